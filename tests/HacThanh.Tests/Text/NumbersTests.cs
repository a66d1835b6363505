using HacThanh.Platform.Text;
using Shouldly;
using Xunit;

namespace HacThanh.Tests.Text;

public sealed class NumbersTests
{
    [Theory]
    [InlineData("0100109106", TaxCodeKind.Organisation, "0100109106")]
    [InlineData("0314409058-002", TaxCodeKind.Branch, "0314409058-002")]
    [InlineData("0314409058002", TaxCodeKind.Branch, "0314409058-002")]
    [InlineData("038085012345", TaxCodeKind.Person, "038085012345")]
    public void TaxCode_Good_IsRead(string text, TaxCodeKind kind, string value)
    {
        TaxCode.TryParse(text, out var code, out var error).ShouldBeTrue(error);
        (code!.Kind, code.Value).ShouldBe((kind, value));
    }

    [Theory]
    [InlineData("0100109107", "kiểm tra")]
    [InlineData("0000000000", "không có thật")]
    [InlineData("0100233488-000", "001")]
    [InlineData("01002334881", "đang có 11")]
    [InlineData("01A0233488", "chữ số")]
    [InlineData("", "Nhập")]
    public void TaxCode_Bad_SaysWhy(string text, string part)
    {
        TaxCode.TryParse(text, out _, out var error).ShouldBeFalse();
        error.ShouldNotBeNull().ShouldContain(part);
    }

    [Fact]
    public void TaxCode_SharedVectors_AllAgree()
    {
        var vectors = SharedData.Json("testvectors/mst.json");
        foreach (var good in vectors.GetProperty("valid").EnumerateArray().Concat(vectors.GetProperty("generatedValid").EnumerateArray()))
        {
            TaxCode.TryParse(good.GetString(), out _, out var error).ShouldBeTrue($"{good}: {error}");
        }

        foreach (var bad in vectors.GetProperty("invalid").EnumerateArray())
        {
            TaxCode.TryParse(bad.GetProperty("value").GetString(), out _, out _).ShouldBeFalse(bad.GetProperty("reason").GetString());
        }
    }

    [Theory]
    [InlineData("0912 345 678", "0912345678")]
    [InlineData("+84 912.345.678", "0912345678")]
    [InlineData("0084912345678", "0912345678")]
    [InlineData("84912345678", "0912345678")]
    [InlineData("(0237) 385-2401", "02373852401")]
    public void Phone_AnyWriting_IsNormalised(string text, string number)
    {
        Phone.TryParse(text, out var read, out var error).ShouldBeTrue(error);
        read.ShouldBe(number);
    }

    [Theory]
    [InlineData("", "Nhập")]
    [InlineData("091234567", "đang có 9")]
    [InlineData("01234567890", "2018")]
    [InlineData("0237852401", "11 chữ số")]
    [InlineData("912345678", "bắt đầu")]
    [InlineData("0912a45678", "chữ số")]
    public void Phone_Bad_SaysWhy(string text, string part)
    {
        Phone.TryParse(text, out _, out var error).ShouldBeFalse();
        error.ShouldNotBeNull().ShouldContain(part);
    }

    [Fact]
    public void Phone_Mask_NeverShowsTheLastFour()
    {
        Phone.Mask("0912345678").ShouldBe("091*****78");
        Phone.Mask("02373852401").ShouldBe("023******01");
        Phone.Format("0912345678").ShouldBe("0912 345 678");
    }

    [Theory]
    [InlineData(0, "Không đồng")]
    [InlineData(8000, "Tám nghìn đồng")]
    [InlineData(1005, "Một nghìn không trăm linh năm đồng")]
    [InlineData(21_055_104, "Hai mươi mốt triệu không trăm năm mươi lăm nghìn một trăm linh bốn đồng")]
    [InlineData(1_000_000_000_000, "Một nghìn tỷ đồng")]
    [InlineData(-15, "Âm mười lăm đồng")]
    public void MoneyWords_Amount_ReadsAsReceiptsDo(long dong, string words) => MoneyWords.Money(dong).ShouldBe(words);

    [Fact]
    public void MoneyWords_LargestNumbers_DoNotFail()
    {
        MoneyWords.Words(long.MinValue).ShouldStartWith("âm chín tỷ");
        MoneyWords.Money(50_000, whole: true).ShouldBe("Năm mươi nghìn đồng chẵn");
    }

    [Fact]
    public void MoneyWords_SharedVectors_AllAgree()
    {
        foreach (var vector in SharedData.Json("testvectors/number-to-words.json").GetProperty("vectors").EnumerateArray())
        {
            MoneyWords.Words(vector.GetProperty("n").GetInt64()).ShouldBe(vector.GetProperty("words").GetString());
            MoneyWords.Money(vector.GetProperty("n").GetInt64()).ShouldBe(vector.GetProperty("money").GetString());
        }
    }
}
