namespace HacThanh.Modules.Dossiers.Desk;

/// <summary>The buttons of a dossier's page: the one that moves the work on, and the others.</summary>
public sealed record OfferedActions(AllowedAction? Primary, IReadOnlyList<AllowedAction> Others, IReadOnlyList<AllowedAction> Rare)
{
    /// <summary>What a clerk most likely came to do, first found first.</summary>
    private static readonly string[] forward =
    [
        DossierFlow.Accept, DossierFlow.Take, DossierFlow.Supplement, DossierFlow.Pay, DossierFlow.ConfirmWithdraw, DossierFlow.Deliver,
        DossierFlow.Advance, DossierFlow.Finish, DossierFlow.Assign,
    ];

    /// <summary>Right now and then, never by habit: folded away.</summary>
    private static readonly string[] rare =
    [
        DossierFlow.Amend, DossierFlow.AmendApplicant, DossierFlow.Link, DossierFlow.Withdraw, DossierFlow.Stop, DossierFlow.Reopen, DossierFlow.Revise, DossierFlow.Revoke,
        DossierFlow.Transfer, DossierFlow.TransferAnswer, DossierFlow.AttachScans, DossierFlow.Refuse, DossierFlow.CancelWithdraw,
    ];

    /// <summary>Sorts what is allowed.</summary>
    public static OfferedActions Of(IReadOnlyList<AllowedAction> allowed)
    {
        var primary = forward.Select(name => allowed.FirstOrDefault(a => a.Move.Action == name)).FirstOrDefault(a => a is not null);
        var rest = allowed.Where(a => a != primary && a.Move.Action != DossierFlow.Message).ToList();
        return new(primary, [.. rest.Where(a => !rare.Contains(a.Move.Action))], [.. rest.Where(a => rare.Contains(a.Move.Action))]);
    }
}
