using System.Globalization;
using System.Text;
using HacThanh.Modules.Assistant.Handovers;
using HacThanh.Modules.Dossiers;
using HacThanh.Platform.Data;
using HacThanh.Platform.Flows;
using HacThanh.Tests.Harness;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Tests.Architecture;

/// <summary>docs/generated is made from the code and committed; a stale page fails. Set HACTHANH_WRITE_DOCS=1 to write it anew.</summary>
public sealed class GeneratedDocsTests
{
    [Fact]
    public void DossierStates_Committed_AreThoseOfTheFlowTable() => Check("dossier-states.md", Flow("Trạng thái của hồ sơ", DossierFlow.Table));

    [Fact]
    public void HandoverStates_Committed_AreThoseOfTheFlowTable() => Check("handover-states.md", Flow("Trạng thái của câu hỏi gửi cán bộ", HandoverFlow.Table));

    [Fact]
    public void Permissions_Committed_AreThoseOfTheModules()
    {
        var text = new StringBuilder("# Quyền\n\nSinh từ mã nguồn; không sửa tay.\n\n| quyền | cho phép |\n|---|---|\n");
        foreach (var permission in HacThanh.House.Modules.SelectMany(m => m.Permissions).DistinctBy(p => p.Name).OrderBy(p => p.Name, StringComparer.Ordinal))
            text.Append(CultureInfo.InvariantCulture, $"| `{permission.Name}` | {permission.Label} |\n");
        Check("permissions.md", text.ToString());
    }

    [Fact]
    public async Task DataDictionary_Committed_IsTheModel()
    {
        await using var store = await TestStore.CreateAsync(Provider.Sqlite);
        await using var db = store.For(TestStore.HacThanh);
        var text = new StringBuilder("# Từ điển dữ liệu\n\nSinh từ mã nguồn; không sửa tay. Loại: *record* có lịch sử · *operational* không · *log* chỉ thêm.\n");
        foreach (var type in db.Model.GetEntityTypes().OrderBy(t => t.GetTableName(), StringComparer.Ordinal))
        {
            var kind = typeof(IRecord).IsAssignableFrom(type.ClrType) ? "record" : typeof(ILog).IsAssignableFrom(type.ClrType) ? "log" : typeof(IOperational).IsAssignableFrom(type.ClrType) ? "operational" : "engine";
            text.Append(CultureInfo.InvariantCulture, $"\n## {type.GetTableName()}\n\n`{type.ClrType.Name}` · {kind}\n\n");
            foreach (var property in type.GetProperties().OrderBy(p => p.GetColumnName(), StringComparer.Ordinal))
                text.Append(CultureInfo.InvariantCulture, $"- `{property.GetColumnName()}` {Word(property.ClrType)}{(property.IsNullable ? ", có thể trống" : "")}\n");
        }
        Check("data-dictionary.md", text.ToString());
    }

    private static string Word(Type type)
    {
        var bare = Nullable.GetUnderlyingType(type) ?? type;
        return bare.IsEnum ? string.Join(" / ", Enum.GetNames(bare)) : bare == typeof(byte[]) ? "bytes" : bare.Name.ToLowerInvariant();
    }

    private static string Flow<T>(string title, Flow<T> flow) where T : struct, Enum
    {
        var text = new StringBuilder($"# {title}\n\nSinh từ bảng chuyển trạng thái; không sửa tay.\n\n```mermaid\nstateDiagram-v2\n");
        foreach (var state in Enum.GetValues<T>()) text.Append(CultureInfo.InvariantCulture, $"    {state}: {flow.Label(state)}\n");
        foreach (var (from, to, label) in flow.Moves.SelectMany(m => m.From.SelectMany(f => (m.To is { } to ? [to] : m.BackTo).Select(t => (f, t, m.Label)))).Distinct())
            text.Append(CultureInfo.InvariantCulture, $"    {from} --> {to}: {label}\n");
        text.Append("```\n\n| hành động | URL | từ | sang | quyền | người nộp | đồng hồ | lý do |\n|---|---|---|---|---|---|---|---|\n");
        foreach (var move in flow.Moves)
            text.Append(CultureInfo.InvariantCulture, $"| {move.Label}{(move.AtStep is { } step ? $" (bước {step})" : "")} | `{move.Action}` | {string.Join(", ", move.From.Select(flow.Label))} | {(move.To is { } to ? flow.Label(to) : move.BackTo.Count > 0 ? "trạng thái trước đó" : "giữ nguyên")} | {move.Permission ?? "–"} | {(move.ByOwner ? "có" : "")} | {move.Clock} | {(move.NeedsReason ? "có" : "")} |\n");
        return text.ToString();
    }

    private static void Check(string name, string expected)
    {
        var path = Path.Combine(Repository.Root, "docs", "generated", name);
        if (Environment.GetEnvironmentVariable("HACTHANH_WRITE_DOCS") is not null)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, expected);
        }
        File.Exists(path).ShouldBeTrue($"docs/generated/{name} is missing");
        File.ReadAllText(path).ShouldBe(expected, $"docs/generated/{name} is stale: run the tests with HACTHANH_WRITE_DOCS=1");
    }
}
