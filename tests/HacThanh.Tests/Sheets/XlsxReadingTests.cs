using HacThanh.Platform.Sheets;

namespace HacThanh.Tests.Sheets;

public sealed class XlsxReadingTests
{
    private const string Heading = """<row r="1"><c r="A1" t="inlineStr"><is><t>Mục</t></is></c></row>""";

    [Theory]
    [InlineData("""<c r="A2" t="s"><v>0</v></c>""", "Nguyễn Thị Lan", CellKind.Text)]
    [InlineData("""<c r="A2" t="s"><v>1</v></c>""", "Chợ Vườn Hoa", CellKind.Text)]
    [InlineData("""<c r="A2" t="s"><v>2</v></c>""", "東京", CellKind.Text)]
    [InlineData("""<c r="A2" t="s"><v>3</v></c>""", "dòng 1\ndòng 2", CellKind.Text)]
    [InlineData("""<c r="A2" t="inlineStr"><is><r><t xml:space="preserve">Tổ </t></r><r><rPr><b/></rPr><t>5</t></r></is></c>""", "Tổ 5", CellKind.Text)]
    [InlineData("""<c r="A2" t="inlineStr"><is><t>038099000123</t></is></c>""", "038099000123", CellKind.Text)]
    [InlineData("""<c r="A2" t="inlineStr"><is><t>_x0041_ _x005F_x0041_</t></is></c>""", "A _x0041_", CellKind.Text)]
    [InlineData("""<c r="A2" t="str"><f>"0"&amp;"912"</f><v>0912</v></c>""", "0912", CellKind.Text)]
    [InlineData("""<c r="A2" t="inlineStr"><is><t><![CDATA[a<b]]></t></is></c>""", "a<b", CellKind.Text)]
    [InlineData("""<c r="A2" t="b"><v>1</v></c>""", "true", CellKind.YesNo)]
    [InlineData("""<c r="A2" t="b"><v>0</v></c>""", "false", CellKind.YesNo)]
    [InlineData("""<c r="A2" t="e"><f>1/0</f><v>#DIV/0!</v></c>""", "#DIV/0!", CellKind.Error)]
    [InlineData("""<c r="A2"><f>B2*2</f><v>84.5</v></c>""", "84.5", CellKind.Number)]
    [InlineData("""<c r="A2" t="n"><v>0.30000000000000004</v></c>""", "0.3", CellKind.Number)]
    [InlineData("""<c r="A2" s="1"><v>46347</v></c>""", "2026-11-21", CellKind.Date)]
    [InlineData("""<c r="A2" s="2"><v>46347.3125</v></c>""", "2026-11-21T07:30:00", CellKind.DateTime)]
    [InlineData("""<c r="A2" s="2"><v>46347</v></c>""", "2026-11-21", CellKind.Date)]
    [InlineData("""<c r="A2" s="1"><v>46347.75</v></c>""", "2026-11-21", CellKind.Date)]
    [InlineData("""<c r="A2" s="3"><v>0.3125</v></c>""", "07:30", CellKind.Time)]
    [InlineData("""<c r="A2" s="4"><v>1.5</v></c>""", "36:00", CellKind.Time)]
    [InlineData("""<c r="A2" s="5"><v>1250000</v></c>""", "1250000", CellKind.Number)]
    [InlineData("""<c r="A2" s="1"><v>-5</v></c>""", "-5", CellKind.Number)]
    [InlineData("""<c r="A2" t="d"><v>2026-11-21T00:00:00</v></c>""", "2026-11-21", CellKind.Date)]
    [InlineData("""<c r="A2" t="d"><v>2026-11-21T07:30:00</v></c>""", "2026-11-21T07:30:00", CellKind.DateTime)]
    public async Task Rows_OneCell_SaysWhatExcelShows(string cell, string text, CellKind kind)
    {
        var sheet = await new Workbook()
            .Strings("<si><t>Nguye\u0302\u0303n Thi\u0323 Lan</t></si><si><r><t>Chợ </t></r><r><t>Vườn Hoa</t></r></si><si><t>東京</t><rPh sb=\"0\" eb=\"2\"><t>トウキョウ</t></rPh></si><si><t>dòng 1_x000D_\ndòng 2</t></si>")
            .Formats("14", "dd/mm/yyyy hh:mm", "h:mm AM/PM", "[h]:mm", "#,##0\\ \"đồng\"")
            .Sheet($"{Heading}<row r=\"2\">{cell}</row>").OpenAsync();

        sheet.Rows.Single().Cells.Single().ShouldBe(new SheetCell(1, 2, text, kind));
    }

