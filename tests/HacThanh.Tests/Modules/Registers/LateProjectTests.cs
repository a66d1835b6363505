using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using HacThanh.Platform.History;
using HacThanh.Platform.Jobs;
using HacThanh.Platform.Registers;
using HacThanh.Platform.Text;
using HacThanh.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HacThanh.Tests.Modules.Registers;

/// <summary>Projects are late by what they say of their milestones and obstacles, from the day after, saved or not; the hook looks at whatever is saved.</summary>
public sealed class LateProjectTests
{
    private const string Records = "/api/v1/registers/projects/records";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Project_PastTheDayOfAMilestone_IsLateWithoutBeingSaved(Provider provider)
    {
        var clock = new Clock(DateTimeOffset.UtcNow);
        await using var house = await TestHouse.CreateAsync(provider, b => b.Services.AddSingleton<TimeProvider>(clock));
        var today = VietnamTime.Today(clock);
        var id = await AddAsync(house, "Đường thử chậm", new { name = "Giải phóng mặt bằng", due = Iso(today) }, new { name = "Khởi công", due = Iso(today.AddDays(40)) }, new { name = "Đo đạc", due = Iso(today.AddDays(-9)), done = Iso(today.AddDays(-8)) });
        (await ListAsync(house, "/so/projects?dau=late")).ShouldNotContain("Đường thử chậm");
        (await FlagsAsync(house, id)).ShouldBeEmpty();

        clock.Advance(TimeSpan.FromDays(3));
        (await ListAsync(house, "/so/projects?dau=late")).ShouldContain("Đường thử chậm");
        (await ListAsync(house, "/so/projects?q=duong+thu+cham")).ShouldContain("Chậm tiến độ");
        (await FlagsAsync(house, id)).ShouldBe(["late"]);
        var officer = await house.SignInAsync("diachinh");
        var page = (await officer.GetAsync($"/so/projects/{id}")).QuerySelector("main")!.TextContent;
        page.ShouldContain("Chậm tiến độ");
        page.ShouldContain($"Giải phóng mặt bằng: hạn {VietnamTime.Date(today)}, quá 3 ngày");
        page.ShouldContain("Chưa ghi nguyên nhân chậm.");
        page.ShouldNotContain("Đo đạc: hạn");
        (await officer.GetAsync("/so/projects/so-lieu")).QuerySelector("main")!.TextContent.ShouldContain("Chậm tiến độ");
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Project_SavedByPageFileOrMove_KeepsItsNearestDay(Provider provider)
    {
        await using var house = await TestHouse.CreateAsync(provider);
        var day = VietnamTime.Today(TimeProvider.System).AddDays(30);
        var id = await AddAsync(house, "Cầu thử hạn", new { name = "Khởi công", due = Iso(day) });
        await using var db = house.Db();
        var register = house.Register("projects");
        async Task<string?> DueAsync() => (string?)(await RegisterQuery.FindAsync(db, register, id))!.Data["openDue"];
        (await DueAsync()).ShouldBe(Iso(day));

        var officer = await house.SignInAsync("diachinh");
        var form = await officer.GetAsync($"/so/projects/{id}/sua");
        form.QuerySelector("[name=openDue]").ShouldBeNull("nobody is asked for what the hook fills");
        await officer.SubmitAsync(form, new Dictionary<string, string> { ["milestones[0].due.day"] = $"{day.AddDays(5).Day}", ["changeReason"] = "lùi hạn", ["progress"] = "12" });
        officer.Last.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await RegisterQuery.FindAsync(db, register, id))!.Data["progress"]!.ToString().ShouldBe("12");

        await officer.PostFormAsync($"/so/projects/{id}/de-xuat");
        (await RegisterQuery.FindAsync(db, register, id))!.State.ShouldBe("proposed");
        (await DueAsync()).ShouldNotBeNull();
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Obstacle_AnsweredBeforeItWasAsked_IsRefusedInASentence(Provider provider)
    {
        await using var house = await TestHouse.CreateAsync(provider);
        var api = await house.ApiAsync("diachinh");
        using var answer = await PostAsync(api, new { name = "Chợ thử vướng", kind = "market", obstacles = new[] { new { what = "Chưa có đất", answeredOn = "2026-03-02" } } });
        answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await answer.Content.ReadAsStringAsync(Cancel)).ShouldContain("phải có ngày gửi văn bản");
        await using var db = house.Db();
        (await RegisterQuery.FindByKeyAsync(db, house.Register("projects"), "cho thu vuong")).ShouldBeNull();
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Hook_ChosenInTheBrowser_FillsTheProjectsThatWereThereBefore(Provider provider)
    {
        const string Definition = "/quan-tri/so/projects";
        var clock = new Clock(DateTimeOffset.UtcNow);
        await using var house = await TestHouse.CreateAsync(provider, b => b.Services.AddSingleton<TimeProvider>(clock), options => options with { Jobs = false });
        await using var db = house.Db();
        var jobs = house.Services.GetRequiredService<JobRunner>();
        var admin = await house.SignInAsync("quantri");
        (await admin.GetAsync(Definition)).QuerySelector("main")!.TextContent.ShouldContain("tính hạn gần nhất của các mốc");
        await PublishAsync("-");
        var day = VietnamTime.Today(clock).AddDays(-3);
        await house.AddAsync(house.Register("projects"), [(new JsonObject { ["name"] = "Kè thử tính lại", ["kind"] = "transport", ["milestones"] = Milestone(day) }, "building"), (new JsonObject { ["name"] = "Kè thử bị từ chối", ["kind"] = "transport", ["milestones"] = Milestone(day), ["obstacles"] = new JsonArray(new JsonObject { ["what"] = "Vướng", ["answeredOn"] = "2026-03-02" }) }, "building")]);
        (await ListAsync(house, "/so/projects?dau=late")).ShouldNotContain("Kè thử");

        await PublishAsync("late-projects");

        (await ListAsync(house, "/so/projects?dau=late")).ShouldContain("Kè thử tính lại");
        (await ListAsync(house, "/so/projects?dau=late")).ShouldNotContain("Kè thử bị từ chối", customMessage: "what the code refuses stays until somebody saves it");
        var row = (await RegisterQuery.FindByKeyAsync(db, house.Register("projects"), "ke thu tinh lai"))!;
        ((string?)row.Data["openDue"], row.Version).ShouldBe((Iso(day), 1));
        (await db.Set<HistoryEntry>().CountAsync(e => e.Reason.StartsWith("Tính lại các dòng theo sổ"), Cancel)).ShouldBe(1);
        await PublishAsync("late-projects", search: "name");
        (await RegisterQuery.FindAsync(db, house.Register("projects"), row.Id))!.Version.ShouldBe(1, "a second time changes nothing");
        (await db.Set<HistoryEntry>().CountAsync(e => e.Reason.StartsWith("Tính lại các dòng theo sổ"), Cancel)).ShouldBe(1);
        (await HistoryVerifier.VerifyAsync(db)).Problems.ShouldBeEmpty();

        async Task PublishAsync(string hook, string? search = null)
        {
            await admin.PostFormAsync(Definition + "/doan-ma", ("hook", hook));
            if (search is not null) await admin.PostBoxesAsync(Definition + "/danh-sach", ("columns", "name"), ("filters", "kind"), ("usual", "name"), ("search", search));
            await admin.PostFormAsync(Definition + "/cong-bo", ("reason", "Công văn 12/UBND"));
            admin.Last.StatusCode.ShouldBe(HttpStatusCode.OK);
            clock.Advance(TimeSpan.FromMinutes(1));
            await jobs.RunDueAsync(Cancel);
        }
        JsonArray Milestone(DateOnly due) => new(new JsonObject { ["name"] = "Khởi công", ["due"] = Iso(due) });
    }

    private static async Task<Guid> AddAsync(TestHouse house, string name, params object[] milestones)
    {
        using var answer = await PostAsync(await house.ApiAsync("diachinh"), new { name, kind = "transport", openDue = "1999-01-01", milestones });
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync(Cancel));
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("id").GetGuid();
    }

    private static async Task<HttpResponseMessage> PostAsync(HttpClient api, object data)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, Records) { Content = JsonContent.Create(new { data }) };
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString("N"));
        return await api.SendAsync(request, Cancel);
    }

    private static async Task<string> ListAsync(TestHouse house, string url) => (await (await house.SignInAsync("diachinh")).GetAsync(url)).QuerySelector("main tbody")?.TextContent ?? "";

    private static async Task<string?[]> FlagsAsync(TestHouse house, Guid id)
    {
        var list = await (await house.ApiAsync("diachinh")).GetFromJsonAsync<JsonElement>($"{Records}?flag=late&limit=100", Cancel);
        return [.. list.GetProperty("items").EnumerateArray().Where(i => i.GetProperty("id").GetGuid() == id).SelectMany(i => i.GetProperty("flags").EnumerateArray()).Select(f => f.GetString())];
    }

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
