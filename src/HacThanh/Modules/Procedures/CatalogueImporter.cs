using HacThanh.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Modules.Procedures;

/// <summary>Writes what an import found into the database, over the shipped catalogue.</summary>
internal sealed class CatalogueImporter(ContentFolder content, DbContexts contexts, Revisions revisions)
{
    /// <summary>What an import would do now, writing nothing.</summary>
    public async Task<IReadOnlyList<ProcedureChange>> CompareAsync(IReadOnlyList<ProcedureFacts> imported, DateOnly on)
    {
        await using var db = contexts.For(0);
        return (await MergeAsync(db, Shipped(), imported, on)).Changes;
    }

    /// <summary>Adds the procedures and versions that are new. Dossiers keep the version they were filed under. The same facts twice change nothing.</summary>
    /// <param name="ward">Ward in whose history the import stands.</param>
    /// <param name="imported">Facts just read.</param>
    /// <param name="on">First day of the new versions.</param>
    /// <exception cref="Platform.RuleException">A procedure already has a version that begins later.</exception>
    public async Task<IReadOnlyList<ProcedureChange>> ImportAsync(int ward, IReadOnlyList<ProcedureFacts> imported, DateOnly on)
    {
        var shipped = Shipped();
        await using var db = contexts.For(ward);
        var changes = await db.WriteAsync(Actor.System("Nhập danh mục thủ tục"), $"Nhập danh mục thủ tục, có hiệu lực từ {Platform.Text.VietnamTime.Date(on)}", async w =>
        {
            var (merged, found) = await MergeAsync(w.Db, shipped, imported, on);
            var byCode = merged.ToDictionary(p => p.Code, StringComparer.Ordinal);
            var fresh = found.Where(c => c.Kind != ChangeKind.Unchanged).Select(c => byCode[c.Code]).ToList();
            foreach (var procedure in fresh) w.Add(ImportedVersion.Of(procedure, procedure.Versions[^1]));
            if (fresh.Count > 0) await w.RaiseAsync(ImportedVersion.Revision);
            return found;
        });
        await revisions.CheckAsync();
        return changes;
    }

    private List<ProcedureFacts> Shipped()
    {
        var files = new CatalogueFiles(content.Path, ward: "-", province: "-");
        files.Load();
        return files.Problems.Count == 0 ? files.Layers.National : throw files.Problems[0];
    }

    private static async Task<(IReadOnlyList<ProcedureFacts> Merged, IReadOnlyList<ProcedureChange> Changes)> MergeAsync(
        Db db, IReadOnlyList<ProcedureFacts> shipped, IReadOnlyList<ProcedureFacts> imported, DateOnly on) =>
        CatalogueMerge.Merge(ImportedVersion.Over(shipped, await db.Set<ImportedVersion>().ToListAsync()).Laid, imported, on);
}
