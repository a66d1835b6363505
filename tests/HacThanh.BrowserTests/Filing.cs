using System.Text.RegularExpressions;

namespace HacThanh.BrowserTests;

/// <summary>What residents and officers do with a dossier, in the words of the pages.</summary>
public static class Filing
{
    /// <summary>Answers section after section until the papers are asked for.</summary>
    public static async Task FillFormAsync(this Visitor resident, IReadOnlyDictionary<string, string> answers, string picture)
    {
        for (var section = 1; await resident.HeadingAsync() != "Giấy tờ gửi kèm"; section++)
        {
            await resident.AnswerAllAsync(answers);
            await resident.LookAsync($"{picture}-{section}");
            var before = resident.Where;
            await resident.PressAsync("Tiếp tục");
            resident.Where.ShouldNotBe(before, await resident.TextAsync());
        }
    }

    /// <summary>Sends a photograph for the first paper of this name; a script sends it when it is chosen, and hides the button.</summary>
    public static async Task UploadAsync(this Visitor resident, string paper, string fileName)
    {
        var place = resident.Page.Locator("section.ht-paper", new() { HasText = paper }).First;
        var send = place.GetByRole(AriaRole.Button, new() { Name = "Tải lên" });
        var photo = await resident.Page.ScreenshotAsync(new() { Type = ScreenshotType.Jpeg });
        await resident.LeaveAsync(async () =>
        {
            await place.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = fileName, MimeType = "image/jpeg", Buffer = photo });
            if (await send.IsVisibleAsync()) await send.ClickAsync();
        });
        (await resident.Page.Locator("section.ht-paper", new() { HasText = paper }).First.InnerTextAsync()).ShouldContain(fileName);
    }

    /// <summary>Opens the dossier, picks an action by its label, answers its form when it has one, and comes back to the dossier.</summary>
    public static async Task ActAsync(this Visitor officer, string code, string label, IReadOnlyDictionary<string, string>? answers = null)
    {
        await officer.GoAsync($"/ho-so/{code}");
        var page = officer.Page;
        var action = page.Locator(".ht-act a, .ht-act button", new() { HasTextRegex = new Regex($@"^\s*{Regex.Escape(label)}\s*$") }).First;
        if (!await action.IsVisibleAsync()) await page.Locator(".ht-act__more summary").ClickAsync();
        await officer.LeaveAsync(() => action.ClickAsync());
        if (officer.Where.StartsWith($"/ho-so/{code}/", StringComparison.Ordinal))
        {
            await officer.AnswerAllAsync(answers ?? new Dictionary<string, string>());
            await officer.LookAsync(officer.Where.Split('/', '?')[3]);
            await officer.PressAsync(label);
        }
        officer.Where.Split('?')[0].ShouldBe($"/ho-so/{code}", await officer.TextAsync());
    }

    /// <summary>Composes the result from what the form says, for this signer, and waits until it is printed.</summary>
    public static async Task ComposeAsync(this Visitor officer, string code, string signer, IReadOnlyDictionary<string, string>? answers = null)
    {
        await officer.GoAsync($"/ho-so/{code}");
        await officer.PressAsync("Soạn kết quả");
        await officer.LookAsync("soan-ket-qua");
        await officer.AnswerAllAsync(answers ?? new Dictionary<string, string>());
        var option = officer.Page.Locator("select[name=nguoi-ky] option", new() { HasText = signer });
        await officer.AnswerAsync("nguoi-ky", (await option.First.GetAttributeAsync("value"))!);
        await officer.PressAsync("Lưu dự thảo và tạo bản in");
        await officer.UntilAsync("Mở bản PDF");
        await officer.LookAsync("du-thao");
    }
}
