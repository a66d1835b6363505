using System.Globalization;
using System.Net;
using HacThanh.Modules.Dossiers;
using HacThanh.Platform.Data;
using HacThanh.Platform.History;
using HacThanh.Tests.Harness;
using HacThanh.Tests.Modules.Dossiers.Citizen;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HacThanh.Tests.Modules.Dossiers;

/// <summary>The disk fills while people file: they are told in a sentence, nothing is lost, and work goes on as soon as there is room.</summary>
public sealed class FullDiskFilingTests
{
    private const string Sentence = "đã đầy";

    [Fact]
    public async Task DatabaseFull_FilingAndWriting_SaySoAndGoOnUnderTheSameKeyWhenThereIsRoom()
    {
        await using var house = await TestHouse.CreateAsync();
        var (citizen, browser) = (await house.ApiAsync("congdan"), await house.SignInAsync("congdan"));
        await using var db = house.Db();
        var codes = new List<string> { await citizen.FiledAsync() };
        var form = await browser.GetAsync($"/ho-so-cua-toi/{codes[0]}/tin-nhan");

        await LimitAsync(db, await PagesAsync(db) + 20);
        var (key, refused) = ("", new HttpResponseMessage());
        for (var n = 0; n < 100; n++)
        {
            key = $"khóa-{n}";
            refused = await citizen.FileAsync(Cases.MaritalStatus(), key);
            if (refused.StatusCode != HttpStatusCode.Created) break;
            codes.Add((await refused.JsonAsync()).GetProperty("code").GetString()!);
        }
        await LimitAsync(db, await PagesAsync(db));
        var page = await browser.SubmitAsync(form, new Dictionary<string, string> { ["text"] = new('x', 2000) });

        refused.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        refused.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        (await refused.JsonAsync()).GetProperty("detail").GetString()!.ShouldContain(Sentence);
        browser.Last.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        page.QuerySelector("main")!.TextContent.ShouldContain(Sentence);
        foreach (var code in codes) (await citizen.GetAsync($"/api/v1/track/{code}?secret={Cases.Tail}")).StatusCode.ShouldBe(HttpStatusCode.OK, code);

        await LimitAsync(db, int.MaxValue);
        codes.Add((await (await citizen.FileAsync(Cases.MaritalStatus(), key)).JsonAsync()).GetProperty("code").GetString()!);
        await browser.SubmitAsync(form, new Dictionary<string, string> { ["text"] = new('x', 2000) });
        browser.Last.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await db.Set<Dossier>().Select(d => d.Code).ToListAsync()).Order().ShouldBe(codes);
        codes.Select(c => int.Parse(c[^7..], CultureInfo.InvariantCulture)).ShouldBe(Enumerable.Range(1, codes.Count));
        (await db.Set<DossierMessage>().CountAsync()).ShouldBe(1);
        (await HistoryVerifier.VerifyAsync(db)).Problems.ShouldBeEmpty();
    }

    [Fact]
    public async Task FilesFull_UploadByPageAndApi_SaySoKeepWhatIsThereAndGoOnWhenThereIsRoom()
    {
        var clock = new Clock();
        await using var house = await TestHouse.CreateAsync(adjust: b => b.Services.AddSingleton<TimeProvider>(clock));
        var folder = house.Services.GetRequiredService<Storage>().FilesDirectory;
        await using var disk = await SmallDisk.MountAsync(folder, megabytes: 2);
        var citizen = await house.ApiAsync("congdan");
        var resident = await Resident.AtHomeAsync(house, clock);
        await resident.StartAsync("1.013225", "nha-o-rieng-le", "don-de-nghi-cap-giay-phep-xay-dung-nha-o");
        await resident.FillInAllAsync();
        var kept = await (await UploadAsync(citizen, 500_000)).JsonAsync();

        var refused = await UploadAsync(citizen, 4_000_000);
        var action = resident.UploadActions()[0];
        await resident.UploadAsync(action, Resident.Pdf(4_000_000), "to.pdf");

        refused.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await refused.JsonAsync()).GetProperty("detail").GetString()!.ShouldContain(Sentence);
        resident.Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        resident.Text.ShouldContain(Sentence);
        Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Length.ShouldBe(1, "of a file that did not fit nothing is left");

        await disk.GrowAsync(megabytes: 32);
        await resident.OpenAsync(resident.Draft + "/giay-to");
        await resident.UploadAsync(action, Resident.Pdf(4_000_000), "to.pdf");
        resident.Status.ShouldBe(HttpStatusCode.OK);
        foreach (var other in resident.UploadActions().Where(a => a != action)) await resident.UploadAsync(other, Resident.Pdf(2000), "giay-to.pdf");
        await resident.GoToCheckAsync();
        await resident.SubmitAsync();
        resident.Page.QuerySelector(".govuk-panel--confirmation").ShouldNotBeNull($"{resident.Status} {resident.Text}");
        var body = Cases.MaritalStatus();
        body["documents"] = new System.Text.Json.Nodes.JsonArray(new System.Text.Json.Nodes.JsonObject { ["name"] = "Giấy tờ kèm theo", ["fileId"] = kept.GetProperty("id").GetString() });
        (await citizen.FileAsync(body)).StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    private static Task<HttpResponseMessage> UploadAsync(HttpClient client, int size) => client.PostAsync("/api/v1/files?name=giay-to.pdf", new ByteArrayContent(Resident.Pdf(size)));

    private static Task<int> PagesAsync(Db db) => db.Database.SqlQueryRaw<int>("select page_count as Value from pragma_page_count").SingleAsync();

    /// <summary>The writer's own connection is told that the disk ends here.</summary>
    private static Task LimitAsync(Db db, int pages) =>
        db.OperateAsync(async w => await w.Db.Database.ExecuteSqlRawAsync(string.Create(CultureInfo.InvariantCulture, $"pragma max_page_count = {pages}")));
}
