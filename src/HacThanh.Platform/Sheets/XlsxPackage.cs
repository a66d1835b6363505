using System.IO.Compression;

namespace HacThanh.Platform.Sheets;

/// <summary>The parts of an .xlsx and how they point to one another (ISO/IEC 29500-2).</summary>
internal sealed class XlsxPackage(byte[] bytes)
{
    /// <summary>Opens a part; null when the package has none of that name.</summary>
    internal XlsxXml? Open(string name, UnpackBudget budget)
    {
        try
        {
            var archive = new ZipArchive(new MemoryStream(bytes, writable: false));
            var entry = archive.Entries.FirstOrDefault(e => e.FullName.Equals(name, StringComparison.OrdinalIgnoreCase));
            return entry is null ? null : new XlsxXml(new UnpackedStream(entry.Open(), budget));
        }
        catch (Exception broken) when (broken is InvalidDataException or NotSupportedException)
        {
            throw SheetRefusedException.Damaged();
        }
    }

    internal XlsxXml Need(string name, UnpackBudget budget) => Open(name, budget) ?? throw SheetRefusedException.Damaged();

    /// <summary>Where the relationships of a part ("" for the package) lead: id, last word of the type, and name of the target.</summary>
    internal List<(string Id, string Type, string Target)> Relationships(string part, UnpackBudget budget)
    {
        var slash = part.LastIndexOf('/') + 1;
        using var xml = Open($"{part[..slash]}_rels/{part[slash..]}.rels", budget);
        var found = new List<(string, string, string)>();
        while (xml?.ReadTo("Relationship") == true)
        {
            var (type, target) = (xml.Attribute("Type") ?? "", xml.Attribute("Target") ?? "");
            if (xml.Attribute("TargetMode") != "External") found.Add((xml.Attribute("Id") ?? "", type[(type.LastIndexOf('/') + 1)..], Resolve(part[..slash], target)));
        }
        return found;
    }

    private static string Resolve(string folder, string target)
    {
        var steps = new List<string>();
        foreach (var step in (target.StartsWith('/') ? target : folder + target).Split('/'))
        {
            if (step == "..") steps.RemoveRange(Math.Max(0, steps.Count - 1), Math.Min(1, steps.Count));
            else if (step is not ("" or ".")) steps.Add(step);
        }
        return string.Join('/', steps);
    }
}
