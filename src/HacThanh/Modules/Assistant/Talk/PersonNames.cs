using System.Text;
using HacThanh.Modules.Assistant.Understanding;
using HacThanh.Platform.Text;

namespace HacThanh.Modules.Assistant.Talk;

/// <summary>
/// Takes names of people out of a question: after “tên là” and the like, after words of address, and where a family name begins a run of capitals. Names
/// of places, offices and procedures stay. A rare name in small letters may stay too, so that no page may promise that every name is found.
/// </summary>
internal static class PersonNames
{
    /// <summary>Instead of a name.</summary>
    public const string Mark = "[tên người]";

    /// <summary>Syllables of one name: as many as its capitals say, or as small letters may be believed.</summary>
    const int MostCapitals = 5, MostSmall = 4;

    /// <summary>The text with names masked.</summary>
    /// <param name="text">As <see cref="Vietnamese.Normalise"/> makes it.</param>
    public static string Mask(string text)
    {
        var question = new Question(text);
        var (masked, kept) = (new StringBuilder(), 0);
        for (var at = 0; at < question.Words.Count; at++)
        {
            var (length, isName) = question.NameAt(at);
            if (isName)
            {
                masked.Append(text, kept, question.Words[at].Start - kept).Append(Mark);
                kept = question.Words[at + length - 1].End;
            }
            at += Math.Max(0, length - 1);
        }
        return masked.Append(text, kept, text.Length - kept).ToString();
    }

    /// <param name="Start">Where it begins in the text.</param>
    /// <param name="End">Where it ends.</param>
    /// <param name="Lower">In small letters.</param>
    /// <param name="Folded">Without accents, keystrokes undone.</param>
    /// <param name="Capital">Begins with a capital.</param>
    /// <param name="Joined">Nothing but a space stands before it.</param>
    readonly record struct Word(int Start, int End, string Lower, string Folded, bool Capital, bool Joined)
    {
        public bool IsNumber => char.IsDigit(Lower[0]);

        /// <summary>Several capitals in a row: an abbreviation, unless the whole name is written so.</summary>
        public bool AllCapitals { get; init; }
    }

    /// <summary>The words of one question, and what case and accents tell in it.</summary>
    sealed class Question
    {
        readonly bool _accents;
        readonly bool _cased;

        public Question(string text)
        {
            Words = Read(text);
            _accents = Words.Exists(w => w.Lower.Any(c => c > 127));
            var capitals = Words.Count(w => w.Capital);
            _cased = Words.Count < 5 || capitals < 0.7 * Words.Count;
        }

        public List<Word> Words { get; }

        /// <summary>How many words belong together from here on, and whether they are the name of a person.</summary>
        public (int Length, bool IsName) NameAt(int at)
        {
            if (Words[at].IsNumber || IsPair(at))
                return (1, false);
            if (AfterIntroduction(at) is var told and > 0)
                return (told, true);
            if (IsPlace(at))
                return (Math.Max(1, Capitals(at)), false);
            if (IsAddressed(at) && Called(at) is var called and > 0)
                return (called, true);
            if (IsCapitalName(at) && Is(NameWords.Families, at) && !Is(NameWords.Over, at + 1) && Capitals(at) is var run and > 1)
                return (run, true);
            return Is(NameWords.Middle, at + 1) && Is(_accents ? NameWords.Families : NameWords.SureFamilies, at) && Small(at) is var small and > 2 ? (small, true) : (1, false);
        }

        /// <summary>Length of the name behind “tên (cháu, của con …) là”, “họ tên”; behind “tôi là”, “vợ tôi là”; behind “tên” alone.</summary>
        int AfterIntroduction(int at)
        {
            var introduction = Before(at);
            if (introduction == Introduction.None || Is(NameWords.Nobody, at))
                return 0;
            if (IsCapitalName(at) && (introduction != Introduction.Name || Is(NameWords.Families, at)))
                return Capitals(at);
            var small = Small(at);
            return introduction == Introduction.NameIs || (small > 1 && Is(NameWords.SureFamilies, at)) ? small : 0;
        }

