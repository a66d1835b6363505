using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using AngleSharp.Html.Dom;
using HacThanh.Modules.Dossiers;
using HacThanh.Modules.Procedures.Public;
using HacThanh.Platform.Documents;
using HacThanh.Platform.Forms;
using HacThanh.Platform.Jobs;
using HacThanh.Platform.Text;
using HacThanh.Tests.Harness;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace HacThanh.Tests.Modules.Dossiers.Documents;

/// <summary>Takes a dossier from the counter to its sealed result, by its people, through HTTP. Jobs run when the test says so.</summary>
internal sealed class ResultJourney(TestHouse house) : IAsyncDisposable
{
    public const string Birth = "1.001193", Marital = "1.004873", Permit = "1.013225";

    public TestHouse House => house;

    public static async Task<ResultJourney> StartAsync(Provider provider = Provider.Sqlite, Action<WebApplicationBuilder>? adjust = null)
    {
        using (var printer = new Installed()) Assert.SkipUnless(printer.IsAvailable, PdfPrinter.WhatToInstall);
        return new(await TestHouse.CreateAsync(provider, builder =>
        {
            builder.Services.RemoveAll<IHostedService>();
            adjust?.Invoke(builder);
        }));
    }

    /// <summary>Everything that is due, printing too.</summary>
    public Task RunJobsAsync() => house.Services.GetRequiredService<JobRunner>().RunDueAsync(TestContext.Current.CancellationToken);

    /// <summary>Files at the counter and answers the code.</summary>
    public async Task<string> FileAsync(string procedure)
    {
        var today = VietnamTime.Today(house.Services.GetRequiredService<TimeProvider>());
        var @case = house.Services.GetRequiredService<Catalogues>().For(TestStore.HacThanh).Current(procedure, today)!.Case(null)!;
        var form = house.Services.GetRequiredService<FormLibrary>().Find(@case.Form!)!;
        var api = await house.ApiAsync("motcua");
        api.DefaultRequestHeaders.Add("Idempotency-Key", Guid.NewGuid().ToString());
        var filled = await api.PostAsJsonAsync("/api/v1/dossiers", new JsonObject
        {
            ["procedure"] = procedure,
            ["channel"] = "counter",
            ["applicant"] = new JsonObject { ["name"] = "Nguyễn Văn Mẫu", ["citizenId"] = "038096000001", ["birthDate"] = "1996-03-12", ["phone"] = "0912345678" },
            ["form"] = FormSample.Fill(form, today, 1),
            ["documents"] = new JsonArray([.. @case.HandIns.Select(p => (JsonNode)new JsonObject { ["name"] = p.Key, ["originals"] = 1 })]),
        });
        var answer = await filled.Content.ReadAsStringAsync();
        filled.StatusCode.ShouldBe(HttpStatusCode.Created, answer);
        return (string)JsonNode.Parse(answer)!["code"]!;
    }

