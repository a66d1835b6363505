using HacThanh.Modules.Assistant.Content;

namespace HacThanh.Modules.Assistant.Talk;

/// <summary>Understands what only makes sense after what was said before: “cái thứ hai”, “mất bao lâu?”, “không, ý tôi là …”.</summary>
internal static class FollowUps
{
    static readonly Dictionary<string, int> ordinals = new(StringComparer.Ordinal)
    {
        ["nhat"] = 0,
        ["dau"] = 0,
        ["mot"] = 0,
        ["1"] = 0,
        ["hai"] = 1,
        ["nhi"] = 1,
        ["2"] = 1,
        ["ba"] = 2,
        ["3"] = 2,
        ["tu"] = 3,
        ["bon"] = 3,
        ["4"] = 3,
        ["nam"] = 4,
        ["5"] = 4,
    };

    /// <summary>What stands before a number when one of several is chosen.</summary>
    static readonly HashSet<string> pointers = new(StringComparer.Ordinal) { "cai", "thu", "so", "y", "muc", "dong", "lua", "chon", "truong", "hop", "viec" };

    /// <summary>As they are read: “à” becomes “anh”.</summary>
    static readonly string[] corrections = ["khong phai", "anh khong", "khong y", "khong", "y toi la", "y em la", "y minh la", "y cua toi la", "y la", "toi muon hoi la", "nham"];

    /// <summary>Words that only fill a sentence.</summary>
    static readonly HashSet<string> fillers = Words(
        "a ad ah anh ay ba bac bi biet ca cac cai can chau chi cho chu co con cua cung da dau day de den di do du duoc em gi gia gio giup ha hang hen ho hoi hu khi khong la lai lam len luon ma may minh "
        + "moi mot muon nao nay nen neu nha nhe nhi nhieu nhu nhung no noi nua o oi ong phai qua ra ro roi rua sao sau se tai thang thay the thi thoi thu thua toi trong truoc tu tuc u uh va vao vay ve viec voi vua xin y");

    /// <summary>Words by which one asks about a procedure without naming it.</summary>
    static readonly HashSet<string> asking = Words(
        "giay to ho so gom mang theo mau don khai chuan nop ban chinh goc bo le phi tien mat ton bao lau thoi gian han ngay xong online truc tuyen quan nguoi ai dieu kien buoc quy trinh dong "
        + "cach huong dan nhan luat dinh phat cu phap ly mien dia duong tra lay buu dien van tham giai quyet ky dang");

    static HashSet<string> Words(string words) => [.. words.Split(' ')];

    /// <summary>The words without “không phải, ý tôi là” at the start, by which one corrects what was said before.</summary>
    public static IReadOnlyList<string> WithoutCorrection(IReadOnlyList<string> words)
    {
        for (var again = true; again;)
        {
            again = false;
            foreach (var correction in corrections)
            {
                var said = correction.Split(' ');
                if (words.Count > said.Length && words.Take(said.Length).SequenceEqual(said))
                {
                    (words, again) = ([.. words.Skip(said.Length)], true);
                    break;
                }
            }
        }
        return words;
    }

    /// <summary>Which of several is pointed at, from 0; null when none is.</summary>
    public static int? PointedAt(IReadOnlyList<string> words, int count)
    {
        if (count == 0)
            return null;
        for (var i = 0; i < words.Count; i++)
        {
            var pointed = i > 0 && pointers.Contains(words[i - 1]) || (i == 0 && words.Count == 1);
            if (!pointed)
                continue;
            if (words[i] is "cuoi")
                return Alone(words) ? count - 1 : null;
            if (words[i] is "giua" && count == 3)
                return Alone(words) ? 1 : null;
            if (ordinals.TryGetValue(words[i], out var place) && place < count && Alone(words))
                return place;
        }
        return null;
    }

    /// <summary>The words that carry meaning, each once; “đăng ký” stands in almost every name and tells nothing apart.</summary>
    public static IReadOnlyList<string> Matter(IReadOnlyList<string> words) => [.. words.Where(w => !fillers.Contains(w) && w is not ("dang" or "ky")).Distinct()];

    /// <summary>True when the words name no matter: only ways of asking and fillers.</summary>
    public static bool NamesNothing(IReadOnlyList<string> words) => !words.Zip(words.Skip(1)).Contains(("khai", "tu"))
        && words.Where((w, i) => w != "ket" || i + 1 == words.Count || words[i + 1] != "qua").All(w => fillers.Contains(w) || asking.Contains(w) || ordinals.ContainsKey(w));

    /// <summary>Nothing else is said that could be a matter of its own.</summary>
    static bool Alone(IReadOnlyList<string> words) => words.All(w => fillers.Contains(w) || asking.Contains(w) || ordinals.ContainsKey(w) || pointers.Contains(w) || w is "cuoi" or "cung" or "giua" or "tien");
}