        Introduction Before(int at)
        {
            var last = at - 1;
            if (last < 0 || Is(NameWords.Over, at))
                return Introduction.None;
            var isLa = Words[last].Folded == "la";
            if (isLa)
                last--;
            var before = last;
            while (before >= 0 && last - before < 5 && Is(NameWords.Between, before)) before--;
            if (before >= 0 && Words[before].Folded == "ten")
                return isLa || (before > 0 && Words[before - 1].Folded is "ho" or "va") ? Introduction.NameIs : before == at - 1 ? Introduction.Name : Introduction.None;
            return isLa && before < last ? Introduction.PersonIs : Introduction.None;
        }

        /// <summary>Stands behind a word of address that itself belongs to no place (“chợ Bà Triệu”).</summary>
        bool IsAddressed(int at) => at > 0 && Words[at].Joined && Is(NameWords.Address, at - 1) && !Is(NameWords.Address, at) && !Is(NameWords.Nobody, at)
            && !(at > 1 && Words[at - 1].Capital && Is(NameWords.BeforePlaces, at - 2));

        int Called(int at) => IsCapitalName(at) ? Capitals(at) : Is(NameWords.SureFamilies, at) && Small(at) is var small and > 1 ? small : 0;

        /// <summary>A town, an office, a people.</summary>
        bool IsPair(int at) => at + 1 < Words.Count && NameWords.NotNames.Holds($"{Word(at)}_{Word(at + 1)}", _accents);

        /// <summary>A street, a school, what stands behind a number of a house.</summary>
        bool IsPlace(int at) => at > 0 && (Is(NameWords.BeforePlaces, at - 1) || (Words[at - 1] is { IsNumber: true, Lower.Length: < 4 } && Words[at].Joined));

        /// <summary>Its capital says that it is a name of something.</summary>
        bool IsCapitalName(int at) => _cased && Words[at].Capital && (!Words[at].AllCapitals || Is(NameWords.Families, at));

        /// <summary>Words with capitals that stand together from here.</summary>
        int Capitals(int at)
        {
            var length = Words[at].Capital ? 1 : 0;
            while (length > 0 && length < MostCapitals && at + length < Words.Count && Words[at + length] is { Capital: true, Joined: true } && !(_accents && length > 1 && Is(NameWords.BeforePlaces, at + length))) length++;
            return length;
        }

        /// <summary>Syllables from here that may be a name though no capital says so; 0 when the first cannot be one.</summary>
        int Small(int at)
        {
            var length = 0;
            while (length < MostSmall && at + length < Words.Count && Words[at + length] is { IsNumber: false } next && (length == 0 || next.Joined) && !IsYear(at + length)
                && (!Is(NameWords.Over, at + length) || (length == 2 && Is(NameWords.Middle, at + 1)) || (length == 1 && !_accents && Is(NameWords.Middle, at + length) && Is(NameWords.SureFamilies, at)))) length++;
            return length;
        }

        /// <summary>“năm 1990”, “nam 1990”.</summary>
        bool IsYear(int at) => Words[at].Folded == "nam" && at + 1 < Words.Count && Words[at + 1].IsNumber;

        bool Is(NameWords.Set set, int at) => at < Words.Count && set.Holds(Word(at), _accents);

        string Word(int at) => _accents ? Words[at].Lower : Words[at].Folded;

        static List<Word> Read(string text)
        {
            var words = new List<Word>();
            for (int at = 0, end; at < text.Length; at = end)
            {
                for (end = at; end < text.Length && char.IsLetterOrDigit(text[end]); end++)
                {
                }
                if (end == at)
                {
                    end++;
                    continue;
                }
                var word = text[at..end];
                var joined = words.Count > 0 && words[^1].End == at - 1 && text[at - 1] == ' ';
                words.Add(new Word(at, end, Vietnamese.Lower(word), Keystrokes.Undo(Vietnamese.Fold(word)), char.IsUpper(word[0]), joined) { AllCapitals = word.Length > 1 && word.All(char.IsUpper) });
            }
            return words;
        }
    }

    /// <summary>How a name is announced.</summary>
    enum Introduction
    {
        None,

        /// <summary>“tên Nguyễn Văn An”; also “tên đệm”, “tên cha”.</summary>
        Name,

        /// <summary>“tôi là Lan”; also “tôi là chủ hộ”.</summary>
        PersonIs,

        /// <summary>“tên là lan”.</summary>
        NameIs,
    }
}
