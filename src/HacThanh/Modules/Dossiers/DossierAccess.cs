using HacThanh.Platform.Accounts;

namespace HacThanh.Modules.Dossiers;

/// <summary>Who may see a dossier at all; for everybody else it does not exist.</summary>
public static class DossierAccess
{
    private static readonly string[] work =
    [
        DossierPermissions.Receive, DossierPermissions.Process, DossierPermissions.Assign, DossierPermissions.Sign, DossierPermissions.Number,
        DossierPermissions.Deliver, DossierPermissions.Reopen, DossierPermissions.Search,
    ];

    /// <summary>The caller's post has something to do with dossiers. An auditor or administrator sits in a unit too, but sees none.</summary>
    public static bool WorksOnDossiers(Caller caller) => caller.IsOfficer && Array.Exists(work, caller.Holds);

    /// <summary>The owner; the one-stop desk; officers whose unit or role has the current step or who may search the ward.</summary>
    public static bool MaySee(Caller caller, Dossier dossier)
    {
        if (!caller.IsKnown) return false;
        if (!caller.IsOfficer) return caller.AccountId == dossier.OwnerAccountId;
        if (!WorksOnDossiers(caller)) return false;
        return caller.Holds(DossierPermissions.Receive) || caller.Holds(DossierPermissions.Search) || caller.Holds(DossierPermissions.Reopen)
            || dossier.HolderId == caller.AccountId || caller.Units.Contains(dossier.StepUnit) || caller.Roles.Contains(dossier.StepRole);
    }
}
