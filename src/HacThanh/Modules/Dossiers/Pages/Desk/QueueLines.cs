using HacThanh.Modules.Dossiers.Desk;
using HacThanh.Modules.Procedures.Public;
using HacThanh.Platform.Accounts;

namespace HacThanh.Modules.Dossiers.Pages.Desk;

/// <summary>Rows of a list with what the caller may do from there, for the partial _QueueLines.</summary>
/// <param name="Rows">The rows.</param>
/// <param name="Caller">Who looks.</param>
/// <param name="Catalogue">Names of procedures.</param>
/// <param name="Now">UTC.</param>
public sealed record QueueLines(IReadOnlyList<QueueRow> Rows, Caller Caller, Catalogue Catalogue, DateTime Now)
{
    private readonly Dictionary<string, string> names = [];

    /// <summary>Short name of the row's procedure.</summary>
    public string ProcedureOf(QueueRow row) => names.TryGetValue(row.ProcedureCode, out var known)
        ? known
        : names[row.ProcedureCode] = DeskWords.Short(Catalogue.Find(row.ProcedureCode)?.Name ?? row.ProcedureCode);

    /// <summary>The caller may take the row's step with one press.</summary>
    public bool MayTake(QueueRow row) => row.HolderId is null && row.State is DossierState.Accepted or DossierState.Processing
        && Caller.Holds(DossierPermissions.Process) && Caller.Roles.Contains(row.StepRole);

    /// <summary>Who holds it, as the caller reads it.</summary>
    public string HolderOf(QueueRow row) => row.HolderId is null ? "Chưa ai nhận" : row.HolderId == Caller.AccountId ? "Tôi" : row.HolderName ?? "";
}
