using System.Net;
using System.Text.Json.Nodes;
using AngleSharp.Html.Dom;
using HacThanh.Platform.Data;
using HacThanh.Platform.Registers;
using HacThanh.Platform.Text;
using HacThanh.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace HacThanh.Tests.Modules.Registers;

/// <summary>Answers that the language of fields gives or writes by itself: codes, years, the own group of a head.</summary>
public sealed class RegisterAnswerTests
{
    private static readonly Guid own = RegisterRow.StartingId(RegisterDefinition.GroupsSlug, "001");

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task FaultReport_ByAHeadWithoutACode_GetsTheNextOfTheYearAndTheirGroup(Provider provider)
    {
        await using var house = await TestHouse.CreateAsync(provider);
        var year = VietnamTime.Today(TimeProvider.System).Year;
        await house.AddAsync("fault-reports", new JsonObject { ["code"] = $"bh-{year}-0041", ["what"] = "x" }, "new");
        await house.AddAsync("fault-reports", new JsonObject { ["code"] = $"BH-{year}-tay", ["what"] = "x" }, "new");
        var head = await house.SignInAsync("totruong");
        var form = await head.GetAsync("/so/fault-reports/them");
        form.QuerySelectorAll("input[name=group]").OfType<IHtmlInputElement>().Select(o => (o.Value, o.IsChecked)).ShouldBe([(own.ToString("D"), true)]);
        form.QuerySelector("main")!.TextContent.ShouldContain("Để trống thì phần mềm tự đặt.");
        var answers = new Dictionary<string, string>
        {
            ["reportedOn.day"] = "2",
            ["reportedOn.month"] = "1",
            ["reportedOn.year"] = "2026",
            ["channel"] = "group",
            ["asset"] = "light",
            ["what"] = "Đèn tắt",
            ["urgency"] = "normal",
        };
        var page = await head.SubmitAsync(form, answers);
        head.Last.StatusCode.ShouldBe(HttpStatusCode.OK, page.QuerySelector("main")!.TextContent);
        page.QuerySelector("h1")!.TextContent.ShouldBe($"BH-{year}-0042");

        page = await head.SubmitAsync(await head.GetAsync("/so/fault-reports/them"), new Dictionary<string, string>(answers) { ["group"] = "" });
        head.Last.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        page.QuerySelector(".govuk-error-summary")!.TextContent.ShouldContain("Tổ dân phố");
        await using var db = house.Db();
        (await RegisterQuery.FindByKeyAsync(db, house.Register("fault-reports"), $"bh-{year}-0042"))!.Group.ShouldBe(own);
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Code_OfManyAtOnce_IsADifferentOneEach(Provider provider)
    {
        await using var house = await TestHouse.CreateAsync(provider);
        var (register, rows) = (house.Register("fault-reports"), house.Services.GetRequiredService<RegisterRows>());
        async Task<string> AddAsync(int i)
        {
            await using var db = house.Db();
            return await db.WriteAsync(Actor.System("thử"), "thử", async w => (await rows.AddAsync(w, register, new JsonObject { ["what"] = $"Đèn {i}" })).Title);
        }
        var codes = await Task.WhenAll(Enumerable.Range(0, 12).Select(AddAsync));
        codes.ShouldBeUnique();
        codes.ShouldAllBe(c => c.StartsWith("BH-", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Year_IsWrittenWithoutADot()
    {
        await using var house = await TestHouse.CreateAsync();
        var tree = await house.AddAsync("trees", new JsonObject { ["code"] = "NĂM-1", ["species"] = "Sấu", ["kind"] = "shade", ["plantedYear"] = 1998 }, "growing");
        var officer = await house.SignInAsync("diachinh");
        (await officer.GetAsync($"/so/trees/{tree.Id}")).QuerySelector("main")!.TextContent.ShouldContain("1998");
        officer.Last.StatusCode.ShouldBe(HttpStatusCode.OK);
        ((IHtmlInputElement)(await officer.GetAsync($"/so/trees/{tree.Id}/sua")).QuerySelector("input[name=plantedYear]")!).Value.ShouldBe("1998");
        (await house.Browser().GetAsync($"/danh-ba/trees/{tree.Id}")).QuerySelector("main")!.TextContent.ShouldNotContain("1.998");
    }
}
