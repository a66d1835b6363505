using HacThanh.Modules.Assistant.Talk;

namespace HacThanh.Tests.Modules.Assistant.Handovers;

/// <summary>Who asks for a person, and who asks about a matter in which a person occurs.</summary>
public sealed class PersonWantedTests
{
    [Theory]
    [InlineData("Cho tôi gặp cán bộ")]
    [InlineData("cho toi gap can bo")]
    [InlineData("cho em gặp cb phường với ạ")]
    [InlineData("Tôi muốn nói chuyện với người thật")]
    [InlineData("nói chuyện trực tiếp với cán bộ được không?")]
    [InlineData("Tôi cần liên hệ cán bộ tư pháp")]
    [InlineData("chuyển máy cho nhân viên")]
    [InlineData("Bác muốn hỏi cán bộ")]
    [InlineData("gọi cán bộ ra đây giúp tôi")]
    [InlineData("tôi không muốn nói với máy, cho tôi gặp công chức phụ trách")]
    [InlineData("có nhân viên tư vấn không, cho mình gặp nhân viên tư vấn")]
    [InlineData("cho toi gawpj cans booj")]
    [InlineData("Gặp cán bộ nào để làm giấy khai sinh?", false)]
    [InlineData("gặp cán bộ ở đâu", false)]
    [InlineData("mấy giờ thì gặp được cán bộ", false)]
    [InlineData("liên hệ công chức tư pháp để làm giấy khai tử", false)]
    [InlineData("hỏi cán bộ thì cần mang giấy tờ gì", false)]
    [InlineData("cán bộ nghỉ hưu làm lại thẻ thế nào", false)]
    [InlineData("tôi muốn tố cáo cán bộ nhận tiền", false)]
    [InlineData("xin chào", false)]
    [InlineData("", false)]
    public void Words_AskingForAPersonAndNothingElse_AreToldFromQuestions(string text, bool wanted = true) => PersonWanted.In(text).ShouldBe(wanted);
}
