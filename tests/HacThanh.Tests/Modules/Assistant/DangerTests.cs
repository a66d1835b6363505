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

    /// <summary>The words may stand apart. That the danger is over is not said: the number comes first.</summary>
    [Theory]
    [InlineData("Xin lệnh cấm bố tiếp xúc với mẹ thì làm ở đâu?")]
    [InlineData("lam sao de cam chong cu cua toi tiep xuc voi cac con")]
    public void NoContact_WordsApart_NumberThenWhomTheLawNames(string question)
    {
        var (reply, _) = ShippedAssistant.Say(question);
        reply.Text.ShouldStartWith("113");
        reply.Text.ShouldContain("Chủ tịch Ủy ban nhân dân cấp xã nơi xảy ra bạo lực");
        reply.Procedures.ShouldBeEmpty();
        reply.Choices.ShouldBeEmpty();
    }

    /// <summary>Who wants a violent person kept away is sent to whom the law names, with the number and without procedures that have nothing to do with it; the catalogue has none for it.</summary>
    [Theory]
    [InlineData("Bị chồng đánh nhiều năm, nay tôi muốn xin cấm tiếp xúc thì nộp đơn ở đâu?")]
    [InlineData("Bị chồng đánh suốt mấy năm, thủ tục xin lệnh cấm tiếp xúc thế nào?")]
    [InlineData("bi chong bao hanh nhieu nam muon cam tiep xuc thi lam don o dau")]
    [InlineData("Em gái tôi bị bạo lực gia đình, hồ sơ đề nghị cấm tiếp xúc gồm những gì?")]
    [InlineData("Xin quyết định cấm tiếp xúc có mất lệ phí không?")]
    [InlineData("Vợ cũ hay đến nhà đập phá, tôi làm đơn xin cấm tiếp xúc được không?")]
    [InlineData("Chồng tôi hay đánh con, ai ra quyết định cấm tiếp xúc?")]
    [InlineData("Tôi bị cấm tiếp xúc với vợ, muốn xin hủy bỏ quyết định thì làm thế nào?")]
    public void NoContact_IsReferredToWhomTheLawNames(string question)
    {
        var (reply, _) = ShippedAssistant.Say(question);
        reply.Kind.ShouldBe(ReplyKind.Refer, reply.Text);
        reply.Text.ShouldContain("Chủ tịch Ủy ban nhân dân cấp xã nơi xảy ra bạo lực");
        reply.Text.ShouldContain("chưa đối chiếu");
        reply.Text.ShouldEndWith("gọi ngay 113.");
        reply.Leads.ShouldContain(l => l.Url == "tel:113");
        reply.Procedures.ShouldBeEmpty();
        reply.Choices.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Chồng đang đánh tôi, muốn xin cấm tiếp xúc thì gọi ai?")]
    [InlineData("Anh ta đang cầm dao dọa giết hai mẹ con, xin cấm tiếp xúc ngay được không?")]
    public void NoContact_InDanger_IsTheNumberFirst(string question)
    {
        var (reply, _) = ShippedAssistant.Say(question);
        reply.Kind.ShouldBe(ReplyKind.Emergency, reply.Text);
        reply.Text.ShouldStartWith("113");
        reply.Leads.ShouldContain(l => l.Url == "tel:113");
    }

    /// <summary>Who says a matter of another authority beside something grave is told of that authority, with the number.</summary>
    [Theory]
    [InlineData("Bị chồng đánh nhiều năm, tôi muốn ly hôn thì nộp đơn ở đâu?", "Tòa án nhân dân")]
    [InlineData("bi chong danh hoai, don ly hon can giay to gi", "Tòa án nhân dân")]
    public void MatterOfOthers_AfterViolence_IsReferredWithTheNumber(string question, string where)
    {
        var (reply, _) = ShippedAssistant.Say(question);
        reply.Kind.ShouldBe(ReplyKind.Refer, reply.Text);
        reply.Text.ShouldContain(where);
        reply.Text.ShouldEndWith("gọi ngay 113.");
    }

    /// <summary>A ward's own procedure is not taken away by what is said beside it.</summary>
    [Theory]
    [InlineData("Bị chồng đánh nhiều năm đã ly hôn, nay xin trích lục kết hôn thì nộp hồ sơ ở đâu?", "2.000635")]
    [InlineData("Bị chồng đánh đã ly hôn xong, xin giấy xác nhận tình trạng hôn nhân cần giấy tờ gì?", "1.004873")]
    public void Paper_OfTheWard_AfterViolence_IsAnswered(string question, string code)
    {
        var (reply, _) = ShippedAssistant.Say(question);
        reply.Procedures.Take(1).Select(p => p.Code).ShouldBe([code], reply.Text);
    }
}
