using System.Diagnostics;
using Xunit;

namespace HacThanh.Tests.Documents;

/// <summary>Poppler's programs as independent judges of our PDFs; a test that needs a missing one is skipped and says so.</summary>
internal static class PdfTools
{
    public static string Run(string program, byte[] pdf, params string[] options)
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, pdf);
            using var process = Process.Start(new ProcessStartInfo(program, program == "pdftotext" ? [.. options, path, "-"] : [.. options, path])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            var errors = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return output + errors.Result;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip($"Chưa cài {program} (gói poppler-utils).");
            throw;
        }
        finally
        {
            File.Delete(path);
        }
    }
}

/// <summary>One warm browser for all tests of documents.</summary>
public sealed class PrinterFixture : IAsyncDisposable
{
    private readonly HacThanh.Platform.Documents.PdfPrinter printer = new(TimeProvider.System);

    public HacThanh.Platform.Documents.PdfPrinter Printer
    {
        get
        {
            Assert.SkipUnless(printer.IsAvailable, HacThanh.Platform.Documents.PdfPrinter.WhatToInstall);
            return printer;
        }
    }

    public ValueTask DisposeAsync() => printer.DisposeAsync();
}

[CollectionDefinition("printer")]
public sealed class PrinterCollection : ICollectionFixture<PrinterFixture>;
