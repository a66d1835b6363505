using HacThanh.Platform.Accounts;

namespace HacThanh.Modules.Dossiers;

/// <summary>Who may see a dossier at all; for everybody else it does not exist.</summary>
public static class DossierAccess
{
    /// <summary>The owner; the one-stop desk; officers whose unit or role has the current step or who may search the ward.</summary>
    public static bool MaySee(Caller caller, Dossier dossier)
    {
        if (!caller.IsKnown) return false;
        if (!caller.IsOfficer) return caller.AccountId == dossier.OwnerAccountId;
        return caller.Holds(DossierPermissions.Receive) || caller.Holds(DossierPermissions.Search) || caller.Holds(DossierPermissions.Reopen)
            || dossier.HolderId == caller.AccountId || caller.Units.Contains(dossier.StepUnit) || caller.Roles.Contains(dossier.StepRole);
    }
}
