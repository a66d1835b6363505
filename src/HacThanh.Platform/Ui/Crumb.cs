namespace HacThanh.Platform.Ui;

/// <summary>One step of the way to a page, for the partial _Breadcrumbs; the page itself is not listed.</summary>
public sealed record Crumb(string Text, string Url);
