using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using HacThanh.Platform.History;
using HacThanh.Platform.Registers;
using HacThanh.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace HacThanh.Tests.Modules.Registers;

/// <summary>Moves that ask: a residential group that is merged says into which and by what decision.</summary>
public sealed class MoveFieldsTests
{
    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Merge_OfAGroup_AsksWhereItGoesAndItsRecordsSaySo(Provider provider)
    {
        await using var house = await TestHouse.CreateAsync(provider);
        await using var db = house.Db();
        var library = house.Services.GetRequiredService<RegisterLibrary>();
        var groups = library.Find(db.Ward, RegisterDefinition.GroupsSlug)!;
        var (from, to) = (RegisterRow.StartingId(groups.Slug, "001"), RegisterRow.StartingId(groups.Slug, "002"));
        var record = $"/so/residential-groups/{from}";
        var households = library.Find(db.Ward, "poor-households")!;
        var household = (await RegisterQuery.ListAsync(db, households, new RegisterWish { OnlyGroup = from, Limit = 1 })).Rows.Single();
        var head = await house.SignInAsync(await RegisterPeople.HolderAsync(house, ["unit-head"]));
        var colleague = await house.SignInAsync(await RegisterPeople.HolderAsync(house, ["unit-head"]));

        var page = await head.GetAsync(record + "/gop");
        var slow = await colleague.GetAsync(record + "/gop");
        var choices = page.QuerySelectorAll<IHtmlInputElement>("input[name=mergedInto]").Select(i => i.Value).Concat(page.QuerySelectorAll("select[name=mergedInto] option").Select(o => o.GetAttribute("value")!)).ToList();
        choices.ShouldContain(to.ToString());
        choices.ShouldNotContain(from.ToString(), "a group does not go into itself");
        page = await head.PostFormAsync(record + "/gop", ("changeReason", "sắp xếp lại"));
        head.Last.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        page.Body!.TextContent.ShouldContain("Đã gộp vào tổ");

        (string, string)[] answers = [("mergedInto", $"{to}"), ("endedOn.day", "1"), ("endedOn.month", "9"), ("endedOn.year", "2026"), ("endingDecision", "12/QĐ-UBND ngày 28/8/2026"), ("changeReason", "sắp xếp lại")];
        page = await head.PostFormAsync(record + "/gop", answers);
        head.Last.StatusCode.ShouldBe(HttpStatusCode.OK, page.QuerySelector(".govuk-error-summary")?.TextContent);
        page.Body!.TextContent.ShouldContain("Đã gộp");
        page.Body.TextContent.ShouldContain("12/QĐ-UBND ngày 28/8/2026");
        page.Body.TextContent.ShouldContain("Gộp vào tổ khác: sắp xếp lại");
        page.Body.TextContent.ShouldContain("Nạp sổ Tổ dân phố", customMessage: "its history stays");
        var merged = (await RegisterQuery.FindAsync(db, groups, from))!;
        ((string?)merged.Data["mergedInto"]!["id"], merged.State).ShouldBe((to.ToString(), "merged"));

        await colleague.SubmitAsync(slow, answers.ToDictionary(a => a.Item1, a => a.Item2));
        colleague.Last.StatusCode.ShouldBeOneOf(HttpStatusCode.Conflict, HttpStatusCode.NotFound);

        var reader = await house.SignInAsync(await RegisterPeople.HolderAsync(house, households.Roles.Edit));
        var shown = (await reader.GetAsync($"/so/poor-households/{household.Id}")).Body!.TextContent;
        shown.ShouldContain("Đã gộp: nay là");
        (await HistoryVerifier.VerifyAsync(db)).Problems.ShouldBeEmpty();
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Merge_AmongManyGroups_IsTypedAndCheckedLikeAChoice(Provider provider)
    {
        await using var house = await TestHouse.CreateAsync(provider);
        await using var db = house.Db();
        var groups = house.Register(RegisterDefinition.GroupsSlug);
        await house.AddAsync(groups, Enumerable.Range(800, 100).Select(i => (new JsonObject { ["code"] = $"{i}", ["name"] = $"Tổ thử {i}" }, i == 899 ? "split" : "active")));
        var (from, to) = (RegisterRow.StartingId(groups.Slug, "001"), RegisterRow.StartingId(groups.Slug, "002"));
        var holder = await RegisterPeople.HolderAsync(house, ["unit-head"]);
        var (head, program) = (await house.SignInAsync(holder), await house.ApiAsync(holder));
        var record = $"/so/residential-groups/{from}";
        var question = (await head.GetAsync(record + "/gop")).QuerySelector("input[name=mergedInto]")!;
        (question.GetAttribute("type"), question.GetAttribute("data-suggest")).ShouldBe(("text", "/so/residential-groups/goi-y"));

        (string, string)[] answers = [("endedOn.day", "1"), ("endedOn.month", "9"), ("endedOn.year", "2026"), ("endingDecision", "12/QĐ-UBND"), ("changeReason", "sắp xếp lại")];
        foreach (var (typed, words) in new[] { ("không có tổ này", "không có “không có tổ này”"), ("001", "xin chọn tổ dân phố khác"), ("899", "“Tổ thử 899” đã tách") })
        {
            var page = await head.PostFormAsync(record + "/gop", [.. answers, ("mergedInto", typed)]);
            head.Last.StatusCode.ShouldBe(HttpStatusCode.Conflict, typed);
            page.QuerySelector("main")!.TextContent.ShouldContain(words);
            ((IHtmlInputElement)page.QuerySelector("input[name=mergedInto]")!).Value.ShouldBe(typed);
        }
        foreach (var id in new[] { from, Guid.CreateVersion7() })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/registers/residential-groups/records/{from}/gop")
            {
                Content = JsonContent.Create(new { reason = "sắp xếp lại", data = new { mergedInto = new { id }, endedOn = "2026-09-01", endingDecision = "12/QĐ-UBND" } }),
            };
            request.Headers.Add("Idempotency-Key", $"{id}");
            (await program.SendAsync(request)).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        }
        await head.PostFormAsync(record + "/gop", [.. answers, ("mergedInto", "002")]);
        head.Last.StatusCode.ShouldBe(HttpStatusCode.OK);
        ((string?)(await RegisterQuery.FindAsync(db, groups, from))!.Data["mergedInto"]!["id"]).ShouldBe(to.ToString());
    }
}
