using System.Net;
using System.Text.Json.Nodes;
using HacThanh.Modules.Dossiers;
using HacThanh.Platform.Accounts;
using HacThanh.Platform.Forms;
using HacThanh.Platform.Text;
using HacThanh.Tests.Forms;
using HacThanh.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HacThanh.Tests.Modules.Dossiers;

/// <summary>Who stands in a dossier besides the applicant, and whose page tells who looked.</summary>
public sealed class PartiesTests
{
    [Theory]
    [InlineData("to-khai-dang-ky-khai-sinh", "mother", "Subject Trẻ được khai sinh; Representative Mẹ của trẻ")]
    [InlineData("to-khai-dang-ky-khai-sinh", "guardian", "Subject Trẻ được khai sinh; Representative Người giám hộ hoặc đang nuôi dưỡng trẻ guardianship; Representative Mẹ của trẻ")]
    [InlineData("to-khai-dang-ky-khai-sinh", "authorised", "Subject Trẻ được khai sinh; Representative Người được cha mẹ ủy quyền authorisation; Representative Mẹ của trẻ")]
    [InlineData("to-khai-xac-nhan-tinh-trang-hon-nhan", "self", "")]
    [InlineData("to-khai-xac-nhan-tinh-trang-hon-nhan", "other", "Subject Người được xác nhận; Representative Người được ủy quyền đi khai authorisation")]
    public void Parties_ByWhoFiles_AreThoseOfTheForm(string form, string who, string expected)
    {
        var definition = ContentFormsTests.Form(form);
        var raw = FormSample.Fill(definition, FormSamples.Today, 3);
        Birth(raw, who, null);
        raw["forWhom"] = who;
        raw["subject"] = Person("Lê Thị Được Xác Nhận", null);
        var data = FormReader.Read(definition, raw, FormSamples.Today, draft: true).Data;
        var parties = FormedParty.Others(definition, data, FormSamples.Today).ToList();
        string.Join("; ", parties.Select(p => $"{p.Role} {p.Snapshot.Title} {p.Paper}".Trim())).ShouldBe(expected);
        parties.Where(p => p.Paper is not null).ShouldAllBe(p => p.Snapshot.Authority == "Văn bản thử");
    }

    [Theory]
    [InlineData("guardian", "authority")]
    [InlineData("guardian", "papers.guardianship")]
    [InlineData("authorised", "authority")]
    [InlineData("authorised", "papers.authorisation")]
    public async Task Filing_ForAnother_WithoutThePaperOfAuthority_IsRefused(string relation, string missing)
    {
        await using var house = await TestHouse.CreateAsync();
        using var api = await house.ApiAsync("congdan");
        var form = FormSample.Fill(ContentFormsTests.Form("to-khai-dang-ky-khai-sinh"), VietnamTime.Today(TimeProvider.System), 3);
        Birth(form, relation, null);
        form.Remove("authority");
        var body = Cases.MaritalStatus();
        (body["procedure"], body["form"]) = (Desk.Birth, form);
        var answer = await api.FileAsync(body);
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await answer.JsonAsync()).GetProperty("errors").EnumerateArray().Select(e => e.GetProperty("path").GetString()).ShouldContain(missing);
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Birth_FiledByAGuardian_HasItsPartiesAndTellsTheMotherWhoLooked(Provider provider)
    {
        await using var house = await TestHouse.CreateAsync(provider);
        var mother = await NumberOfAsync(house, "congdan2");
        var dossier = await house.FileAsync(procedure: Desk.Birth, seed: 3, answers: a => Birth(a, "guardian", mother));

        var clerk = await house.SignInAsync("motcua");
        var text = (await clerk.GetAsync("/ho-so/" + dossier.Code)).QuerySelector("#cac-ben")!.TextContent;
        foreach (var shown in new[] { "Trẻ Thử Nghiệm", "Trần Thị Mẹ", "Văn bản thử (đã nộp)", "Đại diện theo pháp luật", CitizenId.Mask(mother) }) text.ShouldContain(shown);
        text.ShouldNotContain(mother);

        await using var db = house.Db();
        var parties = await db.Set<DossierParty>().Where(p => p.DossierId == dossier.Id).ToListAsync();
        parties.Select(p => p.Role).Order().ShouldBe([PartyRole.Applicant, PartyRole.Subject, PartyRole.Representative, PartyRole.Representative]);
        parties.Single(p => p.Role == PartyRole.Applicant).PersonId.ShouldBe(parties.Single(p => p.Authority == "guardianship").PersonId, "một người, hai tư cách, một hồ sơ người");
        parties.Select(p => p.PersonId).Distinct().Count().ShouldBe(3);
        parties.Count(p => p.CitizenIndex is not null).ShouldBe(3, "trẻ chưa có số định danh");

        var reads = (await (await house.SignInAsync("congdan2")).GetAsync("/tai-khoan/ai-da-xem")).QuerySelector("main")!.TextContent;
        reads.ShouldContain(dossier.Code);
        reads.ShouldContain((await house.AccountAsync("motcua")).Name);
        (await (await house.SignInAsync("congdan2")).GetAsync("/ho-so-cua-toi/" + dossier.Code)).Title.ShouldNotBeNull().ShouldNotContain(dossier.Code);
    }

    /// <summary>Answers of a birth registered by somebody, with a known mother and no father.</summary>
    private static void Birth(JsonObject answers, string relation, string? motherNumber)
    {
        answers["relation"] = relation;
        answers["relationDetail"] = "Bác ruột";
        answers["authority"] = "Văn bản thử";
        answers["childName"] = "Trẻ Thử Nghiệm";
        (answers["motherKnown"], answers["fatherKnown"]) = (true, false);
        answers["mother"] = Person("Trần Thị Mẹ", motherNumber);
        answers["motherEthnicity"] = "Kinh";
        answers["motherNationality"] = "Việt Nam";
        answers["motherAddress"] = new JsonObject { ["commune"] = "Phường Hạc Thành", ["group"] = "1", ["line"] = "1 Lê Lợi" };
    }

    private static JsonObject Person(string name, string? number) => new() { ["name"] = name, ["citizenId"] = number, ["birthDate"] = "1990-01-02" };

    private static async Task<string> NumberOfAsync(TestHouse house, string account) =>
        house.Services.GetRequiredService<People>().Of(await house.AccountAsync(account))!.CitizenId!;
}
