using System.Text.Json.Nodes;
using HacThanh.Modules.Procedures.Public;
using HacThanh.Platform.Text;

namespace HacThanh.Modules.Dossiers.Api;

/// <summary>Applicant as a client sends it.</summary>
public sealed record ApplicantInput(string? Name, string? CitizenId, string? BirthDate, string? Phone, string? Email, AddressSnapshot? Address, string? TaxCode);

/// <summary>One paper as a client sends it: the file made by POST /files, under the paper's key or name.</summary>
public sealed record DocumentInput(string? Name, Guid? FileId, int? Originals);

/// <summary>Body of POST /api/v1/dossiers.</summary>
public sealed record FileDossierInput(string? Procedure, string? Case, ApplicantInput? Applicant, JsonObject? Form, IReadOnlyList<DocumentInput>? Documents, string? Channel, bool? Submit, string? Delivery);

/// <summary>Answer of every write on a dossier.</summary>
public sealed record DossierAnswer(string Code, string State, int NationalState, string ReceivedAt, string? DueAt, int Version)
{
    public static DossierAnswer Of(Dossier dossier) => new(dossier.Code, DossierJson.Word(dossier.State), (int)dossier.State,
        VietnamTime.Iso(dossier.ReceivedAt), DossierJson.Iso(dossier.DueAt), dossier.Version);
}

/// <summary>One line of GET /api/v1/dossiers.</summary>
public sealed record DossierLine(string Code, string Procedure, string Applicant, string State, int NationalState, string Step, string Unit, string ReceivedAt, string? DueAt, bool Late, int Version);

/// <summary>One step of a dossier.</summary>
public sealed record StepLine(string Key, string Title, string Unit, string? Officer, string StartedAt, string? EndedAt, int BudgetMinutes, int? UsedMinutes);

/// <summary>An action that the caller may take now, with its fields in the language of forms.</summary>
public sealed record ActionLine(string Action, string Label, JsonArray Fields);

/// <summary>One entry of a dossier's history.</summary>
public sealed record HistoryLine(string At, string Actor, string Reason);

/// <summary>One paper of a dossier.</summary>
public sealed record PaperLine(string Key, string Name, string? FileName, long? Size, string? Sha256, int OriginalsHeld);

/// <summary>GET /api/v1/dossiers/{code}.</summary>
public sealed record DossierDetail(string Code, string Procedure, string ProcedureName, string Case, string State, int NationalState, string MoneyState, string DeliveryState, string SyncState,
    string Channel, string ReceivedAt, string? DueAt, string? LegalDueAt, bool Late, int Version, PartySnapshot Applicant, JsonNode? Form, IReadOnlyList<PaperLine> Documents,
    IReadOnlyList<StepLine> Steps, IReadOnlyList<ActionLine> Actions, IReadOnlyList<HistoryLine> History);

/// <summary>GET /api/v1/track/{code}: no name, no content.</summary>
public sealed record TrackAnswer(string Code, string Procedure, string State, int NationalState, string StateLabel, string? Step, string? Unit, string? Officer, string ReceivedAt, string? DueAt,
    bool Late, bool Paused, IReadOnlyList<StepLine> Steps, bool Rated);

/// <summary>Body of a rating: 1 to 5.</summary>
public sealed record RatingInput(int? Stars, string? Comment, string? Secret);

internal static class DossierJson
{
    /// <summary>Filed → filed.</summary>
    public static string Word<T>(T value) where T : struct, Enum => char.ToLowerInvariant(value.ToString()[0]) + value.ToString()[1..];

    public static string? Iso(DateTime? utc) => utc is { } instant ? VietnamTime.Iso(instant) : null;

    public static StepLine Of(DossierStep step) => new(step.Key, step.Title, step.Unit, step.HolderName, VietnamTime.Iso(step.StartedAt), Iso(step.EndedAt), step.BudgetMinutes, step.UsedMinutes);

    /// <summary>Papers by key, or by name as the procedure lists it; others keep their own name.</summary>
    public static FiledPaper Paper(DocumentInput input, ProcedureCase? @case)
    {
        var folded = Vietnamese.Fold(input.Name);
        var known = @case?.Papers.FirstOrDefault(p => p.Key == input.Name) ?? @case?.Papers.FirstOrDefault(p => Vietnamese.Fold(p.Name) == folded);
        return new FiledPaper(known?.Key ?? "khac", known is null ? input.Name : null, input.FileId, input.Originals ?? 0);
    }
}
