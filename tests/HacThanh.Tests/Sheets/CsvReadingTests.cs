using System.Text;
using HacThanh.Platform.Sheets;

namespace HacThanh.Tests.Sheets;

public sealed class CsvReadingTests
{
    [Theory]
    [InlineData("Tên,Tuổi\nLan,30\n", "A2=Lan B2=30")]
    [InlineData("Tên;Tuổi\r\nLan;30", "A2=Lan B2=30")]
    [InlineData("Tên\tTuổi\rLan\t30\r", "A2=Lan B2=30")]
    [InlineData("sep=;\nTên;Tuổi, năm\nLan;30", "A2=Lan B2=30")]
    [InlineData("Tên;Giá\nLan;1,5\nHoa;2,5\n", "A2=Lan B2=1,5 A3=Hoa B3=2,5")]
    [InlineData("Tên,\"Địa chỉ; số, đường\"\nLan,\"12; 14, Lê Lợi\"", "A2=Lan B2=12; 14, Lê Lợi")]
    [InlineData("Tên,Ghi chú\n\"Lan \"\"béo\"\"\",\"dòng 1\r\ndòng 2\"\nHoa,x", "A2=Lan \"béo\" B2=dòng 1\ndòng 2 A3=Hoa B3=x")]
    [InlineData("Tên,Ghi chú\nLan \"béo\",x\n", "A2=Lan \"béo\" B2=x")]
    [InlineData("Tên,Ghi chú\nLan,\"x;y\n1;2\n3;4\n5;6\"", "A2=Lan B2=x;y\n1;2\n3;4\n5;6")]
    [InlineData("Danh sách\nTên;Tuổi\nLan;30", "A2=Tên B2=Tuổi A3=Lan B3=30")]
    [InlineData("\n\nTên,Số\n\n,\nLan,0912\n,,\n\n", "A6=Lan B6=0912")]
    [InlineData("Số định danh\n038099000123\n", "A2=038099000123")]
    [InlineData("Tên,Số\n'=1+1,'+84912\n'an,-5\n", "A2==1+1 B2=+84912 A3='an B3=-5")]
    public async Task Rows_Text_IsDividedAsMeant(string csv, string expected) => (await Reading.OpenAsync(csv)).Show().ShouldBe(expected);

    [Theory]
    [InlineData("utf-8", false)]
    [InlineData("utf-8", true)]
    [InlineData("utf-16", true)]
    [InlineData("utf-16BE", true)]
    public async Task Open_Encoding_IsRecognised(string name, bool mark)
    {
        var encoding = Encoding.GetEncoding(name);
        byte[] bytes = [.. mark ? encoding.GetPreamble() : [], .. encoding.GetBytes("Họ tên,Tổ\nNguye\u0302\u0303n Thị Ước,5\n")];

        var sheet = await Reading.OpenAsync(bytes);

        (sheet.Type, sheet.ShowHeadings(), sheet.Show()).ShouldBe((SheetType.Csv, "A=Họ tên B=Tổ", "A2=Nguyễn Thị Ước B2=5"));
    }

    [Theory]
    [InlineData("Hä vµ tªn,§Þa chØ\nNguyÔn V¨n An,®­êng Lª Lîi\nTrÇn ThÞ B×nh,phè Cao Th¾ng\n", "TCVN3")]
    [InlineData("Hoï vaø teân,Ñòa chæ\nNguyeãn Vaên An,ñöôøng Leâ Lôïi\nTraàn Thò Bình,phoá Cao Thaéng\n", "VNI")]
    public async Task Open_OldFont_IsRefusedByName(string text, string font)
    {
        foreach (var encoding in new[] { Encoding.Latin1, Encoding.UTF8 })
        {
            var refused = await Reading.RefusedAsync(encoding.GetBytes(text));
            refused.Reason.ShouldBe(SheetRefusal.Encoding);
            refused.Message.ShouldContain(font);
        }
    }

    [Fact]
    public async Task Open_OtherCodePage_IsRefused() =>
        (await Reading.RefusedAsync(Encoding.Latin1.GetBytes("Nom,Prénom\nDupont,André\n"))).Message.ShouldContain("không phải mã UTF-8");

    [Theory]
    [InlineData("Trạng thái\nHoãn\nHoãn\nHoãn\nHoãn\n")]
    [InlineData("Tên,Nơi\nNoël,Citroën\nLê Văn Đức,Đội Cung\nTrần Thị Hoà,Lê Lợi\n")]
    [InlineData("Diện tích\n50 m²\n60 m²\n70 m²\n½ sào\n")]
    [InlineData("Nhãn\nAn Bình®\nLoan\nXoài\nÂu\nToán\nquê\nuý\n")]
    public async Task Open_UnicodeText_IsNotTakenForAnOldFont(string csv) => (await Reading.OpenAsync(csv)).Rows.ShouldNotBeEmpty();
}
