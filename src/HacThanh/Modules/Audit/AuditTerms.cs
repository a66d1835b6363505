using System.Text.Json.Nodes;
using HacThanh.Platform.Content;

namespace HacThanh.Modules.Audit;

/// <summary>What a table is called, its columns, and the stored words of a column that has fixed ones.</summary>
public sealed record TableTerms(string Label, IReadOnlyDictionary<string, string> Columns, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Values);

/// <summary>content/audit: the Vietnamese words for what the history stores, one file a module.</summary>
public sealed class AuditTerms
{
    /// <summary>Stands for the tables of all registers.</summary>
    public const string Registers = "r_*";

    private readonly Dictionary<string, TableTerms> tables = [];
    private readonly Dictionary<string, string> common = [];

    /// <summary>By name of the table.</summary>
    public IReadOnlyDictionary<string, TableTerms> Tables => tables;

    /// <summary>Columns that mean the same in every table that has them.</summary>
    public IReadOnlyDictionary<string, string> Common => common;

    /// <exception cref="ContentException">A file is wrong, or a table stands in two.</exception>
    public static AuditTerms Load(string folder)
    {
        var terms = new AuditTerms();
        foreach (var file in Directory.GetFiles(folder, "*.yaml").Order(StringComparer.Ordinal))
            YamlMap.Read($"audit/{Path.GetFileName(file)}", File.ReadAllText(file), terms.Add);
        return terms;
    }

    private AuditTerms Add(YamlMap root)
    {
        foreach (var (column, label) in Words(root.Map("common")?.ToJson())) common.Add(column, label);
        foreach (var map in root.Maps("tables"))
        {
            var table = map.RequiredText("table");
            var values = (map.Map("values")?.ToJson() ?? []).ToDictionary(p => p.Key, p => (IReadOnlyDictionary<string, string>)Words(p.Value as JsonObject));
            if (!tables.TryAdd(table, new TableTerms(map.RequiredText("label"), Words(map.Map("columns")?.ToJson()), values))) map.Error("table", $"“{table}” viết hai lần.");
            map.Finish();
        }
        return this;
    }

    private static Dictionary<string, string> Words(JsonObject? map) => (map ?? []).ToDictionary(p => p.Key, p => p.Value?.ToString() ?? "");
}
