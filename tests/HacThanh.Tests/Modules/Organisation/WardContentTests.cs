using HacThanh.Modules.Organisation;
using HacThanh.Modules.Organisation.Public;
using HacThanh.Platform.Calendar;
using HacThanh.Platform.Content;
using HacThanh.Platform.Text;
using Shouldly;
using Xunit;

namespace HacThanh.Tests.Modules.Organisation;

public sealed class WardContentTests
{
    private static readonly string Folder = Path.Combine(SharedData.Root, "content", "ward", "hac-thanh");
    private static readonly WardContent Ward = WardContent.Load(Folder);
    private static readonly DateOnly Today = new(2026, 11, 21);

    [Fact]
    public void Load_ShippedWard_HasItsNumbers()
    {
        (Ward.Ward.Code, Ward.Ward.Province.Code, Ward.Ward.Province.AgencyCode).ShouldBe((14797, "38", "H56"));
        Ward.Groups.Count.ShouldBe(125);
        Ward.Groups.Count(group => !group.Placeholder).ShouldBe(3);
        Ward.Officials.Count(official => !IsGroupHead(official)).ShouldBe(27);
        Ward.Officials.Count(IsGroupHead).ShouldBe(1);

        bool IsGroupHead(Official official) => official.Tenures.All(tenure => Ward.Post(tenure.Post).Group is not null);
        Ward.Residents.Count.ShouldBe(200);
        Ward.Ward.ReceptionPoints.Count.ShouldBe(2);
        Ward.Units.Count(unit => unit.Parent == "people-committee").ShouldBe(4);
        Ward.Ward.OldWards.Count.ShouldBe(12);
    }

    [Fact]
    public void Hours_ShippedWard_MakeAWorkingDayOf480Minutes() => new WorkCalendar(Ward.Ward.Hours, Holidays.ByRule).MinutesPerDay.ShouldBe(480);

    [Fact]
    public void DossierCode_Printed_FollowsThePattern() =>
        Ward.Ward.DossierCode.Print(Ward.Unit("service-centre").Code, Today, 37).ShouldBe("H56.14797.04-20261121-0000037");

    [Fact]
    public void Residents_Numbers_AgreeWithBirthDateAndSex()
    {
        foreach (var resident in Ward.Residents)
        {
            CitizenId.TryParse(resident.CitizenId, out var id, out var error).ShouldBeTrue(error);
            id!.Warnings(resident.BirthDate, resident.Sex, Today).ShouldBeEmpty(resident.Name);
            (resident.Phone ?? "0900000").ShouldStartWith("0900000");
            Vietnamese.Normalise(resident.Name).ShouldBe(resident.Name);
        }

        Ward.Residents.Select(resident => resident.CitizenId).Distinct().Count().ShouldBe(200);
        Ward.Residents.Take(2).Select(resident => resident.Account).ShouldBe(["congdan", "congdan2"]);
    }

    [Theory]
    [InlineData("motcua", "dossiers.receive")]
    [InlineData("chuyenvien", "dossiers.process")]
    [InlineData("diachinh", "fields.urban")]
    [InlineData("vanthu", "dossiers.number")]
    [InlineData("lanhdao", "dossiers.sign")]
    [InlineData("giamdoc", "dossiers.reopen")]
    [InlineData("kiemsoat", "audit.reads")]
    [InlineData("quantri", "accounts.manage")]
    public void DemoAccounts_Each_HoldsItsWork(string account, string permission) =>
        Ward.PermissionsOn(Ward.Officials.Single(official => official.Account == account), Today).ShouldContain(permission);

    [Fact]
    public void Separation_EveryOfficialEveryDay_NeverDraftsSignsAndNumbers()
    {
        string[] apart = ["dossiers.process", "dossiers.sign", "dossiers.number"];
        for (var day = new DateOnly(2025, 7, 1); day <= new DateOnly(2027, 1, 1); day = day.AddDays(1))
        {
            Ward.Officials.ShouldAllBe(official => Ward.PermissionsOn(official, day).Count(permission => apart.Contains(permission)) <= 1);
        }
    }

    [Fact]
    public void Administrator_Ever_ReadsNoDossier() =>
        Ward.Role("administrator").Permissions.ShouldAllBe(permission => !permission.StartsWith("dossiers.", StringComparison.Ordinal));

    [Fact]
    public void Signer_OfThePast_IsStillKnown()
    {
        Ward.HolderOf("vice-chair-society", new DateOnly(2026, 3, 15))!.Name.ShouldBe("Nguyễn Đức Thắng");
        Ward.HolderOf("vice-chair-society", new DateOnly(2026, 3, 16))!.Account.ShouldBe("lanhdao");
        Ward.Post("vice-chair-society").Signing[0].ShouldSatisfyAllConditions(
            signing => signing.Form.ShouldBe(SigningForm.ForHead),
            signing => signing.Lines.ShouldBe(["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]));
    }

    [Theory]
    [InlineData("posts.yaml", "      - records-clerk", "      - no-such-role", "posts.yaml, dòng ", "no-such-role")]
    [InlineData("posts.yaml", "      - records-clerk", "      - records-clerk\n      - signer", "officials.yaml, dòng ", "ba người khác nhau")]
    [InlineData("officials.yaml", "post: justice-2", "post: justice-1", "officials.yaml, dòng ", "justice-1")]
    [InlineData("registers/residential-groups.yaml", "code: \"002\"", "code: \"001\"", "residential-groups.yaml, dòng ", "hai lần")]
    [InlineData("registers/residential-groups.yaml", "oldWard: dong-son", "oldWard: no-such-ward", "residential-groups.yaml, dòng ", "no-such-ward")]
    [InlineData("posts.yaml", "group: \"001\"", "group: \"999\"", "posts.yaml, dòng ", "999")]
    [InlineData("residents.yaml", "birthDate: 1992-04-18", "birthDate: 1993-04-18", "residents.yaml, dòng ", "1993")]
    [InlineData("ward.yaml", "slug: hac-thanh", "slugg: hac-thanh", "ward.yaml, dòng ", "slugg")]
    public void Load_BrokenContent_NamesFileLineAndReason(string file, string from, string to, string place, string reason)
    {
        var copy = Directory.CreateTempSubdirectory("hacthanh-ward");
        try
        {
            copy.CreateSubdirectory("registers");
            foreach (var path in Directory.GetFiles(Folder, "*.yaml").Append(Path.Combine(Folder, "registers", "residential-groups.yaml")))
            {
                File.Copy(path, Path.Combine(copy.FullName, Path.GetRelativePath(Folder, path)));
            }

            var target = Path.Combine(copy.FullName, file);
            File.WriteAllText(target, File.ReadAllText(target).Replace(from, to, StringComparison.Ordinal));
            var message = Should.Throw<ContentException>(() => WardContent.Load(copy.FullName)).Message;
            message.ShouldContain(place);
            message.ShouldContain(reason);
        }
        finally
        {
            copy.Delete(recursive: true);
        }
    }
}
