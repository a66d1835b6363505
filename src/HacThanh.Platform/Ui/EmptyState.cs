namespace HacThanh.Platform.Ui;

/// <summary>What stands where a list would be, for the partial _Empty: why it is empty and what one can do.</summary>
public sealed record EmptyState(string Sentence, string? LinkText = null, string? LinkUrl = null);
