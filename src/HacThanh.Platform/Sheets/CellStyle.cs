namespace HacThanh.Platform.Sheets;

/// <summary>What a number format makes of a number.</summary>
internal enum CellStyle
{
    Number,
    Date,
    DateTime,
    Time,

    /// <summary>Running hours, [h]:mm, which may exceed 24.</summary>
    Hours,
}

/// <summary>Tells the style of a number format (ISO/IEC 29500-1, 18.8.30 and 18.8.31).</summary>
internal static class CellStyles
{
    /// <summary>Formats known by number alone. 27–36 and 50–58 are days in the East Asian editions of Excel.</summary>
    internal static CellStyle OfNumber(int format) => format switch
    {
        >= 14 and <= 17 or >= 27 and <= 31 or 36 or >= 50 and <= 54 or 57 or 58 => CellStyle.Date,
        22 => CellStyle.DateTime,
        46 => CellStyle.Hours,
        >= 18 and <= 21 or 32 or 33 or 34 or 35 or 45 or 47 or 55 or 56 => CellStyle.Time,
        _ => CellStyle.Number,
    };

    /// <summary>A format as written, such as "dd/mm/yyyy;@" or "[$-42A]h:mm". Only its first section counts; m is minutes beside hours or seconds.</summary>
    internal static CellStyle OfCode(string code)
    {
        var (day, month, clock, running) = (false, false, false, false);
        for (var i = 0; i < code.Length && code[i] != ';'; i++)
        {
            switch (code[i])
            {
                case '"':
                    i = End(code, i, '"');
                    break;
                case '[':
                    var end = End(code, i, ']');
                    running |= end > i + 1 && code.AsSpan((i + 1)..end).Trim("hHmMsS").IsEmpty;
                    i = end;
                    break;
                case '\\' or '_' or '*':
                    i++;
                    break;
                case 'G' or 'g' when code.AsSpan(i).StartsWith("General", StringComparison.OrdinalIgnoreCase):
                    i += 6;
                    break;
                case 'd' or 'D' or 'y' or 'Y':
                    day = true;
                    break;
                case 'm' or 'M':
                    month = true;
                    break;
                case 'h' or 'H' or 's' or 'S':
                    clock = true;
                    break;
            }
        }
        if (running) return CellStyle.Hours;
        if (day) return clock ? CellStyle.DateTime : CellStyle.Date;
        return clock ? CellStyle.Time : month ? CellStyle.Date : CellStyle.Number;
    }

    private static int End(string code, int from, char mark)
    {
        var end = code.IndexOf(mark, from + 1);
        return end < 0 ? code.Length - 1 : end;
    }
}
