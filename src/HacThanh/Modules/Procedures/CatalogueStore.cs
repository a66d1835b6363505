using HacThanh.Modules.Procedures.Public;

namespace HacThanh.Modules.Procedures;

/// <summary>Writes the national layer back: one file per field, only files whose bytes differ.</summary>
internal static class CatalogueStore
{
    /// <returns>Names of the files that changed.</returns>
    public static IReadOnlyList<string> Write(string folder, IEnumerable<ProcedureFacts> procedures)
    {
        Directory.CreateDirectory(folder);
        List<string> changed = [];
        var stale = Directory.EnumerateFiles(folder, "*.yaml").ToHashSet(StringComparer.Ordinal);
        foreach (var field in procedures.GroupBy(p => p.Field).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var path = Path.Combine(folder, VietnameseSlug.Of(field.Key) + ".yaml");
            stale.Remove(path);
            var text = FactsYaml.Write(field.Key, field);
            if (File.Exists(path) && File.ReadAllText(path) == text)
                continue;
            File.WriteAllText(path, text);
            changed.Add(Path.GetFileName(path));
        }
        foreach (var path in stale)
        {
            File.Delete(path);
            changed.Add(Path.GetFileName(path));
        }
        return changed;
    }
}
