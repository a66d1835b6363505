using HacThanh.Modules.Assistant.Talk;
using HacThanh.Platform.Text;

namespace HacThanh.Modules.Assistant.Console;

/// <summary>How the console says things to staff.</summary>
internal static class ConsoleWords
{
    public static string Of(ReplyKind kind) => kind switch
    {
        ReplyKind.Answer => "Trả lời",
        ReplyKind.Clarify => "Hỏi lại",
        ReplyKind.Refer => "Chỉ sang nơi khác",
        ReplyKind.Decline => "Từ chối",
        ReplyKind.Emergency => "Báo số khẩn cấp",
        _ => "Mời gửi cán bộ",
    };

    public static string Of(Listing listing) => listing switch
    {
        Listing.NotFound => "Không tìm thấy",
        Listing.AskedBack => "Hỏi lại rồi bỏ dở",
        Listing.Unsure => "Trả lời chưa chắc",
        Listing.Declined => "Từ chối",
        Listing.Wrong => "Bị báo không đúng",
        _ => "Tất cả",
    };

    /// <summary>Why a question is listed.</summary>
    public static string Of(Fault fault, ReplyKind kind) => fault switch
    {
        Fault.NotFound => "Không tìm thấy thủ tục",
        Fault.AskedBack => "Hỏi lại, người hỏi không chọn",
        Fault.Unsure => Of(kind) + ", chưa chắc",
        Fault.Unreadable => "Không đọc được",
        Fault.Declined => "Từ chối, coi là ngoài việc của phường",
        _ => Of(kind),
    };

    /// <summary>How often a question was asked and what its readers said.</summary>
    public static string Of(AskedQuestion question)
    {
        string[] said = [Times("hỏi", question.Times), Times("bị báo không đúng", question.Wrong), Times("được báo đúng", question.Useful)];
        return string.Join(", ", said.Where(s => s.Length > 0));

        static string Times(string what, int times) => times == 0 ? "" : $"{what} {Vietnamese.Number(times)} lần";
    }

    /// <summary>Minutes of working time: “45 phút”, “3 giờ 5 phút”.</summary>
    public static string Worked(int minutes) => minutes == 0 ? "chưa đến 1 phút" : minutes < 60 ? $"{minutes} phút" : $"{Vietnamese.Number(minutes / 60)} giờ{(minutes % 60 == 0 ? "" : $" {minutes % 60} phút")}";

    /// <summary>What the assistant makes of a question, in a line: what it does and about which procedure first.</summary>
    public static string Of(Reply reply) => Tried.First(reply) is null ? Of(reply.Kind) : $"{Of(reply.Kind)}: {reply.Procedures[0].Name} ({reply.Procedures[0].Code})";
}
