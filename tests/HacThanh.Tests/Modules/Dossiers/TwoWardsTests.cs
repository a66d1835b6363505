using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using HacThanh.Modules.Dossiers;
using HacThanh.Platform.Data;
using HacThanh.Platform.Files;
using HacThanh.Platform.History;
using HacThanh.Platform.Jobs;
using HacThanh.Platform.Keys;
using HacThanh.Platform.Notifications;
using HacThanh.Tests.Harness;
using HacThanh.Tests.Modules.Dossiers.Citizen;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HacThanh.Tests.Modules.Dossiers;

/// <summary>Two wards in one database, by their host names: neither shows or takes anything of the other's.</summary>
public sealed class TwoWardsTests
{
    private static readonly TwoWards.Place[] places = [TwoWards.HacThanh, TwoWards.HamRong];

    /// <summary>A working day, 08:00: open in one ward, not yet in the other.</summary>
    private readonly Clock clock = new(new DateTimeOffset(2026, 9, 8, 8, 0, 0, TimeSpan.FromHours(7)));

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Dossier_OfOneWard_IsNowhereInTheOther(Provider provider)
    {
        await using var wards = await TwoWards.CreateAsync(provider, clock);
        var filed = new Dictionary<TwoWards.Place, (string Code, string DueAt, Guid File)>();
        foreach (var place in places) filed[place] = await FileAsync(await wards.ApiAsync(place, "congdan"));
        filed[TwoWards.HacThanh].Code[^7..].ShouldBe(filed[TwoWards.HamRong].Code[^7..], "each ward counts for itself");
        filed[TwoWards.HacThanh].DueAt.ShouldContain("T08:00:00");
        filed[TwoWards.HamRong].DueAt.ShouldContain("T18:00:00", customMessage: "begun at opening, due at closing");

        foreach (var (own, other) in places.Zip(places.Reverse()))
        {
            var (code, _, file) = filed[other];
            filed[own].Code.ShouldStartWith(own.Prefix);
            var (citizen, desk) = (await wards.ApiAsync(own, "congdan"), await wards.ApiAsync(own, "motcua"));
            (await desk.GetAsync($"/api/v1/dossiers/{filed[own].Code}")).StatusCode.ShouldBe(HttpStatusCode.OK);
            (await desk.GetAsync($"/api/v1/dossiers/{code}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
            (await citizen.GetAsync($"/api/v1/dossiers/{code}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
            (await desk.ActAsync(code, DossierFlow.Accept)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
            (await desk.GetStringAsync("/api/v1/dossiers")).ShouldNotContain(other.Prefix);
            (await desk.GetStringAsync("/api/v1/dossiers?q=le van thu")).ShouldNotContain(other.Prefix);
            (await citizen.GetAsync($"/api/v1/track/{code}?secret={Cases.Tail}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
            (await FileWithAsync(citizen, file)).StatusCode.ShouldBe(HttpStatusCode.NotFound, "a file of the other ward");

            await using var db = wards.House.Db(other.Code);
            var dossier = await db.Set<Dossier>().SingleAsync();
            var paper = await db.Set<DossierPaper>().SingleAsync();
            var token = Tracking.Token(wards.House.Services.GetRequiredService<KeyRing>(), other.Code, dossier.Id);
            (await citizen.GetAsync($"/api/v1/track/{code}?secret={token}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
            var resident = await wards.SignInAsync(own, "congdan");
            foreach (var path in new[] { $"/ho-so-cua-toi/{code}", $"/ho-so-cua-toi/{code}/tep/{paper.Id}" })
            {
                await resident.GetAsync($"http://{own.Host}{path}");
                resident.Last.StatusCode.ShouldBe(HttpStatusCode.NotFound, path);
            }
            var atHome = await wards.SignInAsync(other, "congdan");
            await atHome.GetAsync($"http://{other.Host}/ho-so-cua-toi/{code}/tep/{paper.Id}");
            atHome.Last.StatusCode.ShouldBe(HttpStatusCode.OK);
        }
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task SessionAndToken_OfOneWard_AreNobodyInTheOtherAndUnderAnUnknownHost(Provider provider)
    {
        await using var wards = await TwoWards.CreateAsync(provider, clock);
        var nowhere = new TwoWards.Place(0, "la.test", "", "");
        foreach (var (own, other) in places.Zip(places.Reverse()))
        {
            foreach (var host in new[] { other, nowhere })
            {
                (await (await wards.ApiAsync(own, "motcua", at: host)).GetAsync("/api/v1/dossiers")).StatusCode.ShouldBe(host == nowhere ? HttpStatusCode.NotFound : HttpStatusCode.Unauthorized);
                var stranger = await wards.SignInAsync(own, "motcua", at: host);
                await stranger.GetAsync($"http://{host.Host}/tai-khoan");
                if (host == nowhere) stranger.Last.StatusCode.ShouldBe(HttpStatusCode.NotFound);
                else stranger.Location.AbsolutePath.ShouldNotBe("/tai-khoan");
            }
            var browser = await wards.SignInAsync(own, "motcua");
            var page = await browser.GetAsync($"http://{own.Host}/lam-viec");
            browser.Last.StatusCode.ShouldBe(HttpStatusCode.OK);
            page.DocumentElement.OuterHtml.ShouldNotContain(other.Name);
            var home = await wards.House.Browser().GetAsync($"http://{own.Host}/");
            home.DocumentElement.OuterHtml.ShouldContain(own.Name);
            home.DocumentElement.OuterHtml.ShouldNotContain(other.Name);
        }
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task JobsMessagesAndDocuments_OfEachWard_StayThere(Provider provider)
    {
        await using var wards = await TwoWards.CreateAsync(provider, clock);
        var codes = new Dictionary<TwoWards.Place, string>();
        foreach (var place in places)
        {
            codes[place] = (await FileAsync(await wards.ApiAsync(place, "congdan"))).Code;
            await (await wards.ApiAsync(place, "motcua")).ActAsync(codes[place], DossierFlow.AskSupplement, new { items = new[] { new { paper = "Giấy", what = "Nộp bản sao" } }, reason = "Thiếu" }, "supplementing");
        }
        await wards.House.Services.GetRequiredService<JobRunner>().RunDueAsync(TestContext.Current.CancellationToken);

        foreach (var (own, other) in places.Zip(places.Reverse()))
        {
            await using var db = wards.House.Db(own.Code);
            var dossier = await db.Set<Dossier>().SingleAsync();
            var notices = await db.Set<Notice>().ToListAsync();
            notices.ShouldNotBeEmpty();
            notices.ShouldAllBe(n => n.SubjectId == dossier.Id);
            var keys = wards.House.Services.GetRequiredService<KeyRing>();
            notices.ShouldAllBe(n => !n.Open(keys).Text.Contains(other.Prefix));
            (await db.Set<HistoryEntry>().CountAsync(h => h.SubjectId == dossier.Id)).ShouldBeGreaterThan(1);
            (await HistoryVerifier.VerifyAsync(db)).Problems.ShouldBeEmpty();
            foreach (var letter in await db.Set<DossierDocument>().Where(d => d.State == DocumentState.Ready).ToListAsync())
            {
                var (here, there) = (await wards.House.Browser().GetAsync($"http://{own.Host}/xac-minh/{letter.VerifyCode}"), await wards.House.Browser().GetAsync($"http://{other.Host}/xac-minh/{letter.VerifyCode}"));
                there.Body!.TextContent.ShouldNotContain(letter.Title);
                there.Body!.TextContent.ShouldNotContain(own.Prefix);
                var resident = await wards.SignInAsync(other, "congdan");
                await resident.GetAsync($"http://{other.Host}/ho-so-cua-toi/{codes[own]}/van-ban/{letter.Id}");
                resident.Last.StatusCode.ShouldBe(HttpStatusCode.NotFound);
            }
        }
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task NewDate_InEachWard_IsItsOwnClosingTime(Provider provider)
    {
        await using var wards = await TwoWards.CreateAsync(provider, clock);
        foreach (var (place, closing) in new[] { (TwoWards.HacThanh, "T17:30:00"), (TwoWards.HamRong, "T18:00:00") })
        {
            var code = (await FileAsync(await wards.ApiAsync(place, "congdan"))).Code;
            var (desk, officer) = (await wards.ApiAsync(place, "motcua"), await wards.ApiAsync(place, "chuyenvien"));
            await desk.ActAsync(code, DossierFlow.Accept, state: "accepted");
            await officer.ActAsync(code, DossierFlow.Take, state: "processing");
            var extended = await officer.ActAsync(code, DossierFlow.Extend, new { reason = "Chờ tra cứu", newDate = "2026-09-25" }, "processing");
            (await extended.JsonAsync()).GetProperty("dueAt").GetString().ShouldBe($"2026-09-25{closing}+07:00");
            await officer.ActAsync(code, DossierFlow.AskSupplement, new { items = new[] { new { paper = "Giấy", what = "Nộp bản sao" } }, reason = "Thiếu", until = "2026-09-16" }, "supplementing");
            await using var db = wards.House.Db(place.Code);
            var until = (await db.Set<SupplementRequest>().SingleAsync()).UntilAt!.Value;
            Platform.Text.VietnamTime.Iso(until).ShouldContain($"2026-09-16{closing}");
        }
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task ParallelRequests_OnPooledContexts_NeverMix(Provider provider)
    {
        await using var wards = await TwoWards.CreateAsync(provider, clock);
        var people = new Dictionary<TwoWards.Place, (HttpClient Citizen, HttpClient Desk, string Cookie)>();
        foreach (var place in places) people[place] = (await wards.ApiAsync(place, "congdan"), await wards.ApiAsync(place, "motcua"), "ht-phien=" + await wards.SecretAsync(place, "motcua", bearer: false));

        await Task.WhenAll(Enumerable.Range(0, 16).Select(n => Task.Run(async () =>
        {
            for (var i = 0; i < 12; i++)
            {
                var (own, other) = (places[(n + i) % 2], places[(n + i + 1) % 2]);
                var (citizen, desk, cookie) = people[own];
                if (i % 3 == 0) (await citizen.FiledAsync()).ShouldStartWith(own.Prefix);
                (await desk.GetStringAsync("/api/v1/dossiers?limit=100")).ShouldNotContain(other.Prefix);
                using var page = new HttpRequestMessage(HttpMethod.Get, "/lam-viec") { Headers = { { "Cookie", cookie } } };
                var html = await (await desk.SendAsync(page)).Content.ReadAsStringAsync();
                html.ShouldContain(own.Name);
                html.ShouldNotContain(other.Prefix);
            }
        })));

        foreach (var place in places)
        {
            await using var db = wards.House.Db(place.Code);
            var codes = await db.Set<Dossier>().Select(d => d.Code).ToListAsync();
            codes.ShouldAllBe(c => c.StartsWith(place.Prefix));
            codes.Select(c => int.Parse(c[^7..], CultureInfo.InvariantCulture)).Order().ShouldBe(Enumerable.Range(1, codes.Count));
            (await HistoryVerifier.VerifyAsync(db)).Problems.ShouldBeEmpty();
        }
    }

    /// <summary>A dossier with one paper.</summary>
    private static async Task<(string Code, string DueAt, Guid File)> FileAsync(HttpClient citizen)
    {
        async Task<Guid> UploadAsync() => (await (await citizen.PostAsync("/api/v1/files?name=giay-to.pdf", new ByteArrayContent(Resident.Pdf(2000)))).JsonAsync()).GetProperty("id").GetGuid();
        var answer = await FileWithAsync(citizen, await UploadAsync());
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        var json = await answer.JsonAsync();
        return (json.GetProperty("code").GetString()!, json.GetProperty("dueAt").GetString()!, await UploadAsync());
    }

    private static Task<HttpResponseMessage> FileWithAsync(HttpClient citizen, Guid file)
    {
        var body = Cases.MaritalStatus();
        body["documents"] = new JsonArray(new JsonObject { ["name"] = "Giấy tờ kèm theo", ["fileId"] = file });
        return citizen.FileAsync(body);
    }
}
