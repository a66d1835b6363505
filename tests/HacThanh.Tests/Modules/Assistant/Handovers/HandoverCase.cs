using AngleSharp.Html.Parser;
using AngleSharp.Html.Dom;
using HacThanh.Modules.Assistant.Handovers;
using HacThanh.Tests.Harness;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Tests.Modules.Assistant.Handovers;

/// <summary>What tests of questions to clerks do again and again.</summary>
internal static class HandoverCase
{
    public const string Question = "Cha cháu mất ở tỉnh khác thì khai tử ở đâu?";

    /// <summary>Asks the assistant and presses “Hỏi cán bộ”: the page that shows what would be sent.</summary>
    public static async Task<IHtmlDocument> OpenAsync(this Browser browser, string asked = Question, string host = "")
    {
        await browser.PostFormAsync(host + "/hoi-dap", ("cau-hoi", asked));
        return await browser.SubmitAsync(await PageOf(browser), new Dictionary<string, string>(), "form[action='/hoi-dap/gap-can-bo']");
    }

    /// <summary>Sends what that page shows.</summary>
    public static Task<IHtmlDocument> SendAsync(this Browser browser, IHtmlDocument form, params (string Name, string Value)[] values) =>
        browser.SubmitAsync(form, values.Append(("consent", "agree")).ToDictionary(v => v.Item1, v => v.Item2));

    /// <summary>Asks and sends; the path where the answer will be.</summary>
    public static async Task<string> HandOverAsync(this Browser browser, params (string Name, string Value)[] values)
    {
        await browser.SendAsync(await browser.OpenAsync(), values);
        return browser.Location.AbsolutePath;
    }

    /// <summary>The questions of a ward that are no samples.</summary>
    public static async Task<List<Handover>> HandoversAsync(this TestHouse house, int ward = TestStore.HacThanh)
    {
        await using var db = house.Db(ward);
        return await db.Set<Handover>().Where(h => !h.Sample).OrderBy(h => h.Id).ToListAsync();
    }

    static async Task<IHtmlDocument> PageOf(Browser browser) => await new HtmlParser().ParseDocumentAsync(await browser.Last.Content.ReadAsStringAsync());
}
