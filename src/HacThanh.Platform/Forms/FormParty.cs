using System.Text.Json.Nodes;
using HacThanh.Platform.Forms.Expressions;

namespace HacThanh.Platform.Forms;

/// <summary>What a person or organisation is to what is filed.</summary>
public enum PartyRole
{
    Applicant,

    /// <summary>The one whom the result is about (a child).</summary>
    Subject,

    /// <summary>Stands for the subject or the applicant, by law or by a paper of authority.</summary>
    Representative,
    Payer,
}

/// <summary>Natural or legal person.</summary>
public enum PartyKind
{
    Person,
    Organisation,
}

/// <summary>Which answers of a form make one party, so that no code has to know the names of its fields.</summary>
public sealed record FormParty
{
    /// <summary>The parts that a declaration may fill, each with the types of field that can fill it.</summary>
    internal static readonly IReadOnlyDictionary<string, string[]> Parts = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["person"] = ["person"],
        ["name"] = ["text"],
        ["citizenId"] = ["citizenId"],
        ["birthDate"] = ["date"],
        ["taxCode"] = ["taxCode"],
        ["phone"] = ["phone"],
        ["email"] = ["email"],
        ["address"] = ["address"],
        ["authority"] = ["text", "paragraph"],
    };

    public required PartyRole Role { get; init; }
    public PartyKind Kind { get; init; }

    /// <summary>Who that is in this form, such as “Mẹ của trẻ”.</summary>
    public required LocalText Title { get; init; }

    /// <summary>When not true, nobody stands there. Null = always, if the fields are filled in.</summary>
    public Expression? When { get; init; }

    /// <summary>Key of the paper of authority in the case's list of papers.</summary>
    public string? Paper { get; init; }

    /// <summary>Name of the field by part (<c>person</c> is name, number and birth date in one).</summary>
    public required IReadOnlyDictionary<string, string> Fields { get; init; }

    /// <summary>Whether somebody stands there, with these answers.</summary>
    public bool Stands(JsonObject data, DateOnly today) => When?.IsTrue(new ExpressionScope(data, today)) ?? true;

    /// <summary>The answer that fills a part; null when no field does or it has no answer.</summary>
    public JsonNode? Value(JsonObject data, string part) => Fields.TryGetValue(part, out var field) ? data[field] : null;
}
