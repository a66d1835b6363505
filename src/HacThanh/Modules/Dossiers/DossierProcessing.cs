using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using HacThanh.Modules.Dossiers.Actions;
using HacThanh.Modules.Procedures.Public;
using HacThanh.Platform;
using HacThanh.Platform.Accounts;
using HacThanh.Platform.Calendar;
using HacThanh.Platform.Data;
using HacThanh.Platform.Flows;
using HacThanh.Platform.Forms;
using HacThanh.Platform.Keys;
using HacThanh.Platform.Text;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Modules.Dossiers;

/// <summary>An action that the caller may take on a dossier now, with the form to fill in for it.</summary>
public sealed record AllowedAction(Move<DossierState> Move, FormDefinition? Form);

/// <summary>Takes actions on dossiers: permission, flow, the action's own form, and its handler, in one write.</summary>
public sealed class DossierProcessing(Db db, Catalogues catalogues, FormLibrary forms, WorkCalendars calendars, KeyRing keys, Sync.PortalSync sync, TimeProvider time)
{
    private static readonly Dictionary<string, Func<ActionContext, Task>> handlers = new()
    {
        [DossierFlow.Accept] = ReceivingActions.AcceptAsync,
        [DossierFlow.Refuse] = ReceivingActions.RefuseAsync,
        [DossierFlow.AskSupplement] = ReceivingActions.AskSupplementAsync,
        [DossierFlow.Supplement] = ReceivingActions.SupplementAsync,
        [DossierFlow.AskPayment] = ReceivingActions.AskPaymentAsync,
        [DossierFlow.Pay] = ReceivingActions.PayAsync,
        [DossierFlow.Withdraw] = ReceivingActions.WithdrawAsync,
        [DossierFlow.ConfirmWithdraw] = ReceivingActions.StopAsync,
        [DossierFlow.DeclineWithdraw] = ReceivingActions.DeclineWithdrawAsync,
        [DossierFlow.CancelWithdraw] = ReceivingActions.CancelWithdrawAsync,
        [DossierFlow.Stop] = ReceivingActions.StopAsync,
        [DossierFlow.Take] = StepActions.TakeAsync,
        [DossierFlow.Assign] = StepActions.AssignAsync,
        [DossierFlow.Advance] = StepActions.AdvanceAsync,
        [DossierFlow.ReturnStep] = StepActions.ReturnAsync,
        [DossierFlow.Verify] = StepActions.VerifyAsync,
        [DossierFlow.Transfer] = StepActions.TransferAsync,
        [DossierFlow.TransferAnswer] = StepActions.TransferAnswerAsync,
        [DossierFlow.Extend] = StepActions.ExtendAsync,
        [DossierFlow.Finish] = LaterActions.FinishAsync,
        [DossierFlow.Deliver] = LaterActions.DeliverAsync,
        [DossierFlow.ReturnOriginals] = LaterActions.ReturnOriginalsAsync,
        [DossierFlow.Reopen] = LaterActions.ReopenAsync,
        [DossierFlow.Revise] = LaterActions.ReviseAsync,
        [DossierFlow.Revoke] = LaterActions.RevokeAsync,
        [DossierFlow.Amend] = CorrectingActions.AmendAsync,
        [DossierFlow.AmendApplicant] = CorrectingActions.AmendApplicantAsync,
        [DossierFlow.AttachScans] = ReceivingActions.AttachScansAsync,
        [DossierFlow.Link] = LaterActions.LinkAsync,
        [DossierFlow.Message] = LaterActions.MessageAsync,
    };

    /// <summary>The form of an action; null when it asks nothing.</summary>
    public FormDefinition? FormOf(string action) => forms.Find("hanh-dong-" + action);

