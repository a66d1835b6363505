using System.Net;
using System.Text;
using System.Text.Json;
using HacThanh.Modules.Dossiers;
using HacThanh.Modules.Procedures.Public;
using HacThanh.Platform.Data;
using HacThanh.Platform.Keys;
using HacThanh.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HacThanh.Tests.Modules.Dossiers;

/// <summary>Codes of other systems, and dossiers that came from an older one.</summary>
public sealed class LegacyDossierTests
{
    private const string National = "G09.20-20260609-0092637", Old = "000.00.16.H56-210415-0001";

    [Theory]
    [InlineData(Provider.Sqlite, National)]
    [InlineData(Provider.Postgres, National)]
    [InlineData(Provider.Sqlite, "g09.20-20260609-0092637")]
    public async Task Search_ByCodeOfTheNationalPortal_OpensTheDossier(Provider provider, string typed)
    {
        await using var house = await TestHouse.CreateAsync(provider);
        var dossier = await house.FileAsync();
        await using var db = house.Db();
        await db.WriteAsync(Actor.System("thử"), "Ghi mã của cổng quốc gia", w => Task.FromResult(w.Add(new ExternalCode { DossierId = dossier.Id, System = "Cổng Dịch vụ công quốc gia", Code = National })));
        var clerk = await house.SignInAsync("motcua");
        var page = await clerk.PostFormAsync("/lam-viec", new Dictionary<string, string> { ["q"] = typed }, "form[role=search]");
        clerk.Location.AbsolutePath.ShouldBe("/ho-so/" + dossier.Code);
        page.QuerySelector(".ht-case-head")!.TextContent.ShouldContain(National);

        using var stranger = await house.ApiAsync("congdan2");
        (await (await stranger.GetAsync("/api/v1/dossiers?q=" + National)).JsonAsync()).GetProperty("items").GetArrayLength().ShouldBe(0);
    }

    [Theory]
    [InlineData(Provider.Sqlite, DossierState.Delivered)]
    [InlineData(Provider.Postgres, DossierState.Delivered)]
    [InlineData(Provider.Sqlite, DossierState.Processing)]
    public async Task Imported_WithoutClock_ShowsNoDueDateAndIsNeverLate(Provider provider, DossierState state)
    {
        await using var house = await TestHouse.CreateAsync(provider);
        var dossier = await ImportAsync(house, state);
        var clerk = await house.SignInAsync("motcua");
        var page = await clerk.PostFormAsync("/lam-viec", new Dictionary<string, string> { ["q"] = Old }, "form[role=search]");
        clerk.Location.AbsolutePath.ShouldBe("/ho-so/" + dossier.Code);
        var head = page.QuerySelector(".ht-case-head")!.TextContent;
        head.ShouldContain(Old);
        head.ShouldContain("Một cửa điện tử cũ");
        page.QuerySelectorAll(".ht-deadline").ShouldBeEmpty();
        page.QuerySelector("main")!.TextContent.ShouldNotContain("hẹn trả");
        page.QuerySelector("main")!.TextContent.ShouldNotContain("Quá hạn");
        (await clerk.GetAsync("/lam-viec?muc=tre-han")).Count("tre-han").ShouldBe(0);

        using var api = await house.ApiAsync("motcua");
        var read = await api.ReadAsync(dossier.Code);
        (read.GetProperty("late").GetBoolean(), read.GetProperty("dueAt").ValueKind).ShouldBe((false, JsonValueKind.Null));
        using var officer = await house.ApiAsync(state == DossierState.Delivered ? "giamdoc" : "motcua");
        var refused = await officer.ActAsync(dossier.Code, state == DossierState.Delivered ? DossierFlow.Reopen : DossierFlow.AmendApplicant, new { reason = "Thử", phone = "0912345678" });
        refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await refused.JsonAsync()).GetProperty("detail").GetString().ShouldNotBeNull().ShouldContain("để tra cứu");

        var tracked = (await house.Browser().GetAsync($"/tra-cuu/{dossier.Code}?k={Tracking.Token(house.Services.GetRequiredService<KeyRing>(), TestStore.HacThanh, dossier.Id)}")).QuerySelector("main")!.TextContent;
        tracked.ShouldContain("Không tính hạn trên hệ thống này");
        tracked.ShouldNotContain("Cán bộ sẽ báo");
    }

    /// <summary>A row as an import makes it: code of its own, code of the old system, no steps, no clock.</summary>
    private static async Task<Dossier> ImportAsync(TestHouse house, DossierState state)
    {
        var (keys, id) = (house.Services.GetRequiredService<KeyRing>(), Guid.CreateVersion7());
        var (key, wrapped) = keys.NewDataKey(TestStore.HacThanh, id);
        var who = new PartySnapshot { Name = "Hoàng Thị Cũ", BirthDate = new DateOnly(1970, 1, 2) };
        await using var db = house.Db();
        return await db.WriteAsync(Actor.System("thử"), "Chuyển hồ sơ từ hệ thống cũ", async w =>
        {
            var dossier = w.Add(new Dossier
            {
                Id = id,
                Code = "H56.03-20210415-0000001",
                ProcedureCode = Desk.Marital,
                ProcedureVersion = house.Services.GetRequiredService<Catalogues>().For(TestStore.HacThanh).Current(Desk.Marital, new DateOnly(2026, 11, 20))!.Version,
                CaseSlug = "thong-thuong",
                FormSlug = "mau-cu",
                FormVersion = 1,
                State = state,
                Channel = Channel.Counter,
                ReceivingUnit = "03",
                WrappedKey = wrapped,
                SealedForm = key.SealText("{}", "form"),
                SealedName = keys.Seal(TestStore.HacThanh, "names", Encoding.UTF8.GetBytes(who.Name), id.ToByteArray()),
                FoldedName = "hoang thi cu",
                ReceivedAt = new DateTime(2021, 4, 15, 2, 0, 0, DateTimeKind.Utc),
                Origin = "Một cửa điện tử cũ",
                OriginCode = Old,
            });
            await PersonRecords.AddPartiesAsync(w, id, [new SealedParty(keys, TestStore.HacThanh, key, FormedParty.Applicant(who))]);
            w.Subject(id);
            return dossier;
        });
    }
}
