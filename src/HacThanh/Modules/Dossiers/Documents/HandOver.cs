namespace HacThanh.Modules.Dossiers.Documents;

/// <summary>One line of the control slip (Thông tư 03/2025/TT-VPCP, Mẫu số 06).</summary>
/// <param name="From">Who gives: unit and officer.</param>
/// <param name="To">Who receives.</param>
/// <param name="GivenAt">When it was given, UTC.</param>
/// <param name="ReceivedAt">When somebody took it; null while nobody has.</param>
/// <param name="Result">"Trước hạn", "Đúng hạn", "Quá hạn" of the step that the giver ends; null where no time was granted.</param>
/// <param name="Note">What was said.</param>
internal sealed record HandOver(string From, string To, DateTime GivenAt, DateTime? ReceivedAt, string? Result, string? Note)
{
    /// <summary>The citizen, at both ends of the way.</summary>
    public const string Citizen = "Người nộp hồ sơ";

    /// <summary>Where the way begins anew after it had ended.</summary>
    public const string Reopened = "Mở lại hồ sơ";

    /// <summary>All hand-overs of a dossier in their order; nothing of it is stored twice, the steps and assignments are the record.</summary>
    /// <param name="dossier">The dossier.</param>
    /// <param name="steps">Its steps by number.</param>
    /// <param name="assignments">What the head gave to whom.</param>
    /// <param name="unitName">Short name of a unit.</param>
    public static IReadOnlyList<HandOver> Of(Dossier dossier, IReadOnlyList<DossierStep> steps, IReadOnlyList<StepAssignment> assignments, Func<string, string> unitName)
    {
        var lines = new List<HandOver>();
        for (var i = 0; i < steps.Count; i++)
        {
            var step = steps[i];
            var given = assignments.Where(a => a.StepId == step.Id).OrderBy(a => a.At).ToList();
            var (receiver, receivedAt) = given.Count > 0 ? (given[0].EarlierName, given[0].EarlierTakenAt) : (step.HolderName, step.TakenAt);
            var to = Who(step, receiver);
            if (i == 0) lines.Add(new(Citizen, to, step.StartedAt, receivedAt, null, null));
            else if (steps[i - 1] is { EndedAt: { } ended } before && ended == step.StartedAt) lines.Add(Given(before, ended, to, receivedAt));
            else
            {
                if (steps[i - 1].EndedAt is { } end) lines.Add(Given(steps[i - 1], end, Citizen, end));
                lines.Add(new(Reopened, to, step.StartedAt, receivedAt, null, null));
            }
            lines.AddRange(given.Select(a => new HandOver(a.GiverName, Who(step, a.ReceiverName), a.At, a.At, null, "Phân công")));
        }
        if (steps.Count > 0 && steps[^1] is { EndedAt: { } last } final) lines.Add(Given(final, last, Citizen, dossier.DeliveredAt ?? dossier.EndedAt));
        return lines;

        HandOver Given(DossierStep step, DateTime at, string to, DateTime? receivedAt) =>
            new(Who(step, step.EndedBy ?? step.HolderName), to, at, receivedAt, ResultOf(step), step.Returned ? $"Trả lại: {step.Note}" : step.Note);

        string Who(DossierStep step, string? officer) => officer is null ? unitName(step.Unit) : $"{unitName(step.Unit)} ({officer})";
    }

    /// <summary>How the working minutes used compare with those granted.</summary>
    public static string? ResultOf(DossierStep step) => step is { UsedMinutes: { } used, BudgetMinutes: > 0 and var budget }
        ? used < budget ? "Trước hạn" : used == budget ? "Đúng hạn" : "Quá hạn"
        : null;
}
