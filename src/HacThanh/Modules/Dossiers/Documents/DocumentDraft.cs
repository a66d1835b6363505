using System.Text.Json.Nodes;
using HacThanh.Modules.Organisation.Public;
using HacThanh.Platform.Forms;

namespace HacThanh.Modules.Dossiers.Documents;

/// <summary>A result or letter about to be drafted for a leader: its form with first values, and the leaders who may be asked to sign.</summary>
public sealed record DocumentDraft
{
    public required Dossier Dossier { get; init; }
    public required string Title { get; init; }
    public required FormDefinition Form { get; init; }
    public required JsonObject Values { get; init; }
    public required IReadOnlyList<Signer> Signers { get; init; }

    /// <summary>The leader who was asked before.</summary>
    public Guid? SignerId { get; init; }

    /// <summary>Where the first values come from, in a sentence.</summary>
    public required string Guidance { get; init; }

    /// <summary>The document that a leader sent back, with the reason; null when this is no second draft.</summary>
    public DossierDocument? Returned { get; init; }

    /// <summary>Why it cannot be drafted any more; null when it can.</summary>
    public string? WhyNot { get; init; }
}
