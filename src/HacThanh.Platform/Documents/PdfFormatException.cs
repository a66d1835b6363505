namespace HacThanh.Platform.Documents;

/// <summary>The bytes are not a PDF that can be read, filled or signed here; the message is one Vietnamese sentence.</summary>
public sealed class PdfFormatException(string message) : Exception(message);
