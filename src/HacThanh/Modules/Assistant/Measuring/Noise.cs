using System.Globalization;
using System.Text;
using HacThanh.Platform.Text;

namespace HacThanh.Modules.Assistant.Measuring;

/// <summary>Spoils questions the way keyboards and hurried thumbs do, to measure how much the assistant forgives. The same text is always spoilt the same way.</summary>
internal static class Noise
{
    static readonly Dictionary<char, (string Telex, string Vni)> tones = new()
    {
        ['\u0301'] = ("s", "1"),
        ['\u0300'] = ("f", "2"),
        ['\u0309'] = ("r", "3"),
        ['\u0303'] = ("x", "4"),
        ['\u0323'] = ("j", "5"),
    };

    /// <param name="text">A question.</param>
    /// <param name="kind">no-accents, telex, vni, typos; anything else leaves it as it is.</param>
    public static string Add(string text, string? kind) => kind switch
    {
        "no-accents" => Vietnamese.Fold(text),
        "telex" => Keys(text, vni: false),
        "vni" => Keys(text, vni: true),
        "typos" => Typos(text),
        _ => text,
    };

    /// <summary>Each word as the keys that would have typed it: the letter's key beside the letter, the tone's at the end.</summary>
    static string Keys(string text, bool vni)
    {
        var result = new StringBuilder();
        var tone = "";
        foreach (var c in text.Normalize(NormalizationForm.FormD) + " ")
        {
            if (tones.TryGetValue(c, out var keys))
                tone = vni ? keys.Vni : keys.Telex;
            else if (c is '\u0302' && result.Length > 0)
                result.Append(vni ? '6' : char.ToLowerInvariant(result[^1]));
            else if (c is '\u031b')
                result.Append(vni ? '7' : 'w');
            else if (c is '\u0306')
                result.Append(vni ? '8' : 'w');
            else if (c is 'đ' or 'Đ')
                result.Append(vni ? "d9" : "dd");
            else if (char.IsLetter(c))
                result.Append(c);
            else if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
                (_, tone) = (result.Append(tone).Append(c), "");
        }
        return result.ToString().TrimEnd();
    }

    /// <summary>One slip in every second word of four letters and more: a letter left out, doubled, or changed with its neighbour.</summary>
    static string Typos(string text)
    {
        var words = text.Split(' ');
        for (var i = 0; i < words.Length; i++)
        {
            var word = words[i];
            if (word.Length < 4 || (i & 1) == 1 || word.Any(char.IsDigit))
                continue;
            var at = 1 + (word.Length * 7 + i) % (word.Length - 2);
            words[i] = ((word.Length + i) % 3) switch
            {
                0 => word.Remove(at, 1),
                1 => word.Insert(at, word[at].ToString()),
                _ => word[..at] + word[at + 1] + word[at] + word[(at + 2)..],
            };
        }
        return string.Join(' ', words);
    }
}
