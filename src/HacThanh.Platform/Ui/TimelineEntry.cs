namespace HacThanh.Platform.Ui;

/// <summary>One thing that happened, for the partial _Timeline (newest first).</summary>
/// <param name="At">UTC instant.</param>
/// <param name="Title">What happened.</param>
/// <param name="By">Who did it; null = not shown.</param>
/// <param name="Text">Reason or explanation; null = none.</param>
public sealed record TimelineEntry(DateTime At, string Title, string? By = null, string? Text = null);
