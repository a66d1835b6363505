using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;
using System.Xml;

namespace HacThanh.Platform.Sheets;

/// <summary>The .xlsx half of <see cref="SheetWriter"/>. Strings stand in their cells, so that no table of them grows in memory.</summary>
internal sealed class XlsxWriter : SheetWriter
{
    private const int SendAt = 64 * 1024;
    private const int LongestText = 32_767;
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

    /// <summary>Styles of cells, in the order of cellXfs below.</summary>
    private const int TextStyle = 1, HeadingStyle = 2, DateStyle = 3, MoneyStyle = 4;

    private const string Styles = $"""
        <styleSheet xmlns="{Main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="5"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyAlignment="1"><alignment vertical="center" wrapText="1"/></xf><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="3" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>
        """;

    private readonly Stream output;
    private readonly Packed packed = new();
    private readonly ZipArchive package;
    private readonly XmlWriter xml;
    private readonly int columns;
    private int row;

    private XlsxWriter(Stream output, string name, IReadOnlyList<SheetColumn> headings)
    {
        ArgumentOutOfRangeException.ThrowIfZero(headings.Count);
        (this.output, columns) = (output, headings.Count);
        package = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true);
        Part("[Content_Types].xml", """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>""");
        Part("_rels/.rels", """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>""");
        Part("xl/_rels/workbook.xml.rels", """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>""");
        Part("xl/workbook.xml", $"""<workbook xmlns="{Main}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="{SecurityElement.Escape(SheetName(name))}" sheetId="1" r:id="rId1"/></sheets></workbook>""");
        Part("xl/styles.xml", Styles);
        var settings = new XmlWriterSettings { Encoding = new UTF8Encoding(false), NewLineHandling = NewLineHandling.None, CheckCharacters = false, CloseOutput = true };
        xml = XmlWriter.Create(package.CreateEntry("xl/worksheets/sheet1.xml", CompressionLevel.Fastest).Open(), settings);
        Begin(headings);
    }

    internal static async Task<XlsxWriter> OpenAsync(Stream output, string name, IReadOnlyList<SheetColumn> columns, CancellationToken cancel)
    {
        var writer = new XlsxWriter(output, name, columns);
        await writer.SendAsync(cancel);
        return writer;
    }

    public override async ValueTask WriteAsync(IReadOnlyList<SheetValue> values, CancellationToken cancel = default)
    {
        Row(values, TextStyle);
        if (packed.Length >= SendAt) await SendAsync(cancel);
    }

    public override async ValueTask DisposeAsync()
    {
        End();
        await SendAsync(CancellationToken.None);
    }

    private void Part(string name, string text)
    {
        using var stream = package.CreateEntry(name).Open();
        stream.Write(Encoding.UTF8.GetBytes(Head + text));
    }

    private void Begin(IReadOnlyList<SheetColumn> headings)
    {
        xml.WriteStartDocument(standalone: true);
        xml.WriteStartElement("worksheet", Main);
        xml.WriteRaw("""<sheetViews><sheetView tabSelected="1" workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>""");
        for (var i = 1; i <= headings.Count; i++)
        {
            var width = headings[i - 1].Width ?? Math.Clamp(headings[i - 1].Heading.Length + 4, 10, 40);
            xml.WriteRaw(string.Create(CultureInfo.InvariantCulture, $"""<col min="{i}" max="{i}" width="{width}" customWidth="1"/>"""));
        }
        xml.WriteRaw("</cols>");
        xml.WriteStartElement("sheetData", Main);
        Row([.. headings.Select(h => (SheetValue)h.Heading)], HeadingStyle);
    }

    private void End()
    {
        xml.WriteEndElement();
        xml.WriteStartElement("autoFilter", Main);
        xml.WriteAttributeString("ref", $"A1:{CellAddress.Of(columns, row)}");
        xml.WriteEndElement();
        xml.WriteEndDocument();
        xml.Dispose();
        package.Dispose();
    }

    private void Row(IReadOnlyList<SheetValue> values, int textStyle)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(values.Count, columns);
        row++;
        xml.WriteStartElement("row", Main);
        xml.WriteAttributeString("r", row.ToString(CultureInfo.InvariantCulture));
        for (var i = 0; i < values.Count; i++)
            if (values[i].Kind != SheetValueKind.Empty) Cell(values[i], i + 1, textStyle);
        xml.WriteEndElement();
    }

    private void Cell(SheetValue value, int column, int textStyle)
    {
        var (type, style) = value.Kind switch
        {
            SheetValueKind.Text => ("inlineStr", textStyle),
            SheetValueKind.Date => (null, DateStyle),
            SheetValueKind.Money => (null, MoneyStyle),
            SheetValueKind.YesNo => ("b", 0),
            _ => (null, 0),
        };
        xml.WriteStartElement("c", Main);
        xml.WriteAttributeString("r", CellAddress.Of(column, row));
        if (style > 0) xml.WriteAttributeString("s", style.ToString(CultureInfo.InvariantCulture));
        if (type is not null) xml.WriteAttributeString("t", type);
        if (value.Kind == SheetValueKind.Text) Inline(value.Text);
        else
        {
            xml.WriteElementString("v", Main, value.Kind switch
            {
                SheetValueKind.Date => value.Serial.ToString(CultureInfo.InvariantCulture),
                SheetValueKind.YesNo => value.Text == "true" ? "1" : "0",
                _ => value.Text,
            });
        }
        xml.WriteEndElement();
    }

    private void Inline(string text)
    {
        if (text.Length > LongestText) text = text[..LongestText];
        xml.WriteStartElement("is", Main);
        xml.WriteStartElement("t", Main);
        if (char.IsWhiteSpace(text[0]) || char.IsWhiteSpace(text[^1]) || text.Contains('\n', StringComparison.Ordinal)) xml.WriteAttributeString("xml", "space", null, "preserve");
        xml.WriteString(CellText.Escape(text));
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private async ValueTask SendAsync(CancellationToken cancel)
    {
        await output.WriteAsync(packed.GetBuffer().AsMemory(0, (int)packed.Length), cancel);
        packed.SetLength(0);
    }

    /// <summary>At most 31 characters, none of [ ] : * ? / \, no ' at either end.</summary>
    private static string SheetName(string name)
    {
        var taken = CellText.Escape(string.Concat(Text.Vietnamese.Normalise(name).Where(c => !"[]:*?/\\".Contains(c, StringComparison.Ordinal))));
        taken = taken[..Math.Min(taken.Length, 31)].Trim(' ', '\'');
        return taken.Length > 0 ? taken : "Danh sách";
    }

    /// <summary>Packed bytes on their way out: ZipArchive still writes some of them synchronously, which an answer to a browser does not take.</summary>
    private sealed class Packed : MemoryStream
    {
        public override bool CanSeek => false;
    }
}
