using System.Text.RegularExpressions;
using HacThanh.Modules.Dossiers.Pages.Citizen;
using HacThanh.Platform.Ui;

namespace HacThanh.Modules.Dossiers.Public;

/// <summary>Where a dossier stands, in sentences, for whoever has its code and secret; the same proof and the same lock as /tra-cuu.</summary>
public sealed partial class DossierStatuses(Tracking tracking)
{
    /// <summary>The code of a dossier that stands in a text; null when there is none.</summary>
    public static string? CodeIn(string text) => Code().Match(text) is { Success: true } found ? found.Value.ToUpperInvariant() : null;

    /// <summary>The four figures that stand in a text beside the code and are no year (“năm 2026”, “07/09/2026”); null when there are none.</summary>
    public static string? SecretIn(string text) => Secret().Match(Code().Replace(Platform.Text.Vietnamese.Normalise(text), " ")) is { Success: true } found ? found.Value : null;

    /// <summary>State, what there is to do, step and due date.</summary>
    /// <exception cref="Platform.NotFoundException">Code and secret do not belong together.</exception>
    /// <exception cref="Platform.RuleException">Five wrong answers locked the code for 15 minutes.</exception>
    public async Task<string> SayAsync(string code, string secret)
    {
        var tracked = await tracking.FindAsync(code, secret);
        var dossier = tracked.Dossier;
        var lines = new List<string> { $"Hồ sơ {dossier.Code}: {DossierWords.Of(dossier.State)}.", CitizenWords.ToDo(tracked) };
        if (dossier.EndedAt is null && tracked.Steps.LastOrDefault(s => s.EndedAt is null) is { } step)
            lines.Add($"Đang ở bước: {step.Title}.");
        if (dossier.DueAt is { } due)
            lines.Add($"Hẹn trả kết quả: {Shown.Moment(due)}.");
        return string.Join('\n', lines);
    }

    [GeneratedRegex(@"\b[A-Z]\d{2}(?:\.[A-Z0-9]{1,12}){1,4}-\d{8}-\d{7}\b", RegexOptions.IgnoreCase, 100)]
    private static partial Regex Code();

    [GeneratedRegex(@"(?<!\d|n[aă]m\s|\d[/.-])\d{4}(?!\d)", RegexOptions.IgnoreCase, 100)]
    private static partial Regex Secret();
}
