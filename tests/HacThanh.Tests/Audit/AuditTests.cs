using System.Net;
using System.Text.Json.Nodes;
using HacThanh.Modules.Audit;
using HacThanh.Modules.Dossiers;
using HacThanh.Platform.Accounts;
using HacThanh.Platform.Data;
using HacThanh.Platform.History;
using HacThanh.Tests.Harness;
using HacThanh.Tests.Modules.Dossiers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HacThanh.Tests.Audit;

public sealed class AuditTests
{
    private static readonly Actor admin = Actor.Officer(Guid.CreateVersion7(), "Quản trị Mẫu");

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Record_AsOfADate_IsWhatItWasThen(Provider provider)
    {
        var clock = new Clock();
        await using var house = await TestHouse.CreateAsync(provider, b => b.Services.AddSingleton<TimeProvider>(clock));
        await using var db = house.Db();
        var id = await db.WriteAsync(admin, "Thêm", w =>
        {
            var account = w.Add(new Account { Kind = AccountKind.Officer, Login = "moi", Name = "Tên Cũ", PasswordHash = "x" });
            w.Subject(account.Id);
            return Task.FromResult(account.Id);
        });
        clock.Advance(TimeSpan.FromDays(2));
        await db.WriteAsync(admin, "Đổi tên", async w =>
        {
            var account = await w.FindAsync<Account>(id);
            (account.Name, account.PasswordHash) = ("Tên Mới", null);
            w.Subject(id);
        });

        var start = new DateTime(2026, 9, 6, 17, 0, 0, DateTimeKind.Utc);
        (await RecordAsOf.ReadAsync(db, id, start)).ShouldBeEmpty();
        var then = (await RecordAsOf.ReadAsync(db, id, start.AddDays(1))).ShouldHaveSingleItem();
        (then.Values["name"], then.Values["password_hash"]).ShouldBe(("Tên Cũ", "đã mã hóa"));
        var now = (await RecordAsOf.ReadAsync(db, id, start.AddDays(3))).ShouldHaveSingleItem();
        now.Values["name"].ShouldBe("Tên Mới");
        now.Values.ContainsKey("password_hash").ShouldBeFalse();
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Search_ByTimeAndPage_FindsEachEntryOnce(Provider provider)
    {
        var clock = new Clock();
        await using var house = await TestHouse.CreateAsync(provider, b => b.Services.AddSingleton<TimeProvider>(clock));
        await using var db = house.Db();
        // The ward was seeded by the clock of the machine; what follows comes after.
        clock.Advance(DateTime.UtcNow.AddDays(1) - clock.GetUtcNow().UtcDateTime);
        var start = clock.GetUtcNow().UtcDateTime;
        for (var i = 0; i < 120; i++)
        {
            clock.Advance(TimeSpan.FromMinutes(1));
            var login = $"can-bo-{i}";
            await db.WriteAsync(admin, $"lần {i}", w => { w.Subject(w.Add(new Account { Kind = AccountKind.Officer, Login = login }).Id); return Task.CompletedTask; });
        }
        var search = new HistorySearch(db, []);
        var from = start.AddMinutes(11);
        var query = new AuditQuery([admin.Id!.Value], null, null, null, from, from.AddMinutes(100));
        var found = new List<string>();
        for (long? before = null; ;)
        {
            var (page, next) = await search.PageAsync(query, before);
            found.AddRange(page.Select(e => e.Reason));
            if (next is null) break;
            before = next;
        }
        found.ShouldBe(Enumerable.Range(10, 100).Reverse().Select(i => $"lần {i}"));
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Search_ByPerson_FindsWhatOfficersDidOnTheirDossiersPageByPage(Provider provider)
    {
        await using var house = await TestHouse.CreateAsync(provider);
        var dossier = await house.FileAsync("congdan2", answers: a => a["requester"] = new JsonObject { ["name"] = "Lê Thị Hồng Nhung", ["citizenId"] = "038192889085", ["birthDate"] = "1992-05-04" });
        await using var db = house.Db();
        for (var i = 0; i < 60; i++)
            await db.WriteAsync(admin, $"việc {i} trên hồ sơ", async w => { (await w.FindAsync<Dossier>(dossier.Id)).FoldedName = $"ten {i}"; w.Subject(dossier.Id); });
        var other = await house.FileAsync("congdan2");
        await db.WriteAsync(admin, "việc của người khác", async w => { (await w.FindAsync<Dossier>(other.Id)).FoldedName = "ten khac"; w.Subject(other.Id); });

        var auditor = await house.SignInAsync("kiemsoat");
        var reasons = new List<string>();
        for (var url = "/kiem-soat?nguoi-dan=038192889085"; url is not null;)
        {
            var page = await auditor.GetAsync(url);
            reasons.AddRange(page.QuerySelectorAll("td[data-label='Lý do']").Select(c => c.TextContent.Trim()));
            url = page.QuerySelector("a[rel=next]")?.GetAttribute("href");
        }
        reasons.Where(r => r.StartsWith("việc", StringComparison.Ordinal)).ShouldBe(Enumerable.Range(0, 60).Reverse().Select(i => $"việc {i} trên hồ sơ"));
        reasons.Count(r => r.StartsWith("Nộp hồ sơ", StringComparison.Ordinal)).ShouldBe(1);
        (await auditor.GetAsync("/kiem-soat?nguoi-dan=038192889085&can-bo=motcua")).QuerySelectorAll("td[data-label='Lý do']").ShouldBeEmpty();
    }

    [Fact]
    public async Task Auditor_SearchesChangesAndReadings_AndOpensOneEntry()
    {
        await using var house = await TestHouse.CreateAsync();
        var auditor = await house.SignInAsync("kiemsoat");
        var list = await auditor.GetAsync("/kiem-soat");
        auditor.Last.StatusCode.ShouldBe(HttpStatusCode.OK);
        var row = list.QuerySelectorAll("main table tbody tr").Single(r => r.TextContent.Contains("Lập tài khoản người dân mẫu", StringComparison.Ordinal));
        var entry = await auditor.GetAsync(row.QuerySelector("a")!.GetAttribute("href")!);
        entry.Body!.TextContent.ShouldContain("đã mã hóa");
        entry.Body!.TextContent.ShouldNotContain("038192889085");

        await auditor.GetAsync("/kiem-soat?muc=luot-xem&nguoi-dan=038192889085");
        auditor.Last.StatusCode.ShouldBe(HttpStatusCode.OK);
        await auditor.GetAsync("/kiem-soat?nguoi-dan=123");
        auditor.Last.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task NightlyCheck_AfterARowWasChangedByHand_IsShownToTheAuditor()
    {
        await using var house = await TestHouse.CreateAsync();
        await using var db = house.Db();
        await db.OperateAsync(async w => await w.Db.Database.ExecuteSqlRawAsync("update org_posts set title = 'sửa tay' where slug = 'chair'"));
        await VerifyRun.KeepAsync(db, await HistoryVerifier.VerifyAsync(db), DateTime.UtcNow);

        var page = await (await house.SignInAsync("kiemsoat")).GetAsync("/kiem-soat");
        page.QuerySelector(".govuk-inset-text")!.TextContent.ShouldContain("org_posts");
    }
}
