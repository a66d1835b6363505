namespace HacThanh.Platform.Documents;

/// <summary>A PDF could not be made; the message is one Vietnamese sentence. The HTML can still be printed from the browser.</summary>
public sealed class PrintException(string message, Exception? cause = null) : Exception(message, cause);