    /// <summary>The form of an action as this dossier asks it now: choices that fit, no question that does not apply. The same for page and API.</summary>
    public async Task<FormDefinition?> FormForAsync(Dossier dossier, string action) => FormOf(action) is not { } form
        ? null
        : await ActionForms.AdaptAsync(form, new ActionForms.Setting(db, dossier, CaseOf(dossier), forms.Find(dossier.FormSlug), keys, VietnamTime.Today(time)));

    /// <summary>What this caller may do with this dossier now.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="dossier">The dossier.</param>
    /// <param name="papers">Its papers, where they are at hand: without originals there is nothing to give back.</param>
    public IReadOnlyList<AllowedAction> Allowed(Caller caller, Dossier dossier, IEnumerable<DossierPaper>? papers = null)
    {
        var @case = CaseOf(dossier);
        var holdsOriginals = papers?.Any(p => p.OriginalsHeld > 0) ?? true;
        return [.. DossierFlow.Table.From(dossier.State, dossier.StepKey).Where(m => May(caller, dossier, m) && MakesSense(caller, dossier, @case, m.Action) && (holdsOriginals || m.Action != DossierFlow.ReturnOriginals)).Select(m => new AllowedAction(m, FormOf(m.Action)))];
    }

    /// <summary>Takes an action.</summary>
    /// <param name="caller">Who acts.</param>
    /// <param name="code">Code of the dossier.</param>
    /// <param name="action">Action of <see cref="DossierFlow"/>.</param>
    /// <param name="raw">The action's form as typed or sent.</param>
    /// <param name="version">Version that the caller has seen; null acts on what is there.</param>
    /// <param name="idempotencyKey">The same key takes the action once, however often it is sent; null takes it each time.</param>
    /// <param name="cancel">Stops before the write begins.</param>
    /// <returns>The dossier after the action, or errors by field and nothing changed.</returns>
    public async Task<FilingResult> ActAsync(Caller caller, string code, string action, JsonObject raw, int? version = null, string? idempotencyKey = null, CancellationToken cancel = default)
    {
        var seen = await db.Set<Dossier>().FirstOrDefaultAsync(d => d.Code == code, cancel) ?? throw new NotFoundException();
        if (!DossierAccess.MaySee(caller, seen)) throw new NotFoundException();
        var move = DossierFlow.Table.Moves.FirstOrDefault(m => m.Action == action) ?? throw new NotFoundException();
        var (scope, fingerprint) = ($"{caller.Id:N}:action", SHA256.HashData(Encoding.UTF8.GetBytes($"{code}\n{action}\n{raw.ToJsonString()}")));
        if (idempotencyKey is not null && await db.CameBeforeAsync(scope, idempotencyKey, fingerprint)) return new(seen, []);
        if (version is null || version == seen.Version) move = DossierFlow.Table.Demand(action, seen.State, seen.StepKey);
        var input = await FormForAsync(seen, action) is { } form ? FormReader.Read(form, raw, VietnamTime.Today(time)) : new FilledForm(raw, raw, []);
        if (input.Errors.Count > 0) return new(null, input.Errors);
        var key = keys.Unwrap(db.Ward, seen.Id, seen.WrappedKey);
        var dossier = await db.WriteAsync(caller.Actor, Why(caller, move, input.Data), async w =>
        {
            if (idempotencyKey is not null && await w.OnceAsync(scope, idempotencyKey, fingerprint, seen.Id) is not null) return await w.FindAsync<Dossier>(seen.Id);
            var d = await w.FindAsync<Dossier>(seen.Id, version);
            w.Subject(d.Id);
            await ActAsync(w, caller, d, action, input.Data, key);
            return d;
        }, cancel);
        return new(dossier, []);
    }

