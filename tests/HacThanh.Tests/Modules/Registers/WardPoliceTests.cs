using System.Net;
using AngleSharp.Dom;
using HacThanh.Platform.Accounts;
using HacThanh.Platform.Permissions;
using HacThanh.Platform.Registers;
using HacThanh.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HacThanh.Tests.Modules.Registers;

/// <summary>The ward's police are no officers of the people's committee: they have the role of their post, and registers speak of it.</summary>
public sealed class WardPoliceTests
{
    private const string Cameras = "/quan-tri/so/cameras";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Police_OfTheWard_WorkWithTheRegistersThatNameThemAndSeeNoOthers(Provider provider)
    {
        await using var house = await TestHouse.CreateAsync(provider);
        var police = await house.SignInAsync("congan");
        var named = house.Services.GetRequiredService<RegisterLibrary>().Of(TestStore.HacThanh).Where(r => r.RoleNames.Contains("ward-police")).Select(r => r.Slug).ToList();
        (await police.GetAsync("/so")).QuerySelectorAll("main a[href^='/so/']").Select(a => a.GetAttribute("href")!["/so/".Length..]).Distinct().ShouldBe(named, ignoreOrder: true);
        foreach (var register in house.Services.GetRequiredService<RegisterLibrary>().Of(TestStore.HacThanh))
        {
            await police.GetAsync($"/so/{register.Slug}");
            police.Last.StatusCode.ShouldBe(named.Contains(register.Slug) ? HttpStatusCode.OK : HttpStatusCode.NotFound, register.Slug);
        }
        foreach (var url in new[] { "/lam-viec", "/quay", "/quan-tri", "/so/poor-households/xuat.csv" })
        {
            await police.GetAsync(url);
            police.Last.StatusCode.ShouldBe(HttpStatusCode.NotFound, url);
        }
        named.ShouldContain("cameras");
        named.ShouldNotContain("poor-households");
        (await police.GetAsync("/so/cameras/them")).QuerySelectorAll("[name=group] option, [name=group][type=radio], input[name=group]").ShouldNotBeEmpty("whoever writes a record may name what it points to");
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Camera_IsOpenedByThePoliceOnly_OthersReadItMaskedOrNotAtAll(Provider provider)
    {
        await using var house = await TestHouse.CreateAsync(provider);
        await using var db = house.Db();
        var (register, store) = (house.Register("cameras"), house.Services.GetRequiredService<RegisterRows>());
        var row = (await RegisterQuery.ListAsync(db, register, new RegisterWish { Limit = 100 })).Rows.First(r => store.Reveal(db.Ward, register, r)["keeperPhone"] is not null);
        var phone = register.Form.Field("keeperPhone")!;
        var secret = phone.Type.Format(store.Reveal(db.Ward, register, row)["keeperPhone"]!, phone);
        var url = $"/so/cameras/{row.Id}";
        var mayOpen = new Dictionary<string, bool?> { ["congan"] = true, ["diachinh"] = false, ["truongphong"] = false, ["motcua"] = null, ["kinhte"] = null, ["quantri"] = null };
        foreach (var (account, opens) in mayOpen)
        {
            var browser = await house.SignInAsync(account);
            var page = await browser.GetAsync(url);
            browser.Last.StatusCode.ShouldBe(opens is null ? HttpStatusCode.NotFound : HttpStatusCode.OK, account);
            page.Body!.TextContent.ShouldNotContain(secret);
            var reveal = page.QuerySelectorAll($"main form[method=post][action='{url}'], main form[method=post]:not([action])").Length > 0;
            reveal.ShouldBe(opens == true, account);
        }
        var police = await house.SignInAsync("congan");
        (await police.SubmitAsync(await police.GetAsync(url), new Dictionary<string, string>())).Body!.TextContent.ShouldContain(secret);
        (await db.Set<AccessLogEntry>().Where(e => e.SubjectId == row.Id && e.Reveal).Select(e => e.OfficerName).Distinct().SingleAsync(Cancel)).ShouldBe("Lại Thị Minh Tâm");
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Register_GivenToThePoliceAloneInTheBrowser_IsThereForNobodyElse(Provider provider)
    {
        await using var house = await TestHouse.CreateAsync(provider);
        var admin = await house.SignInAsync("quantri");
        await admin.PostBoxesAsync($"{Cameras}/quyen", ("read", "ward-police"), ("edit", "ward-police"), ("sensitive", "ward-police"));
        (await admin.GetAsync(Cameras)).QuerySelector("main")!.TextContent.ShouldContain("được xem từ “Chuyên viên địa chính - xây dựng - đô thị, Trưởng đơn vị, Công an phường” thành “Công an phường”");
        await admin.PostFormAsync($"{Cameras}/cong-bo", ("reason", "Công văn 12/UBND"));
        foreach (var (account, status) in new[] { ("congan", HttpStatusCode.OK), ("diachinh", HttpStatusCode.NotFound), ("truongphong", HttpStatusCode.NotFound), ("totruong", HttpStatusCode.NotFound), ("quantri", HttpStatusCode.NotFound) })
        {
            var browser = await house.SignInAsync(account);
            await browser.GetAsync("/so/cameras");
            browser.Last.StatusCode.ShouldBe(status, account);
        }
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("ward", true)]
    [InlineData("group", false)]
    [InlineData("police", false)]
    [InlineData("police group", false)]
    [InlineData("ward group", true)]
    [InlineData("police ward", true)]
    public void RolesOf_Posts_GiveTheRoleOfOfficersByOnePostOfTheWard(string posts, bool officer)
    {
        var held = posts.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var standing = new Standing
        {
            Posts = [.. held.Select(post => new HeldPost
            {
                PostId = Guid.NewGuid(),
                Post = post,
                Title = "",
                UnitId = Guid.NewGuid(),
                Unit = post,
                UnitName = "",
                Roles = [post],
                Outside = post == "police",
                ResidentialGroup = post == "group" ? Guid.NewGuid() : null,
            })],
        };
        var roles = RoleTable.RolesOf(AccountKind.Officer, standing);
        roles.Contains(RoleTable.Officer).ShouldBe(officer);
        roles.Except([RoleTable.Officer]).ShouldBe(held, ignoreOrder: true);
    }
}
