namespace HacThanh.Platform.Sheets;

/// <summary>Places of cells as spreadsheets write them: columns in letters, rows from 1.</summary>
public static class CellAddress
{
    /// <summary>Letters of a column: 1 is A, 27 is AA.</summary>
    public static string Column(int column)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(column, 1);
        var letters = "";
        for (; column > 0; column = (column - 1) / 26) letters = (char)('A' + ((column - 1) % 26)) + letters;
        return letters;
    }

    /// <summary>"C17" for column 3 of row 17.</summary>
    public static string Of(int column, int row) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Column(column)}{row}");

    /// <summary>Reads "C17" or "$C$17"; columns to XFD and rows to 1 048 576, as in Excel.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out int column, out int row)
    {
        (column, row) = (0, 0);
        var letters = 0;
        foreach (var c in text)
        {
            if (c == '$') continue;
            if (char.IsAsciiLetter(c) && row == 0 && ++letters <= 3) column = (column * 26) + (c & 0x1F);
            else if (char.IsAsciiDigit(c) && column > 0 && (row > 0 || c != '0') && row < 1_048_576) row = (row * 10) + (c - '0');
            else return false;
        }
        return row is > 0 and <= 1_048_576 && column is > 0 and <= 16_384;
    }
}
