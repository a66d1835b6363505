using System.Net;
using System.Text.Json.Nodes;
using HacThanh.Modules.Dossiers;
using HacThanh.Modules.Dossiers.Documents;
using HacThanh.Platform;
using HacThanh.Platform.Accounts;
using HacThanh.Platform.Data;
using HacThanh.Platform.Documents;
using HacThanh.Tests.Documents;
using HacThanh.Tests.Harness;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HacThanh.Tests.Modules.Dossiers.Documents;

[Collection("printer")]
public sealed class ResultTests
{
    public static TheoryData<string, string, Provider> EveryProcedure => new()
    {
        { ResultJourney.Birth, "Số định danh cá nhân", Provider.Sqlite },
        { ResultJourney.Marital, "UBND-XNTTHN", Provider.Sqlite },
        { ResultJourney.Permit, "GPXD", Provider.Sqlite },
        { ResultJourney.Marital, "UBND-XNTTHN", Provider.Postgres },
    };

    [Theory, MemberData(nameof(EveryProcedure))]
    public async Task Result_ComposedSignedNumbered_IsValidForUsAndForPdfsig(string procedure, string words, Provider provider)
    {
        await using var journey = await ResultJourney.StartAsync(provider);
        var (code, document) = await journey.IssueAsync(procedure);

        document.State.ShouldBe(DocumentState.Issued);
        document.Number.ShouldStartWith("01/");
        var dossier = await journey.DossierAsync(code);
        (dossier.State, dossier.StepKey, dossier.ResultId).ShouldBe((DossierState.Done, "deliver", document.Id));

        var pdf = await journey.PdfAsync("vanthu", code, document.Id);
        if (Environment.GetEnvironmentVariable("KEEP_PDF") is { } folder) await File.WriteAllBytesAsync(Path.Combine(folder, procedure + ".pdf"), pdf, TestContext.Current.CancellationToken);
        var signatures = PdfSignatures.Read(pdf, journey.House.Services.GetRequiredService<ISigningDevice>().Roots);
        PdfSignatures.Judge(signatures).ShouldBe(PdfVerdict.Valid);
        signatures.Select(s => (s.Field, s.CoversWholeFile)).ShouldBe([("signer", false), ("seal", true)]);
        PdfStamp.Read(pdf).ShouldContain(KeyValuePair.Create("number", "01"));

        var page = await journey.VerifyAsync(document.VerifyCode);
        page.ShouldContain("Còn hiệu lực");
        page.ShouldContain(document.SignerName!);
        page.ShouldContain(document.Number!);
        page.ShouldNotContain("Nguyễn Văn Mẫu");

        PdfTools.Run("pdftotext", pdf, "-layout").ShouldContain(words, Case.Insensitive);
        var verdict = PdfTools.Run("pdfsig", pdf, "-nocert");
        verdict.Split("Signature Validation: Signature is Valid.").Length.ShouldBe(3, verdict);
    }

