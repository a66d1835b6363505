namespace HacThanh.Platform.Sheets;

/// <summary>What a cell held. A .csv knows only text.</summary>
public enum CellKind
{
    Empty,

    /// <summary>As typed, leading zeros included.</summary>
    Text,

    /// <summary>Digits with a dot before decimals and nothing else: "1250000", "-0.3". Not to be read as Vietnamese text, where 1.125 is over a thousand.</summary>
    Number,

    /// <summary>yyyy-MM-dd.</summary>
    Date,

    /// <summary>yyyy-MM-ddTHH:mm:ss of a moment that is not midnight, on the clock of whoever typed it.</summary>
    DateTime,

    /// <summary>HH:mm, or HH:mm:ss when there are seconds; running hours may exceed 24.</summary>
    Time,

    /// <summary>"true" or "false".</summary>
    YesNo,

    /// <summary>The result of a formula that failed, such as #N/A.</summary>
    Error,
}

/// <summary>One cell: where it is and what it says.</summary>
/// <param name="Column">From 1.</param>
/// <param name="Row">From 1, as the spreadsheet program numbers it.</param>
/// <param name="Text">NFC; "" when empty.</param>
/// <param name="Kind">How the text is to be understood.</param>
public readonly record struct SheetCell(int Column, int Row, string Text, CellKind Kind)
{
    /// <summary>"C17", for sentences like “ô C17: …”.</summary>
    public string Address => CellAddress.Of(Column, Row);
}

/// <summary>One row that has something in it.</summary>
/// <param name="Number">From 1, as the spreadsheet program numbers it; rows with nothing in them are passed over, so numbers may jump.</param>
/// <param name="Cells">Cells with something in them, from left to right.</param>
public sealed record SheetRow(int Number, IReadOnlyList<SheetCell> Cells)
{
    /// <summary>The cell of a column (from 1), empty when nothing stands there.</summary>
    public SheetCell this[int column]
    {
        get
        {
            foreach (var cell in Cells)
                if (cell.Column == column) return cell;
            return new(column, Number, "", CellKind.Empty);
        }
    }
}

/// <summary>The heading of one column.</summary>
/// <param name="Column">From 1.</param>
/// <param name="Text">Tidied: NFC, one line, single spaces.</param>
/// <param name="Group">The heading that stands over several columns above this one, where the heading has two rows; "" otherwise.</param>
public sealed record SheetHeading(int Column, string Text, string Group = "");