    [Fact]
    public async Task Rows_WorkbookFrom1904_DaysAreCountedFromThere()
    {
        var sheet = await new Workbook { WorkbookProperties = "<workbookPr date1904=\"1\"/>" }.Formats("14").Sheet($"{Heading}<row><c s=\"1\"><v>44885</v></c></row>").OpenAsync();
        sheet.Show().ShouldBe("A2=2026-11-21");
    }

    [Fact]
    public async Task Rows_EmptyOnesAround_ArePassedOverAndNumbersStay()
    {
        var sheet = await new Workbook().Sheet("""
            <row r="1"><c r="A1" s="0"/></row>
            <row r="3"><c r="B3" t="inlineStr"><is><t>  Họ   tên </t></is></c><c r="C3" t="inlineStr"><is><t>Tuổi</t></is></c><c r="Z3"/></row>
            <row r="4"><c r="B4" t="inlineStr"><is><t>Lan</t></is></c><c r="C4"><v>30</v></c></row>
            <row r="7"><c r="B7" t="inlineStr"><is><t> </t></is></c><c r="C7"><v>31</v></c><c r="D7" t="inlineStr"><is><t/></is></c></row>
            <row r="900000"><c r="A900000" s="0"/></row>
            """).OpenAsync();

        sheet.HeadingRow.ShouldBe(3);
        sheet.ShowHeadings().ShouldBe("B=Họ tên C=Tuổi");
        sheet.Show().ShouldBe("B4=Lan C4=30 C7=31");
        sheet.Rows.Last()[2].ShouldBe(new SheetCell(2, 7, "", CellKind.Empty));
        sheet.Show().ShouldBe("B4=Lan C4=30 C7=31", "a second reading gives the same");
    }

    [Fact]
    public async Task Open_SeveralSheets_TakesTheFirstSeenThatIsNotEmpty()
    {
        var sheet = await new Workbook()
            .Sheet(Heading, "Ẩn", "hidden").Sheet(Heading, "Ẩn kỹ", "veryHidden").Sheet("<row r=\"1\"><c r=\"A1\"/></row>", "Trống")
            .Sheet(Heading, "Hộ nghèo").Sheet(Heading, "Sau").OpenAsync();
        (sheet.Type, sheet.Name).ShouldBe((SheetType.Xlsx, "Hộ nghèo"));
    }

    [Fact]
    public async Task Headings_MergedOverColumnsAndRows_AreReadAsOneBlock()
    {
        var sheet = await new Workbook().Sheet(
            Row(1, "A=DANH SÁCH HỘ NGHÈO") + Row(3, "A=Họ tên", "B=Địa chỉ", "E=Ghi chú") + Row(4, "B=Số nhà", "C=Đường", "D=Tổ") + Row(5, "A=Lan", "B=12", "C=Lê Lợi", "D=5"),
            behind: """<mergeCells><mergeCell ref="A1:E1"/><mergeCell ref="A3:A4"/><mergeCell ref="B3:D3"/><mergeCell ref="E3:E4"/></mergeCells>""").OpenAsync();

        sheet.HeadingRow.ShouldBe(3);
        sheet.ShowHeadings().ShouldBe("A=Họ tên B=Số nhà<Địa chỉ C=Đường<Địa chỉ D=Tổ<Địa chỉ E=Ghi chú");
        sheet.Show().ShouldBe("A5=Lan B5=12 C5=Lê Lợi D5=5");
    }

    [Fact]
    public async Task Headings_MergedOverColumnsInOneRow_StandForEach()
    {
        var sheet = await new Workbook().Sheet(Row(1, "A=Tên", "B=Địa chỉ") + Row(2, "A=Lan", "C=Lê Lợi"), behind: """<mergeCells><mergeCell ref="B1:C1"/></mergeCells>""").OpenAsync();
        sheet.ShowHeadings().ShouldBe("A=Tên B=Địa chỉ C=Địa chỉ");
    }

    [Fact]
    public async Task Open_StrictNamespaceAndPrefix_ReadsAlike()
    {
        const string strict = "http://purl.oclc.org/ooxml/spreadsheetml/main";
        var sheet = await new Workbook().Sheet("")
            .Part("xl/worksheets/sheet1.xml", $"<x:worksheet xmlns:x=\"{strict}\"><x:sheetData><x:row><x:c t=\"inlineStr\"><x:is><x:t>Mục</x:t></x:is></x:c></x:row><x:row><x:c><x:v>5</x:v></x:c></x:row></x:sheetData></x:worksheet>").OpenAsync();
        sheet.Show().ShouldBe("A2=5");
    }

    private static string Row(int number, params string[] cells) =>
        $"<row r=\"{number}\">{string.Concat(cells.Select(c => $"<c r=\"{c[0]}{number}\" t=\"inlineStr\"><is><t>{c[2..]}</t></is></c>"))}</row>";
}
