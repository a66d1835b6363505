using HacThanh.Modules.Assistant.Understanding;

namespace HacThanh.Tests.Modules.Assistant;

public sealed class KeystrokesTests
{
    [Theory]
    [InlineData("giaays", "giay")]
    [InlineData("giaasy", "giay")]
    [InlineData("ddawng", "dang")]
    [InlineData("kys", "ky")]
    [InlineData("dduwowcj", "duoc")]
    [InlineData("tuwf", "tu")]
    [InlineData("wowcs", "uoc")]
    [InlineData("nghieepj", "nghiep")]
    [InlineData("khoong", "khong")]
    [InlineData("truwowngf", "truong")]
    public void Undo_Telex_IsTheSyllable(string typed, string syllable) => Keystrokes.Undo(typed).ShouldBe(syllable);

    [Theory]
    [InlineData("gia6y1", "giay")]
    [InlineData("d9o6ng2", "dong")]
    [InlineData("d9a8ng", "dang")]
    [InlineData("ky1", "ky")]
    [InlineData("thu71", "thu")]
    [InlineData("d9u7o7c5", "duoc")]
    [InlineData("nghie6p5", "nghiep")]
    public void Undo_Vni_IsTheSyllable(string typed, string syllable) => Keystrokes.Undo(typed).ShouldBe(syllable);

    [Theory]
    [InlineData("khai")]
    [InlineData("nghieng")]
    [InlineData("visa")]
    [InlineData("passport")]
    [InlineData("online")]
    [InlineData("facebook")]
    [InlineData("wifi")]
    [InlineData("vneid")]
    [InlineData("cccd")]
    [InlineData("2026")]
    [InlineData("9a")]
    [InlineData("a1")]
    [InlineData("h56")]
    [InlineData("covid19")]
    [InlineData("a")]
    [InlineData("")]
    [InlineData("aaaaaaaaaaaaaaaa")]
    public void Undo_WhatIsNoKeys_Stays(string typed) => Keystrokes.Undo(typed).ShouldBe(typed);

    [Theory]
    [InlineData("khai", true)]
    [InlineData("nghieng", true)]
    [InlineData("quyen", true)]
    [InlineData("khuyu", true)]
    [InlineData("giay", true)]
    [InlineData("oanh", true)]
    [InlineData("yeu", true)]
    [InlineData("y", true)]
    [InlineData("nghif", false)]
    [InlineData("passport", false)]
    [InlineData("wifi", false)]
    [InlineData("str", false)]
    [InlineData("k", false)]
    [InlineData("nghiengg", false)]
    [InlineData("", false)]
    public void Possible_Folded_TellsSyllables(string folded, bool possible) => Syllable.Possible(folded).ShouldBe(possible);

    [Theory]
    [InlineData("khai", "khia", true)]
    [InlineData("khai", "kai", true)]
    [InlineData("khai", "khaii", true)]
    [InlineData("khai", "khoi", true)]
    [InlineData("khai", "khai", true)]
    [InlineData("giay", "igay", true)]
    [InlineData("ket", "kte", true)]
    [InlineData("", "a", true)]
    [InlineData("", "ab", false)]
    [InlineData("sinh", "si", false)]
    [InlineData("abcd", "badc", false)]
    [InlineData("khai", "hkia", false)]
    [InlineData("sinh", "dinhh", false)]
    public void One_Slip_MakesOneWordOfTheOther(string a, string b, bool one) => (Slips.One(a, b), Slips.One(b, a)).ShouldBe((one, one));
}
