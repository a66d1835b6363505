using HacThanh.Modules.Procedures.Public;
using HacThanh.Platform.Calendar;
using HacThanh.Platform.Data;

namespace HacThanh.Modules.Dossiers;

/// <summary>Beginning and ending the steps of a dossier.</summary>
internal static class DossierSteps
{
    /// <summary>Step keys that move by signing and numbering, not by hand.</summary>
    public const string Receive = "receive", Sign = "sign", Seal = "seal", Deliver = "deliver";

    /// <summary>The dossier now stands in this step, held by nobody.</summary>
    public static DossierStep Begin(Write w, Dossier dossier, ProcedureStep step, int number)
    {
        var row = w.Add(new DossierStep
        {
            DossierId = dossier.Id,
            Number = number,
            Key = step.Key,
            Title = step.Title,
            Unit = step.Unit,
            Role = step.Role,
            BudgetMinutes = step.BudgetMinutes,
            StartedAt = w.Now,
        });
        (dossier.StepKey, dossier.StepId, dossier.StepUnit, dossier.StepRole, dossier.HolderId) = (step.Key, row.Id, step.Unit, step.Role, null);
        return row;
    }

    /// <summary>The step is over; its working time is written down.</summary>
    public static void End(Write w, Dossier dossier, DossierStep step, WorkCalendar calendar, IReadOnlyList<Pause> pauses, string? note, bool returned = false)
    {
        step.EndedAt = w.Now;
        step.UsedMinutes = DossierClock.Used(calendar, step.StartedAt, w.Now, pauses);
        step.Note = note;
        step.Returned = returned;
        step.EndedBy = w.Actor.Kind == ActorKind.Officer && w.Actor.Name != step.HolderName ? w.Actor.Name : null;
        dossier.HolderId = null;
    }

    /// <summary>The step after this one: the named one, else the next that is not optional. Null after the last.</summary>
    public static ProcedureStep? NextStep(this ProcedureCase @case, string key, string? wanted)
    {
        var steps = @case.Steps.ToList();
        var after = steps.Skip(steps.FindIndex(s => s.Key == key) + 1).ToList();
        return wanted is null ? after.Find(s => !s.Optional) : after.Find(s => s.Key == wanted);
    }

    /// <summary>The step before this one that was not optional.</summary>
    public static ProcedureStep? PreviousStep(this ProcedureCase @case, string key) =>
        @case.Steps.TakeWhile(s => s.Key != key).LastOrDefault(s => !s.Optional);
}
