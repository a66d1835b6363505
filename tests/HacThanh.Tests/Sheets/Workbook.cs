using System.Globalization;
using System.IO.Compression;
using System.Text;
using HacThanh.Platform.Sheets;

namespace HacThanh.Tests.Sheets;

/// <summary>Packages made by hand, part by part, also such as no program would write.</summary>
internal sealed class Workbook
{
    private const string Namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    private readonly Dictionary<string, string> parts = new()
    {
        ["[Content_Types].xml"] = """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>""",
        ["_rels/.rels"] = """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>""",
    };

    private readonly List<(string Name, string State, string Xml)> sheets = [];

    public string WorkbookProperties { get; set; } = "";

    /// <summary>sheetData and what stands behind it; without tags the text is the rows.</summary>
    public Workbook Sheet(string rows, string name = "Trang 1", string state = "visible", string behind = "")
    {
        sheets.Add((name, state, $"<worksheet xmlns=\"{Namespace}\"><sheetData>{rows}</sheetData>{behind}</worksheet>"));
        return this;
    }

    public Workbook Part(string name, string xml)
    {
        parts[name] = xml;
        return this;
    }

    public Workbook Strings(string items) => Part("xl/sharedStrings.xml", $"<sst xmlns=\"{Namespace}\">{items}</sst>");

    /// <summary>Cell styles 0 (general), 1, 2 … with these format codes, or numbers of built-in formats.</summary>
    public Workbook Formats(params string[] codes)
    {
        var (formats, cells) = (new StringBuilder(), new StringBuilder("<xf numFmtId=\"0\"/>"));
        for (var i = 0; i < codes.Length; i++)
        {
            var builtIn = int.TryParse(codes[i], out var id);
            if (!builtIn) formats.Append(CultureInfo.InvariantCulture, $"<numFmt numFmtId=\"{200 + i}\" formatCode=\"{System.Security.SecurityElement.Escape(codes[i])}\"/>");
            cells.Append(CultureInfo.InvariantCulture, $"<xf numFmtId=\"{(builtIn ? id : 200 + i)}\"/>");
        }
        return Part("xl/styles.xml", $"<styleSheet xmlns=\"{Namespace}\"><numFmts>{formats}</numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs>{cells}</cellXfs></styleSheet>");
    }

    public byte[] Bytes()
    {
        var rels = new StringBuilder();
        var list = new StringBuilder();
        for (var i = 0; i < sheets.Count; i++)
        {
            parts.TryAdd($"xl/worksheets/sheet{i + 1}.xml", sheets[i].Xml);
            rels.Append(CultureInfo.InvariantCulture, $"<Relationship Id=\"s{i}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"{(i % 2 == 0 ? "worksheets" : "/xl/worksheets")}/sheet{i + 1}.xml\"/>");
            list.Append(CultureInfo.InvariantCulture, $"<sheet name=\"{sheets[i].Name}\" sheetId=\"{i + 1}\" state=\"{sheets[i].State}\" r:id=\"s{i}\"/>");
        }
        foreach (var (name, type) in new[] { ("sharedStrings", "sharedStrings"), ("styles", "styles") })
            if (parts.ContainsKey($"xl/{name}.xml")) rels.Append(CultureInfo.InvariantCulture, $"<Relationship Id=\"{name}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{type}\" Target=\"{name}.xml\"/>");
        parts.TryAdd("xl/_rels/workbook.xml.rels", $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{rels}</Relationships>");
        parts.TryAdd("xl/workbook.xml", $"<workbook xmlns=\"{Namespace}\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">{WorkbookProperties}<sheets>{list}</sheets></workbook>");
        var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, text) in parts)
                using (var writer = new StreamWriter(zip.CreateEntry(name, CompressionLevel.Fastest).Open())) writer.Write(text);
        return stream.ToArray();
    }

    public Task<Sheet> OpenAsync(SheetLimits? limits = null) => Reading.OpenAsync(Bytes(), limits);
}

internal static class Reading
{
    public static Task<Sheet> OpenAsync(byte[] bytes, SheetLimits? limits = null) => Sheet.OpenAsync(new MemoryStream(bytes), limits);

    public static Task<Sheet> OpenAsync(string csv, SheetLimits? limits = null) => OpenAsync(Encoding.UTF8.GetBytes(csv), limits);

    /// <summary>"A2=Lan B2=5" for the rows below the heading.</summary>
    public static string Show(this Sheet sheet) => string.Join(' ', sheet.Rows.SelectMany(r => r.Cells).Select(c => $"{c.Address}={c.Text}"));

    public static string ShowHeadings(this Sheet sheet) =>
        string.Join(' ', sheet.Headings.Select(h => $"{CellAddress.Column(h.Column)}={h.Text}{(h.Group.Length > 0 ? $"<{h.Group}" : "")}"));

    /// <summary>Opens and goes through all rows; the refusal that it meets.</summary>
    public static async Task<SheetRefusedException> RefusedAsync(byte[] bytes, SheetLimits? limits = null)
    {
        var refused = await Should.ThrowAsync<SheetRefusedException>(async () => (await OpenAsync(bytes, limits)).Show());
        refused.Message.ShouldEndWith(".");
        refused.Message.ShouldNotContain("bạn", Case.Insensitive);
        return refused;
    }
}
