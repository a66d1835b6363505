namespace HacThanh.Platform.Sheets;

/// <summary>How large a spreadsheet may be; a larger one is refused before it costs memory or time.</summary>
public sealed record SheetLimits
{
    /// <summary>What every import takes unless it has reasons of its own.</summary>
    public static SheetLimits Usual { get; } = new();

    /// <summary>Bytes of the file as sent: 20 MB.</summary>
    public long MaxBytes { get; init; } = 20 * 1024 * 1024;

    /// <summary>Bytes that an .xlsx may unpack to while it is opened, and again in each reading of its rows: 400 MB, four times what 100 000 rows of 20 cells need.</summary>
    public long MaxUnpackedBytes { get; init; } = 400L * 1024 * 1024;

    /// <summary>Rows with something in them, the heading included.</summary>
    public int MaxRows { get; init; } = 100_000;

    /// <summary>Columns from A on; the 200th is GR.</summary>
    public int MaxColumns { get; init; } = 200;

    /// <summary>UTF-16 units of one cell, the limit of Excel itself.</summary>
    public int MaxCellCharacters { get; init; } = 32_767;

    /// <summary>UTF-16 units of all shared strings, which are the one thing kept in memory while rows go by; each also counts 16 for itself.</summary>
    public long MaxSharedCharacters { get; init; } = 48 * 1024 * 1024;
}
