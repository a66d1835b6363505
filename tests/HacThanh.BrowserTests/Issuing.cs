using System.Text.RegularExpressions;

namespace HacThanh.BrowserTests;

/// <summary>How a dossier becomes a result in somebody's hands: the officers' steps after it was received, and what anybody does with the paper.</summary>
public static partial class Issuing
{
    /// <summary>The vice-chair whose account is lanhdao.</summary>
    public const string Signer = "Trịnh Thị Thu Hà";

    /// <summary>Takes and ends steps until the result has to be drafted, and takes that step too.</summary>
    public static async Task ReachDraftAsync(this Visitor officer, string code)
    {
        for (var steps = 0; steps < 8; steps++)
        {
            await officer.GoAsync($"/ho-so/{code}");
            if (await officer.Page.Locator(".ht-act a.govuk-button", new() { HasText = "Soạn kết quả" }).CountAsync() > 0) return;
            var words = await officer.Page.Locator(".ht-act").InnerTextAsync();
            var take = new[] { "Nhận xử lý", "Nhận bước này" }.FirstOrDefault(t => words.Contains(t, StringComparison.Ordinal));
            await officer.ActAsync(code, take ?? "Xong bước, chuyển tiếp");
        }
        (await officer.TextAsync()).ShouldBe("The step of drafting was not reached.");
    }

    /// <summary>Composes the result for the vice-chair, waits for its print, and hands it on for signing.</summary>
    public static async Task DraftAsync(this Visitor officer, string code, IReadOnlyDictionary<string, string>? answers = null)
    {
        await officer.ReachDraftAsync(code);
        await officer.ComposeAsync(code, Signer, answers);
        await officer.ActAsync(code, "Xong bước, chuyển tiếp");
    }

    /// <summary>The vice-chair finds the dossier among those to sign, reads and signs: its result, or a letter that is waiting.</summary>
    public static async Task SignAsync(this Visitor leader, string code)
    {
        await leader.GoAsync("/lam-viec?muc=cho-ky");
        await leader.LookAsync("cho-ky");
        await leader.PressAsync(code);
        await leader.PressAsync("Xem và ký");
        await leader.LookAsync("ky");
        await leader.PressAsync("Tôi đã xem, ký số văn bản này");
        await leader.UntilAsync("Đã ký");
        await leader.LookAsync("da-ky");
    }

    /// <summary>The records clerk finds the dossier among those to number, numbers and seals; the code that anybody can verify by is answered.</summary>
    public static async Task<string> NumberAsync(this Visitor records, string code)
    {
        await records.GoAsync("/lam-viec?muc=cho-cap-so");
        await records.LookAsync("cho-cap-so");
        await records.PressAsync(code);
        await records.PressAsync("Cấp số, đóng dấu");
        await records.LookAsync("cap-so");
        await records.PressAsync("Cấp số, đóng dấu và phát hành");
        await records.UntilAsync("Đã phát hành");
        await records.LookAsync("da-phat-hanh");
        var printed = VerificationCode().Match(await records.TextAsync()).Value;
        printed.ShouldNotBeEmpty(await records.TextAsync());
        return printed;
    }

    /// <summary>The desk finds the result among those to hand out, and gives it out.</summary>
    public static async Task DeliverAsync(this Visitor clerk, string code, string way)
    {
        await clerk.GoAsync("/lam-viec?muc=cho-tra");
        await clerk.LookAsync("cho-tra");
        await clerk.PressAsync($"Trả kết quả hồ sơ {code}");
        await clerk.AnswerAllAsync(new Dictionary<string, string> { ["way"] = way, ["paid"] = "true" });
        await clerk.LookAsync("tra-ket-qua");
        await clerk.PressAsync("Trả kết quả");
        clerk.Where.Split('?')[0].ShouldBe($"/ho-so/{code}", await clerk.TextAsync());
        await clerk.LookAsync("da-tra");
    }

    /// <summary>The resident saves the signed file of the document whose title begins so.</summary>
    public static async Task<byte[]> SaveAsync(this Visitor resident, string code, string title)
    {
        await resident.GoAsync($"/ho-so-cua-toi/{code}");
        var link = resident.Page.Locator("#van-ban ~ ul a", new() { HasTextRegex = new Regex($@"^\s*{Regex.Escape(title)}") }).First;
        var saved = await resident.Page.RunAndWaitForDownloadAsync(() => link.ClickAsync());
        var bytes = await File.ReadAllBytesAsync(await saved.PathAsync());
        System.Text.Encoding.ASCII.GetString(bytes, 0, 5).ShouldBe("%PDF-");
        return bytes;
    }

    /// <summary>Anybody checks a paper by the code printed on it, and a file by itself.</summary>
    public static async Task VerifyAsync(this Visitor anybody, string printed, byte[]? file)
    {
        await anybody.GoAsync("/xac-minh");
        await anybody.AnswerAsync("ma", printed);
        await anybody.PressAsync("Xác minh");
        await anybody.LookAsync("xac-minh");
        var words = await anybody.TextAsync();
        words.ShouldContain("Còn hiệu lực");
        words.ShouldContain(Signer);
        if (file is null) return;
        await anybody.GoAsync("/xac-minh");
        await anybody.Page.Locator("#tep").SetInputFilesAsync(new FilePayload { Name = "ket-qua.pdf", MimeType = "application/pdf", Buffer = file });
        await anybody.PressAsync("So sánh tệp");
        await anybody.LookAsync("xac-minh-tep");
        (await anybody.TextAsync()).ShouldContain("Giống hệt bản gốc");
        file[file.Length / 3] ^= 1;
        await anybody.GoAsync("/xac-minh");
        await anybody.AnswerAsync("ma", printed);
        await anybody.PressAsync("Xác minh");
        await anybody.Page.Locator("#tep").SetInputFilesAsync(new FilePayload { Name = "ket-qua-sua.pdf", MimeType = "application/pdf", Buffer = file });
        await anybody.PressAsync("So sánh tệp");
        (await anybody.TextAsync()).ShouldContain("Đừng tin nội dung trong tệp này");
    }

    /// <summary>One tap on the page in front says how the service was.</summary>
    public static async Task RateAsync(this Visitor resident)
    {
        await resident.LookAsync("co-ket-qua");
        await resident.LeaveAsync(() => resident.Page.Locator("button[name=stars][value='5']").ClickAsync());
        await resident.LookAsync("da-danh-gia");
        (await resident.TextAsync()).ShouldContain("đã đánh giá");
        (await resident.Page.Locator("button[name=stars]").CountAsync()).ShouldBe(0);
    }

    /// <summary>Without signing in: the code on the receipt and four digits.</summary>
    public static async Task TrackAsync(this Visitor anybody, string code, string lastDigits)
    {
        await anybody.GoAsync("/tra-cuu");
        await anybody.AnswerAsync("ma", code);
        await anybody.AnswerAsync("so", lastDigits);
        await anybody.PressAsync("Xem hồ sơ");
        (await anybody.TextAsync()).ShouldContain(code);
    }

    /// <summary>As printed beside the QR code.</summary>
    [GeneratedRegex("\\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}\\b")]
    private static partial Regex VerificationCode();
}
