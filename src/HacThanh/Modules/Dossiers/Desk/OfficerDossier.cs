using System.Text.Json.Nodes;
using HacThanh.Modules.Procedures.Public;
using HacThanh.Platform.Calendar;
using HacThanh.Platform.Forms;
using HacThanh.Platform.History;

namespace HacThanh.Modules.Dossiers.Desk;

/// <summary>Everything of a dossier that an officer reads on its page, opened.</summary>
public sealed record OfficerDossier
{
    public required Dossier Dossier { get; init; }
    public required ProcedureVersion Version { get; init; }
    public required ProcedureCase Case { get; init; }

    /// <summary>Null when the ward no longer ships the form it was filled with.</summary>
    public FormDefinition? Form { get; init; }

    /// <summary>The filled form in the clear; show it through <see cref="Masking"/>.</summary>
    public required JsonObject Data { get; init; }
    public required PartySnapshot Applicant { get; init; }

    /// <summary>Everybody who is or was a party, the applicant first; a corrected snapshot stays with the instant it was replaced.</summary>
    public required IReadOnlyList<PartyLine> Parties { get; init; }

    /// <summary>Blind indexes of the citizen numbers of all parties: whose data is read here.</summary>
    public required IReadOnlyList<byte[]> Owners { get; init; }

    /// <summary>Codes by which other systems know it.</summary>
    public required IReadOnlyList<ExternalCode> ExternalCodes { get; init; }
    public required IReadOnlyList<PaperLine> Papers { get; init; }
    public required IReadOnlyList<StepLine> Steps { get; init; }

    /// <summary>Steps still to come, without the optional ones.</summary>
    public required IReadOnlyList<ProcedureStep> Ahead { get; init; }
    public required IReadOnlyList<StepAssignment> Assignments { get; init; }
    public required IReadOnlyList<DossierPause> Pauses { get; init; }

    /// <summary>Originals that went back, with who took them.</summary>
    public required IReadOnlyList<ReturnLine> Returns { get; init; }
    public required IReadOnlyList<SupplementLine> Supplements { get; init; }
    public required IReadOnlyList<MessageLine> Messages { get; init; }
    public required IReadOnlyList<DossierTransfer> Transfers { get; init; }
    public required IReadOnlyList<LinkLine> Links { get; init; }

    /// <summary>Its documents; of those thrown away only the letters that have to be drafted again.</summary>
    public required IReadOnlyList<DossierDocument> Documents { get; init; }

    /// <summary>Letters that a leader sent back and nobody has drafted again.</summary>
    public required IReadOnlyList<DossierDocument> ToRedraft { get; init; }
    public DossierRating? Rating { get; init; }

    /// <summary>Who changed what and why, newest first, at most 60.</summary>
    public required IReadOnlyList<HistoryEntry> History { get; init; }

    /// <summary>What this officer may do now.</summary>
    public required OfferedActions Actions { get; init; }

    /// <summary>Name of the officer who holds the current step.</summary>
    public string? HolderName => Steps.LastOrDefault(s => s.Row.Id == Dossier.StepId)?.Row.HolderName;
}

/// <summary>One party, its snapshot opened.</summary>
public sealed record PartyLine(DossierParty Row, PartySnapshot Snapshot)
{
    /// <summary>What the party is to the dossier, in words.</summary>
    public string Title => Snapshot.Title ?? DossierWords.Of(Row.Role);
}

/// <summary>One paper, its file name opened.</summary>
public sealed record PaperLine(DossierPaper Row, string? FileName);

/// <summary>One step with the working minutes used until now, pauses taken out.</summary>
public sealed record StepLine(DossierStep Row, int UsedMinutes)
{
    public bool IsOver => UsedMinutes > Row.BudgetMinutes;
}

/// <summary>Originals that went back; the receiver is null for who took the result with them.</summary>
public sealed record ReturnLine(OriginalReturn Row, string? Receiver);

/// <summary>One request for papers, its items opened.</summary>
public sealed record SupplementLine(SupplementRequest Row, IReadOnlyList<SupplementItem> Items);

/// <summary>One thing that was asked for.</summary>
public sealed record SupplementItem(string Paper, string What);

/// <summary>One message, opened.</summary>
public sealed record MessageLine(DossierMessage Row, string Text);

/// <summary>A related dossier.</summary>
/// <param name="Code">Its code.</param>
/// <param name="ProcedureCode">Its procedure.</param>
/// <param name="Why">The relation in words.</param>
/// <param name="Earlier">It came before this one.</param>
public sealed record LinkLine(string Code, string ProcedureCode, string Why, bool Earlier);