    /// <summary>The same inside a write that is already open, for moves that follow from another act (numbering a result ends the processing).</summary>
    internal async Task ActAsync(Write w, Caller caller, Dossier dossier, string action, JsonObject input, DataKey key)
    {
        var before = DossierFlow.Table.Demand(action, dossier.State, dossier.StepKey);
        if (!May(caller, dossier, before)) throw Refusal(caller, dossier, before);
        if (NeedsSteps(dossier, action)) throw new RuleException("Hồ sơ này chuyển từ hệ thống cũ sang để tra cứu, không xử lý tiếp tại đây.");
        var version = VersionOf(dossier);
        var context = new ActionContext
        {
            Write = w,
            Dossier = dossier,
            Move = before,
            Version = version,
            Case = version.Case(dossier.CaseSlug)!,
            Caller = caller,
            Form = forms.Find(dossier.FormSlug),
            Input = input,
            Calendar = calendars.For(db.Ward),
            Keys = keys,
            Key = key,
        };
        if (before.Clock != ClockEffect.Resume) dossier.Apply(action, w.Now);
        await handlers[action](context);
        if (before.Clock == ClockEffect.Resume) dossier.Apply(action, w.Now);
        await sync.NoteAsync(w, dossier);
    }

    private ProcedureVersion VersionOf(Dossier dossier) => catalogues.For(db.Ward).Find(dossier.ProcedureCode)!.At(dossier.ProcedureVersion)!;

    private ProcedureCase CaseOf(Dossier dossier) => VersionOf(dossier).Case(dossier.CaseSlug)!;

    private static string Why(Caller caller, Move<DossierState> move, JsonObject input)
    {
        var label = caller.IsOfficer ? move.Label : move.OwnerLabel ?? move.Label;
        return (string?)input["reason"] is { Length: > 0 } reason ? $"{label}: {reason}" : label;
    }

    private static bool May(Caller caller, Dossier dossier, Move<DossierState> move)
    {
        if (move.ByOwner && !caller.IsOfficer) return caller.IsKnown && caller.AccountId == dossier.OwnerAccountId;
        if (!caller.IsOfficer || move.Permission is not { } permission || !caller.Holds(permission)) return false;
        if (!move.ByStepHolder) return true;
        return dossier.HolderId == caller.AccountId || (caller.Holds(DossierPermissions.Assign) && caller.Units.Contains(dossier.StepUnit));
    }

    /// <summary>Legal by the table, but the handler would refuse it for sure: not offered.</summary>
    private static bool MakesSense(Caller caller, Dossier dossier, ProcedureCase @case, string action) => !NeedsSteps(dossier, action) && action switch
    {
        DossierFlow.Take => dossier.HolderId is null && dossier.StepKey != DossierSteps.Receive && caller.Roles.Contains(dossier.StepRole),
        DossierFlow.Advance => dossier.StepKey is not (DossierSteps.Sign or DossierSteps.Seal or DossierSteps.Deliver),
        DossierFlow.Finish => dossier.StepKey == DossierSteps.Seal,
        DossierFlow.Verify => @case.VerificationCase is not null,
        DossierFlow.Extend => dossier.ExtendedAt is null && dossier.DueAt is not null,
        DossierFlow.ReturnStep => @case.PreviousStep(dossier.StepKey) is not null,
        DossierFlow.Revise or DossierFlow.Revoke => dossier.ResultId is not null,
        _ => true,
    };

    /// <summary>An imported dossier has no steps: it can be talked about and linked, nothing more.</summary>
    private static bool NeedsSteps(Dossier dossier, string action) => dossier.IsImported && dossier.StepId is null && action is not (DossierFlow.Message or DossierFlow.Link);

    /// <summary>Who may see the dossier is told why an act is not theirs; who may not see it never comes here.</summary>
    private static RuleException Refusal(Caller caller, Dossier dossier, Move<DossierState> move) =>
        caller.IsOfficer && move.Permission is { } permission && caller.Holds(permission)
            ? new RuleException(dossier.HolderId is null ? "Xin nhận bước này trước khi xử lý." : "Bước này đang do người khác xử lý.")
            : new RuleException($"Tài khoản này không có quyền “{move.Label}” với hồ sơ này.");
}
