using HacThanh.Modules.Assistant.Talk;

namespace HacThanh.Tests.Modules.Assistant;

public sealed class FollowUpsTests
{
    [Theory]
    [InlineData("cái thứ hai", 3, 1)]
    [InlineData("cái đầu tiên", 3, 0)]
    [InlineData("cái đầu", 3, 0)]
    [InlineData("thứ nhất", 3, 0)]
    [InlineData("số 3", 3, 2)]
    [InlineData("2", 3, 1)]
    [InlineData("2.", 3, 1)]
    [InlineData("một", 2, 0)]
    [InlineData("hai", 2, 1)]
    [InlineData("ý 2", 3, 1)]
    [InlineData("ý thứ ba nhé", 3, 2)]
    [InlineData("mục 1", 3, 0)]
    [InlineData("dòng 2 ạ", 3, 1)]
    [InlineData("lựa chọn 2", 3, 1)]
    [InlineData("trường hợp 2", 3, 1)]
    [InlineData("việc thứ tư", 5, 3)]
    [InlineData("cái thứ năm", 5, 4)]
    [InlineData("cái cuối cùng", 4, 3)]
    [InlineData("cái cuối", 2, 1)]
    [InlineData("cái ở giữa", 3, null)]
    [InlineData("cái giữa", 3, 1)]
    [InlineData("cái giữa", 4, null)]
    [InlineData("cho em hỏi cái thứ hai ạ", 3, 1)]
    [InlineData("cái thứ hai mất bao lâu", 3, 1)]
    [InlineData("cai thu 2 can giay to gi", 3, 1)]
    [InlineData("số 5", 3, null)]
    [InlineData("cái thứ hai", 0, null)]
    [InlineData("khai sinh cho con thứ hai", 3, null)]
    [InlineData("kết hôn lần thứ hai", 3, null)]
    [InlineData("cả hai", 3, null)]
    [InlineData("mất bao lâu", 3, null)]
    public void PointedAt_OneOfSeveral_IsItsPlace(string said, int count, int? place) => FollowUps.PointedAt(ShippedAssistant.Lexicon.Read(said), count).ShouldBe(place);

    [Theory]
    [InlineData("không phải, ý tôi là khai tử", "khai tu")]
    [InlineData("à không, ý em là khai tử", "khai tu")]
    [InlineData("không, khai tử", "khai tu")]
    [InlineData("ý mình là khai tử", "khai tu")]
    [InlineData("nhầm, khai tử", "khai tu")]
    [InlineData("khai tử không", "khai tu khong")]
    [InlineData("không", "khong")]
    public void WithoutCorrection_AtTheStart_LeavesWhatIsMeant(string said, string meant) =>
        string.Join(' ', FollowUps.WithoutCorrection(ShippedAssistant.Lexicon.Read(said))).ShouldBe(meant);

    [Theory]
    [InlineData("mất bao lâu?", true)]
    [InlineData("Mất bao nhiêu tiền?", true)]
    [InlineData("cần giấy tờ gì", true)]
    [InlineData("ở đâu", true)]
    [InlineData("thế còn lệ phí", true)]
    [InlineData("ai làm được", true)]
    [InlineData("làm online được không", true)]
    [InlineData("cho con tôi", true)]
    [InlineData("khai sinh", false)]
    [InlineData("tạm trú mất bao lâu", false)]
    public void NamesNothing_WaysOfAsking_NameNoMatter(string said, bool nothing) => FollowUps.NamesNothing(ShippedAssistant.Lexicon.Read(said)).ShouldBe(nothing);
}
