namespace HacThanh.Modules.Portal.Public;

/// <summary>The notice that residents agree to have read when they file; each version is a file and stays for ever (Luật 91/2025/QH15).</summary>
public sealed class PrivacyNotice
{
    /// <param name="directory">The ward's folder of notices: v1.md, v2.md …</param>
    public PrivacyNotice(string directory)
    {
        var newest = Directory.EnumerateFiles(directory, "v*.md")
            .Select(file => (File: file, Number: int.Parse(Path.GetFileNameWithoutExtension(file).AsSpan(1), System.Globalization.CultureInfo.InvariantCulture)))
            .MaxBy(version => version.Number);
        Version = newest.Number;
        Blocks = Parse(File.ReadLines(newest.File)).ToList();
    }

    /// <summary>Number of the version in force; a dossier records it.</summary>
    public int Version { get; }

    /// <summary>The text in order.</summary>
    public IReadOnlyList<NoticeBlock> Blocks { get; }

    /// <summary>The notice uses three things of Markdown only: "# " and "## " headings, "- " items, paragraphs of one line.</summary>
    internal static IEnumerable<NoticeBlock> Parse(IEnumerable<string> lines)
    {
        var items = new List<string>();
        foreach (var line in lines.Append(""))
        {
            if (line.StartsWith("- ", StringComparison.Ordinal))
            {
                items.Add(line[2..]);
                continue;
            }
            if (items.Count > 0)
            {
                yield return new NoticeBlock(NoticeKind.List, "", [.. items]);
                items.Clear();
            }
            if (line.StartsWith("## ", StringComparison.Ordinal)) yield return new(NoticeKind.Heading, line[3..], []);
            else if (line.StartsWith("# ", StringComparison.Ordinal)) yield return new(NoticeKind.Title, line[2..], []);
            else if (line.Length > 0) yield return new(NoticeKind.Paragraph, line, []);
        }
    }
}

/// <summary>What a block of the notice is.</summary>
public enum NoticeKind { Title, Heading, Paragraph, List }

/// <summary>One block of the notice.</summary>
public sealed record NoticeBlock(NoticeKind Kind, string Text, IReadOnlyList<string> Items);
