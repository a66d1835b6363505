namespace HacThanh.Modules.Assistant.Talk;

/// <summary>What the assistant does with a question.</summary>
internal enum ReplyKind
{
    /// <summary>Says what the catalogue says.</summary>
    Answer,

    /// <summary>Asks back with two to five choices.</summary>
    Clarify,

    /// <summary>Says which other authority does it.</summary>
    Refer,

    /// <summary>Says that it does not do this.</summary>
    Decline,

    /// <summary>The number to call, first.</summary>
    Emergency,

    /// <summary>Offers a person.</summary>
    Handover,
}

/// <summary>A procedure that the question may mean.</summary>
/// <param name="Code">National code.</param>
/// <param name="Name">Official name.</param>
/// <param name="Confidence">0 to 1; the candidates of one reply add up to at most 1.</param>
internal sealed record Candidate(string Code, string Name, double Confidence);

/// <summary>Where a sentence of an answer stands.</summary>
/// <param name="Code">Code of the procedure.</param>
/// <param name="Section">Heading on its page, such as “Bao lâu”.</param>
/// <param name="Version">Version of its facts.</param>
/// <param name="Url">Path of the page with the anchor of the section.</param>
internal sealed record Citation(string Code, string Section, int Version, string Url);

/// <summary>One way to go on.</summary>
/// <param name="Label">What the button says.</param>
/// <param name="Text">What to ask when it is pressed.</param>
internal sealed record Choice(string Label, string Text);

/// <summary>A link below an answer.</summary>
/// <param name="Label">What it says.</param>
/// <param name="Url">Where it leads, in this house or outside.</param>
internal sealed record Lead(string Label, string Url);

/// <summary>What the assistant says.</summary>
internal sealed record Reply
{
    public required ReplyKind Kind { get; init; }

    /// <summary>Best first, at most five.</summary>
    public IReadOnlyList<Candidate> Procedures { get; init; } = [];

    /// <summary>The answer: paragraphs and, beginning with “- ”, lines of a list, one a line.</summary>
    public required string Text { get; init; }

    public IReadOnlyList<Citation> Citations { get; init; } = [];

    public IReadOnlyList<Choice> Choices { get; init; } = [];

    /// <summary>Start filing, the national portal, the telephone.</summary>
    public IReadOnlyList<Lead> Leads { get; init; } = [];

    /// <summary>What was asked about, when it was understood.</summary>
    public Content.Aspect Aspect { get; init; }

    /// <summary>A clerk should look at this question: nothing was found, or what was found is unsure.</summary>
    public bool Weak { get; init; }
}
