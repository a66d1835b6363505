namespace HacThanh.Platform.Sheets;

/// <summary>
/// Keeps a spreadsheet program from running text of a .csv as a formula (OWASP, CSV injection): a ' goes before text that begins with = + - @, a tab
/// or a carriage return, and comes off again when such a file is read. Text that begins so behind ' of its own takes one more, so that nothing is lost.
/// </summary>
internal static class CsvGuard
{
    internal static string On(string text) => Dangerous(text) ? "'" + text : text;

    internal static string Off(string text) => text.StartsWith('\'') && Dangerous(text) ? text[1..] : text;

    private static bool Dangerous(string text) => text.AsSpan().TrimStart('\'') is ['=' or '+' or '-' or '@' or '\t' or '\r', ..];
}
