using HacThanh.Platform.Sheets;

namespace HacThanh.Tests.Sheets;

/// <summary>Rules of single cells: numbers, days, formats, addresses.</summary>
public sealed class CellTests
{
    [Theory]
    [InlineData("0", "0")]
    [InlineData("-0", "0")]
    [InlineData("007", "7")]
    [InlineData("1E+15", "1000000000000000")]
    [InlineData("1.0E+15", "1000000000000000")]
    [InlineData("1.25E6", "1250000")]
    [InlineData("999999999999999", "999999999999999")]
    [InlineData("12345678901234567", "12345678901234567")]
    [InlineData("0.30000000000000004", "0.3")]
    [InlineData("0.1", "0.1")]
    [InlineData("1.1000000000000001", "1.1")]
    [InlineData("-19.899999999999999", "-19.9")]
    [InlineData("1.23E-5", "0.0000123")]
    [InlineData("1.50", "1.5")]
    [InlineData("38099000123", "38099000123")]
    [InlineData("0.99999999999999989", "1")]
    [InlineData("1E300", "1000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("1E999999999", null)]
    [InlineData("NaN", null)]
    [InlineData("1,5", null)]
    [InlineData("", null)]
    [InlineData("-", null)]
    public void Plain_StoredNumber_IsWrittenOutAsExcelShowsIt(string stored, string? expected) => CellNumber.Plain(stored).ShouldBe(expected);

    [Theory]
    [InlineData(1, false, "1900-01-01")]
    [InlineData(59, false, "1900-02-28")]
    [InlineData(60, false, "1900-02-29")]
    [InlineData(61, false, "1900-03-01")]
    [InlineData(46347, false, "2026-11-21")]
    [InlineData(46346.9999999, false, "2026-11-21")]
    [InlineData(2958465, false, "9999-12-31")]
    [InlineData(2958466, false, null)]
    [InlineData(0, false, null)]
    [InlineData(-1, false, null)]
    [InlineData(0, true, "1904-01-01")]
    [InlineData(44885, true, "2026-11-21")]
    [InlineData(2957003, true, "9999-12-31")]
    [InlineData(2957004, true, null)]
    public void Read_Count_IsTheDayOfItsSystem(double serial, bool from1904, string? expected) => CellDate.Read(serial, CellStyle.Date, from1904)?.Text.ShouldBe(expected);

    [Theory]
    [InlineData("General", "Number")]
    [InlineData("#,##0", "Number")]
    [InlineData("#,##0\\ \"đồng mỗi ngày\"", "Number")]
    [InlineData("[Red]0.00;[DarkMagenta]-0.00", "Number")]
    [InlineData("0.00E+00", "Number")]
    [InlineData("_-* #,##0_d_-", "Number")]
    [InlineData("@", "Number")]
    [InlineData("[", "Number")]
    [InlineData("\"", "Number")]
    [InlineData("dd/mm/yyyy", "Date")]
    [InlineData("[$-42A]dd\\ mmmm\\ yyyy;@", "Date")]
    [InlineData("\"ngày \"dd\" tháng \"mm\" năm \"yyyy", "Date")]
    [InlineData("mm", "Date")]
    [InlineData("yyyy", "Date")]
    [InlineData("dd/mm/yyyy hh:mm", "DateTime")]
    [InlineData("h:mm", "Time")]
    [InlineData("mm:ss", "Time")]
    [InlineData("[h]:mm:ss", "Hours")]
    [InlineData("[mm]:ss", "Hours")]
    public void OfCode_Format_IsRecognised(string code, string expected) => CellStyles.OfCode(code).ToString().ShouldBe(expected);

    [Theory]
    [InlineData(1, 1, "A1")]
    [InlineData(26, 9, "Z9")]
    [InlineData(27, 17, "AA17")]
    [InlineData(200, 100_000, "GR100000")]
    [InlineData(702, 1, "ZZ1")]
    [InlineData(703, 1, "AAA1")]
    [InlineData(16_384, 1_048_576, "XFD1048576")]
    public void Of_Place_IsReadBack(int column, int row, string address)
    {
        CellAddress.Of(column, row).ShouldBe(address);
        CellAddress.TryParse(address, out var readColumn, out var readRow).ShouldBeTrue();
        (readColumn, readRow).ShouldBe((column, row));
    }

    [Theory]
    [InlineData("")]
    [InlineData("A")]
    [InlineData("17")]
    [InlineData("A0")]
    [InlineData("A1B")]
    [InlineData("XFE1")]
    [InlineData("A1048577")]
    [InlineData("A99999999999999")]
    [InlineData("ABCDEFGHIJKLMN1")]
    public void TryParse_NoAddress_IsRefused(string text) => CellAddress.TryParse(text, out _, out _).ShouldBeFalse();
}
