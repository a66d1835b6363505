namespace HacThanh.Platform.Sheets;

/// <summary>A column to be written.</summary>
/// <param name="Heading">First row of the sheet.</param>
/// <param name="Width">In characters, as Excel counts; left out, as wide as the heading, from 10 to 40.</param>
public sealed record SheetColumn(string Heading, int? Width = null);

/// <summary>
/// Writes a list row by row to a stream that need not seek (an answer to a browser, a file being sealed); what is kept in memory does not grow with the rows.
/// The sheet is whole only after disposal, which leaves the stream open.
/// </summary>
public abstract class SheetWriter : IAsyncDisposable
{
    /// <summary>A workbook of one sheet: bold heading that stays in sight, filter, text as text, days as dd/MM/yyyy, money as 1.250.000.</summary>
    /// <param name="output">Where it goes; written to asynchronously only.</param>
    /// <param name="name">Of the sheet; what Excel does not take in such a name is left out, and all behind 31 characters.</param>
    /// <param name="columns">At least one.</param>
    /// <param name="cancel">Stops the writing.</param>
    public static async Task<SheetWriter> XlsxAsync(Stream output, string name, IReadOnlyList<SheetColumn> columns, CancellationToken cancel = default) =>
        await XlsxWriter.OpenAsync(output, name, columns, cancel);

    /// <summary>
    /// Text for programs and for Excel: UTF-8 with mark, commas, CRLF; numbers and days as the reader gives them back; text that Excel would run as a formula
    /// has a ' before it.
    /// </summary>
    /// <param name="output">Where it goes; written to asynchronously only.</param>
    /// <param name="columns">At least one.</param>
    /// <param name="cancel">Stops the writing.</param>
    public static async Task<SheetWriter> CsvAsync(Stream output, IReadOnlyList<SheetColumn> columns, CancellationToken cancel = default) =>
        await CsvWriter.OpenAsync(output, columns, cancel);

    /// <summary>Writes the next row. Text beyond 32 767 characters, which Excel refuses, is cut.</summary>
    /// <param name="values">From the first column on; there may be fewer than columns, not more.</param>
    /// <param name="cancel">Stops the writing.</param>
    public abstract ValueTask WriteAsync(IReadOnlyList<SheetValue> values, CancellationToken cancel = default);

    public abstract ValueTask DisposeAsync();
}
