using System.Security.Cryptography;
using System.Text;
using HacThanh.Modules.Procedures.Public;
using HacThanh.Platform.Content;

namespace HacThanh.Modules.Procedures;

/// <summary>The files of the catalogue under content/ and what this installation has laid over them. Faults are collected, so that one reading shows them all.</summary>
internal sealed class CatalogueFiles(string contentDir, string ward, string province)
{
    readonly List<ContentException> _problems = [];
    readonly IncrementalHash _digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public IReadOnlyList<ContentException> Problems => _problems;

    /// <summary>What lies in the database.</summary>
    public CatalogueOverlay Overlay { get; init; } = CatalogueOverlay.None;

    /// <summary>Numbers that both a release of the program and an import gave: the imported version stays, a person has to compare.</summary>
    public List<string> Collisions { get; } = [];

    public CatalogueLayers Layers { get; } = new();

    /// <summary>Folder of the national layer.</summary>
    public string NationalFolder => Path.Combine(contentDir, "procedures", "national");

    public Catalogue Load()
    {
        foreach (var path in Folder(NationalFolder))
            Layers.National.AddRange(Read(path, FactsYaml.Read) ?? []);
        foreach (var path in Folder(Path.Combine(contentDir, "procedures", "prepared")))
        {
            if (Read(path, LayerYaml.Prepared) is { } prepared)
                Layers.Prepared.Add(prepared);
        }
        Layers.Fees.AddRange(One(Path.Combine(contentDir, "procedures", "province", province + ".yaml"), LayerYaml.Province) ?? []);
        Layers.Ward.AddRange(One(Path.Combine(contentDir, "ward", ward, "procedures.yaml"), LayerYaml.Ward) ?? []);
        foreach (var (code, words) in One(Path.Combine(contentDir, "procedures", "keywords.yaml"), SearchYaml.Keywords) ?? [])
            Layers.Keywords[code] = words;
        var events = One(Path.Combine(contentDir, "procedures", "life-events.yaml"), SearchYaml.LifeEvents) ?? [];
        RefuseRepeatedCodes();
        LayOver();
        return new Catalogue(Layers.Compose(), events, Convert.ToHexStringLower(_digest.GetHashAndReset()));
    }

    void RefuseRepeatedCodes()
    {
        foreach (var group in Layers.National.GroupBy(p => p.Code).Where(g => g.Count() > 1).ToList())
        {
            _problems.Add(new ContentException(Relative(NationalFolder), 1, $"Thủ tục {group.Key} có ở nhiều tệp lĩnh vực."));
            foreach (var extra in group.Skip(1))
                Layers.National.Remove(extra);
        }
    }

    void LayOver()
    {
        var (versions, collisions) = ImportedVersion.Over(Layers.National, Overlay.Imported);
        Layers.National.Clear();
        Layers.National.AddRange(versions);
        Collisions.AddRange(collisions);
        Overlay.Lay(Layers);
        foreach (var mark in Overlay.Marks)
            _digest.AppendData(Encoding.UTF8.GetBytes(mark));
    }

    static IEnumerable<string> Folder(string folder) =>
        Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.yaml").Order(StringComparer.Ordinal) : [];

    T? One<T>(string path, Func<string, string, T> read) where T : class => File.Exists(path) ? Read(path, read) : null;

    T? Read<T>(string path, Func<string, string, T> read) where T : class
    {
        try
        {
            var bytes = File.ReadAllBytes(path);
            _digest.AppendData(bytes);
            return read(Encoding.UTF8.GetString(bytes), Relative(path));
        }
        catch (ContentException e)
        {
            _problems.Add(e);
            return null;
        }
    }

    string Relative(string path) => Path.GetRelativePath(Path.GetFullPath(Path.Combine(contentDir, "..")), Path.GetFullPath(path));
}
