using HacThanh.Modules.Assistant.Talk;

namespace HacThanh.Tests.Modules.Assistant;

/// <summary>Who asks for a paper after something grave gets the paper; who is in danger, or sees somebody in danger, gets the number first.</summary>
public sealed class DangerTests
{
    private const string Adoption = "2.001263";

    [Theory]
    [InlineData("Cháu bé bị bỏ rơi, tôi muốn nhận về nuôi thì làm thủ tục gì?", Adoption)]
    [InlineData("chau be bi bo roi toi muon nhan ve nuoi thi lam thu tuc gi", Adoption)]
    [InlineData("Muốn nhận nuôi trẻ bị bỏ rơi cần điều kiện gì?", Adoption)]
    [InlineData("Trẻ sơ sinh bị bỏ rơi trước cổng chùa năm ngoái, nay nhà chùa đăng ký khai sinh cho cháu thế nào?", null)]
    [InlineData("Bé bị bỏ rơi được công an lập biên bản rồi, ai đi đăng ký khai sinh?", null)]
    [InlineData("Chồng tôi chết đuối hôm trước, thủ tục khai tử cần giấy tờ gì?", null)]
    [InlineData("Người bị điện giật chết tại chỗ thì ai đi khai tử?", null)]
    [InlineData("Em tôi tự tử đã mất, làm giấy khai tử ở phường nào?", null)]
    [InlineData("Nhà cháy hết giấy tờ, xin cấp lại giấy khai sinh ở đâu?", null)]
    [InlineData("Bị cướp giật mất túi tuần trước, căn cước mất theo thì xin cấp lại thế nào?", null)]
    [InlineData("Nhà bị sập do bão, hồ sơ xin hỗ trợ làm nhà ở gồm những gì?", null)]
    [InlineData("Bị chồng đánh nhiều năm, nay tôi muốn xin cấm tiếp xúc thì nộp đơn ở đâu?", null)]
    [InlineData("Nạn nhân bị lừa bán sang nước ngoài trở về thì xin trợ cấp theo thủ tục nào?", null)]
    [InlineData("Bố tôi bị tai nạn chảy máu não nằm một chỗ, muốn chứng thực chữ ký tại nhà cần giấy tờ gì", null)]
    [InlineData("Trẻ bị xâm hại được hưởng trợ cấp gì, hồ sơ gồm những gì?", null)]
    [InlineData("Cha mẹ bạo hành trẻ em bị tước quyền thì bác ruột làm thủ tục giám hộ ra sao?", null)]
    public void Paper_AfterSomethingGrave_IsNoEmergency(string question, string? code)
    {
        var (reply, _) = ShippedAssistant.Say(question);
        reply.Kind.ShouldNotBe(ReplyKind.Emergency);
        if (code is not null) reply.Procedures.Take(3).Select(p => p.Code).ShouldContain(code);
    }

    [Theory]
    [InlineData("Có em bé sơ sinh bị bỏ rơi trước cổng nhà tôi, đang khóc", "111")]
    [InlineData("Vừa thấy một cháu bé bị bỏ rơi ở chợ, phải làm thủ tục gì?", "111")]
    [InlineData("Tôi vừa nhặt được trẻ sơ sinh bị bỏ rơi ngoài đường, làm thủ tục gì bây giờ?", "111")]
    [InlineData("Sáng nay có ai bỏ rơi trước cổng chùa một cháu bé, đăng ký ở đâu?", "111")]
    [InlineData("Trẻ bị đánh ngày nào cũng khóc, phải làm đơn gửi ai?", "111")]
    [InlineData("Chồng đang đánh tôi, thủ tục ly hôn thế nào?", "113")]
    [InlineData("Bị chồng đánh ngất xỉu, cứu em với, cần giấy tờ gì không?", null)]
    [InlineData("Nhà đang cháy to, gọi cứu hỏa có cần thủ tục gì không?", "114")]
    [InlineData("Bị cướp, nó đang cầm dao, nộp đơn ở đâu?", "113")]
    [InlineData("Có kẻ đột nhập vào nhà lấy hồ sơ, cứu với", "113")]
    [InlineData("Ông tôi ngã quỵ méo miệng, đi cấp cứu có cần giấy chuyển viện không?", "115")]
    [InlineData("Em gái bị lừa bán sang biên giới, gọi số nào, có cần làm đơn không?", "111")]
    [InlineData("Nước dâng ngập nhà, kẹt trên mái nhà, xin hỗ trợ cứu với", "112")]
    [InlineData("Dây điện đứt rơi xuống đường, gọi ai, có phải làm đơn không", "114")]
    [InlineData("Tôi muốn tự tử, không muốn sống nữa, giấy tờ để lại cho con thế nào", "115")]
    public void Danger_ThatIsThereNow_IsTheNumberFirst(string question, string? number)
    {
        var (reply, _) = ShippedAssistant.Say(question);
        reply.Kind.ShouldBe(ReplyKind.Emergency, reply.Text);
        if (number is not null) reply.Text.ShouldStartWith(number);
    }

    /// <summary>No call for help of the content is taken for a question about papers.</summary>
    [Fact]
    public void Emergency_OfTheContent_IsNeverOver() =>
        ShippedAssistant.Content.Emergencies.SelectMany(e => e.Questions.Concat(e.Words)).Where(q => Danger.IsOver(ShippedAssistant.Lexicon.Read(q))).ShouldBeEmpty();

    /// <summary>What would have been taken for an emergency is answered with the number beside it: who asks may not have said all.</summary>
    [Theory]
    [InlineData("Bị chồng đánh nhiều năm, nay tôi muốn xin cấm tiếp xúc thì nộp đơn ở đâu?", "113")]
    [InlineData("Nạn nhân bị lừa bán sang nước ngoài trở về thì xin trợ cấp theo thủ tục nào?", "111")]
    public void Paper_AfterSomethingGrave_StillSaysTheNumberForDanger(string question, string number)
    {
        var (reply, _) = ShippedAssistant.Say(question);
        reply.Text.ShouldEndWith($"gọi ngay {number}.");
        reply.Leads.ShouldContain(l => l.Url == "tel:" + number);
    }
}
