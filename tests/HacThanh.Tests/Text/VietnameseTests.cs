using System.Text;
using HacThanh.Platform.Text;
using Shouldly;
using Xunit;

namespace HacThanh.Tests.Text;

public sealed class VietnameseTests
{
    [Theory]
    [InlineData("Đăng ký  khai sinh", "dang ky khai sinh")]
    [InlineData("  HOÀ bình ", "hoa binh")]
    [InlineData("Hòa Bình", "hoa binh")]
    [InlineData("ƯỚC NGUYỆN", "uoc nguyen")]
    [InlineData("Phường\tHạc\nThành", "phuong hac thanh")]
    [InlineData(null, "")]
    public void Fold_AnyWriting_DropsMarksCaseAndSpaces(string? text, string folded) => Vietnamese.Fold(text).ShouldBe(folded);

    [Fact]
    public void Fold_DecomposedText_EqualsComposed() =>
        Vietnamese.Fold("Nguyễn Thị Ổn".Normalize(NormalizationForm.FormD)).ShouldBe("nguyen thi on");

    [Fact]
    public void Normalise_DecomposedWithZeroWidth_GivesComposed() =>
        Vietnamese.Normalise("  Le\u0302\u200b \u00a0 Hoa\u0300n\u0007 ").ShouldBe("Lê Hoàn");

    [Fact]
    public void Fold_HalfACharacter_IsLeftOut()
    {
        Vietnamese.Fold("khai \ud800sinh \udc00😀").ShouldBe("khai sinh 😀");
        Vietnamese.Normalise("khai \ud800sinh").ShouldBe("khai sinh");
    }

    [Theory]
    [InlineData("nguyễn   văn đức", "Nguyễn Văn Đức")]
    [InlineData("TRẦN THỊ ÁNH-NGUYỆT", "Trần Thị Ánh-Nguyệt")]
    [InlineData("Lò Thị mỷ", "Lò Thị mỷ")]
    [InlineData("", "")]
    public void TidyName_OneCase_CapitalisesWords(string typed, string tidy) => Vietnamese.TidyName(typed).ShouldBe(tidy);

    [Fact]
    public void Tokens_Punctuation_Splits() =>
        Vietnamese.Tokens("Khai sinh, kết hôn (mức 2/3): “Đất”").ShouldBe(["khai", "sinh", "ket", "hon", "muc", "2", "3", "dat"]);

    [Theory]
    [InlineData(0, "0")]
    [InlineData(1250000, "1.250.000")]
    public void Number_Thousands_HaveDots(long value, string text) => Vietnamese.Number(value).ShouldBe(text);
}
