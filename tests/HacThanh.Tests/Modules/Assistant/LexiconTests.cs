using System.Text;
using HacThanh.Modules.Assistant.Measuring;
using HacThanh.Modules.Assistant.Understanding;

namespace HacThanh.Tests.Modules.Assistant;

public sealed class LexiconTests
{
    [Theory]
    [InlineData("làm gks cho con cần j", "lam giay khai sinh cho con can gi")]
    [InlineData("ko có ck thì đk tạm trú dc k", "khong co chong thi dang ky tam tru duoc khong")]
    [InlineData("E mún đkkh", "em mun dang ky ket hon")]
    [InlineData("kh sinh", "khai sinh")]
    [InlineData("Ddawng kys khai sinh", "dang ky khai sinh")]
    [InlineData("chu71ng thu7c5", "chung thuc")]
    [InlineData("khia sihn", "khai sinh")]
    [InlineData("con nuo", "con nuoi")]
    [InlineData("hợp dng", "hop dong")]
    [InlineData("xây dng", "xay dung")]
    [InlineData("quốc tih", "quoc tich")]
    [InlineData("quyế dinh", "quyet dinh")]
    [InlineData("KHAI   SINH!!!", "khai sinh")]
    [InlineData("kh\u0000ai si\u200bnh\u202e", "khai sinh")]
    [InlineData("😀 khai 🎉 sinh", "khai sinh")]
    [InlineData("mã 1.004873", "ma 1 004873")]
    [InlineData("", "")]
    [InlineData(" \t\u200b\u202e ...", "")]
    public void Read_Question_IsFoldedWords(string typed, string words) => string.Join(' ', ShippedAssistant.Lexicon.Read(typed)).ShouldBe(words);

    [Fact]
    public void Read_HalfACharacter_IsLeftOut()
    {
        ShippedAssistant.Lexicon.Read("khai \ud800sinh").ShouldBe(["khai", "sinh"]);
        ShippedAssistant.Lexicon.Read(new string('a', Lexicon.MaxLength - 1) + "😀").Count.ShouldBe(1);
    }

    [Fact]
    public void Read_DecomposedText_ReadsLikeComposed()
    {
        foreach (var name in ShippedAssistant.Catalogue.Procedures.Select(p => p.Name).Where(n => n.Normalize(NormalizationForm.FormD).Length <= Lexicon.MaxLength))
            ShippedAssistant.Lexicon.Read(name.Normalize(NormalizationForm.FormD)).ShouldBe(ShippedAssistant.Lexicon.Read(name.Normalize(NormalizationForm.FormC)));
    }

    [Fact]
    public void Read_EndlessText_LooksAtItsBeginningOnly()
    {
        var text = string.Concat(Enumerable.Repeat("khai sinh ", 1000));
        ShippedAssistant.Lexicon.Read(text).Count.ShouldBe(200);
        ShippedAssistant.Lexicon.Read(text).ShouldBe(ShippedAssistant.Lexicon.Read(text[..Lexicon.MaxLength]));
        ShippedAssistant.Lexicon.Read(new string('a', 10_000)).Count.ShouldBe(1);
        ShippedAssistant.Lexicon.Read(string.Concat(Enumerable.Repeat("😀", 5_001))).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Đăng ký khai sinh", "no-accents", "dang ky khai sinh")]
    [InlineData("Đăng ký khai sinh", "telex", "ddawng kys khai sinh")]
    [InlineData("đăng ký khai sinh", "vni", "d9a8ng ky1 khai sinh")]
    [InlineData("đăng ký khai sinh", "typos", "đăăng ký kai sinh")]
    [InlineData("Nghĩa trang, 12 mộ", "telex", "Nghiax trang, 12 mooj")]
    [InlineData("đăng ký", "none", "đăng ký")]
    [InlineData("đăng ký", null, "đăng ký")]
    public void Noise_OfAKind_SpoilsAlwaysTheSameWay(string text, string? kind, string spoilt) => Noise.Add(text, kind).ShouldBe(spoilt, StringCompareShould.IgnoreCase);

    [Theory]
    [InlineData("no-accents")]
    [InlineData("telex")]
    [InlineData("vni")]
    public void Read_SpoiltQuestion_ReadsLikeTheCleanOne(string kind)
    {
        foreach (var text in new[] { "Đăng ký khai sinh cho con", "giấy xác nhận tình trạng hôn nhân", "chứng thực bản sao", "trích lục hộ tịch", "giấy phép xây dựng", "đăng ký tạm trú" })
            ShippedAssistant.Lexicon.Read(Noise.Add(text, kind)).ShouldBe(ShippedAssistant.Lexicon.Read(text), text);
    }
}
