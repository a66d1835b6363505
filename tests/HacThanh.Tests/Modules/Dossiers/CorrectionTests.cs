using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using HacThanh.Modules.Dossiers;
using HacThanh.Platform.Forms;
using HacThanh.Platform.History;
using HacThanh.Platform.Keys;
using Microsoft.AspNetCore.TestHost;
using HacThanh.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HacThanh.Tests.Modules.Dossiers;

/// <summary>Putting right what was written wrong after filing.</summary>
public sealed class CorrectionTests
{
    private const string Wrong = "038090012345", Right = "038090054321", Reason = "Đối chiếu căn cước";

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Applicant_Corrected_IsFoundByTheRightNumbersOnlyAndIsTold(Provider provider)
    {
        await using var house = await TestHouse.CreateAsync(provider);
        using var api = await house.ApiAsync("congdan");
        var code = await api.FiledAsync();
        var clerk = await house.SignInAsync("motcua");
        var before = await house.DossierAsync(code);

        await clerk.ActAsync(code, DossierFlow.AmendApplicant, ("person.name", "Lê Văn Thứ"), ("person.citizenId", Right), ("person.birthDate.day", "20"), ("person.birthDate.month", "5"),
            ("person.birthDate.year", "1990"), ("phone", "0987654321"), ("email", "thu@example.vn"), ("address.commune", "Phường Hạc Thành"), ("address.line", "15 Lê Lợi"), ("reason", Reason));
        clerk.Location.AbsolutePath.ShouldBe("/ho-so/" + code);

        await using var db = house.Db();
        var after = await house.DossierAsync(code);
        var parties = await db.Set<DossierParty>().Where(p => p.DossierId == after.Id && p.Role == PartyRole.Applicant).ToListAsync();
        var (old, now) = (parties.Single(p => p.ReplacedAt is not null), parties.Single(p => p.ReplacedAt is null));
        Open(house, before, old).ShouldSatisfyAllConditions(s => s.Name.ShouldBe("Lê Văn Thử"), s => s.CitizenId.ShouldBe(Wrong), s => s.Phone.ShouldBe("0912345678"));
        Open(house, after, now).ShouldSatisfyAllConditions(s => s.Name.ShouldBe("Lê Văn Thứ"), s => s.CitizenId.ShouldBe(Right), s => s.BirthDate.ShouldBe(new DateOnly(1990, 5, 20)),
            s => s.Phone.ShouldBe("0987654321"), s => s.Email.ShouldBe("thu@example.vn"), s => s.Address!.Line.ShouldBe("15 Lê Lợi"));
        now.PersonId.ShouldNotBe(old.PersonId, "số khác là người khác");
        foreach (var kept in new[] { old.CitizenIndex!, now.CitizenIndex! }) parties.Select(p => Convert.ToHexString(p.CitizenIndex!)).ShouldContain(Convert.ToHexString(kept));

        var form = JsonNode.Parse(house.Services.GetRequiredService<KeyRing>().Unwrap(TestStore.HacThanh, after.Id, after.WrappedKey).OpenText(after.SealedForm, "form"))!;
        ((string?)form["requester"]!["citizenId"], (string?)form["requesterPhone"]).ShouldBe((Right, "0987654321"));

        foreach (var (typed, found) in new[] { (Right, true), (Wrong, false), ("0987654321", true), ("0912345678", false) })
        {
            await clerk.PostFormAsync("/lam-viec", new Dictionary<string, string> { ["q"] = typed }, "form[role=search]");
            clerk.Location.AbsolutePath.ShouldBe(found ? "/ho-so/" + code : "/lam-viec/tim", typed);
        }
        foreach (var (secret, known) in new[] { ("4321", HttpStatusCode.OK), ("5678", HttpStatusCode.NotFound), ("2345", HttpStatusCode.NotFound) })
            (await house.App.GetTestClient().GetAsync($"/api/v1/track/{code}?secret={secret}")).StatusCode.ShouldBe(known, secret);

        var message = (await (await house.SignInAsync("congdan")).GetAsync($"/ho-so-cua-toi/{code}/tin-nhan")).QuerySelector("main")!.TextContent;
        message.ShouldContain("Chúng tôi đã đính chính họ tên, số định danh, ngày sinh, số điện thoại, thư điện tử, nơi ở của ông/bà trong hồ sơ");
        message.ShouldContain(Reason);
        (await db.HistoryOf(after.Id).Select(h => h.Reason).ToListAsync()).ShouldContain(r => r.Contains(Reason, StringComparison.Ordinal));
        var page = (await clerk.GetAsync("/ho-so/" + code)).QuerySelector("#cac-ben")!.TextContent;
        page.ShouldContain("Lê Văn Thử");
        page.ShouldContain("Đã đính chính lúc");
    }

