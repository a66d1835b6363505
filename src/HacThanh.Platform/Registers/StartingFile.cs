using System.Text.Json.Nodes;
using HacThanh.Platform.Content;

namespace HacThanh.Platform.Registers;

/// <summary>A figure that a ward's document gives only as a sum.</summary>
public sealed record SheetTotal(string Label, string Value, string? Unit, string? Source);

/// <summary>A record that a ward's document names. A lookup is written as the key or the title of the record it names.</summary>
public sealed record StartingRecord(int Line, JsonObject Data, string? State, string? Source);

/// <summary>What a ward's own documents say of one register: content/ward/…/registers/&lt;slug&gt;.yaml.</summary>
public sealed record StartingFile(IReadOnlyList<SheetTotal> Totals, IReadOnlyList<StartingRecord> Records)
{
    /// <summary>The file of a register in a ward's folder.</summary>
    public static string PathOf(string wardFolder, string slug) => Path.Combine(wardFolder, "registers", slug + ".yaml");

    /// <param name="name">The name that errors show.</param>
    /// <param name="yaml">The file's text.</param>
    /// <exception cref="ContentException">Each mistake with file and line.</exception>
    public static StartingFile Read(string name, string yaml) => YamlMap.Read(name, yaml, Read);

    private static StartingFile Read(YamlMap root)
    {
        root.RequiredText("register");
        var totals = new List<SheetTotal>();
        foreach (var map in root.Maps("totals"))
        {
            totals.Add(new SheetTotal(map.RequiredText("label"), map.RequiredText("value"), map.Text("unit"), map.Map("source")?.ToJson().ToJsonString()));
            map.Finish();
        }
        var records = new List<StartingRecord>();
        foreach (var map in root.Maps("records"))
        {
            records.Add(new StartingRecord(map.Line, map.Map("data")?.ToJson() ?? [], map.Text("state"), map.Map("source")?.ToJson().ToJsonString()));
            map.Finish();
        }
        return new StartingFile(totals, records);
    }
}
