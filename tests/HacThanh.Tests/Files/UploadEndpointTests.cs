using System.Net;
using System.Net.Http.Headers;
using HacThanh.Platform.Data;
using HacThanh.Platform.Files;
using HacThanh.Tests.Harness;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace HacThanh.Tests.Files;

/// <summary>The helpers behind a real Kestrel, as a module's endpoints call them.</summary>
public sealed class UploadEndpointTests
{
    private static readonly FileOwner draft = new("draft", Guid.CreateVersion7());

    [Fact]
    public async Task RawBody_AndDownload_IsAnAttachmentThatNothingExecutes()
    {
        await using var web = await Web.StartAsync();
        var content = FileStoreTests.Pdf(150_000);
        var id = await web.Http.PostAsync("/files?name=" + Uri.EscapeDataString("Giấy tờ.pdf"), new ByteArrayContent(content));
        id.StatusCode.ShouldBe(HttpStatusCode.OK);

        using var answer = await web.Http.GetAsync($"/files/{await id.Content.ReadAsStringAsync()}");

        (await answer.Content.ReadAsByteArrayAsync()).ShouldBe(content);
        answer.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        answer.Content.Headers.ContentDisposition.FileNameStar.ShouldBe("Giấy tờ.pdf");
        answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        answer.Headers.GetValues("Content-Security-Policy").Single().ShouldStartWith("sandbox");
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task RawBody_200MB_Is413WithoutFillingTheDisk(bool announced)
    {
        await using var web = await Web.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/files?name=to.pdf") { Content = new StreamContent(new Endless(200L * 1024 * 1024)) };
        if (announced) request.Content.Headers.ContentLength = 200L * 1024 * 1024;
        else request.Headers.TransferEncodingChunked = true;
        using var answer = await web.Http.SendAsync(request);
        answer.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("25 MB");
        web.OnDisk.ShouldBe(0);
    }

    [Fact]
    public async Task Form_WithToken_TakesFieldsAndFileWithoutToken400()
    {
        await using var web = await Web.StartAsync();
        var token = await web.Http.GetStringAsync("/token");
        using var form = new MultipartFormDataContent { { new StringContent(token), "_af" }, { new StringContent("giay-to-1"), "paper" } };
        var file = new ByteArrayContent(FileStoreTests.Pdf(100));
        file.Headers.ContentType = new MediaTypeHeaderValue("application/pdf");
        form.Add(file, "file", "Sổ hộ khẩu.pdf");
        (await (await web.Http.PostAsync("/form", form)).Content.ReadAsStringAsync()).ShouldBe("giay-to-1 Sổ hộ khẩu.pdf");

        using var bare = new MultipartFormDataContent { { new ByteArrayContent(FileStoreTests.Pdf(100)), "file", "a.pdf" } };
        (await web.Http.PostAsync("/form", bare)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        web.OnDisk.ShouldBe(1);
    }

    [Fact]
    public async Task Parts_OverHttp_Resume()
    {
        await using var web = await Web.StartAsync();
        var content = FileStoreTests.Pdf(100_000);
        var id = await (await web.Http.PostAsync("/parts?name=a.pdf&size=100000", null)).Content.ReadAsStringAsync();
        (await (await web.Http.PatchAsync($"/parts/{id}?offset=0", new ByteArrayContent(content, 0, 70_000))).Content.ReadAsStringAsync()).ShouldBe("70000");
        (await (await web.Http.PatchAsync($"/parts/{id}?offset=70000", new ByteArrayContent(content, 70_000, 30_000))).Content.ReadAsStringAsync()).ShouldBe("100000");
        (await web.Http.PostAsync($"/parts/{id}/finish", null)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await web.Http.GetByteArrayAsync($"/files/{id}")).ShouldBe(content);
    }

    private sealed class Web : IAsyncDisposable
    {
        public required TestStore Store { get; init; }
        public required WebApplication App { get; init; }
        public required HttpClient Http { get; init; }
        public int OnDisk => Directory.Exists(Store.Storage.FilesDirectory) ? Directory.GetFiles(Store.Storage.FilesDirectory, "*", SearchOption.AllDirectories).Length : 0;

        public static async Task<Web> StartAsync()
        {
            var store = await TestStore.CreateAsync(Provider.Sqlite);
            var files = store.Provider.GetRequiredService<FileStore>();
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            builder.Services.AddAntiforgery(a => a.FormFieldName = "_af");
            var app = builder.Build();
            app.Use(async (context, next) =>
            {
                try
                {
                    await next(context);
                }
                catch (Exception e) when (e is FileRefusedException or AntiforgeryValidationException)
                {
                    context.Response.StatusCode = (e as FileRefusedException)?.StatusCode ?? 400;
                    await context.Response.WriteAsync(e.Message);
                }
            });
            Db Ward() => store.For(TestStore.HacThanh);
            app.MapGet("/token", (HttpContext c, IAntiforgery a) => a.GetAndStoreTokens(c).RequestToken);
            app.MapPost("/files", async (HttpContext c, string name) => (await UploadEndpoints.ReceiveAsync(c, files, Ward(), draft, name, FileLimits.Papers)).Id.ToString());
            app.MapGet("/files/{id:guid}", async (HttpContext c, Guid id) => UploadEndpoints.Download(c, files, await Ward().Set<StoredFile>().SingleAsync(f => f.Id == id)));
            app.MapPost("/form", async (HttpContext c) =>
            {
                var (fields, file) = await UploadEndpoints.ReceiveFormAsync(c, files, Ward(), draft, FileLimits.Papers);
                return $"{fields["paper"]} {files.NameOf(file!)}";
            });
            app.MapPost("/parts", async (string name, long size) => (await files.BeginAsync(Ward(), draft, name, size, FileLimits.Papers)).Id.ToString());
            app.MapPatch("/parts/{id:guid}", async (HttpContext c, Guid id, long offset) => (await UploadEndpoints.ReceivePartAsync(c, files, Ward(), id, offset, FileLimits.Papers)).ToString(System.Globalization.CultureInfo.InvariantCulture));
            app.MapPost("/parts/{id:guid}/finish", async (Guid id) => (await files.FinishAsync(Ward(), id, null)).Sha256);
            await app.StartAsync();
            return new Web { Store = store, App = app, Http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) } };
        }

        public async ValueTask DisposeAsync()
        {
            Http.Dispose();
            await App.DisposeAsync();
            await Store.DisposeAsync();
        }
    }
}