    [Theory, InlineData(ResultJourney.Marital, Provider.Sqlite), InlineData(ResultJourney.Marital, Provider.Postgres), InlineData(ResultJourney.Birth, Provider.Sqlite)]
    public async Task Compose_Opened_IsAReveal_EachTime(string procedure, Provider provider)
    {
        await using var journey = await ResultJourney.StartAsync(provider);
        var code = await journey.FileAsync(procedure);
        await journey.ToDraftAsync("chuyenvien", code);
        var officer = await journey.House.SignInAsync("chuyenvien");
        for (var i = 0; i < 2; i++) (await officer.GetAsync($"/ho-so/{code}/soan-ket-qua")).QuerySelector("main form")!.InnerHtml.ShouldContain("Căn cước số ");
        await using var db = journey.House.Db();
        var id = (await journey.DossierAsync(code)).Id;
        var reveals = await db.Set<AccessLogEntry>().Where(e => e.SubjectId == id && e.Reveal).ToListAsync(TestContext.Current.CancellationToken);
        reveals.ShouldAllBe(e => e.Why == "soạn kết quả" && e.PersonIndex != null);
        reveals.GroupBy(e => Convert.ToHexString(e.PersonIndex!)).ShouldAllBe(person => person.Count() == 2);
        reveals.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Sign_ByDrafterOrAnotherLeader_IsRefusedAndNumberBySignerToo()
    {
        await using var journey = await ResultJourney.StartAsync();
        var code = await journey.FileAsync(ResultJourney.Marital);
        var document = await journey.ToSignAsync(code, "chuyenvien");
        var opened = new OpenDocument(await journey.DossierAsync(code), document);

        foreach (var (account, path) in new[] { ("chuyenvien", "ky"), ("vanthu", "ky"), ("lanhdao", "cap-so"), ("chuyenvien", "cap-so") })
        {
            var browser = await journey.House.SignInAsync(account);
            await browser.GetAsync($"/ho-so/{code}/van-ban/{document.Id}/{path}");
            browser.Last.StatusCode.ShouldBe(HttpStatusCode.NotFound, $"{account} {path}");
        }
        using var scope = journey.House.Services.CreateScope();
        scope.ServiceProvider.GetRequiredService<CurrentWard>().Code = TestStore.HacThanh;
        var signing = scope.ServiceProvider.GetRequiredService<Signing>();
        signing.WhyNot(Officer(document.DrafterId!.Value, DossierPermissions.Sign), opened).ShouldBe("Người soạn không được tự ký văn bản do mình soạn.");
        signing.WhyNot(Officer(Guid.NewGuid(), DossierPermissions.Sign), opened)!.ShouldContain("chỉ người có tên trên văn bản");
        signing.WhyNot(Officer(document.SignerId!.Value, DossierPermissions.Sign), opened).ShouldBeNull();
        Numbering.WhyNot(Officer(document.SignerId!.Value, DossierPermissions.Number), opened)!.ShouldContain("ba người khác nhau");
        (await Should.ThrowAsync<RuleException>(() => signing.SignAsync(Officer(document.SignerId!.Value, DossierPermissions.Sign, DossierPermissions.Search), code, document.Id, "khac", default)))
            .Message.ShouldContain("đã đổi sau khi trang này được mở");
    }

    [Fact]
    public async Task Sign_BeforeItsStepOrUnderAnotherTitle_IsRefused()
    {
        await using var journey = await ResultJourney.StartAsync();
        var code = await journey.FileAsync(ResultJourney.Marital);
        await journey.ToDraftAsync("chuyenvien", code);
        var document = await journey.ComposeAsync("chuyenvien", code);
        var leader = await journey.House.SignInAsync("lanhdao");
        var page = await leader.GetAsync($"/ho-so/{code}/van-ban/{document.Id}/ky");
        (leader.Last.StatusCode, page.QuerySelector("form[action*='Ky']")).ShouldBe((HttpStatusCode.Conflict, null));
        page.QuerySelector("[role=alert]")!.TextContent.ShouldContain("chưa được chuyển đến bước ký");

        await journey.ActAsync("chuyenvien", code, DossierFlow.Advance);
        await using (var scope = journey.House.Services.CreateAsyncScope())
        {
            scope.ServiceProvider.GetRequiredService<CurrentWard>().Code = TestStore.HacThanh;
            await scope.ServiceProvider.GetRequiredService<Db>().WriteAsync(Actor.System("Hệ thống"), "Soạn khi còn giữ chức vụ trước", async w =>
                (await w.FindAsync<DossierDocument>(document.Id)).SignerTitle = "TM. ỦY BAN NHÂN DÂN / QUYỀN CHỦ TỊCH");
        }
        var refused = await leader.PostFormAsync($"/ho-so/{code}/van-ban/{document.Id}/ky", new Dictionary<string, string>(), "form[action*='Ky']");
        leader.Last.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        refused.QuerySelector("[role=alert]")!.TextContent.ShouldContain("Chức danh in trên văn bản khác chức danh đang giữ");
        (await journey.DocumentAsync(document.Id)).State.ShouldBe(DocumentState.Ready);
    }

    [Fact]
    public async Task Return_WithReason_GoesBackToDrafterWhoComposesAgain()
    {
        await using var journey = await ResultJourney.StartAsync();
        var code = await journey.FileAsync(ResultJourney.Marital);
        var first = await journey.ToSignAsync(code, "chuyenvien");
        var leader = await journey.House.SignInAsync("lanhdao");
        var page = await leader.GetAsync($"/ho-so/{code}/van-ban/{first.Id}/ky");
        await leader.SubmitAsync(page, new Dictionary<string, string> { ["reason"] = "Ghi lại mục đích sử dụng" }, "form[action*='TraLai']");
        leader.Last.StatusCode.ShouldBe(HttpStatusCode.OK);

        (await journey.DocumentAsync(first.Id)).State.ShouldBe(DocumentState.Discarded);
        var dossier = await journey.DossierAsync(code);
        (dossier.StepKey, dossier.HolderId).ShouldBe(("draft", first.DrafterId));
        var second = await journey.ComposeAsync("chuyenvien", code, "lanhdao", ("purpose", "làm thủ tục vay vốn"));
        (second.Id == first.Id, second.State).ShouldBe((false, DocumentState.Ready));
        (await journey.VerifyAsync(first.VerifyCode)).ShouldContain("Không có văn bản nào đã phát hành mang mã này");
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Number_TwoClerksAtOnce_OneNumberAndOneSeal(Provider provider)
    {
        await using var journey = await ResultJourney.StartAsync(provider);
        var code = await journey.FileAsync(ResultJourney.Marital);
        var document = await journey.ToSignAsync(code, "chuyenvien");
        await journey.SignAsync("lanhdao", code, document.Id);

        var answers = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(async () =>
        {
            using var scope = journey.House.Services.CreateScope();
            scope.ServiceProvider.GetRequiredService<CurrentWard>().Code = TestStore.HacThanh;
            try
            {
                return (await scope.ServiceProvider.GetRequiredService<Numbering>().NumberAsync(Officer(Guid.NewGuid(), DossierPermissions.Number, DossierPermissions.Search), code, document.Id, default)).Number;
            }
            catch (RuleException refused)
            {
                return refused.Message;
            }
        })));

        answers.Count(a => a == "01/UBND-XNTTHN").ShouldBe(1, string.Join(" | ", answers));
        var issued = await journey.DocumentAsync(document.Id);
        (issued.State, issued.Number).ShouldBe((DocumentState.Issued, "01/UBND-XNTTHN"));
        await using var db = journey.House.Db();
        (await db.Set<Counter>().Where(c => c.Name.StartsWith("doc:")).Select(c => c.Value).SingleAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task Number_SealFailsOnce_JobFinishesWithTheSameNumberAfterNewYearTheCountRestarts()
    {
        var clock = new Clock(new DateTimeOffset(2026, 12, 31, 16, 50, 0, TimeSpan.Zero));
        var device = new FailingSeal();
        await using var journey = await ResultJourney.StartAsync(adjust: builder =>
        {
            builder.Services.AddSingleton<TimeProvider>(clock);
            builder.Services.AddSingleton<ISigningDevice>(s => device.Around(s.GetRequiredService<SimulatedSigningDevice>()));
        });
        var (code, next) = (await journey.FileAsync(ResultJourney.Marital), await journey.FileAsync(ResultJourney.Marital));
        var (first, second) = (await journey.ToSignAsync(code, "chuyenvien"), await journey.ToSignAsync(next, "chuyenvien"));
        await journey.SignAsync("lanhdao", code, first.Id);
        await journey.SignAsync("lanhdao", next, second.Id);

        device.Broken = true;
        await journey.NumberAsync("vanthu", code, first.Id);
        var waiting = await journey.DocumentAsync(first.Id);
        (waiting.State, waiting.Number).ShouldBe((DocumentState.Signed, "01/UBND-XNTTHN"));
        device.Broken = false;
        clock.Advance(TimeSpan.FromMinutes(20));
        await journey.RunJobsAsync();
        var issued = await journey.DocumentAsync(first.Id);
        (issued.State, issued.Number).ShouldBe((DocumentState.Issued, "01/UBND-XNTTHN"));
        (await journey.DossierAsync(code)).State.ShouldBe(DossierState.Done);

        await journey.NumberAsync("vanthu", next, second.Id);
        (await journey.DocumentAsync(second.Id)).Number.ShouldBe("01/UBND-XNTTHN");
        await using var db = journey.House.Db();
        (await db.Set<Counter>().Where(c => c.Name.StartsWith("doc:")).Select(c => c.Name).ToListAsync()).Order(StringComparer.Ordinal)
            .ShouldBe(["doc:2026:giay-xac-nhan-tinh-trang-hon-nhan", "doc:2027:giay-xac-nhan-tinh-trang-hon-nhan"]);
    }

    [Fact]
    public async Task Verify_ReplacedThenRevokedThenFileDamaged_SaysSo()
    {
        await using var journey = await ResultJourney.StartAsync();
        var (code, first) = await journey.IssueAsync(ResultJourney.Marital);
        await journey.ActAsync("giamdoc", code, DossierFlow.Revise, new JsonObject { ["reason"] = "Ghi sai năm sinh" });
        var second = await journey.ToSignAsync(code, "chuyenvien");
        (await journey.VerifyAsync(first.VerifyCode)).ShouldContain("Còn hiệu lực");
        await journey.SignAsync("lanhdao", code, second.Id);
        await journey.NumberAsync("vanthu", code, second.Id);

        var replaced = await journey.VerifyAsync(first.VerifyCode);
        replaced.ShouldContain("Đã được thay thế");
        replaced.ShouldContain("02/UBND-XNTTHN");

        var pdf = await journey.PdfAsync("vanthu", code, second.Id);
        (await CompareAsync(journey, pdf)).ShouldContain("Giống hệt bản gốc");
        var forged = (byte[])pdf.Clone();
        forged[pdf.AsSpan().IndexOf("stream"u8) + 40] ^= 1;
        (await CompareAsync(journey, forged, second.VerifyCode)).ShouldContain("Tệp đã bị sửa sau khi ký");
        (await CompareAsync(journey, "không phải PDF"u8.ToArray())).ShouldContain("Không phải tệp PDF");

        await journey.ActAsync("giamdoc", code, DossierFlow.Revoke, new JsonObject { ["reason"] = "Cấp sai đối tượng" });
        var revoked = await journey.VerifyAsync(second.VerifyCode);
        revoked.ShouldContain("Đã thu hồi");
        revoked.ShouldContain("Cấp sai đối tượng");

        var file = (await journey.DocumentAsync(first.Id)).FileId!.Value;
        var path = Directory.EnumerateFiles(journey.House.Services.GetRequiredService<Storage>().FilesDirectory, "*", SearchOption.AllDirectories).Single(p => Path.GetFileName(p).Contains(file.ToString("N")) || Path.GetFileName(p).Contains(file.ToString()));
        var bytes = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
        bytes[bytes.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(path, bytes, TestContext.Current.CancellationToken);
        (await journey.VerifyAsync(first.VerifyCode)).ShouldContain("Không còn nguyên vẹn");
    }

    [Fact]
    public async Task Filed_AtTheCounter_GetsItsReceiptAndStandsInTheBook()
    {
        await using var journey = await ResultJourney.StartAsync();
        var code = await journey.FileAsync(ResultJourney.Birth);
        await journey.RunJobsAsync();
        var dossier = await journey.DossierAsync(code);
        await using var db = journey.House.Db();
        (await db.Set<DossierDocument>().AnyAsync(d => d.DossierId == dossier.Id)).ShouldBeFalse("giấy tiếp nhận chỉ lập khi có người cần bản PDF");

        var clerk = await journey.House.SignInAsync("motcua");
        (await clerk.GetAsync($"/ho-so/{code}/giay-tiep-nhan/pdf")).Body!.TextContent.ShouldContain("Đang tạo bản PDF của giấy tiếp nhận");
        (await clerk.GetAsync($"/ho-so/{code}/giay-tiep-nhan/pdf")).Body!.TextContent.ShouldContain("Đang tạo bản PDF của giấy tiếp nhận");
        await journey.RunJobsAsync();
        var receipt = await db.Set<DossierDocument>().SingleAsync(d => d.DossierId == dossier.Id);
        (receipt.Template, receipt.State).ShouldBe(("giay-tiep-nhan", DocumentState.Ready));
        await clerk.SendAsync(new HttpRequestMessage(HttpMethod.Get, $"/ho-so/{code}/giay-tiep-nhan/pdf"));
        clerk.Last.Content.Headers.ContentType!.MediaType.ShouldBe("application/pdf");
        var pdf = await clerk.Last.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        if (Environment.GetEnvironmentVariable("KEEP_PDF") is { } folder) await File.WriteAllBytesAsync(Path.Combine(folder, "receipt.pdf"), pdf, TestContext.Current.CancellationToken);
        PdfTools.Run("pdftotext", pdf, "-layout").ShouldContain(code);

        (await clerk.GetAsync("/so-theo-doi/in")).Body!.TextContent.ShouldContain(code);
        (await clerk.GetAsync("/so-theo-doi/in?tu=01/01/2020&den=31/01/2020")).Body!.TextContent.ShouldNotContain(code);
        var auditor = await journey.House.SignInAsync("quantri");
        await auditor.GetAsync("/so-theo-doi/in");
        auditor.Last.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static async Task<string> CompareAsync(ResultJourney journey, byte[] file, string code = "")
    {
        var browser = journey.House.Browser();
        var token = ((AngleSharp.Html.Dom.IHtmlInputElement)(await browser.GetAsync("/xac-minh")).QuerySelector("input[name=_af]")!).Value;
        using var content = new MultipartFormDataContent { { new StringContent(token), "_af" }, { new StringContent(code), "ma" }, { new ByteArrayContent(file), "tep", "tep.pdf" } };
        await browser.SendAsync(new HttpRequestMessage(HttpMethod.Post, "/xac-minh") { Content = content });
        browser.Last.StatusCode.ShouldBe(HttpStatusCode.OK);
        return await browser.Last.Content.ReadAsStringAsync();
    }

    private static Caller Officer(Guid id, params string[] permissions) => new() { AccountId = id, Kind = ActorKind.Officer, Name = "Người thử", Permissions = permissions.ToHashSet() };

    /// <summary>A seal whose device does not answer for a while.</summary>
    private sealed class FailingSeal
    {
        public bool Broken { get; set; }

        public ISigningDevice Around(ISigningDevice inner) => new Device(this, inner);

        private sealed class Device(FailingSeal switches, ISigningDevice inner) : ISigningDevice
        {
            public bool IsAvailable => true;

            public System.Security.Cryptography.X509Certificates.X509Certificate2Collection Roots => inner.Roots;

            public Task<byte[]> SignAsync(byte[] pdf, SignatureNote note, Guid official, string organisation, CancellationToken cancel) => inner.SignAsync(pdf, note, official, organisation, cancel);

            public Task<byte[]> SealAsync(byte[] pdf, SignatureNote note, string organisation, CancellationToken cancel) =>
                switches.Broken ? throw new RuleException("Thiết bị đóng dấu không trả lời.") : inner.SealAsync(pdf, note, organisation, cancel);
        }
    }
}
