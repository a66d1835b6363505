namespace HacThanh.Platform.Ui;

/// <summary>Where a list goes on, for the partial _NextPage. Lists page by key and never count.</summary>
/// <param name="NextUrl">Address of the next part; null = this is the end.</param>
/// <param name="FirstUrl">Address of the beginning; null = this is the beginning.</param>
public sealed record NextPage(string? NextUrl, string? FirstUrl = null);
