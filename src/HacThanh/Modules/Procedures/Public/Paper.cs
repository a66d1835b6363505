namespace HacThanh.Modules.Procedures.Public;

/// <summary>What a citizen does with a line of the list of papers.</summary>
public enum PaperClass
{
    /// <summary>Giấy tờ phải nộp: the only class that makes an upload.</summary>
    HandIn,

    /// <summary>Giấy tờ phải xuất trình: shown and given back.</summary>
    Show,

    /// <summary>Lưu ý: advice, nothing to bring.</summary>
    Note,
}

/// <summary>One line of the list of papers of a case.</summary>
public sealed record Paper
{
    /// <summary>Stable within its case; uploads refer to it.</summary>
    public required string Key { get; init; }

    /// <summary>Official name of the paper, or our own short sentence when the line is a note.</summary>
    public required string Name { get; init; }

    public PaperClass Class { get; init; }

    /// <summary>Asked of everybody in this case. A paper with <see cref="When"/> is required only while its condition holds.</summary>
    public bool Required { get; init; }

    /// <summary>The original has to be seen or handed in.</summary>
    public bool Original { get; init; }

    /// <summary>Number of originals; 0 when the source gives none.</summary>
    public int Originals { get; init; }

    /// <summary>Number of copies; 0 when the source gives none.</summary>
    public int Copies { get; init; }

    /// <summary>Expression over the form's fields in the language of forms; null means always.</summary>
    public string? When { get; init; }

    /// <summary>The condition in words, for the public page.</summary>
    public string? WhenText { get; init; }

    /// <summary>One short sentence of our own that helps to prepare the paper.</summary>
    public string? Hint { get; init; }
}
