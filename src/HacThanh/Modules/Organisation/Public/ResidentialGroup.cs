using HacThanh.Platform.Content;
using HacThanh.Platform.Registers;

namespace HacThanh.Modules.Organisation.Public;

/// <summary>A residential group (tổ dân phố) as the ward begins with it. From then on the register of residential groups says what groups there are and what they are called.</summary>
public sealed record ResidentialGroup
{
    /// <summary>Three digits, stable.</summary>
    public required string Code { get; init; }

    public required string Name { get; init; }

    /// <summary>Slug of the old ward.</summary>
    public required string OldWard { get; init; }

    /// <summary>The true name is not known yet; the name is only a number.</summary>
    public bool Placeholder { get; init; }

    /// <summary>Where it stands in the file.</summary>
    internal int Line { get; init; }

    /// <summary>The starting records of the register in a ward's folder.</summary>
    /// <exception cref="ContentException">The file is missing or wrong, or a code stands there twice.</exception>
    internal static IReadOnlyList<ResidentialGroup> Load(string folder)
    {
        var file = FileIn(folder);
        if (!File.Exists(file)) throw new ContentException(file, 1, "thiếu tệp này.");
        List<ResidentialGroup> groups = [.. StartingFile.Read(file, File.ReadAllText(file)).Records.Select(r => new ResidentialGroup
        {
            Code = Text(r, "code"),
            Name = Text(r, "name"),
            OldWard = Text(r, "oldWard"),
            Placeholder = Text(r, "placeholder") == "true",
            Line = r.Line,
        })];
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return groups.Find(g => !seen.Add(g.Code)) is { } twice ? throw new ContentException(file, twice.Line, $"tổ dân phố “{twice.Code}” viết hai lần.") : groups;
    }

    internal static string FileIn(string folder) => StartingFile.PathOf(folder, RegisterDefinition.GroupsSlug);

    private static string Text(StartingRecord record, string name) => record.Data[name]?.ToString() ?? "";
}
