using System.Buffers;
using System.Text;

namespace HacThanh.Modules.Assistant.Understanding;

/// <summary>
/// Undoes the keys of the two usual ways of typing Vietnamese when the keyboard left them in the text: Telex (“giaays khai sinh”) and VNI
/// (“gia6y1 khai sinh”). Works on folded words, because the rest of the assistant reads folded words only.
/// </summary>
internal static class Keystrokes
{
    static readonly SearchValues<char> vowels = SearchValues.Create("aeiouy");

    static readonly SearchValues<char> marks = SearchValues.Create("678");

    /// <summary>Letters that are no key.</summary>
    static readonly SearchValues<char> consonants = SearchValues.Create("bcdghklmnpqtvz");

    const string Doubled = "aeod", Tones = "sfrxj";

    /// <summary>The word without keys; the word itself when it already is a syllable or does not become one.</summary>
    public static string Undo(string folded)
    {
        if (folded.Length is < 2 or > 12 || Syllable.Possible(folded))
            return folded;
        var plain = folded.Any(char.IsAsciiDigit) ? WithoutDigits(folded) : WithoutLetters(folded);
        return (plain.Length > 1 || IsMarkedVowel(folded)) && Syllable.Possible(plain) ? plain : folded;
    }

    /// <summary>A lone vowel with the key of its mark, such as “owr” (ở) or “o73”; with a tone alone it may be something else (“is”, “A1”).</summary>
    static bool IsMarkedVowel(string folded) =>
        folded.Length > 1 && vowels.Contains(folded[0]) && (folded[1] == 'w' || folded[1] == folded[0] || folded.AsSpan(1).ContainsAny(marks)) && !folded.AsSpan(1).ContainsAny(consonants);

    /// <summary>VNI: the figures 1 to 9 stand after the letter or the syllable that they mark. “d9o6ng2” is “dong”; “2026” and “9a” stay.</summary>
    static string WithoutDigits(string word) =>
        char.IsAsciiDigit(word[0]) || word.Count(char.IsAsciiDigit) > 4 ? word : string.Concat(word.Where(c => !char.IsAsciiDigit(c)));

    /// <summary>
    /// Telex: a doubled vowel or d is one letter, w marks the vowel before it or stands for ư, and one of s f r x j after the vowels is a tone;
    /// before further vowels only when the word has shown other keys (“giaasy” is giấy, “visa” is not Telex).
    /// </summary>
    static string WithoutLetters(string word)
    {
        var plain = new StringBuilder(word.Length);
        var (vowel, marked, toned) = (false, false, false);
        for (var i = 0; i < word.Length; i++)
        {
            var c = word[i];
            if (c == 'w')
            {
                if (!vowel)
                    plain.Append('u');
                vowel = marked = true;
            }
            else if (vowel && !toned && Tones.Contains(c) && (marked || !word.AsSpan(i + 1).ContainsAny(vowels)))
            {
                toned = true;
            }
            else if (plain.Length > 0 && plain[^1] == c && Doubled.Contains(c))
            {
                marked = true;
            }
            else
            {
                plain.Append(c);
                vowel |= vowels.Contains(c);
            }
        }
        return plain.ToString();
    }
}
