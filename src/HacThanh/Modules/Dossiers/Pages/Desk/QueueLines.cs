using HacThanh.Modules.Dossiers.Desk;
using HacThanh.Modules.Procedures.Public;
using HacThanh.Platform.Accounts;

namespace HacThanh.Modules.Dossiers.Pages.Desk;

/// <summary>Rows of a list with what the caller may do from there, for the partial _QueueLines.</summary>
/// <param name="Rows">The rows.</param>
/// <param name="Caller">Who looks.</param>
/// <param name="Catalogue">Names of procedures.</param>
/// <param name="Now">UTC.</param>
/// <param name="Tab">The list that they stand in; null for what a search found.</param>
public sealed record QueueLines(IReadOnlyList<QueueRow> Rows, Caller Caller, Catalogue Catalogue, DateTime Now, QueueTab? Tab = null)
{
    private readonly Dictionary<string, string> names = [];

    /// <summary>Short name of the row's procedure.</summary>
    public string ProcedureOf(QueueRow row) => names.TryGetValue(row.ProcedureCode, out var known)
        ? known
        : names[row.ProcedureCode] = DeskWords.Short(Catalogue.Find(row.ProcedureCode)?.Name ?? row.ProcedureCode);

    /// <summary>The caller may take the row's step with one press.</summary>
    public bool MayTake(QueueRow row) => row.HolderId is null && row.State is DossierState.Accepted or DossierState.Processing
        && Caller.Holds(DossierPermissions.Process) && Caller.Roles.Contains(row.StepRole);

    /// <summary>Where it stands: the step while the office works on it, what is to be handed out, else the state.</summary>
    public string StandsAt(QueueRow row) => row switch
    {
        { Delivery: DeliveryState.Waiting } => DossierWords.Of(row.Way),
        { State: DossierState.Accepted or DossierState.Processing } => DossierWords.OfStep(row.StepKey),
        _ => DossierWords.Of(row.State),
    };

    /// <summary>The one thing to do with a row of this list, and its page; null when that is decided on the dossier's page.</summary>
    public (string Url, string Words)? NextOf(QueueRow row) => (Tab, row) switch
    {
        (QueueTab.ToSign, { Paper: { } paper }) => ($"/ho-so/{row.Code}/van-ban/{paper.Id}/ky", "Xem và ký"),
        (QueueTab.ToNumber, { Paper: { } paper }) => ($"/ho-so/{row.Code}/van-ban/{paper.Id}/cap-so", "Cấp số"),
        (QueueTab.ToRedraft, { Paper: { } paper }) => ($"/ho-so/{row.Code}/van-ban/{paper.Id}", "Soạn lại"),
        (QueueTab.ToDeliver, { Delivery: DeliveryState.Waiting }) => ($"/ho-so/{row.Code}/{DossierFlow.Deliver}", "Trả kết quả"),
        (QueueTab.ToDeliver, _) => ($"/ho-so/{row.Code}/{DossierFlow.ReturnOriginals}", "Trả bản chính"),
        _ => null,
    };

    /// <summary>Who holds it, as the caller reads it.</summary>
    public string HolderOf(QueueRow row) => row.HolderId is null ? "Chưa ai nhận" : row.HolderId == Caller.AccountId ? "Tôi" : row.HolderName ?? "";
}
