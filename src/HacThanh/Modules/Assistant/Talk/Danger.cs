namespace HacThanh.Modules.Assistant.Talk;

/// <summary>
/// Tells a question that asks for a procedure about something grave (adopting an abandoned child, a paper after a fire) from a call for help: the first wants
/// a paper and says of no danger that it is there now. In doubt it is a call for help.
/// </summary>
internal static class Danger
{
    /// <summary>What is asked of an office, as folded words; never of who comes to help.</summary>
    static readonly string[] papers =
    [
        "thu tuc", "dang ky", "ho so", "giay phep", "giay xac nhan", "giay chung nhan", "giay khai", "giay bao tu", "xin giay", "xin cap", "xin xac nhan", "cap lai", "cap doi", "cap moi",
        "to khai", "mau don", "lam don", "nop don", "nop o dau", "le phi", "khai sinh", "khai tu", "trich luc", "chung thuc", "uy quyen", "ho khau", "thuong tru", "tam tru", "can cuoc",
        "nhan nuoi", "nhan con nuoi", "nhan lam con", "nhan ve nuoi", "nuoi con nuoi", "con nuoi", "nhan chau ve nuoi", "nhan be ve nuoi", "giam ho", "tro cap", "xin ho tro", "duoc ho tro", "huong che do", "muc ho tro", "mai tang phi", "ho tro mai tang",
        "cam tiep xuc", "ly hon", "dieu kien gi", "can dieu kien", "can giay", "giay to gi", "can nhung gi", "theo quy dinh", "tham quyen",
    ];

    /// <summary>It happens now, or somebody is called.</summary>
    static readonly string[] now =
    [
        "cuu voi", "cuu em", "cuu con", "cuu toi", "cuu chau", "cuu me", "cuu tui", "cuu hoa", "keu cuu", "cau cuu", "cap cuu", "cuu thuong", "giup voi", "giup em", "giup chau", "giup con",
        "goi so", "goi ai", "goi dau", "goi gap", "goi ngay", "goi 111", "goi 112", "goi 113", "goi 114", "goi 115", "goi cong an", "bao ai", "bao gap", "bao cong an", "bao o dau", "bao dau", "trinh bao", "to giac",
        "mau len", "mau cuu", "ngay bay gio", "lam rang", "tinh sao", "ngay lap tuc", "luc nay",
        "chay to", "chay roi", "chay lon", "boc chay", "bung lua", "chay lan", "bat tinh", "khong tho", "kho tho", "chay mau", "tim tai", "nguy kich", "thoi thop", "hap hoi",
        "vua thay", "vua nhat", "vua gap", "vua phat hien", "vua bi", "vua moi", "vua co", "moi thay", "moi nhat duoc", "moi phat hien", "sang nay", "chieu nay", "dem nay", "dem qua", "nay gio", "tu sang",
        "van bi", "lai bi", "van con danh", "ngay nao cung", "hang ngay", "suot ngay", "toi nao cung", "doa giet", "doi giet", "doi chet", "muon chet", "muon tu tu", "khong muon song",
    ];

    /// <summary>“Đang” of danger, not of a matter (“đang ở trọ”, “đang học”).</summary>
    static readonly HashSet<string> happening = new(StringComparer.Ordinal)
    {
        "bi", "chay", "danh", "cam", "khoc", "dam", "dap", "doa", "duoi", "nhot", "chim", "ket", "giu", "dot", "hanh", "bop", "cuop", "chay", "lac", "mac", "nguy", "sot", "dau", "xong", "pha", "troi", "dung", "ngoi", "nup",
    };

    /// <summary>What cannot wait when it is seen or done now, though it sounds like a matter of papers: what says that it is now, the matter, the topic of the emergency.</summary>
    static readonly (string[] Now, string[] Matter, string Topic)[] seen =
    [
        (["vua thay", "vua nhat", "vua gap", "vua phat hien", "vua tim thay", "moi thay", "moi nhat duoc", "moi phat hien", "dang khoc", "nay gio"], ["bo roi", "bi bo lai", "di lac", "bi lac"], "child-protection"),
        (["dang danh", "dang dap", "dang doa", "dang bop co", "dang cam dao"], ["chong", "vo", "cha", "me", "bo", "ong xa"], "domestic-violence"),
    ];

    /// <summary>Topic of the emergency that the words tell of as of something that is there now; null when they tell of none.</summary>
    /// <param name="words">As <see cref="Understanding.Lexicon"/> reads them.</param>
    public static string? Seen(IReadOnlyList<string> words)
    {
        var text = $" {string.Join(' ', words)} ";
        return seen.FirstOrDefault(s => Says(text, s.Now) && Says(text, s.Matter)).Topic;
    }

    /// <summary>True when the words ask for a procedure and nothing in them says that somebody is in danger now.</summary>
    /// <param name="words">As <see cref="Understanding.Lexicon"/> reads them.</param>
    public static bool IsOver(IReadOnlyList<string> words)
    {
        var text = $" {string.Join(' ', words)} ";
        return Says(text, papers) && !Says(text, now) && !words.Zip(words.Skip(1)).Any(w => w.First == "dang" && happening.Contains(w.Second));
    }

    static bool Says(string text, string[] phrases) => phrases.Any(p => text.Contains($" {p} ", StringComparison.Ordinal));
}
