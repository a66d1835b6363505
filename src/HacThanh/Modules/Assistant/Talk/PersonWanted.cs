using System.Text.RegularExpressions;
using HacThanh.Modules.Assistant.Understanding;
using HacThanh.Platform.Text;

namespace HacThanh.Modules.Assistant.Talk;

/// <summary>
/// Knows when somebody asks for a person and for nothing else: “cho tôi gặp cán bộ”. With a matter beside it (“gặp cán bộ nào để làm khai sinh”) it is a
/// question about that matter.
/// </summary>
internal static partial class PersonWanted
{
    /// <summary>Characters; who writes more has a matter to tell.</summary>
    const int Longest = 200;

    /// <summary>Words that may stand beside the wish without naming a matter or asking something else.</summary>
    static readonly HashSet<string> beside =
    [
        .. ("a ad ah alo anh ay ba bac ban bo cam can cau chang chau chi chieu cho chu chuyen co cong cua da day di do dum duoc em gap giup hien ho hoi kho khong la lam len luon ma may minh mot muon nay ngay "
            + "nguoi nha nhan nhe nho nhu noi on oi ong phuong qua ra roi su tai that the thi thoi toi tra truc tiep tu tuc uy va van vay ve vien voi xin yeu")
            .Split(' '),
    ];

    public static bool In(string text)
    {
        if (text.Length > Longest)
            return false;
        var said = string.Join(' ', Vietnamese.Tokens(text).Select(Keystrokes.Undo));
        if (Wish().Match(said) is not { Success: true } wish)
            return false;
        return said.Remove(wish.Index, wish.Length).Split(' ', StringSplitOptions.RemoveEmptyEntries).All(beside.Contains);
    }

    [GeneratedRegex(@"\b(?:gap|noi chuyen|noi|lien he|lien lac|trao doi|hoi|goi|ket noi|chuyen|chat|nhan tin|can|tim|cho|muon)(?: (?:voi|cho|den|toi|minh|em|sang|qua|duoc|truc|tiep|mot|1|vai|anh|chi|co|chu|ong|ba|thang|bo phan))* (?:can bo|cb|nhan vien|nv|cong chuc|chuyen vien|tong dai vien|tu van vien|nguoi tu van|nguoi phu trach|nguoi truc|nguoi that|con nguoi)(?: (?:that|tu van|phu trach|ho tro|truc|mot cua|tu phap|ho tich|dia chinh|phuong|bay gio))*\b", RegexOptions.None, 1000)]
    private static partial Regex Wish();
}
