using System.Text.Json.Nodes;
using HacThanh.Platform.Registers;

namespace HacThanh.Modules.Registers.Exchange;

/// <summary>What an import would do.</summary>
internal sealed record ImportPlan
{
    public int Added { get; set; }
    public int Changed { get; set; }
    public int Same { get; set; }

    /// <summary>Rows with a mistake.</summary>
    public int Wrong { get; set; }

    /// <summary>The first mistakes, each with its cell.</summary>
    public List<ImportMistake> Mistakes { get; } = [];

    /// <summary>The first rows that would be written, as they will be.</summary>
    public List<ImportLine> Lines { get; } = [];

    public int Total => Added + Changed + Same + Wrong;
}

/// <summary>One row of the file as the record will be.</summary>
/// <param name="Row">Number of the row in the file.</param>
/// <param name="Title">What names the record.</param>
/// <param name="IsNew">The register has no such record yet.</param>
/// <param name="Answers">What is written: all of a new record, what becomes different of a known one, with what stands there now.</param>
internal sealed record ImportLine(int Row, string Title, bool IsNew, IReadOnlyList<(string Label, string? Before, string After)> Answers);

/// <summary>One mistake. <paramref name="Place"/> is “ô C17” or “dòng 17”.</summary>
internal sealed record ImportMistake(int Row, string Place, string Sentence);

/// <summary>One row of the file, read into raw answers.</summary>
/// <param name="Number">Of the row in the file.</param>
/// <param name="Cells">Raw input by column.</param>
/// <param name="Places">Address of each cell, by the name of its column.</param>
/// <param name="State">State named by the row; null when it names none.</param>
/// <param name="Mistakes">What was wrong before any record was looked at: a lookup that names nothing.</param>
/// <param name="Identity">Id of the record that the row makes where no key tells: it follows from what the row says.</param>
internal sealed record ImportRow(int Number, IReadOnlyDictionary<RegisterCell, JsonNode?> Cells, IReadOnlyDictionary<string, string> Places, string? State, IReadOnlyList<ImportMistake> Mistakes, Guid Identity);

/// <summary>What becomes of a row: exactly one of new answers, changed answers, nothing, mistakes.</summary>
/// <param name="Row">The row.</param>
/// <param name="Answers">What is written; null when nothing is.</param>
/// <param name="Known">The record that is there.</param>
/// <param name="Id">Of a new record.</param>
/// <param name="Mistakes">What is wrong.</param>
internal sealed record ImportVerdict(ImportRow Row, JsonObject? Answers, RegisterRow? Known, Guid Id, IReadOnlyList<ImportMistake> Mistakes)
{
    public bool IsWrong => Mistakes.Count > 0;
    public bool IsSame => Answers is null && !IsWrong;
}
