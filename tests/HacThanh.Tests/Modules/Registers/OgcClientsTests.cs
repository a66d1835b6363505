using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using HacThanh.Tests.Harness;

namespace HacThanh.Tests.Modules.Registers;

/// <summary>Programs that others wrote read the real program over HTTP: GDAL and owslib.</summary>
public sealed class OgcClientsTests
{
    /// <summary>The system's own, for which the package is; another Python may stand before it on the path.</summary>
    private const string Python = "/usr/bin/python3";

    [Fact]
    public async Task GdalAndOwslib_ReadEveryCollectionWhole()
    {
        Assert.SkipUnless(Has("ogrinfo", "--version"), "Chưa cài ogrinfo (gói gdal-bin).");
        await using var installation = await Installation.CreateAsync(Provider.Sqlite);
        await installation.StartAsync();
        var root = new Uri(installation.Http.BaseAddress!, "/ogc").ToString();
        var collections = JsonNode.Parse(await installation.Http.GetStringAsync("/ogc/collections"))!["collections"]!.AsArray().Select(c => (string)c!["id"]!).ToList();
        var hasOwslib = Has(Python, "-c", "import owslib.ogcapi.features");

        var layers = Run("ogrinfo", "-ro", $"OAPIF:{root}");
        foreach (var slug in collections)
        {
            layers.ShouldContain(slug);
            var matched = (int)JsonNode.Parse(await installation.Http.GetStringAsync($"/ogc/collections/{slug}/items?limit=1"))!["numberMatched"]!;
            matched.ShouldBeGreaterThan(0, slug);
            // A page of 5, so that it goes from link to link.
            var read = Run("ogrinfo", "-ro", "-oo", "PAGE_SIZE=5", $"OAPIF:{root}", slug);
            Regex.Count(read, "^OGRFeature\\(", RegexOptions.Multiline).ShouldBe(matched, read[..Math.Min(read.Length, 3000)]);
            read.ShouldContain("sample (");
            if (!hasOwslib) continue;
            var owslib = Run(Python, "-c", $"from owslib.ogcapi.features import Features; w = Features('{root}'); print(len(w.feature_collections()), w.collection('{slug}')['id'], w.collection_items('{slug}', limit=1000)['numberReturned'])");
            owslib.Trim().ShouldBe(string.Create(CultureInfo.InvariantCulture, $"{collections.Count} {slug} {matched}"));
        }
        // A box chosen by GDAL itself.
        var inside = (int)JsonNode.Parse(await installation.Http.GetStringAsync("/ogc/collections/markets/items?bbox=105.77,19.79,105.79,19.81"))!["numberMatched"]!;
        Regex.Count(Run("ogrinfo", "-ro", "-spat", "105.77", "19.79", "105.79", "19.81", $"OAPIF:{root}", "markets"), "^OGRFeature\\(", RegexOptions.Multiline).ShouldBe(inside);
        Assert.SkipUnless(hasOwslib, "GDAL đọc được; chưa cài owslib (gói python3-owslib).");
    }

    private static bool Has(string program, params string[] arguments)
    {
        try
        {
            using var process = Start(program, arguments);
            process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }

    private static string Run(string program, params string[] arguments)
    {
        using var process = Start(program, arguments);
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        process.ExitCode.ShouldBe(0, $"{program} {string.Join(' ', arguments)}\n{errors.Result}");
        errors.Result.ShouldNotContain("ERROR");
        return output;
    }

    private static Process Start(string program, string[] arguments) =>
        Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, Environment = { ["no_proxy"] = "127.0.0.1", ["NO_PROXY"] = "127.0.0.1" } })!;
}
