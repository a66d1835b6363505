using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using HacThanh.Modules.Dossiers;
using HacThanh.Platform.History;
using HacThanh.Tests.Harness;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HacThanh.Tests.Modules.Dossiers;

public sealed class DossierApiTests
{
    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task File_SameKeyTwice_MakesOneDossierWithDueDateAndHistory(Provider provider)
    {
        await using var house = await TestHouse.CreateAsync(provider);
        var citizen = await house.ApiAsync("congdan");
        var (body, key) = (Cases.MaritalStatus(), "khóa-1");

        var first = await (await citizen.FileAsync(body, key)).JsonAsync();
        var second = await (await citizen.FileAsync(body, key)).JsonAsync();

        second.GetProperty("code").GetString().ShouldBe(first.GetProperty("code").GetString());
        first.GetProperty("nationalState").GetInt32().ShouldBe(1);
        first.GetProperty("dueAt").GetString().ShouldEndWith("+07:00");
        await using var db = house.Db();
        (await db.Set<Dossier>().CountAsync()).ShouldBe(1);
        (await HistoryVerifier.VerifyAsync(db)).Problems.ShouldBeEmpty();
    }

    [Fact]
    public async Task File_SameKeyOtherBody_IsRefused()
    {
        await using var house = await TestHouse.CreateAsync();
        var citizen = await house.ApiAsync("congdan");
        await citizen.FileAsync(Cases.MaritalStatus(), "k");
        (await citizen.FileAsync(Cases.MaritalStatus("Người Khác"), "k")).StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task File_ManyAtOnce_CodesAreGaplessAndUnique(Provider provider)
    {
        await using var house = await TestHouse.CreateAsync(provider);
        var citizen = await house.ApiAsync("congdan");

        var codes = await Task.WhenAll(Enumerable.Range(0, 24).Select(_ => citizen.FiledAsync()));

        codes.Select(c => int.Parse(c[^7..], System.Globalization.CultureInfo.InvariantCulture)).Order().ShouldBe(Enumerable.Range(1, 24));
        codes.ShouldAllBe(c => c.StartsWith("H56."));
    }

    [Fact]
    public async Task File_BadValues_NamesEachFieldAndKeepsNothing()
    {
        await using var house = await TestHouse.CreateAsync();
        var citizen = await house.ApiAsync("congdan");
        var body = Cases.MaritalStatus();
        body["form"]!["status"] = "unknown";
        body["form"]!["nonsense"] = "x";
        body["form"]!.AsObject().Remove("ethnicity");

        var answer = await citizen.FileAsync(body);

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var paths = (await answer.JsonAsync()).GetProperty("errors").EnumerateArray().Select(e => e.GetProperty("path").GetString()).ToList();
        paths.ShouldContain("status");
        paths.ShouldContain("nonsense");
        paths.ShouldContain("ethnicity");
        await using var db = house.Db();
        (await db.Set<Dossier>().AnyAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task File_NfdText_IsStoredComposed()
    {
        await using var house = await TestHouse.CreateAsync();
        var citizen = await house.ApiAsync("congdan");
        var answer = await citizen.FileAsync(Cases.MaritalStatus("Nguyễn Thị Hường".Normalize(NormalizationForm.FormD)));
        var code = (await answer.JsonAsync()).GetProperty("code").GetString()!;

        var desk = await house.ApiAsync("motcua");
        (await desk.ReadAsync(code)).GetProperty("applicant").GetProperty("name").GetString().ShouldBe("Nguyễn Thị Hường".Normalize(NormalizationForm.FormC));
        var found = await (await desk.GetAsync("/api/v1/dossiers?q=nguyen thi huong")).JsonAsync();
        found.GetProperty("items").GetArrayLength().ShouldBe(1);
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Act_ByTheirPeople_GoesFromFilingToTheSigner(Provider provider)
    {
        await using var house = await TestHouse.CreateAsync(provider);
        var (citizen, desk, justice) = (await house.ApiAsync("congdan"), await house.ApiAsync("motcua"), await house.ApiAsync("chuyenvien"));
        var code = await citizen.FiledAsync();

        await desk.ActAsync(code, DossierFlow.Accept, state: "accepted");
        await justice.ActAsync(code, DossierFlow.Take, state: "processing");
        await justice.ActAsync(code, DossierFlow.AskSupplement, new { items = new[] { new { paper = "Bản án ly hôn", what = "Nộp bản sao" } }, reason = "Chưa rõ tình trạng" }, "supplementing");
        await citizen.ActAsync(code, DossierFlow.Supplement, new { note = "Tôi chưa kết hôn lần nào" }, "processing");
        (await justice.ActAsync(code, DossierFlow.Advance, new { note = "Thẩm tra xong" }, "processing")).StatusCode.ShouldBe(HttpStatusCode.OK);

        var dossier = await justice.ReadAsync(code);
        dossier.GetProperty("steps").EnumerateArray().Select(s => s.GetProperty("key").GetString()).ShouldBe(["receive", "examine", "draft"]);
        await using var db = house.Db();
        (await HistoryVerifier.VerifyAsync(db)).Problems.ShouldBeEmpty();
    }

    [Fact]
    public async Task AskSupplement_SecondTime_NeedsAReasonFromTheList()
    {
        await using var house = await TestHouse.CreateAsync();
        var (citizen, desk, justice) = (await house.ApiAsync("congdan"), await house.ApiAsync("motcua"), await house.ApiAsync("chuyenvien"));
        var code = await citizen.FiledAsync();
        var ask = new { items = new[] { new { paper = "Giấy", what = "Bổ sung" } }, reason = "Thiếu" };
        await desk.ActAsync(code, DossierFlow.AskSupplement, ask, "supplementing");
        await citizen.ActAsync(code, DossierFlow.Supplement, null, "processing");

        (await desk.ActAsync(code, DossierFlow.AskSupplement, ask)).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await desk.ActAsync(code, DossierFlow.AskSupplement, new { ask.items, ask.reason, secondReason = "our-mistake" }, "supplementing");
        await citizen.ActAsync(code, DossierFlow.Supplement, null, "processing");
        await desk.ActAsync(code, DossierFlow.Accept, null, "processing");
        await justice.ActAsync(code, DossierFlow.Take, null, "processing");
    }

    [Fact]
    public async Task Act_StaleVersion_Is412AndSaysWho()
    {
        await using var house = await TestHouse.CreateAsync();
        var (citizen, desk) = (await house.ApiAsync("congdan"), await house.ApiAsync("motcua"));
        var code = await citizen.FiledAsync();
        await desk.ActAsync(code, DossierFlow.Message, new { text = "Xin chào" }, "filed");
        await citizen.ActAsync(code, DossierFlow.Withdraw, new { reason = "Nộp nhầm" }, "withdrawing");

        var stale = await desk.ActAsync(code, DossierFlow.ConfirmWithdraw, new { }, version: 0);

        stale.StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        (await stale.Content.ReadAsStringAsync()).ShouldContain("Xin rút hồ sơ");
    }

    [Theory]
    [InlineData("limit=0", "limit phải từ 1 đến 100.")]
    [InlineData("limit=101", "limit phải từ 1 đến 100.")]
    [InlineData("limit=nhiều", "limit phải từ 1 đến 100.")]
    [InlineData("after=garbage", "after là giá trị next của trang trước; bỏ trống để đọc từ đầu.")]
    [InlineData("late=", "late là true hoặc false.")]
    [InlineData("late=maybe", "late là true hoặc false.")]
    [InlineData("state=asleep", "state là tên (filed, accepted, …) hoặc số 1–10.")]
    public async Task List_BadQuery_Is422WithASentence(string query, string sentence)
    {
        await using var house = await TestHouse.CreateAsync();
        var answer = await (await house.ApiAsync("motcua")).GetAsync("/api/v1/dossiers?" + query);
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        (await answer.JsonAsync()).GetProperty("detail").GetString().ShouldBe(sentence);
    }

    [Fact]
    public async Task List_PageByPage_GoesOnWhereItEnded()
    {
        await using var house = await TestHouse.CreateAsync();
        var citizen = await house.ApiAsync("congdan");
        var codes = new HashSet<string> { await citizen.FiledAsync(), await citizen.FiledAsync() };
        var desk = await house.ApiAsync("motcua");
        var first = await (await desk.GetAsync("/api/v1/dossiers?limit=1&late=false")).JsonAsync();
        var second = await (await desk.GetAsync("/api/v1/dossiers?limit=1&after=" + first.GetProperty("next").GetString())).JsonAsync();
        codes.SetEquals([first.GetProperty("items")[0].GetProperty("code").GetString()!, second.GetProperty("items")[0].GetProperty("code").GetString()!]).ShouldBeTrue();
    }

    [Theory]
    [InlineData("{\"procedure\": ", "Nội dung gửi không phải JSON đúng mẫu")]
    [InlineData("{\"procedure\": 7}", "xem lại $.procedure")]
    [InlineData("", "Thiếu nội dung")]
    public async Task File_BadJson_IsAProblemThatSaysWhere(string body, string words)
    {
        await using var house = await TestHouse.CreateAsync();
        var answer = await (await house.ApiAsync("congdan")).PostAsync("/api/v1/dossiers", new StringContent(body, Encoding.UTF8, "application/json"));
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.JsonAsync()).GetProperty("detail").GetString()!.ShouldContain(words);
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Upload_SameKeyTwice_IsOneFileAndAnotherFileIsRefused(Provider provider)
    {
        await using var house = await TestHouse.CreateAsync(provider);
        var citizen = await house.ApiAsync("congdan");
        Task<HttpResponseMessage> SendAsync(int length, string? key)
        {
            var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/files?name=giay.pdf") { Content = new ByteArrayContent(Citizen.Resident.Pdf(length)) };
            if (key is not null) request.Headers.Add("Idempotency-Key", key);
            return citizen.SendAsync(request);
        }
        var first = (await (await SendAsync(2000, "tep-1")).JsonAsync()).GetProperty("id").GetGuid();
        var again = await SendAsync(2000, "tep-1");
        again.StatusCode.ShouldBe(HttpStatusCode.Created);
        (await again.JsonAsync()).GetProperty("id").GetGuid().ShouldBe(first);
        (await SendAsync(3000, "tep-1")).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        await using (var db = house.Db()) (await db.Set<HacThanh.Platform.Files.StoredFile>().CountAsync()).ShouldBe(1);
        (await (await SendAsync(2000, null)).JsonAsync()).GetProperty("id").GetGuid().ShouldNotBe(first);
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task File_WithoutANoticeShown_NotesThePrivacyNoticeInForce(Provider provider)
    {
        var folder = Directory.CreateTempSubdirectory("hacthanh-privacy-").FullName;
        foreach (var version in new[] { 1, 4 }) await File.WriteAllTextAsync(Path.Combine(folder, $"v{version}.md"), "# Thông báo", TestContext.Current.CancellationToken);
        await using var house = await TestHouse.CreateAsync(provider, builder => builder.Services.AddScoped(_ => new HacThanh.Modules.Portal.Public.PrivacyNotice(folder)));
        var code = await (await house.ApiAsync("congdan")).FiledAsync();
        (await house.DossierAsync(code)).PrivacyVersion.ShouldBe(4);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Read_SomebodyElses_IsNotThere()
    {
        await using var house = await TestHouse.CreateAsync();
        var code = await (await house.ApiAsync("congdan")).FiledAsync();
        (await (await house.ApiAsync("congdan2")).GetAsync($"/api/v1/dossiers/{code}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await (await house.ApiAsync("quantri")).GetAsync($"/api/v1/dossiers/{code}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await house.App.GetTestClient().GetAsync($"/api/v1/dossiers/{code}")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Track_FiveWrongSecrets_LocksTheCodeFor15Minutes()
    {
        var clock = new Clock(new DateTimeOffset(2026, 9, 8, 8, 0, 0, TimeSpan.FromHours(7)));
        await using var house = await TestHouse.CreateAsync(adjust: b => b.Services.AddSingleton<TimeProvider>(clock));
        var code = await (await house.ApiAsync("congdan")).FiledAsync();
        var anybody = house.App.GetTestClient();
        (await anybody.GetAsync($"/api/v1/track/{code}?secret={Cases.Tail}")).StatusCode.ShouldBe(HttpStatusCode.OK);

        for (var i = 0; i < 5; i++) (await anybody.GetAsync($"/api/v1/track/{code}?secret=0000")).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        (await anybody.GetAsync($"/api/v1/track/{code}?secret={Cases.Tail}")).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        clock.Advance(TimeSpan.FromMinutes(16));
        (await anybody.GetAsync($"/api/v1/track/{code}?secret={Cases.Tail}")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Stored_DossierOfAPerson_LeavesNoClearPersonalDataInTheDatabase()
    {
        await using var house = await TestHouse.CreateAsync();
        await (await house.ApiAsync("congdan")).FiledAsync();
        await using var db = house.Db();
        await db.Database.OpenConnectionAsync();
        foreach (var type in db.Model.GetEntityTypes())
        {
            await using var read = db.Database.GetDbConnection().CreateCommand();
            read.CommandText = $"select * from \"{type.GetTableName()}\"";
            await using var rows = await read.ExecuteReaderAsync();
            while (await rows.ReadAsync())
                for (var i = 0; i < rows.FieldCount; i++)
                    foreach (var secret in new[] { "038090012345", "0912345678", "Lê Văn Thử", "12 Lê Lợi" })
                        (rows[i] is byte[] bytes ? Encoding.UTF8.GetString(bytes) : rows[i].ToString())!.ShouldNotContain(secret, Case.Sensitive, $"{type.GetTableName()}.{rows.GetName(i)} holds {secret} in the clear");
        }
    }
}
