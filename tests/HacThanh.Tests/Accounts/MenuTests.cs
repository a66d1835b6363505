using System.Net;
using HacThanh.Modules.Organisation.Public;
using HacThanh.Platform.Text;
using HacThanh.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace HacThanh.Tests.Accounts;

/// <summary>Where every demonstration account comes to after signing in, and where its header and menus lead.</summary>
public sealed class MenuTests
{
    [Fact]
    public async Task Header_OfEveryDemoAccount_LeadsToPagesThatOpen()
    {
        await using var house = await TestHouse.CreateAsync();
        var officers = house.Services.GetRequiredService<DemoAccounts>().Officers(TestStore.HacThanh, VietnamTime.Today(TimeProvider.System)).Select(o => o.Login).ToList();
        officers.ShouldBeSubsetOf(await NamedOnTheSignInPageAsync(house));
        var wrong = new List<string>();
        foreach (var account in officers.Concat(["congdan", "congdan2"]))
        {
            var browser = await house.SignInAsync(account);
            var (known, next) = (new HashSet<string>(), new Queue<string>([officers.Contains(account) ? "/can-bo" : "/"]));
            while (next.TryDequeue(out var path))
            {
                var page = await browser.GetAsync(path);
                if (browser.Last.StatusCode != HttpStatusCode.OK) wrong.Add($"{account} {path}: {(int)browser.Last.StatusCode}");
                foreach (var link in page.QuerySelectorAll("header a[href^='/']").Select(a => a.GetAttribute("href")!))
                    if (known.Add(link)) next.Enqueue(link);
            }
            known.Count.ShouldBeGreaterThan(3, account);
        }
        wrong.ShouldBeEmpty();
    }

    /// <summary>The demonstration shows every sector to somebody: each role that a register or a flow names can be taken by signing in.</summary>
    [Theory]
    [InlineData("/so/relics/them", "xahoi"), InlineData("/so/poor-households/them", "xahoi"), InlineData("/so/markets/them", "kinhte"), InlineData("/so/ocop-products/them", "kinhte")]
    [InlineData("/so/projects/them", "kinhte"), InlineData("/so/food-places/them", "kinhte"), InlineData("/so/cameras/de-nghi", "truongphong"), InlineData("/so", "totruong"), InlineData("/so/cameras/them", "congan")]
    public async Task Page_OfASector_OpensForTheDemoAccountOfItsPost(string url, string account)
    {
        await using var house = await TestHouse.CreateAsync();
        var browser = await house.SignInAsync(account);
        await browser.GetAsync(url);
        browser.Last.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private static async Task<List<string>> NamedOnTheSignInPageAsync(TestHouse house) =>
        [.. (await house.Browser().GetAsync("/can-bo/dang-nhap")).QuerySelectorAll(".govuk-inset-text li strong").Select(s => s.TextContent)];
}
