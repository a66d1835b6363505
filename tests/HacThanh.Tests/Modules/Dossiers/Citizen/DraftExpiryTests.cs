using HacThanh.Modules.Dossiers;
using HacThanh.Platform.Data;
using HacThanh.Platform.Files;
using HacThanh.Platform.Jobs;
using HacThanh.Platform.Keys;
using HacThanh.Platform.Notifications;
using HacThanh.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace HacThanh.Tests.Modules.Dossiers.Citizen;

/// <summary>Drafts end 30 days after they were last saved; their owner is told before.</summary>
public sealed class DraftExpiryTests
{
    private readonly Clock clock = new();

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Expire_DraftLeftFor30Days_TellsItsOwnerOnceAndGoesWithItsFiles(Provider provider)
    {
        await using var house = await HouseAsync(provider);
        var filed = await Resident.AtHomeAsync(house, clock);
        await filed.FileAsync();
        var resident = await Resident.AtHomeAsync(house, clock, "congdan2");
        await resident.StartAsync("1.013225", "nha-o-rieng-le", "don-de-nghi-cap-giay-phep-xay-dung-nha-o");
        await resident.FillInAllAsync();
        await resident.UploadAsync(resident.UploadActions()[0], Resident.Pdf(2000), "giay-to-dat.pdf");
        await using var db = house.Db();

        await RunAsync(house, days: 26);
        (await SubjectsAsync(house, "congdan2")).ShouldBeEmpty();
        await RunAsync(house, days: 2);
        await RunAsync(house, days: 1);
        (await SubjectsAsync(house, "congdan2")).ShouldBe(["Bản khai đang điền dở sắp hết hạn"]);
        (await SubjectsAsync(house, "congdan")).ShouldNotContain("Bản khai đang điền dở sắp hết hạn");
        var mail = (await db.Set<SimulatedMessage>().ToListAsync()).Select(m => m.Open(house.Services.GetRequiredService<KeyRing>())).Where(m => m.Subject.Contains("sắp hết hạn", StringComparison.Ordinal)).ToList();
        mail.ShouldHaveSingleItem().Text.ShouldNotContain("xây dựng", Case.Insensitive, "a mail says no more than it must");

        await RunAsync(house, days: 2);
        (await db.Set<DossierDraft>().SingleAsync()).DossierId.ShouldNotBeNull("the other one became a dossier");
        (await db.Set<StoredFile>().ToListAsync()).ShouldAllBe(f => f.AttachedAt != null);
        var later = await house.SignInAsync("congdan2");
        await later.GetAsync(resident.Draft + "/tiep");
        ((int)later.Last.StatusCode).ShouldBe(404);
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Expire_DraftSavedAgain_KeepsItsFilesBeyond30Days(Provider provider)
    {
        await using var house = await HouseAsync(provider);
        var resident = await Resident.AtHomeAsync(house, clock);
        await resident.StartAsync("1.013225", "nha-o-rieng-le", "don-de-nghi-cap-giay-phep-xay-dung-nha-o");
        await resident.FillInAllAsync();
        await resident.UploadAsync(resident.UploadActions()[0], Resident.Pdf(2000), "giay-to-dat.pdf");
        clock.Advance(TimeSpan.FromDays(20));
        resident = await Resident.AtHomeAsync(house, clock);
        await using var db = house.Db();
        await resident.OpenAsync($"/nop-ho-so/ban-nhap/{(await db.Set<DossierDraft>().SingleAsync()).Id}/1");
        await resident.SendAsync([], "main form[data-form]");

        await RunAsync(house, days: 15);
        (await db.Set<DossierDraft>().CountAsync()).ShouldBe(1);
        (await db.Set<StoredFile>().CountAsync()).ShouldBe(1);
    }

    private Task<TestHouse> HouseAsync(Provider provider) => TestHouse.CreateAsync(provider, builder =>
    {
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.RemoveAll<IHostedService>();
    });

    private async Task RunAsync(TestHouse house, int days)
    {
        var runner = house.Services.GetRequiredService<JobRunner>();
        await runner.EnsureRecurringAsync();
        clock.Advance(TimeSpan.FromDays(days));
        await runner.RunDueAsync(TestContext.Current.CancellationToken);
    }

    private static async Task<string[]> SubjectsAsync(TestHouse house, string account) =>
        [.. (await (await house.SignInAsync(account)).GetAsync("/thong-bao")).QuerySelectorAll("main ul h2 a").Select(a => a.TextContent.Trim())];
}
