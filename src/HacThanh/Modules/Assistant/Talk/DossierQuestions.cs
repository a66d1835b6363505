namespace HacThanh.Modules.Assistant.Talk;

/// <summary>Questions about a dossier that was handed in.</summary>
internal static class DossierQuestions
{
    /// <summary>Folded phrases by which one asks where one's own dossier stands.</summary>
    static readonly string[] phrases =
    [
        "ho so cua toi den dau", "ho so den dau", "ho so toi den dau", "ho so xong chua", "ho so cua toi xong chua", "ho so da xong", "tinh trang ho so", "tra cuu ho so", "theo doi ho so", "kiem tra ho so",
        "ho so giai quyet den dau", "ho so cua em den dau", "ho so em den dau", "ho so em nop", "co ket qua chua", "co ket qua ho so chua", "ho so bi tre", "ho so tre hen", "qua hen chua tra", "ma ho so",
    ];

    /// <summary>True when the words ask where a dossier stands.</summary>
    public static bool Asks(IReadOnlyList<string> words)
    {
        var text = $" {string.Join(' ', words)} ";
        return phrases.Any(p => text.Contains($" {p} ", StringComparison.Ordinal));
    }

    /// <summary>Tells how to see it.</summary>
    public static Reply How { get; } = new()
    {
        Kind = ReplyKind.Answer,
        Text = "Để xem hồ sơ đang ở bước nào, xin ông/bà viết mã hồ sơ (in trên giấy hẹn) và bốn số cuối của điện thoại hoặc số định danh đã ghi trong hồ sơ.",
        Leads = [new Lead("Mở trang tra cứu hồ sơ", "/tra-cuu")],
    };

    /// <summary>Asks for the four figures.</summary>
    public static Reply AskSecret { get; } = How with { Text = "Xin ông/bà cho biết thêm bốn số cuối của điện thoại hoặc số định danh đã ghi trong hồ sơ." };

    /// <summary>Code and figures do not belong together.</summary>
    public static Reply Wrong { get; } = How with { Text = "Mã hồ sơ hoặc bốn số cuối không đúng. Xin ông/bà xem lại trên giấy hẹn. Sai năm lần thì phải đợi mười lăm phút." };

    /// <summary>What is known of the dossier.</summary>
    public static Reply Told(string text) => How with { Text = text };
}