    [Theory]
    [InlineData("", "Lê Văn Thứ", HttpStatusCode.UnprocessableEntity, "Nhập “Căn cứ đính chính”")]
    [InlineData(Reason, "", HttpStatusCode.Conflict, "Xin ghi ít nhất một mục cần sửa")]
    [InlineData(Reason, "Lê Văn Thử", HttpStatusCode.Conflict, "Xin ghi ít nhất một mục cần sửa")]
    public async Task Applicant_WithoutReasonOrChange_IsRefusedAndNothingChanges(string reason, string name, HttpStatusCode status, string sentence)
    {
        await using var house = await TestHouse.CreateAsync();
        using var api = await house.ApiAsync("congdan");
        var code = await api.FiledAsync();
        var clerk = await house.SignInAsync("motcua");
        var page = await clerk.ActAsync(code, DossierFlow.AmendApplicant, ("person.name", name), ("reason", reason));
        clerk.Last.StatusCode.ShouldBe(status);
        page.QuerySelector(".govuk-error-summary")!.TextContent.ShouldContain(sentence, Case.Insensitive);
        await using var db = house.Db();
        (await db.Set<DossierParty>().CountAsync(p => p.ReplacedAt != null)).ShouldBe(0);
    }

    [Theory]
    [InlineData("chuyenvien", 409)]
    [InlineData("congdan", 409)]
    [InlineData("congdan2", 404)]
    public async Task Applicant_ByWhoMayNot_IsRefused(string account, int status)
    {
        await using var house = await TestHouse.CreateAsync();
        using var owner = await house.ApiAsync("congdan");
        var code = await owner.FiledAsync();
        using var api = await house.ApiAsync(account);
        ((int)(await api.ActAsync(code, DossierFlow.AmendApplicant, new { phone = "0987654321", reason = Reason })).StatusCode).ShouldBe(status);
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Name_Corrected_KeepsThePersonRecordAndRenamesIt(Provider provider)
    {
        await using var house = await TestHouse.CreateAsync(provider);
        using var owner = await house.ApiAsync("congdan");
        var code = await owner.FiledAsync();
        using var api = await house.ApiAsync("motcua");
        await api.ActAsync(code, DossierFlow.AmendApplicant, new { person = new { name = "Lê Văn Thuận" }, reason = Reason }, "filed");
        await using var db = house.Db();
        var id = (await house.DossierAsync(code)).Id;
        var record = (await db.Set<DossierParty>().Where(p => p.DossierId == id).Select(p => p.PersonId).Distinct().ToListAsync()).ShouldHaveSingleItem()!.Value;
        var row = await db.Set<PersonRecord>().SingleAsync(p => p.Id == record);
        row.FoldedName.ShouldBe("le van thuan");
        DossierNames.Open(house.Services.GetRequiredService<KeyRing>(), TestStore.HacThanh, row.Id, row.SealedName).ShouldBe("Lê Văn Thuận");
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Answer_Corrected_GivesItsPartyANewSnapshotAndLeavesTheOthers(Provider provider)
    {
        await using var house = await TestHouse.CreateAsync(provider);
        var dossier = await house.FileAsync(procedure: Desk.Birth, seed: 3);
        var specialist = await house.SignInAsync("chuyenvien");
        var form = await specialist.GetAsync($"/ho-so/{dossier.Code}/{DossierFlow.Amend}");
        var choices = form.QuerySelectorAll("[name=field], [name=field] option").Select(i => i.GetAttribute("value")).ToList();
        choices.ShouldContain("childBirthDate");
        choices.ShouldNotContain("requester.name");
        choices.ShouldNotContain("requesterEmail");

        await specialist.ActAsync(dossier.Code, DossierFlow.Amend, ("field", "childBirthDate"), ("value", "31/2/2026"), ("reason", Reason));
        specialist.Last.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        await specialist.ActAsync(dossier.Code, DossierFlow.Amend, ("field", "childName"), ("value", "Nguyễn Đính Chính"), ("reason", Reason));
        await specialist.ActAsync(dossier.Code, DossierFlow.Amend, ("field", "childBirthDate"), ("value", "5/9/2026"), ("reason", Reason));

        await using var db = house.Db();
        var now = await house.DossierAsync(dossier.Code);
        var parties = await db.Set<DossierParty>().Where(p => p.DossierId == dossier.Id).OrderBy(p => p.Id).ToListAsync();
        var child = parties.Where(p => p.Role == PartyRole.Subject).ToList();
        (child.Count, child.Count(p => p.ReplacedAt is null)).ShouldBe((3, 1));
        Open(house, now, child.Single(p => p.ReplacedAt is null)).ShouldSatisfyAllConditions(s => s.Name.ShouldBe("Nguyễn Đính Chính"), s => s.BirthDate.ShouldBe(new DateOnly(2026, 9, 5)));
        child.Select(p => p.PersonId).Distinct().ShouldHaveSingleItem();
        parties.Where(p => p.Role != PartyRole.Subject).ShouldAllBe(p => p.ReplacedAt == null);
    }

    private static PartySnapshot Open(TestHouse house, Dossier dossier, DossierParty party) => JsonSerializer.Deserialize<PartySnapshot>(
        house.Services.GetRequiredService<KeyRing>().Unwrap(TestStore.HacThanh, dossier.Id, dossier.WrappedKey).OpenText(party.Snapshot, "party"), PartySnapshot.Json)!;
}
