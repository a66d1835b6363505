using System.Diagnostics;
using HacThanh.Platform.Documents;
using Shouldly;
using Xunit;

namespace HacThanh.Tests.Documents;

[Collection("printer")]
public sealed class PdfPrinterTests(PrinterFixture fixture)
{
    [Fact]
    public async Task Print_ScriptInPage_DoesNotRun()
    {
        var pdf = await fixture.Printer.PrintAsync("<p>Một</p><script>document.body.append('CHẠY')</script><img src='x' onerror=\"document.body.append('CHẠY')\">", TestContext.Current.CancellationToken);

        var text = PdfTools.Run("pdftotext", pdf);
        text.ShouldContain("Một");
        text.ShouldNotContain("CHẠY");
    }

    [Theory]
    [InlineData("<iframe src='file:///etc/passwd' width=600 height=600></iframe>", "root:")]
    [InlineData("<object data='file:///etc/passwd' width=600 height=600></object>", "root:")]
    [InlineData("<meta http-equiv=refresh content='0;url=file:///etc/passwd'>", "root:")]
    public async Task Print_PageWantsLocalFile_DoesNotGetIt(string html, string secret)
    {
        var pdf = await fixture.Printer.PrintAsync("<p>Một</p>" + html, TestContext.Current.CancellationToken);

        PdfTools.Run("pdftotext", pdf).ShouldNotContain(secret);
        PdfTools.Run("pdftotext", await fixture.Printer.PrintAsync("<p>Hai</p>", TestContext.Current.CancellationToken)).Trim().ShouldBe("Hai");
    }

    [Fact]
    public async Task Print_ManyAtOnce_EachGetsItsOwn()
    {
        var pdfs = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => fixture.Printer.PrintAsync($"<p>Văn bản {i}</p>", TestContext.Current.CancellationToken)));

        pdfs.Select(p => PdfTools.Run("pdftotext", p).Trim()).ShouldBe(Enumerable.Range(0, 8).Select(i => $"Văn bản {i}"));
    }

    [Fact]
    public async Task Print_BrowserWasKilled_StartsAnother()
    {
        await fixture.Printer.PrintAsync("<p>Một</p>", TestContext.Current.CancellationToken);
        using (var browser = Process.GetProcessById(fixture.Printer.BrowserProcessId!.Value))
        {
            browser.Kill(entireProcessTree: true);
            await browser.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        (await fixture.Printer.PrintAsync("<p>Hai</p>", TestContext.Current.CancellationToken)).Length.ShouldBeGreaterThan(500);
    }

    [Fact]
    public async Task Print_CallerCancels_NextPrintWorks()
    {
        using var cancel = new CancellationTokenSource();
        var first = fixture.Printer.PrintAsync("<p>Một</p>", cancel.Token);
        await cancel.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(first);
        (await fixture.Printer.PrintAsync("<p>Hai</p>", TestContext.Current.CancellationToken)).Length.ShouldBeGreaterThan(500);
    }

    [Fact]
    public async Task Dispose_AfterPrint_LeavesNoProcessAndNoDirectory()
    {
        Assert.SkipUnless(fixture.Printer.IsAvailable, PdfPrinter.WhatToInstall);
        var printer = new PdfPrinter(TimeProvider.System);
        await printer.PrintAsync("<p>Một</p>", TestContext.Current.CancellationToken);
        var id = printer.BrowserProcessId!.Value;
        var directory = (await File.ReadAllTextAsync($"/proc/{id}/cmdline", TestContext.Current.CancellationToken)).Split('\0').First(a => a.StartsWith(Path.GetTempPath(), StringComparison.Ordinal));
        var surroundings = (await File.ReadAllTextAsync($"/proc/{id}/environ", TestContext.Current.CancellationToken)).Split('\0');
        await printer.DisposeAsync();

        surroundings.ShouldContain($"TMPDIR={directory[(directory.IndexOf('=') + 1)..]}");
        Should.Throw<ArgumentException>(() => Process.GetProcessById(id));
        Directory.Exists(directory).ShouldBeFalse();
        await Should.ThrowAsync<ObjectDisposedException>(printer.PrintAsync("<p>Hai</p>", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Print_NoBrowser_SaysWhatToInstall()
    {
        await using var printer = new PdfPrinter(TimeProvider.System, "/khong/co");

        printer.IsAvailable.ShouldBeFalse();
        (await Should.ThrowAsync<PrintException>(printer.PrintAsync("<p>Một</p>", TestContext.Current.CancellationToken))).Message.ShouldContain("apt-get install chromium");
    }
}
