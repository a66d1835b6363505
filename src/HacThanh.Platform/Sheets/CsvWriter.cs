using System.Buffers;
using System.Text;

namespace HacThanh.Platform.Sheets;

/// <summary>The .csv half of <see cref="SheetWriter"/>.</summary>
internal sealed class CsvWriter : SheetWriter
{
    private static readonly SearchValues<char> quoted = SearchValues.Create("\",;\t\r\n");

    private readonly StreamWriter output;
    private readonly int columns;
    private readonly StringBuilder line = new();

    private CsvWriter(Stream output, int columns) =>
        (this.output, this.columns) = (new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), 65_536, leaveOpen: true), columns);

    internal static async Task<CsvWriter> OpenAsync(Stream output, IReadOnlyList<SheetColumn> columns, CancellationToken cancel)
    {
        var writer = new CsvWriter(output, columns.Count);
        await writer.WriteAsync([.. columns.Select(c => (SheetValue)c.Heading)], cancel);
        return writer;
    }

    public override async ValueTask WriteAsync(IReadOnlyList<SheetValue> values, CancellationToken cancel = default)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(values.Count, columns);
        line.Clear();
        for (var i = 0; i < columns; i++)
        {
            if (i > 0) line.Append(',');
            if (i < values.Count) line.Append(Field(values[i]));
        }
        line.Append("\r\n");
        await output.WriteAsync(line, cancel);
    }

    public override ValueTask DisposeAsync() => output.DisposeAsync();

    private static string Field(SheetValue value)
    {
        var text = value.Kind switch
        {
            SheetValueKind.Text => CsvGuard.On(value.Text),
            SheetValueKind.Number => Decimals(value.Text),
            _ => value.Text,
        };
        return text.AsSpan().ContainsAny(quoted) || text is [' ', ..] or [.., ' '] ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
    }

    /// <summary>A Vietnamese reader takes 1.125 for more than a thousand; 1.1250 cannot be taken so.</summary>
    private static string Decimals(string number) => number.Length - number.IndexOf('.', StringComparison.Ordinal) == 4 && number.Contains('.', StringComparison.Ordinal) ? number + "0" : number;
}
