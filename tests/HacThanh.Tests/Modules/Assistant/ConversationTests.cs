using HacThanh.Modules.Assistant.Content;
using HacThanh.Modules.Assistant.Talk;

namespace HacThanh.Tests.Modules.Assistant;

/// <summary>What is said is understood by what was said before.</summary>
public sealed class ConversationTests
{
    [Theory]
    [InlineData("mất bao nhiêu tiền?", "Fee")]
    [InlineData("bao lâu?", "Time")]
    [InlineData("ở đâu?", "Place")]
    [InlineData("cần giấy tờ gì", "Papers")]
    [InlineData("ai được làm?", "Who")]
    [InlineData("theo văn bản nào?", "Law")]
    [InlineData("thế còn lệ phí thì sao ạ", "Fee")]
    public void Ask_WithoutAName_IsAboutWhatIsTalkedOf(string followUp, string aspect)
    {
        var (reply, _) = ShippedAssistant.Say("Xin giấy xác nhận độc thân", followUp);
        (reply.Kind, reply.Aspect.ToString(), reply.Procedures[0].Code).ShouldBe((ReplyKind.Answer, aspect, "1.004873"));
    }

    [Fact]
    public void Ask_AfterSeveralFollowUps_StillKnowsWhatIsTalkedOf()
    {
        string[] asked = ["mất bao lâu?", "mất bao nhiêu tiền?", "ở đâu?"];
        var (reply, after) = ShippedAssistant.Say(["Đăng ký khai tử", .. Enumerable.Repeat(asked, 6).SelectMany(a => a)]);
        reply.Procedures[0].Code.ShouldBe("1.000656");
        after.Turns.Count.ShouldBe(12);
    }

    [Theory]
    [InlineData("cái thứ hai", 1)]
    [InlineData("cái đầu tiên", 0)]
    [InlineData("2", 1)]
    [InlineData("số 1 mất bao lâu?", 0)]
    public void Ask_PointingAtAChoice_IsAboutThatOne(string said, int place)
    {
        var (asked, _) = ShippedAssistant.Say("giấy phép xây dựng");
        asked.Kind.ShouldBe(ReplyKind.Clarify);
        ShippedAssistant.Say("giấy phép xây dựng", said).Reply.Procedures[0].Code.ShouldBe(asked.Procedures[place].Code);
    }

    [Fact]
    public void Ask_AspectBeforeTheChoice_IsAnsweredAfterIt()
    {
        ShippedAssistant.Say("giấy phép xây dựng mất bao lâu?").Reply.Kind.ShouldBe(ReplyKind.Clarify);
        ShippedAssistant.Say("giấy phép xây dựng mất bao lâu?", "cái thứ hai").Reply.Aspect.ShouldBe(Aspect.Time);
    }

    [Fact]
    public void Ask_CircumstanceAfterTheQuestionBack_TellsTheSiblingsApart() =>
        ShippedAssistant.Say("đăng ký kết hôn", "với người nước ngoài").Reply.Procedures[0].Code.ShouldBe("2.000806");

    [Theory]
    [InlineData("không phải, ý tôi là khai tử", "1.000656")]
    [InlineData("à không, ý em là khai tử", "1.000656")]
    [InlineData("đăng ký tạm trú thì sao", "1.004194")]
    public void Ask_AnotherMatter_LeavesTheOldOne(string said, string code) => ShippedAssistant.Say("làm giấy khai sinh cho con", said).Reply.Procedures[0].Code.ShouldBe(code);

    /// <summary>How one asks does not change what is meant: “mất bao lâu” is no loss.</summary>
    [Theory]
    [InlineData("kết hôn", "1.000894")]
    [InlineData("khai sinh", "1.001193")]
    [InlineData("tạm trú", "1.004194")]
    [InlineData("thường trú", "1.004222")]
    [InlineData("đăng ký khai tử", "1.000656")]
    [InlineData("thay đổi họ tên", "1.004859")]
    [InlineData("xác nhận độc thân", "1.004873")]
    public void Ask_NameWithAWayOfAsking_MeansTheNamed(string name, string code)
    {
        foreach (var way in new[] { "", " mất bao lâu?", " hết bao lâu?", " mất bao nhiêu tiền?", " hết bao nhiêu tiền?", " mất mấy ngày", " cần giấy tờ gì?" })
            ShippedAssistant.Say(name + way).Reply.Procedures[0].Code.ShouldBe(code, name + way);
    }

    [Fact]
    public void Ask_CodeWithAQuestion_IsAnsweredAsAsked()
    {
        var (reply, _) = ShippedAssistant.Say("1.004873 mất bao lâu?");
        (reply.Kind, reply.Aspect, reply.Procedures[0].Code).ShouldBe((ReplyKind.Answer, Aspect.Time, "1.004873"));
    }

