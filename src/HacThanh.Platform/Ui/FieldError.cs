namespace HacThanh.Platform.Ui;

/// <summary>One mistake in a form, for the partial _ErrorSummary.</summary>
/// <param name="FieldId">HTML id of the input that the link jumps to; empty when no single field is wrong.</param>
/// <param name="Sentence">What is wrong and how to put it right.</param>
public sealed record FieldError(string FieldId, string Sentence);
