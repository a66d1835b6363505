using System.Collections.Concurrent;
using System.Security.Cryptography;
using HacThanh.Modules.Organisation.Public;
using HacThanh.Platform.Accounts;
using HacThanh.Platform.Content;
using HacThanh.Platform.Maps;

namespace HacThanh.Modules.Maps.Public;

/// <summary>Where each ward of the installation lies, read once. A host that no ward claims sees the map of the ward that ships.</summary>
public sealed class WardMaps(ContentFolder content, Wards wards)
{
    private const string Shipped = "hac-thanh";

    private readonly ConcurrentDictionary<string, Lazy<WardMap>> bySlug = new();

    /// <summary>The map of a ward by its national code.</summary>
    /// <exception cref="ContentException">A file of the ward is wrong.</exception>
    public WardMap Of(int ward) => bySlug.GetOrAdd(wards.Find(ward)?.Slug ?? Shipped, slug => new Lazy<WardMap>(() => WardMap.Load(content.Ward(slug)))).Value;
}

/// <summary>Where a ward lies: outline.yaml when it has one, else the surroundings of its centre; and its neighbours by name.</summary>
public sealed class WardMap
{
    /// <summary>Half a side of the box of a ward without an outline, in degrees: three kilometres.</summary>
    private const double Around = 0.03;

    private WardMap(WardFacts facts, WardOutline? outline)
    {
        var (lon, lat) = (facts.Centre.Longitude, facts.Centre.Latitude);
        (Name, Neighbours, Outline) = (facts.Name, [.. facts.Neighbours.Select(n => n.Name)], outline);
        Box = outline?.Shape.Box ?? new Box(lon - Around, lat - Around, lon + Around, lat + Around);
        OutlineJson = outline?.ToJson();
        OutlineTag = $"\"{Convert.ToHexStringLower(SHA256.HashData(OutlineJson ?? []))[..16]}\"";
    }

    public string Name { get; }

    /// <summary>Names of the communes around.</summary>
    public IReadOnlyList<string> Neighbours { get; }

    public Box Box { get; }

    public WardOutline? Outline { get; }

    /// <summary>The outline as GeoJSON geometry; null when there is none.</summary>
    internal byte[]? OutlineJson { get; }

    internal string OutlineTag { get; }

    /// <summary>Reads the files of a ward's folder.</summary>
    /// <exception cref="ContentException">A file is wrong, or the outline lies somewhere else than the centre of ward.yaml.</exception>
    public static WardMap Load(string folder)
    {
        var facts = ContentYaml.Load<WardFacts>(Path.Combine(folder, "ward.yaml"));
        var path = Path.Combine(folder, "outline.yaml");
        if (!File.Exists(path)) return new(facts, null);
        var outline = WardOutline.Load(path);
        return outline.Shape.Box.Contains(new(facts.Centre.Longitude, facts.Centre.Latitude))
            ? new(facts, outline)
            : throw new ContentException(path, 0, "không bao quanh tâm phường ghi ở “centre” của ward.yaml; có thể vĩ độ và kinh độ bị đổi chỗ.");
    }
}
