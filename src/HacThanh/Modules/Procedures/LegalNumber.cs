using System.Text.RegularExpressions;

namespace HacThanh.Modules.Procedures;

/// <summary>Numbers of legal documents, cleaned of what the national portal glues to their ends.</summary>
internal static partial class LegalNumber
{
    /// <summary>Issuers with the longest first, so that BNNMT is not read as BNN.</summary>
    static readonly string[] Issuers =
    [
        "UBTƯMTTQVN", "UBTWMTTQVN", "UBTVQH", "BVHTTDL", "BVHTT", "BLĐTBXH", "BNNPTNT", "BTTTT", "BGTVT", "BGDĐT", "BTNMT", "BNNMT", "BKHĐT",
        "BKHCN", "BDTTG", "VPCP", "TTCP", "NHNN", "UBDT", "BCA", "BQP", "BTP", "BTC", "BXD", "BNV", "BCT", "BNG", "BYT", "TTg", "CP", "HĐND", "UBND",
    ];

    /// <summary>The clean number, or null when nothing certain can be made of it.</summary>
    public static string? Of(string raw)
    {
        var text = GluedYear().Replace(raw.Trim().Replace('–', '-').Replace(" ", "", StringComparison.Ordinal), "");
        var law = Law().Match(text);
        if (law.Success)
            return law.Groups[1].Value;
        var match = Document().Match(text);
        if (!match.Success)
            return null;
        var (head, tail) = (match.Groups["head"].Value, match.Groups["issuer"].Value);
        foreach (var issuer in Issuers)
        {
            if (tail.StartsWith(issuer, StringComparison.OrdinalIgnoreCase))
                return Suffix(head, issuer, tail);
        }
        return tail.Length <= 8 ? head + tail : null;
    }

    /// <summary>Clean numbers, each once, in their order; what cannot be read comes back apart.</summary>
    public static (IReadOnlyList<string> Numbers, IReadOnlyList<string> Unreadable) OfAll(IEnumerable<string> raw)
    {
        List<string> numbers = [], unreadable = [];
        foreach (var text in raw.Where(t => !string.IsNullOrWhiteSpace(t)))
        {
            if (Of(text) is not { } number)
                unreadable.Add(text.Trim());
            else if (!numbers.Contains(number))
                numbers.Add(number);
        }
        return (numbers, [.. unreadable.Where(u => !numbers.Any(n => n.EndsWith('/' + u, StringComparison.Ordinal))).Distinct()]);
    }

    /// <summary>Keeps joint issuers (…-CP-UBTƯMTTQVN, QĐ-BCA-C06), drops everything else behind the issuer.</summary>
    static string Suffix(string head, string issuer, string tail)
    {
        var rest = tail[issuer.Length..];
        if (!rest.StartsWith('-'))
            return head + issuer;
        var next = Issuers.FirstOrDefault(i => rest.AsSpan(1).StartsWith(i, StringComparison.OrdinalIgnoreCase));
        return next is null ? head + issuer : $"{head}{issuer}-{next}";
    }

    /// <summary>The year of the sentence before, glued in front: 202443/2024/QH15.</summary>
    [GeneratedRegex(@"^(19|20)\d{2}\.?(?=\d{1,3}/)")]
    private static partial Regex GluedYear();

    /// <summary>60/2014/QH13, also with digits glued behind it.</summary>
    [GeneratedRegex(@"^(\d{1,3}/\d{4}/(?:UBTV)?QH\d{2})")]
    private static partial Regex Law();

    [GeneratedRegex(@"^(?<head>(?!(?:19|20)\d{2}/)(?:\d{1,4}[a-z]?|\d{1,3}\.\d+)/(?:\d{4}/)?(?:[A-ZĐ]{2,4}-)+)(?<issuer>[A-ZĐƯa-z][A-ZĐƯa-z0-9\-]*)$")]
    private static partial Regex Document();
}
