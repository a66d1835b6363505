using System.Text.Json.Nodes;
using HacThanh.Modules.Registers;
using HacThanh.Modules.Registers.Editing;
using HacThanh.Platform.Data;
using HacThanh.Platform.Permissions;
using HacThanh.Platform.Registers;
using HacThanh.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static HacThanh.Tests.Modules.Registers.EditingSteps;

namespace HacThanh.Tests.Modules.Registers;

/// <summary>What a new release does to records that are there, and what it says of its definitions.</summary>
public sealed class ReleaseTests
{
    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Release_WithOtherCode_BringsOlderRecordsUpToDateOnce(Provider provider)
    {
        var clock = new Clock();
        await using var house = await HouseAsync(provider, clock);
        var register = house.Register("projects");
        var row = await house.AddAsync("projects", new JsonObject
        {
            ["code"] = "DA-CU",
            ["name"] = "Dự án cũ",
            ["milestones"] = new JsonArray(new JsonObject { ["name"] = "Khởi công", ["due"] = "2026-10-01" }),
        });
        ((string?)row.Data["openDue"]).ShouldBe("2026-10-01");
        await RegistersModule.PrepareAsync(house.Services);
        await using var db = house.Db();
        (await db.Set<RegisterFilling>().AnyAsync(TestContext.Current.CancellationToken)).ShouldBeFalse("nothing has changed");

        // As it is after a release without the hook, whose records the next one finds.
        await db.Database.ExecuteSqlRawAsync("update r_projects set data = replace(data, {0}, {1}) where title = {2}", "\"openDue\":\"2026-10-01\"", "\"openDue\":\"2020-01-01\"", "Dự án cũ");
        await db.Database.ExecuteSqlRawAsync("update register_shapes set shape = replace(shape, {0}, {1}) where slug = {2}", "hook=late-projects/1", "hook=late-projects/0", "projects");
        await RegistersModule.PrepareAsync(house.Services);
        (await db.Set<RegisterFilling>().Select(f => f.Slug).ToListAsync(TestContext.Current.CancellationToken)).ShouldBe(["projects"]);
        await RunJobsAsync(house, clock);

        var renewed = (await RegisterQuery.FindAsync(db, register, row.Id))!;
        ((string?)renewed.Data["openDue"]).ShouldBe("2026-10-01");
        renewed.Version.ShouldBe(row.Version + 1, "it is saved, with history");
        await RegistersModule.PrepareAsync(house.Services);
        (await db.Set<RegisterFilling>().AnyAsync(TestContext.Current.CancellationToken)).ShouldBeFalse("it was done once");
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Release_WithAnotherUnitField_SaysAnewWhoseRecordsAre(Provider provider)
    {
        var clock = new Clock();
        await using var house = await HouseAsync(provider, clock);
        var register = house.Services.GetRequiredService<RegisterLibrary>().Of(TestStore.HacThanh).Single(r => r.Slug == "collective-housing");
        await using var db = house.Db();
        var row = (await house.AddAsync(register, [(PublicRecords.Sample(register), "")])).Single();
        row.Group.ShouldNotBeNull();
        await RegistersModule.PrepareAsync(house.Services);
        await db.Database.ExecuteSqlRawAsync("update r_collective_housing set group_id = null");
        await db.Database.ExecuteSqlRawAsync("update register_shapes set shape = replace(shape, {0}, {1}) where slug = {2}", $"owner=/{register.Unit!.Name}/", "owner=//", register.Slug);
        await RegistersModule.PrepareAsync(house.Services);
        await RunJobsAsync(house, clock);
        (await RegisterQuery.FindAsync(db, register, row.Id))!.Group.ShouldBe(row.Group);
    }

    [Fact]
    public async Task Check_OfWhatShips_WarnsOfNothing()
    {
        await using var house = await HouseAsync(Provider.Sqlite, new Clock());
        (await RunAsync(house, "check")).ShouldSatisfyAllConditions(t => t.ShouldContain(", 0 chỗ cần xem"), t => t.ShouldNotContain("Lưu ý"));
    }

    [Fact]
    public void Warnings_OfAReminderThatNobodyGetsAndALookupThatAWriterCannotRead_SayWhere()
    {
        var folder = Directory.CreateTempSubdirectory("hacthanh-registers-").FullName;
        string Register(string slug, string more) => $$"""
            register: {{slug}}
            version: 1
            title: Sổ {{slug}}
            one: dòng
            sector: Thử
            titled: name
            sections:
              - title: Phần
                fields:
                  - {name: name, type: text, label: Tên}
                  - {name: due, type: date, label: Hạn}
                  - {name: place, type: lookup, label: Nơi, register: places{{(slug == "visits" ? ", required: true" : "")}}}
            list: {columns: [name], sort: [name]}
            {{more}}
            """;
        var texts = new[]
        {
            Register("visits", """
                permissions: {read: [officer], edit: [specialist-urban, signer]}
                reminders:
                  - {field: due, days: [7], to: specialist-urban, text: Sắp đến hạn}
                  - {field: due, days: [1], to: officer, text: Đến hạn}
                """),
            Register("places", "permissions: {read: [signer], edit: [signer]}"),
        };
        var registers = new List<RegisterDefinition>();
        foreach (var (slug, text) in new[] { "visits", "places" }.Zip(texts))
        {
            File.WriteAllText(Path.Combine(folder, slug + ".yaml"), text);
            registers.Add(RegisterLoader.Load($"registers/{slug}.yaml", text));
        }
        var roles = new RoleTable([.. new[] { ("officer", "Cán bộ, công chức"), ("specialist-urban", "Chuyên viên"), ("signer", "Lãnh đạo") }.Select(r => new Role { Name = r.Item1, Label = r.Item2, Permissions = [] })]);
        List<IReadOnlySet<string>> posts = [new HashSet<string> { "specialist-urban", "officer" }, new HashSet<string> { "signer", "officer" }];
        new RegisterWarnings(roles, registers, posts).Of(folder, registers).ShouldBe([
            "registers/visits.yaml, dòng 17: nhắc hạn “Đến hạn” gửi cho vai trò “Cán bộ, công chức”, nhưng không chức danh nào của phường mang vai trò ấy, nên không ai được nhắc.",
            "registers/visits.yaml, dòng 12: vai trò “Chuyên viên” được ghi sổ này nhưng không xem được sổ “Sổ places”, nơi phải chọn ở trường bắt buộc “Nơi”, nên không ghi được.",
        ]);
        new RegisterWarnings(roles, registers, posts).Of(folder, []).First().ShouldStartWith("Sổ “Sổ visits”: nhắc hạn “Đến hạn”", customMessage: "what a ward has changed has no file");
        Directory.Delete(folder, recursive: true);
    }
}
