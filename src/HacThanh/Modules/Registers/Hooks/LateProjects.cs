using System.Globalization;
using System.Text.Json.Nodes;
using HacThanh.Platform;
using HacThanh.Platform.Registers;

namespace HacThanh.Modules.Registers.Hooks;

/// <summary>
/// Investment projects: the nearest date by which something open should be done, over milestones that are not done and obstacles that are not settled. A list finds what is late by
/// that date, so a project becomes late as days go by, without anybody saving it.
/// </summary>
internal sealed class LateProjects : RegisterHook
{
    private const string OpenDue = "openDue";
    private const string ObstacleDue = "obstacleDue";

    public override string Name => "late-projects";

    public override string Label => "Dự án đầu tư: tính hạn gần nhất của các mốc và vướng mắc chưa xong";

    public override IReadOnlyList<string> Fills => [OpenDue, ObstacleDue];

    public override void BeforeSave(RegisterSave save)
    {
        var obstacles = Rows(save.Answers, "obstacles").ToList();
        if (obstacles.Find(o => o["answeredOn"] is not null && o["askedOn"] is null) is { } unasked)
            throw new RuleException($"Vướng mắc “{(string?)unasked["what"]}” có ngày trả lời thì phải có ngày gửi văn bản.");
        var obstacle = Nearest(obstacles.Where(IsOpenObstacle));
        var milestone = Nearest(Rows(save.Answers, "milestones").Where(IsOpenMilestone));
        Set(save.Answers, ObstacleDue, obstacle);
        Set(save.Answers, OpenDue, new[] { obstacle, milestone }.OfType<string>().Min(StringComparer.Ordinal));
    }

    /// <summary>What is past its day in a project: milestones that are not done and obstacles that are not settled, the oldest first.</summary>
    public static IReadOnlyList<(string What, DateOnly Due)> Late(JsonObject answers, DateOnly today) =>
    [
        .. Rows(answers, "milestones").Where(IsOpenMilestone).Select(m => (m["name"], m["due"])).Concat(Rows(answers, "obstacles").Where(IsOpenObstacle).Select(o => (o["what"], o["due"])))
            .Where(p => p.Item2 is not null).Select(p => ((string?)p.Item1 ?? "", DateOnly.ParseExact((string)p.Item2!, "yyyy-MM-dd", CultureInfo.InvariantCulture)))
            .Where(p => p.Item2 < today).OrderBy(p => p.Item2),
    ];

    private static bool IsOpenMilestone(JsonObject milestone) => milestone["done"] is null;

    private static bool IsOpenObstacle(JsonObject obstacle) => obstacle["settled"] is not JsonValue settled || !settled.TryGetValue<bool>(out var done) || !done;

    private static IEnumerable<JsonObject> Rows(JsonObject answers, string table) => (answers[table] as JsonArray ?? []).OfType<JsonObject>();

    /// <summary>Days are texts yyyy-MM-dd, which sort as days do.</summary>
    private static string? Nearest(IEnumerable<JsonObject> rows) => rows.Select(r => (string?)r["due"]).OfType<string>().Min(StringComparer.Ordinal);

    private static void Set(JsonObject answers, string field, string? day)
    {
        if (day is not null) answers[field] = day;
    }
}