    [Theory]
    [InlineData("mất bao lâu?")]
    [InlineData("Điều kiện để làm thủ tục này là gì?")]
    [InlineData("lệ phí bao nhiêu")]
    [InlineData("nop o dau vay")]
    [InlineData("Nhà tôi thuộc hộ nghèo thì có được miễn lệ phí không?")]
    [InlineData("Hồ sơ phải xác minh thì chờ bao lâu?")]
    public void Ask_WithoutANameAtTheStart_IsAskedWhich(string text)
    {
        var (reply, _) = ShippedAssistant.Say(text);
        reply.Kind.ShouldBe(ReplyKind.Clarify);
        reply.Text.ShouldContain("thủ tục nào");
        reply.Choices.Count.ShouldBeInRange(2, 5);
    }

    /// <summary>Each event in life that is offered leads to its own procedures, and what was asked is not forgotten.</summary>
    [Fact]
    public void Ask_EventInLifeThatWasOffered_OffersItsProcedures()
    {
        foreach (var happening in ShippedAssistant.Catalogue.LifeEvents.Take(5))
        {
            var offered = ShippedAssistant.Say("lệ phí bao nhiêu?").Reply.Choices.Single(c => c.Label == happening.Title);
            ShippedAssistant.Say("lệ phí bao nhiêu?", offered.Text).Reply.Procedures.Select(p => p.Code).ShouldBe(happening.Codes.Take(5));
            ShippedAssistant.Say("lệ phí bao nhiêu?", offered.Text, "cái thứ hai").Reply.Aspect.ShouldBe(Aspect.Fee);
        }
    }

    [Theory]
    [InlineData("giấy khai sinh", "1.001193", "2.000635", "1.004884")]
    [InlineData("đăng ký kết hôn", "1.000894", "2.000806")]
    [InlineData("lam lai giay to ho tich", "1.004859", "2.000635")]
    [InlineData("xác nhận giấy tờ", "2.000884")]
    [InlineData("tranh chap dat", "1.012812", "1.013967")]
    [InlineData("hộ nghèo", "1.011607", "1.011606")]
    [InlineData("giấy phép xây dựng", "1.013225", "1.013229")]
    public void Ask_BareMatter_IsAskedBackWithTheUsualChoices(string text, params string[] codes)
    {
        var (reply, _) = ShippedAssistant.Say(text);
        reply.Kind.ShouldBe(ReplyKind.Clarify);
        reply.Choices.Count.ShouldBeInRange(2, 5);
        foreach (var code in codes) reply.Choices.ShouldContain(c => c.Text.StartsWith(code), $"{text}: {string.Join("; ", reply.Choices.Select(c => c.Text))}");
    }

    /// <summary>Who tells the circumstance is answered.</summary>
    [Theory]
    [InlineData("làm giấy khai sinh cho con mới sinh, bố mẹ đã đăng ký kết hôn", "1.001193")]
    [InlineData("đăng ký kết hôn với chồng quốc tịch Hàn Quốc", "2.000806")]
    [InlineData("xin giấy phép xây nhà ở riêng lẻ ba tầng trên đất nhà tôi", "1.013225")]
    public void Ask_MatterWithItsCircumstance_IsAnswered(string text, string code)
    {
        var (reply, _) = ShippedAssistant.Say(text);
        (reply.Kind, reply.Procedures[0].Code).ShouldBe((ReplyKind.Answer, code));
    }

    /// <summary>The ward speaks for itself; where a procedure is filed is said when the catalogue says so.</summary>
    [Theory]
    [InlineData("Đất nhà tôi ở phường Hàm Rồng, xin giấy phép xây nhà nộp tại đây được không?", "Phường nơi có thửa đất")]
    [InlineData("dat nha toi o xa khac, xin giay phep xay nha nop o day duoc khong", "Phường nơi có thửa đất")]
    [InlineData("Ủy ban xã bên mấy giờ mở cửa?", "")]
    public void Ask_AboutAnotherCommune_IsSentThere(string text, string where)
    {
        var (reply, _) = ShippedAssistant.Say(text);
        reply.Kind.ShouldBe(ReplyKind.Refer);
        reply.Text.ShouldContain("phường, xã đó");
        reply.Text.ShouldContain(where);
        reply.Citations.Count.ShouldBe(where.Length > 0 ? 1 : 0);
    }

    /// <summary>“Không” and “nhầm” begin a correction only when there is something to correct.</summary>
    [Theory]
    [InlineData("Nhầm ngày sinh trên giấy khai sinh thì sửa ở đâu?", "1.004859")]
    [InlineData("Không có giấy chứng sinh thì làm khai sinh cho con thế nào?", "1.001193")]
    public void Ask_CorrectionAtTheStart_IsPartOfTheQuestion(string text, string code) => ShippedAssistant.Say(text).Reply.Procedures[0].Code.ShouldBe(code);

    [Fact]
    public void Ask_EmergencyInTheMiddle_ComesFirstAndTheTalkGoesOn()
    {
        ShippedAssistant.Say("làm giấy khai sinh cho con", "cháy nhà rồi cứu với").Reply.Text.ShouldStartWith("114");
        ShippedAssistant.Say("làm giấy khai sinh cho con", "cháy nhà rồi cứu với", "mất bao lâu?").Reply.Procedures[0].Code.ShouldBe("1.001193");
    }
}
