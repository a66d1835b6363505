using System.Net;
using System.Text.Json;
using HacThanh.Modules.Dossiers;
using HacThanh.Modules.Dossiers.Sync;
using HacThanh.Platform.Jobs;
using HacThanh.Tests.Harness;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace HacThanh.Tests.Modules.Dossiers.Sync;

/// <summary>What the national portal is told, and what happens when it does not listen.</summary>
public sealed class PortalSyncTests
{
    private readonly Clock clock = new();

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Report_TwoChangesBeforeTheJob_TellsThePortalOnceHowThingsStand(Provider provider)
    {
        await using var house = await HouseAsync(provider, b => b.Services.AddSingleton(new PortalSettings { Simulate = true }));
        var desk = await house.ApiAsync("motcua");
        var code = await (await house.ApiAsync("congdan")).FiledAsync();
        await desk.ActAsync(code, DossierFlow.Accept, state: "accepted");
        await using var db = house.Db();
        (await db.Set<Job>().CountAsync(j => j.Kind == PortalSync.Job)).ShouldBe(1);
        (await desk.ReadAsync(code)).GetProperty("syncState").GetString().ShouldBe("pending");

        var version = (await desk.ReadAsync(code)).GetProperty("version").GetInt32();
        await RunAsync(house);
        var report = await db.Set<SimulatedReport>().SingleAsync();
        using (var body = JsonDocument.Parse(report.Body))
        {
            body.RootElement.GetProperty("state").GetInt32().ShouldBe(2);
            body.RootElement.EnumerateObject().Select(p => p.Name).ShouldBe(
                ["code", "procedure", "state", "receivedAt", "dueAt", "pausedAt", "endedAt", "deliveredAt", "unit", "officer", "version"], ignoreOrder: true, "nothing more leaves the house");
        }
        report.Body.ShouldNotContain("Thử");
        var read = await desk.ReadAsync(code);
        read.GetProperty("syncState").GetString().ShouldBe("sent");
        read.GetProperty("version").GetInt32().ShouldBe(version, "a report is in nobody's way");
        (await (await house.SignInAsync("motcua")).GetAsync($"/ho-so/{code}")).QuerySelector(".ht-case-head")!.TextContent.ShouldContain("MP-" + code);

        clock.Advance(TimeSpan.FromMinutes(1));
        await (await house.ApiAsync("chuyenvien")).ActAsync(code, DossierFlow.Take, state: "processing");
        await RunAsync(house);
        (await db.Set<SimulatedReport>().CountAsync()).ShouldBe(2);
        (await db.Set<ExternalCode>().CountAsync()).ShouldBe(1);
        (await house.Browser().GetAsync("/mo-phong/cong-quoc-gia")).QuerySelector("tbody tr")!.TextContent.ShouldContain("4 – Đang xử lý");
    }

    [Fact]
    public async Task Report_SwitchedOff_AsksForNothing()
    {
        await using var house = await HouseAsync(Provider.Sqlite, _ => { });
        var code = await (await house.ApiAsync("congdan")).FiledAsync();
        await using var db = house.Db();
        (await db.Set<Job>().CountAsync(j => j.Kind == PortalSync.Job)).ShouldBe(0);
        (await (await house.ApiAsync("motcua")).ReadAsync(code)).GetProperty("syncState").GetString().ShouldBe("none");
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Report_PortalDown_IsTriedWithTheSameKeyAndShownToTheAdministratorWhoSendsAgain(Provider provider)
    {
        var wire = new Wire { Answer = HttpStatusCode.BadGateway };
        var settings = new PortalSettings { Address = new Uri("https://cong.example.vn/ket-noi/"), Key = "khoa-cua-phuong" };
        await using var house = await HouseAsync(provider, b => b.Services.AddSingleton(settings).AddSingleton<INationalPortal>(new HttpNationalPortal(settings, wire)));
        var code = await (await house.ApiAsync("congdan")).FiledAsync();
        for (var i = 0; i < 12; i++)
        {
            await RunAsync(house);
            clock.Advance(TimeSpan.FromHours(3));
        }
        wire.Sent.Count.ShouldBe(Job.MostAttempts);
        wire.Sent.Distinct().ShouldHaveSingleItem().ShouldStartWith($"PUT https://cong.example.vn/ket-noi/dossiers/{code} Bearer khoa-cua-phuong ");
        (await (await house.ApiAsync("motcua")).ReadAsync(code)).GetProperty("syncState").GetString().ShouldBe("failed");

        var administrator = await house.SignInAsync("quantri");
        var page = await administrator.GetAsync("/quan-tri/dong-bo");
        page.QuerySelector("tbody tr")!.TextContent.ShouldContain(code);
        page.QuerySelector("tbody tr")!.TextContent.ShouldContain("Cổng trả lời 502.");
        wire.Answer = HttpStatusCode.OK;
        await administrator.PostFormAsync("/quan-tri/dong-bo");
        await RunAsync(house);
        wire.Sent.Distinct().Count().ShouldBe(1, "the same change has the same key");
        (await administrator.GetAsync("/quan-tri/dong-bo")).QuerySelectorAll("tbody tr").ShouldBeEmpty();
        await using var db = house.Db();
        (await db.Set<ExternalCode>().SingleAsync()).Code.ShouldBe("QG-1");
        (await (await house.ApiAsync("motcua")).ReadAsync(code)).GetProperty("syncState").GetString().ShouldBe("sent");
    }

    private Task<TestHouse> HouseAsync(Provider provider, Action<WebApplicationBuilder> adjust) => TestHouse.CreateAsync(provider, builder =>
    {
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.RemoveAll<IHostedService>();
        adjust(builder);
    });

    private static Task RunAsync(TestHouse house) => house.Services.GetRequiredService<JobRunner>().RunDueAsync(TestContext.Current.CancellationToken);

    /// <summary>The portal at the other end of the wire.</summary>
    private sealed class Wire : HttpMessageHandler
    {
        public HttpStatusCode Answer { get; set; }
        public List<string> Sent { get; } = [];

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Sent.Add($"{request.Method} {request.RequestUri} {request.Headers.Authorization} {request.Headers.GetValues("Idempotency-Key").Single()}");
            return Task.FromResult(new HttpResponseMessage(Answer) { Content = new StringContent("{\"code\":\"QG-1\"}") });
        }
    }
}
