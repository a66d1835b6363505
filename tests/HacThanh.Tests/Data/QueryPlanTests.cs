using System.Text.RegularExpressions;
using HacThanh.Modules.Dossiers;
using HacThanh.Tests.Harness;
using HacThanh.Tests.Modules.Dossiers;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Tests.Data;

/// <summary>
/// What people do all day costs the same in the first week and in the tenth year: no statement behind it walks through a table that grows. SQLite, which chooses its plans without
/// statistics, says how it would answer each one.
/// </summary>
public sealed partial class QueryPlanTests
{
    /// <summary>Tables that hold what the ward sets up, not what it does: some hundred rows for good.</summary>
    private static readonly string[] small =
    [
        "wards", "org_units", "org_posts", "org_tenures", "org_delegations", "org_reception_points", "counters", "history_heads", "revisions", "imported_procedure_versions", "holiday_years", "ward_hours",
        "committed_times", "province_fees", "register_sheets", "register_editions", "register_views", "asked_days", "assistant_words",
    ];

    /// <summary>Indexes of what waits right now, which is never more than an office can do.</summary>
    private static readonly string[] waiting = ["ix_dossiers_to_deliver", "ix_dossier_papers_held", "ix_dossier_documents_to_number", "ix_dossier_documents_to_sign", "ix_dossier_documents_to_redraft"];

    [Fact]
    public async Task DailyPages_WalkThroughNoTableThatGrows()
    {
        await using var house = await TestHouse.CreateAsync();
        var code = await (await house.ApiAsync("congdan")).FiledAsync();
        var (resident, desk, officer) = (await house.SignInAsync("congdan"), await house.SignInAsync("motcua"), await house.SignInAsync("chuyenvien"));
        await desk.ActAsync(code, DossierFlow.Accept);
        var statements = new Dictionary<string, string>();
        var tabs = new HashSet<string>();
        foreach (var who in (Browser[])[desk, officer, await house.SignInAsync("lanhdao"), await house.SignInAsync("vanthu")])
        {
            foreach (var tab in (await who.GetAsync("/lam-viec")).QuerySelectorAll(".ht-tabs a").Select(a => a.GetAttribute("href")!).Prepend("/lam-viec"))
            {
                tabs.Add(tab);
                await HearAsync(who, tab);
            }
        }
        tabs.Count.ShouldBe(1 + Enum.GetValues<QueueTab>().Length, "every list was heard");
        foreach (var page in (string[])[$"/ho-so/{code}", "/lam-viec?q=0900000001", "/thong-bao"]) await HearAsync(officer, page);
        foreach (var page in (string[])["/ho-so-cua-toi", $"/ho-so-cua-toi/{code}", "/thong-bao", "/tai-khoan"]) await HearAsync(resident, page);
        var api = await house.ApiAsync("motcua");
        foreach (var page in (string[])["/api/v1/dossiers?limit=20", $"/api/v1/dossiers/{code}", $"/api/v1/track/{code}?secret={Cases.Tail}"]) await HearApiAsync(api, page);

        statements.Count.ShouldBeGreaterThan(40, "the pages were heard");
        await using var db = house.Db();
        var walks = new List<string>();
        foreach (var (statement, page) in statements)
            foreach (var line in await PlanAsync(db, statement))
                if (Walks(line, statement)) walks.Add($"{page}: {line}\n{statement}");
        walks.ShouldBeEmpty();

        async Task HearAsync(Browser browser, string page) => Keep(page, await Statements.CountAsync(async request => (await browser.SendAsync(request)).EnsureSuccessStatusCode(), page));
        async Task HearApiAsync(HttpClient client, string page) => Keep(page, await Statements.CountAsync(async request => (await client.SendAsync(request)).EnsureSuccessStatusCode(), page));
        void Keep(string page, Dictionary<string, int> heard)
        {
            foreach (var statement in heard.Keys) statements.TryAdd(statement, page);
        }
    }

    private static async Task<List<string>> PlanAsync(HacThanh.Platform.Data.Db db, string statement)
    {
        var lines = new List<string>();
        if (!statement.TrimStart().StartsWith("select", StringComparison.OrdinalIgnoreCase) || statement.Contains("\nWHERE 0\n", StringComparison.Ordinal)) return lines;
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // the program's own statement
        command.CommandText = "explain query plan " + statement;
#pragma warning restore CA2100
        foreach (var name in Parameter().Matches(statement).Select(m => m.Value).Distinct()) command.Parameters.Add(new SqliteParameter(name, DBNull.Value));
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync()) lines.Add(reader.GetString(3));
        return lines;
    }

    /// <summary>A line of a plan that reads more rows the more there are. A page that reads along an index to its limit does not.</summary>
    private static bool Walks(string line, string statement)
    {
        if (Step().Match(line) is not { Success: true } step) return false;
        var table = TableOf(step.Groups["table"].Value, statement);
        if (table is null || small.Contains(table) || waiting.Any(i => line.Contains(i, StringComparison.Ordinal))) return false;
        var pages = statement.Contains("LIMIT", StringComparison.OrdinalIgnoreCase);
        if (step.Groups["how"].Value == "SCAN") return !line.Contains("VIRTUAL TABLE", StringComparison.Ordinal);
        var known = step.Groups["by"].Value.Split(" AND ").Where(c => c.EndsWith("=?", StringComparison.Ordinal) && c != "ward_id=?");
        return !known.Any() && !pages;
    }

    /// <summary>The table behind a name of the statement; null for a sub-query.</summary>
    private static string? TableOf(string name, string statement) =>
        Regex.Match(statement, $@"\b(?:from|join)\s+""?(?<table>\w+)""?\s+as\s+""?{Regex.Escape(name)}""?(?!\w)", RegexOptions.IgnoreCase) is { Success: true } alias ? alias.Groups["table"].Value
        : Regex.IsMatch(statement, $@"\b(?:from|join)\s+""?{Regex.Escape(name)}""?(?!\w)", RegexOptions.IgnoreCase) ? name : null;

    [GeneratedRegex(@"^(?<how>SCAN|SEARCH) (?<table>\w+)(?: .*?\((?<by>.*)\))?", RegexOptions.None, 1000)]
    private static partial Regex Step();

    [GeneratedRegex(@"[@$]\w+", RegexOptions.None, 1000)]
    private static partial Regex Parameter();
}
