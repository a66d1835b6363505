using HacThanh.Modules.Assistant.Understanding;

namespace HacThanh.Tests.Modules.Assistant;

/// <summary>Groups of phrases that mean one thing, as questions mention them. Marks are not seen, so a phrase must not fold to another word.</summary>
public sealed class FacetsTests
{
    private static readonly Facets facets = new(ShippedAssistant.Content, ShippedAssistant.Lexicon);

    private static readonly string[] names = [.. ShippedAssistant.Content.Facets.Select(f => f.Facet), .. ShippedAssistant.Content.Themes.Select(t => t.Theme)];

    [Theory]
    [InlineData("Bố cháu người Na Uy, khai sinh ở đâu?", "foreign", true)]
    [InlineData("lay chong Tay", "foreign", true)]
    [InlineData("Khai sinh quá hạn có bị phạt không?", "foreign", false)]
    [InlineData("Nhà tôi ở Thái Bình, làm khai sinh ở đây được không?", "foreign", false)]
    [InlineData("Tôi ở ngã tư Bưu điện", "foreign", false)]
    [InlineData("Tự tay tôi viết tờ khai", "foreign", false)]
    [InlineData("Cụ vừa từ trần hôm qua", "death", true)]
    [InlineData("Bé chưa có giấy khai sinh", "birth-unregistered", true)]
    [InlineData("Bé chưa có giấy khai sinh", "birth-registered", false)]
    [InlineData("Cháu đã có giấy khai sinh", "birth-registered", true)]
    [InlineData("hỏi giờ làm việc", "birth", false)]
    public void SaidIn_KnowsWhatIsMentioned(string text, string group, bool mentioned)
    {
        var at = Array.IndexOf(names, group);
        at.ShouldBeGreaterThanOrEqualTo(0);
        ((facets.SaidIn(ShippedAssistant.Lexicon.Read(text)) >> at & 1) == 1).ShouldBe(mentioned, text);
    }

    [Fact]
    public void Circumstances_AreTheLowestBits_AndMakeProceduresStepBackThatNobodyAskedFor()
    {
        var foreign = 1ul << Array.IndexOf(names, "foreign");
        facets.Circumstances(ulong.MaxValue).ShouldBe((1ul << ShippedAssistant.Content.Facets.Count) - 1);
        facets.Of(ShippedAssistant.Lexicon.Read("Thủ tục đăng ký khai sinh có yếu tố nước ngoài")).ShouldBe(foreign);
        facets.Unsaid(foreign, 0).ShouldBe((float)ShippedAssistant.Content.Facets.Single(f => f.Facet == "foreign").Unsaid);
        facets.Unsaid(foreign, foreign).ShouldBe(0);
    }
}