    public async Task ActAsync(string account, string code, string action, JsonObject? input = null)
    {
        var answer = await (await house.ApiAsync(account)).PostAsJsonAsync($"/api/v1/dossiers/{code}/actions/{action}", input ?? []);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, $"{action}: {await answer.Content.ReadAsStringAsync()}");
    }

    /// <summary>Goes on, taking every step, until the drafting step is held.</summary>
    public async Task ToDraftAsync(string officer, string code)
    {
        for (var i = 0; i < 5; i++)
        {
            if ((await DossierAsync(code)).HolderId is null) await ActAsync(officer, code, DossierFlow.Take);
            if ((await DossierAsync(code)).StepKey == "draft") return;
            await ActAsync(officer, code, DossierFlow.Advance);
        }
    }

    /// <summary>Composes the result for a leader to sign, and prints it.</summary>
    public async Task<DossierDocument> ComposeAsync(string officer, string code, string leader = "lanhdao", params (string, string)[] changes)
    {
        var values = changes.ToDictionary(c => c.Item1, c => c.Item2);
        values["nguoi-ky"] = (await house.AccountAsync(leader)).Id.ToString();
        foreach (var (name, value) in new[] { ("designReference", "KT-2026-118"), ("redLine", "Theo lộ giới 13 m"), ("buildingLine", "Trùng chỉ giới đường đỏ"), ("floorRatio", "2,4 lần") }) values.TryAdd(name, value);
        var browser = await house.SignInAsync(officer);
        var page = await browser.GetAsync($"/ho-so/{code}/soan-ket-qua");
        browser.Last.StatusCode.ShouldBe(HttpStatusCode.OK, page.Body!.TextContent);
        var done = await browser.SubmitAsync(page, values);
        browser.Location.AbsolutePath.ShouldContain("/van-ban/", Case.Sensitive, done.QuerySelector("main")!.TextContent);
        await RunJobsAsync();
        return await ResultAsync(code);
    }

    /// <summary>Filed, drafted, and put before the leader.</summary>
    public async Task<DossierDocument> ToSignAsync(string code, string officer)
    {
        await ToDraftAsync(officer, code);
        var document = await ComposeAsync(officer, code);
        document.State.ShouldBe(DocumentState.Ready);
        await ActAsync(officer, code, DossierFlow.Advance);
        return document;
    }

    public async Task<IHtmlDocument> SignAsync(string leader, string code, Guid id)
    {
        var browser = await house.SignInAsync(leader);
        var page = await browser.GetAsync($"/ho-so/{code}/van-ban/{id}/ky");
        var done = await browser.SubmitAsync(page, new Dictionary<string, string>(), "form[action*='Ky']");
        browser.Last.StatusCode.ShouldBe(HttpStatusCode.OK, done.QuerySelector("main")?.TextContent);
        return done;
    }

    public async Task<IHtmlDocument> NumberAsync(string clerk, string code, Guid id)
    {
        var browser = await house.SignInAsync(clerk);
        var done = await browser.PostFormAsync($"/ho-so/{code}/van-ban/{id}/cap-so");
        browser.Last.StatusCode.ShouldBe(HttpStatusCode.OK, done.QuerySelector("main")?.TextContent);
        return done;
    }

    /// <summary>The whole way.</summary>
    public async Task<(string Code, DossierDocument Document)> IssueAsync(string procedure)
    {
        var code = await FileAsync(procedure);
        var document = await ToSignAsync(code, OfficerOf(procedure));
        await SignAsync("lanhdao", code, document.Id);
        await NumberAsync("vanthu", code, document.Id);
        return (code, await DocumentAsync(document.Id));
    }

    public static string OfficerOf(string procedure) => procedure == Permit ? "diachinh" : "chuyenvien";

    public async Task<Dossier> DossierAsync(string code)
    {
        await using var db = house.Db();
        return await db.Set<Dossier>().FirstAsync(d => d.Code == code);
    }

    public async Task<DossierDocument> DocumentAsync(Guid id)
    {
        await using var db = house.Db();
        return await db.Set<DossierDocument>().FirstAsync(d => d.Id == id);
    }

    /// <summary>The latest result.</summary>
    public async Task<DossierDocument> ResultAsync(string code)
    {
        var dossier = await DossierAsync(code);
        await using var db = house.Db();
        return await db.Set<DossierDocument>().Where(d => d.DossierId == dossier.Id && d.Kind == DocumentKind.Result).OrderByDescending(d => d.Id).FirstAsync();
    }

    public async Task<byte[]> PdfAsync(string account, string code, Guid id)
    {
        var browser = await house.SignInAsync(account);
        var answer = await browser.SendAsync(new HttpRequestMessage(HttpMethod.Get, $"/ho-so/{code}/van-ban/{id}/pdf"));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return await answer.Content.ReadAsByteArrayAsync();
    }

    public async Task<string> VerifyAsync(string verifyCode) => (await house.Browser().GetAsync("/xac-minh/" + verifyCode)).QuerySelector("main")!.TextContent;

    public ValueTask DisposeAsync() => house.DisposeAsync();

    private sealed class Installed : IDisposable
    {
        private readonly PdfPrinter printer = new(TimeProvider.System);

        public bool IsAvailable => printer.IsAvailable;

        public void Dispose() => printer.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }
}
