using HacThanh.Platform.Data;

namespace HacThanh.Modules.Procedures;

/// <summary>
/// A version of a procedure that an import of this installation laid over the shipped catalogue. Neither changed nor removed later, because dossiers pin it.
/// </summary>
internal sealed class ImportedVersion : InstallationEntity, IRecord
{
    /// <summary>Name under which processes notice that the catalogue has changed.</summary>
    public const string Revision = "catalogue";

    /// <summary>National code of the procedure.</summary>
    public required string Code { get; init; }

    /// <summary>Number of the version within the procedure.</summary>
    public int Number { get; init; }

    /// <summary>The version in the language of content/procedures/national (<see cref="FactsYaml"/>).</summary>
    public required string Facts { get; init; }

    public static ImportedVersion Of(ProcedureFacts procedure, VersionFacts version) => new()
    {
        Id = StableId.Of("imported-version", procedure.Code, version.Version.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        Code = procedure.Code,
        Number = version.Version,
        Facts = FactsYaml.Write(procedure.Field, [procedure with { Versions = [version] }]),
    };

    /// <summary>The procedure with this version only.</summary>
    /// <exception cref="Platform.Content.ContentException">The program no longer reads what was stored.</exception>
    public ProcedureFacts Read() => FactsYaml.Read(Facts, $"phiên bản {Number} đã nhập của {Code}")[0];

    /// <summary>The facts with imported versions laid over them, and a sentence for each number that both a release of the program and an import gave.</summary>
    public static (IReadOnlyList<ProcedureFacts> Laid, IReadOnlyList<string> Collisions) Over(IEnumerable<ProcedureFacts> shipped, IEnumerable<ImportedVersion> imported)
    {
        var laid = shipped.ToDictionary(p => p.Code, StringComparer.Ordinal);
        List<string> collisions = [];
        foreach (var row in imported.OrderBy(i => i.Code, StringComparer.Ordinal).ThenBy(i => i.Number))
        {
            if (!laid.TryGetValue(row.Code, out var under))
            {
                laid[row.Code] = row.Read();
                continue;
            }
            if (under.Versions.Any(v => v.Version == row.Number))
                collisions.Add($"{row.Code} phiên bản {row.Number}: vừa có trong bản phát hành, vừa đã được nhập ở máy chủ này; đang dùng bản đã nhập.");
            laid[row.Code] = CatalogueMerge.Lay(under, row.Read());
        }
        return ([.. laid.Values.OrderBy(p => p.Code, StringComparer.Ordinal)], collisions);
    }
}
