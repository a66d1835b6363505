using System.Globalization;
using System.Text.Json.Nodes;
using HacThanh.Modules.Procedures.Public;
using HacThanh.Platform;
using HacThanh.Platform.Accounts;
using HacThanh.Platform.Calendar;
using HacThanh.Platform.Data;
using HacThanh.Platform.Flows;
using HacThanh.Platform.Forms;
using HacThanh.Platform.Jobs;
using HacThanh.Platform.Keys;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Modules.Dossiers.Actions;

/// <summary>One action on one dossier inside the door: what a handler may read and change.</summary>
internal sealed class ActionContext
{
    public required Write Write { get; init; }
    public required Dossier Dossier { get; init; }
    public required Move<DossierState> Move { get; init; }

    /// <summary>Version and case that the dossier pins.</summary>
    public required ProcedureVersion Version { get; init; }
    public required ProcedureCase Case { get; set; }
    public required Caller Caller { get; init; }

    /// <summary>The form that the dossier was filled with; null when the ward no longer ships it.</summary>
    public FormDefinition? Form { get; init; }

    /// <summary>The action's own form, read and checked.</summary>
    public required JsonObject Input { get; init; }
    public required WorkCalendar Calendar { get; init; }
    public required KeyRing Keys { get; init; }
    public required DataKey Key { get; init; }

    public DateTime Now => Write.Now;

    /// <summary>The reason as typed.</summary>
    public string Reason => Text("reason") ?? "";

    /// <summary>A text of the input.</summary>
    public string? Text(string name) => (string?)Input[name];

    /// <summary>A date of the input.</summary>
    public DateOnly? Date(string name) => Text(name) is { } text ? DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null;

    /// <summary>A row id of the input.</summary>
    /// <exception cref="RuleException">It is not an id.</exception>
    public Guid? Id(string name) => Text(name) is not { } text ? null : Guid.TryParse(text, out var id) ? id : throw new RuleException("Mã gửi lên không đọc được.");

    /// <summary>The current step's row.</summary>
    public async Task<DossierStep> StepAsync() => await Write.FindAsync<DossierStep>(Dossier.StepId!.Value);

    /// <summary>All pauses that have ended, and the open one up to now.</summary>
    public async Task<List<Pause>> PausesAsync()
    {
        var rows = await Write.Db.Set<DossierPause>().Where(p => p.DossierId == Dossier.Id).ToListAsync();
        return [.. rows.Select(p => new Pause(p.FromAt, p.ToAt ?? Now))];
    }

    /// <summary>Ends the current step and stands in the next one.</summary>
    public async Task GoToAsync(ProcedureStep next, string? note, bool returned = false)
    {
        var step = await StepAsync();
        if (step.EndedAt is null) DossierSteps.End(Write, Dossier, step, Calendar, await PausesAsync(), note, returned);
        DossierSteps.Begin(Write, Dossier, next, step.Number + 1);
    }

    /// <summary>Ends the current step; there is none after it.</summary>
    public async Task EndStepAsync(string? note)
    {
        var step = await StepAsync();
        if (step.EndedAt is null) DossierSteps.End(Write, Dossier, step, Calendar, await PausesAsync(), note);
    }

    /// <summary>Makes a letter or result of the dossier from a template; a job prints it after the commit.</summary>
    public DossierDocument Issue(string template, string title, DocumentKind kind, JsonObject data) =>
        DossierDocuments.Issue(Write, Dossier, Key, template, title, kind, data, Caller);

    /// <summary>Tells the citizen, by the ways they chose, after the commit.</summary>
    public void Tell(string notice) => Write.Enqueue(DossierJobs.Tell, new JsonObject { ["dossier"] = Dossier.Id.ToString(), ["notice"] = notice });

    /// <summary>Tells the officers into whose hands it passes, after the commit.</summary>
    /// <param name="notice">One of <see cref="OfficerNotices"/>.</param>
    /// <param name="document">The document that it is about.</param>
    public void TellOfficers(string notice, Guid? document = null) => Write.Enqueue(DossierJobs.TellOfficers, new DossierJobs.OfficerOrder(Dossier.Id, notice, document));

    /// <summary>Writes to the citizen on the dossier, sealed.</summary>
    public void WriteToCitizen(string text) => Write.Add(new DossierMessage
    {
        DossierId = Dossier.Id,
        FromOffice = true,
        Author = Caller.Name,
        SealedText = Key.SealText(text, "message"),
        At = Now,
    });
}
