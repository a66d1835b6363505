using System.Net;
using HacThanh.Modules.Dossiers;
using HacThanh.Platform;
using HacThanh.Platform.Accounts;
using HacThanh.Platform.Data;
using HacThanh.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HacThanh.Tests.Modules.Dossiers;

/// <summary>One person behind two records.</summary>
public sealed class PersonMergeTests
{
    private const string First = "038090012345", Second = "038090054321", Reason = "Đối chiếu căn cước: một người";

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Duplicates_MergedThenParted_DossiersAreFoundTogetherThenApart(Provider provider)
    {
        await using var house = await TestHouse.CreateAsync(provider);
        var (one, two) = (await FileAsync(house, First), await FileAsync(house, Second));
        var head = await house.SignInAsync("giamdoc");
        var list = await head.GetAsync("/lam-viec/nguoi-trung");
        var text = list.QuerySelector("main")!.TextContent;
        foreach (var shown in new[] { one.Code, two.Code, "Cùng ngày sinh", "Cùng số điện thoại", "Số định danh khác nhau" }) text.ShouldContain(shown);
        foreach (var secret in new[] { First, Second, "0912345678" }) text.ShouldNotContain(secret);

        var again = await head.SubmitAsync(list, new Dictionary<string, string> { ["giu"] = "moi" }, "form.ht-panel");
        head.Last.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        again.QuerySelector(".govuk-error-message")!.TextContent.ShouldContain("Ghi căn cứ để gộp");
        var page = await head.SubmitAsync(again, new Dictionary<string, string> { ["ly-do"] = Reason }, "form.ht-panel");
        head.Location.AbsolutePath.ShouldBe($"/lam-viec/nguoi/{two.Person}", "người mới được giữ");
        foreach (var shown in new[] { one.Code, two.Code, Reason }) page.QuerySelector("main")!.TextContent.ShouldContain(shown);
        (await head.GetAsync("/lam-viec/nguoi-trung")).QuerySelector("main")!.TextContent.ShouldContain("Không có ai trùng lặp");

        var clerk = await house.SignInAsync("motcua");
        (await clerk.GetAsync($"/lam-viec/nguoi/{one.Person}")).QuerySelector(".ht-queue")!.TextContent.ShouldContain(two.Code);
        foreach (var number in new[] { First, Second })
            (await SearchAsync(clerk, number)).ShouldBe([one.Code, two.Code], number);
        await using (var db = house.Db())
        {
            (await db.Set<AccessLogEntry>().Where(e => e.What == "Danh sách hồ sơ của một người").Select(e => e.OfficerName).Distinct().ToListAsync()).Count.ShouldBe(2);
            (await db.Set<DossierParty>().CountAsync(p => p.ReplacedAt != null)).ShouldBe(0, "gộp không sửa hồ sơ");
        }

        await head.PostFormAsync($"/lam-viec/nguoi-trung/{one.Person}/tach", ("ly-do", "Hai anh em"));
        (await SearchAsync(clerk, First)).ShouldBe([one.Code]);
        (await head.GetAsync($"/lam-viec/nguoi/{two.Person}")).QuerySelector(".ht-queue")!.TextContent.ShouldNotContain(one.Code);
        (await head.GetAsync("/lam-viec/nguoi-trung")).QuerySelector("main")!.TextContent.ShouldContain(one.Code);
    }

    [Theory]
    [InlineData(First, "Lê Văn Thử", 0)]
    [InlineData(Second, "Lê Văn Thử", 1)]
    [InlineData(Second, "Le Van Thu", 1)]
    [InlineData(Second, "Lê Văn Khác", 0)]
    public async Task Duplicates_ByNumberAndName_AreFoundOrNot(string number, string name, int pairs)
    {
        await using var house = await TestHouse.CreateAsync();
        await FileAsync(house, First);
        await FileAsync(house, number, name);
        (await (await house.SignInAsync("vanthu")).GetAsync("/lam-viec/nguoi-trung")).QuerySelectorAll("form.ht-panel").Length.ShouldBe(pairs);
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Merge_BothWaysOrAround_NeverMakesACircle(Provider provider)
    {
        await using var house = await TestHouse.CreateAsync(provider);
        var people = new List<Guid>();
        foreach (var number in new[] { First, Second, "038090067890" }) people.Add((await FileAsync(house, number)).Person);
        var caller = await house.CallerAsync("giamdoc");
        var versions = new int[3];
        (int From, int Into)[] tries = [(0, 1), (1, 0), (1, 2), (2, 0), (2, 1), (0, 2), (0, 0)];
        var results = await Task.WhenAll(tries.Select(t => Task.Run(async () =>
        {
            await using var scope = house.Services.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<CurrentWard>().Code = TestStore.HacThanh;
            try
            {
                await scope.ServiceProvider.GetRequiredService<PersonMerges>().MergeAsync(caller, (people[t.From], versions[t.From]), (people[t.Into], versions[t.Into]), Reason);
                return true;
            }
            catch (RuleException)
            {
                return false;
            }
        })));
        results.Count(r => r).ShouldBe(1, "ba mục, mỗi việc gộp chạm hai mục: chỉ việc đầu tiên thấy đúng bản");
        await using var db = house.Db();
        foreach (var person in people) (await PersonRecords.RootAsync(db, person)).AliasOf.ShouldBeNull();
    }

    [Fact]
    public async Task Merge_AfterAColleague_IsToldAndNothingIsLost()
    {
        await using var house = await TestHouse.CreateAsync();
        var (one, two) = (await FileAsync(house, First), await FileAsync(house, Second));
        var (first, second) = (await house.SignInAsync("giamdoc"), await house.SignInAsync("vanthu"));
        var open = await second.GetAsync("/lam-viec/nguoi-trung");
        await first.SubmitAsync(await first.GetAsync("/lam-viec/nguoi-trung"), new Dictionary<string, string> { ["ly-do"] = Reason }, "form.ht-panel");
        await second.SubmitAsync(open, new Dictionary<string, string> { ["ly-do"] = "Cùng điện thoại", ["giu"] = "moi" }, "form.ht-panel");
        second.Last.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        await using var db = house.Db();
        (await PersonRecords.RootAsync(db, two.Person)).Id.ShouldBe(one.Person);
    }

    private static async Task<(string Code, Guid Person)> FileAsync(TestHouse house, string number, string name = "Lê Văn Thử")
    {
        using var api = await house.ApiAsync("congdan");
        var body = Cases.MaritalStatus(name);
        body["applicant"]!["citizenId"] = number;
        var answer = await api.FileAsync(body);
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        var code = (await answer.JsonAsync()).GetProperty("code").GetString()!;
        await using var db = house.Db();
        var id = await db.Set<Dossier>().Where(d => d.Code == code).Select(d => d.Id).SingleAsync();
        return (code, (await db.Set<DossierParty>().Where(p => p.DossierId == id).Select(p => p.PersonId).Distinct().ToListAsync()).ShouldHaveSingleItem()!.Value);
    }

    /// <summary>Codes that a search for a number finds; the only hit opens at once.</summary>
    private static async Task<List<string>> SearchAsync(Browser browser, string number)
    {
        var page = await browser.PostFormAsync("/lam-viec", new Dictionary<string, string> { ["q"] = number }, "form[role=search]");
        return browser.Location.AbsolutePath is ['/', 'h', 'o', '-', 's', 'o', '/', .. var code] ? [code] : [.. page.QuerySelectorAll(".ht-queue tbody th a").Select(a => a.TextContent).Order(StringComparer.Ordinal)];
    }
}
