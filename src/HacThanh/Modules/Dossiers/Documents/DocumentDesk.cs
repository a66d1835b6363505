using HacThanh.Modules.Procedures.Public;
using HacThanh.Platform;
using HacThanh.Platform.Accounts;
using HacThanh.Platform.Calendar;
using HacThanh.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Modules.Dossiers.Documents;

/// <summary>A document and its dossier, opened for an officer.</summary>
public sealed record OpenDocument(Dossier Dossier, DossierDocument Row)
{
    /// <summary>The officer's page of it.</summary>
    public string Url => $"/ho-so/{Dossier.Code}/van-ban/{Row.Id}";

    /// <summary>The officer's page of the dossier.</summary>
    public string DossierUrl => $"/ho-so/{Dossier.Code}";
}

/// <summary>Opens documents for officers, has the reading written down, and moves the dossier's steps that end by signing.</summary>
public sealed class DocumentDesk(Db db, AccessLog log, DocumentSheets sheets, WorkCalendars calendars, Sync.PortalSync sync)
{
    /// <summary>A document that this officer may see; reading it is recorded before anything is shown.</summary>
    /// <exception cref="NotFoundException">There is none, or the officer may not know of it.</exception>
    public async Task<OpenDocument> OpenAsync(Caller caller, string code, Guid id)
    {
        var dossier = await FindAsync(caller, code);
        var row = await db.Set<DossierDocument>().FirstOrDefaultAsync(d => d.Id == id && d.DossierId == dossier.Id) ?? throw new NotFoundException();
        await RecordAsync(caller, dossier, "mở văn bản");
        return new(dossier, row);
    }

    /// <summary>A dossier that this officer may see, of which something is about to be shown; the reading is recorded before.</summary>
    /// <exception cref="NotFoundException">There is none, or the officer may not know of it.</exception>
    public async Task<Dossier> ReadAsync(Caller caller, string code, string why)
    {
        var dossier = await FindAsync(caller, code);
        await RecordAsync(caller, dossier, why);
        return dossier;
    }

    /// <summary>A dossier that this officer may see.</summary>
    /// <exception cref="NotFoundException">There is none, or the officer may not know of it.</exception>
    public async Task<Dossier> FindAsync(Caller caller, string code)
    {
        var dossier = await db.Set<Dossier>().FirstOrDefaultAsync(d => d.Code == code);
        return dossier is not null && caller.IsOfficer && DossierAccess.MaySee(caller, dossier) ? dossier : throw new NotFoundException();
    }

    private async Task RecordAsync(Caller caller, Dossier dossier, string why) =>
        await log.ReadAsync(caller, dossier.Id, await DossierOwners.OfAsync(db, dossier.Id), $"Hồ sơ {dossier.Code}", why);

    /// <summary>The dossier stands in this step of a running processing.</summary>
    internal static bool Stands(Dossier dossier, string step) => dossier.State == DossierState.Processing && dossier.StepKey == step;

    /// <summary>The officer takes the current step while acting in it.</summary>
    internal static async Task HoldAsync(Write w, Dossier dossier, Caller caller)
    {
        var step = await w.FindAsync<DossierStep>(dossier.StepId!.Value);
        (step.HolderId, step.HolderName, step.TakenAt) = (caller.AccountId, caller.Name, step.TakenAt ?? w.Now);
        dossier.HolderId = caller.AccountId;
    }

    /// <summary>Ends the current step and begins another.</summary>
    internal async Task<DossierStep> MoveAsync(Write w, Dossier dossier, ProcedureStep next, string note, bool returned = false)
    {
        var step = await w.FindAsync<DossierStep>(dossier.StepId!.Value);
        var pauses = await w.Db.Set<DossierPause>().Where(p => p.DossierId == dossier.Id).ToListAsync();
        DossierSteps.End(w, dossier, step, calendars.For(db.Ward), [.. pauses.Select(p => new Pause(p.FromAt, p.ToAt ?? w.Now))], note, returned);
        var begun = DossierSteps.Begin(w, dossier, next, step.Number + 1);
        await sync.NoteAsync(w, dossier);
        return begun;
    }

    internal ProcedureCase CaseOf(Dossier dossier) => sheets.CaseOf(dossier);
}
