namespace HacThanh.Modules.Assistant.Content;

/// <summary>questions/*.yaml: how residents ask about the procedures of a field. Our own words; nobody's real questions.</summary>
internal sealed record QuestionsFile
{
    public required IReadOnlyList<ProcedureQuestions> Procedures { get; init; }
}

/// <summary>How residents ask about one procedure, by what they want to know.</summary>
internal sealed record ProcedureQuestions
{
    /// <summary>National code of the procedure.</summary>
    public required string Code { get; init; }

    /// <summary>Short name for whoever reads the file.</summary>
    public required string Name { get; init; }

    /// <summary>Everyday names that tell this procedure from its siblings. The first is what a choice is called when the assistant asks back.</summary>
    public required IReadOnlyList<string> Words { get; init; }

    public IReadOnlyList<string> Papers { get; init; } = [];

    public IReadOnlyList<string> Fee { get; init; } = [];

    public IReadOnlyList<string> Time { get; init; } = [];

    public IReadOnlyList<string> Place { get; init; } = [];

    public IReadOnlyList<string> Who { get; init; } = [];

    public IReadOnlyList<string> Steps { get; init; } = [];

    public IReadOnlyList<string> Result { get; init; } = [];

    public IReadOnlyList<string> Law { get; init; } = [];

    /// <summary>Stories, bare key words, questions that do not say what they want to know.</summary>
    public IReadOnlyList<string> General { get; init; } = [];

    /// <summary>Every question with what it wants to know.</summary>
    public IEnumerable<(Aspect Aspect, string Text)> All =>
    [
        .. Papers.Select(q => (Aspect.Papers, q)), .. Fee.Select(q => (Aspect.Fee, q)), .. Time.Select(q => (Aspect.Time, q)),
        .. Place.Select(q => (Aspect.Place, q)), .. Who.Select(q => (Aspect.Who, q)), .. Steps.Select(q => (Aspect.Steps, q)),
        .. Result.Select(q => (Aspect.Result, q)), .. Law.Select(q => (Aspect.Law, q)), .. General.Select(q => (Aspect.General, q)),
    ];
}

/// <summary>What somebody wants to know of a procedure.</summary>
internal enum Aspect
{
    /// <summary>What it is and the few facts that everybody needs.</summary>
    General,
    Papers,
    Fee,
    Time,
    Place,
    Who,
    Steps,
    Result,
    Law,
}
