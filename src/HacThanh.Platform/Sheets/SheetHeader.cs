using HacThanh.Platform.Text;

namespace HacThanh.Platform.Sheets;

/// <summary>A block of merged cells; only its first cell holds a value.</summary>
internal readonly record struct MergedCells(int FirstColumn, int FirstRow, int LastColumn, int LastRow)
{
    internal bool Holds(int column, int row) => column >= FirstColumn && column <= LastColumn && row >= FirstRow && row <= LastRow;
}

/// <summary>Finds the headings above a table: one row, or as many as its merged cells cover.</summary>
internal sealed record SheetHeader(int FirstRow, int LastRow, IReadOnlyList<SheetHeading> Headings)
{
    private const int MostRows = 5;

    /// <summary>Null when no row has anything in it.</summary>
    internal static SheetHeader? Find(IEnumerable<SheetRow> rows, Func<IReadOnlyList<MergedCells>> readMerges)
    {
        IReadOnlyList<MergedCells> merges = [];
        var block = new List<SheetRow>();
        var last = 0;
        SheetRow? title = null;
        foreach (var row in rows)
        {
            if (block.Count == 0)
            {
                if (title is null) merges = readMerges();
                title ??= row;
                if (IsTitle(row, merges)) continue;
                last = Math.Min(row.Number + MostRows - 1, merges.Where(m => m.FirstRow == row.Number).Select(m => m.LastRow).DefaultIfEmpty(row.Number).Max());
            }
            else if (row.Number > last) break;
            block.Add(row);
            if (row.Number >= last) break;
        }
        if (block.Count == 0 && title is not null) (block, last) = ([title], title.Number);
        return block.Count == 0 ? null : new(block[0].Number, last, Over(block, merges));
    }

    private static bool IsTitle(SheetRow row, IReadOnlyList<MergedCells> merges) =>
        row.Cells.Count == 1 && merges.Any(m => m.LastColumn > m.FirstColumn && m.Holds(row.Cells[0].Column, row.Number));

    private static List<SheetHeading> Over(List<SheetRow> block, IReadOnlyList<MergedCells> merges)
    {
        var above = merges.Where(m => m.FirstRow >= block[0].Number && m.FirstRow <= block[^1].Number).ToList();
        var width = Math.Max(block.Max(r => r.Cells[^1].Column), above.Where(m => block.Any(r => r[m.FirstColumn].Text.Length > 0)).Select(m => m.LastColumn).DefaultIfEmpty(0).Max());
        var headings = new List<SheetHeading>();
        for (var column = 1; column <= width; column++)
        {
            var words = block.Select(r => Word(r, column, above)).Where(w => w.Length > 0).Distinct().ToList();
            if (words.Count > 0) headings.Add(new(column, words[^1], string.Join(" – ", words.SkipLast(1))));
        }
        return headings;
    }

    private static string Word(SheetRow row, int column, List<MergedCells> merges)
    {
        var first = column;
        foreach (var merge in merges)
            if (merge.FirstRow == row.Number && merge.Holds(column, row.Number)) first = merge.FirstColumn;
        return Vietnamese.Normalise(row[first].Text);
    }
}
