using System.Text.Json.Nodes;
using AngleSharp.Html.Parser;
using HacThanh.Platform;
using HacThanh.Platform.Documents;
using Shouldly;
using Xunit;

namespace HacThanh.Tests.Documents;

[Collection("printer")]
public sealed class DocumentTemplatesTests(PrinterFixture fixture)
{
    private static readonly string Folder = Path.Combine(SharedData.Root, "content", "documents");
    private static readonly DocumentTemplates Templates = DocumentTemplates.Load(Folder);

    public static TheoryData<string> Names => [.. Templates.All.Select(t => t.Template)];

    [Fact]
    public void Load_ShippedTemplates_CoverFormsAndResults()
    {
        Templates.All.Select(t => t.Form).Where(f => f.Length > 0).Order().ShouldBe(["Mẫu số 01", "Mẫu số 02", "Mẫu số 03", "Mẫu số 04", "Mẫu số 05", "Mẫu số 06", "Mẫu số 07"]);
        Templates.All.Select(t => t.Template).ShouldBe(
            ["giay-khai-sinh", "giay-phep-xay-dung-nha-o", "giay-tiep-nhan", "giay-xac-nhan-tinh-trang-hon-nhan", "cong-van-xac-minh", "phieu-chuyen-ho-so", "phieu-kiem-soat", "phieu-tu-choi", "phieu-yeu-cau-bo-sung", "so-theo-doi", "thong-bao-dung", "van-ban-xin-loi"],
            ignoreOrder: true);
        Templates.All.ShouldAllBe(t => t.Source.Length > 0);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Print_SampleData_HasNationalHeadingSignerAndPages(string template)
    {
        var data = DocumentSamples.Of(template);
        var pdf = PdfStamp.Prepare(await fixture.Printer.PrintAsync(Templates.Render(template, data), TestContext.Current.CancellationToken), "signer", "seal");
        Keep(template, pdf);

        var text = PdfTools.Run("pdftotext", pdf, "-layout");
        text.ShouldContain("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM");
        text.ShouldContain("Độc lập - Tự do - Hạnh phúc");
        text.ShouldContain("không có giá trị pháp lý");
        if (data["signer"]?["name"] is { } signer) text.ShouldContain(signer.GetValue<string>());
        var information = PdfTools.Run("pdfinfo", pdf);
        information.ShouldContain("Tagged:          yes");
        if (template == "so-theo-doi") Pages(information).ShouldBeInRange(3, 6);
        else Pages(information).ShouldBe(template == "giay-phep-xay-dung-nha-o" ? 2 : 1);
        string[] blanks = [.. data["symbol"] is null ? [] : new[] { "number", "day", "month", "year", "signedAt" }, .. data["symbol"] is not null && data["signer"]!["sealed"] is not null ? ["sealedAt"] : Array.Empty<string>()];
        if (blanks.Length > 0) PdfStamp.Read(pdf).Select(b => b.Key).ShouldBe(blanks, ignoreOrder: true);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Render_Preview_NeedsNoScriptAndLinksNowhere(string template)
    {
        var page = new HtmlParser().ParseDocument(Templates.Render(template, DocumentSamples.Of(template), preview: true));

        page.QuerySelectorAll("script, a, img, link, [style], [onclick]").ShouldBeEmpty();
        page.DocumentElement.GetAttribute("lang").ShouldBe("vi");
        Templates.ContentSecurityPolicy.ShouldContain("style-src 'sha256-");
    }

    [Fact]
    public void Render_HostileData_IsText()
    {
        const string Hostile = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>{{name}}&amp;";
        var data = DocumentSamples.Of("giay-tiep-nhan");
        Poison(data, Hostile);

        var page = new HtmlParser().ParseDocument(Templates.Render("giay-tiep-nhan", data, preview: true));

        page.QuerySelectorAll("script, img").ShouldBeEmpty();
        page.QuerySelector("dd b")!.TextContent.ShouldBe(Hostile);
    }

    [Fact]
    public void Render_MissingUnknownAndWrongFields_NamesEveryProblem()
    {
        var data = DocumentSamples.Of("giay-tiep-nhan");
        data.Remove("code");
        data["fee"] = "không";
        data["extra"] = 1;
        data["papers"]![0]!.AsObject().Remove("name");

        var sentence = Should.Throw<DocumentTemplateException>(() => Templates.Render("giay-tiep-nhan", data)).Message;

        foreach (var part in new[] { "Mã hồ sơ", "(fee) sai kiểu", "extra", "papers[0].name" }) sentence.ShouldContain(part);
    }

    [Fact]
    public void Render_UnknownTemplate_IsNotFound() => Should.Throw<NotFoundException>(() => Templates.Render("khong-co", []));

    [Theory]
    [InlineData("title: Thử", "titel: Thử", "dòng")]
    [InlineData("{{name}}", "{{nam}}", "nam")]
    [InlineData("{{name}}", "{{{name}}}", "ba dấu ngoặc")]
    [InlineData("{{name}}", "<script>1</script>", "<script")]
    public void Load_WrongTemplate_NamesFileAndPlace(string right, string wrong, string said)
    {
        var folder = Directory.CreateTempSubdirectory("hacthanh-templates-").FullName;
        try
        {
            Directory.CreateDirectory(Path.Combine(folder, "layouts"));
            File.WriteAllText(Path.Combine(folder, "print.css"), "");
            File.WriteAllText(Path.Combine(folder, "layouts", "plain.html"), "---\ntemplate: plain\ntitle: T\nsigner: none\nlayout: plain\nsource: S\n---\n{{> body}}");
            var path = Path.Combine(folder, "thu.html");
            const string Good = "---\ntemplate: thu\ntitle: Thử\nsigner: none\nlayout: plain\nsource: S\nfields:\n  - {name: name, label: Tên}\n---\n<p>{{name}}</p>";
            File.WriteAllText(path, Good);
            DocumentTemplates.Load(folder).Render("thu", new JsonObject { ["name"] = "Hạc" }).ShouldContain("<p>Hạc</p>");
            File.WriteAllText(path, Good.Replace(right, wrong, StringComparison.Ordinal));

            var sentence = Should.Throw<DocumentTemplateException>(() => DocumentTemplates.Load(folder)).Message;

            sentence.ShouldStartWith("thu.html");
            sentence.ShouldContain(said);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>HACTHANH_KEEP_PDF names a directory where the printed documents are left for looking at.</summary>
    private static void Keep(string template, byte[] pdf)
    {
        if (Environment.GetEnvironmentVariable("HACTHANH_KEEP_PDF") is not { Length: > 0 } folder) return;
        var values = PdfStamp.Read(pdf).ToDictionary(b => b.Key, b => b.Key switch { "number" => "15", "day" => "21", "month" => "11", "year" => "2026", _ => "2026-11-21T15:30:05+07:00" });
        File.WriteAllBytes(Path.Combine(folder, template + ".pdf"), PdfStamp.Fill(pdf, values));
    }

    private static void Poison(JsonObject data, string hostile)
    {
        foreach (var (key, value) in data.ToArray())
            if (value is JsonObject group) Poison(group, hostile);
            else if (value?.GetValueKind() == System.Text.Json.JsonValueKind.String && key is "name" or "procedure" or "address" or "delivery") data[key] = hostile;
    }

    private static int Pages(string information) =>
        int.Parse(information.Split('\n').Single(l => l.StartsWith("Pages:", StringComparison.Ordinal))[6..], System.Globalization.CultureInfo.InvariantCulture);
}
