using HacThanh.Modules.Assistant.Talk;

namespace HacThanh.Tests.Modules.Assistant;

public sealed class PersonalDataTests
{
    [Theory]
    [InlineData("số 038090012345 của tôi", "số [dãy số] của tôi")]
    [InlineData("căn cước 038 090 012 345", "căn cước [dãy số]")]
    [InlineData("gọi 0912345678 nhé", "gọi [dãy số] nhé")]
    [InlineData("gọi 0912.345.678", "gọi [dãy số]")]
    [InlineData("gọi 0912 345 678", "gọi [dãy số]")]
    [InlineData("gọi 0912-345-678", "gọi [dãy số]")]
    [InlineData("gọi 0912 - 345 - 678", "gọi [dãy số]")]
    [InlineData("gọi +84 912 345 678", "gọi [dãy số]")]
    [InlineData("gọi (0237) 3852 246", "gọi ([dãy số]")]
    [InlineData("gọi 0912\u200b345\u200b678", "gọi [dãy số]")]
    [InlineData("tài khoản 1234 5678 9012", "tài khoản [dãy số]")]
    [InlineData("thư nguyen.van-a@vi.du.vn nhé", "thư [thư điện tử] nhé")]
    [InlineData("hồ sơ H56.14797.04-20261121-0000037", "hồ sơ [mã hồ sơ]")]
    [InlineData("hồ sơ h56.14797.04-20261121-0000037 mã 5678 đâu", "hồ sơ [mã hồ sơ] đâu")]
    [InlineData("5678, hồ sơ H56.14797.04-20261121-0000037", "[mã hồ sơ]")]
    [InlineData("nhà số 12, ngõ 345 đường 30/4", "nhà số 12, ngõ 345 đường 30/4")]
    [InlineData("1.004873 cần gì", "1.004873 cần gì")]
    [InlineData("lệ phí 8.000 đồng từ 15/7/2026", "lệ phí 8.000 đồng từ 15/7/2026")]
    [InlineData("", "")]
    public void Mask_WhatIdentifiesAPerson_IsTakenOut(string text, string masked) => PersonalData.Mask(text).ShouldBe(masked);

    [Fact]
    public void Mask_LongText_IsCutBetweenCharacters()
    {
        PersonalData.Mask(new string('a', 400)).ShouldBe(new string('a', 300) + "…");
        PersonalData.Mask("a" + string.Concat(Enumerable.Repeat("😀", 400))).ShouldBe("a" + string.Concat(Enumerable.Repeat("😀", 149)) + "…");
        PersonalData.Mask(new string('a', 295) + " 038090012345").ShouldNotContain("0380");
        PersonalData.Mask(new string('a', 995) + " 038090012345").ShouldNotContain("0380");
    }

    /// <summary>Texts on which a search that goes back and forth never ends; each pattern gives up, loudly, after a tenth of a second.</summary>
    [Theory]
    [InlineData("a", 5000, "@", "b", 5000)]
    [InlineData("a.", 5000, "", "", 0)]
    [InlineData("H56.", 2500, "", "", 0)]
    [InlineData("a@", 5000, "", "", 0)]
    [InlineData("1234 ", 2000, "", "", 0)]
    [InlineData("1 ", 5000, "", "", 0)]
    public void Mask_HostileText_Ends(string first, int times, string middle, string second, int more) =>
        PersonalData.Mask(string.Concat(Enumerable.Repeat(first, times)) + middle + string.Concat(Enumerable.Repeat(second, more))).Length.ShouldBeLessThanOrEqualTo(301);
}
