using HacThanh.Modules.Accounts.Public;
using HacThanh.Modules.Assistant.Talk;
using HacThanh.Platform.Api;
using HacThanh.Platform.Data;
using HacThanh.Platform.Permissions;

namespace HacThanh.Modules.Assistant.Api;

/// <summary>
/// POST /api/v1/assistant/ask: no token needed, rate-limited. The conversation that is answered goes back with the next question. POST …/feedback says
/// whether its last answer was right.
/// </summary>
internal static class AssistantApi
{
    /// <summary>Longest question that is taken, in characters. The assistant reads the first thousand.</summary>
    public const int MaxText = 10_000;

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost("/api/v1/assistant/ask", AskAsync).Open(sameForAll: true).RequireRateLimiting(Limits.Ask).WithTags("Trợ lý").WithName("ask").WithSummary("Hỏi trợ lý về thủ tục hành chính");
        endpoints.MapPost("/api/v1/assistant/feedback", Judge).Open(sameForAll: true).RequireRateLimiting(Limits.Ask).WithTags("Trợ lý").WithName("feedback").WithSummary("Cho biết câu trả lời vừa rồi có đúng ý không");
    }

    static async Task<IResult> AskAsync(Asking asking, Desk desk)
    {
        if (string.IsNullOrWhiteSpace(asking.Text))
            return Problems.Of(StatusCodes.Status422UnprocessableEntity, "Thiếu câu hỏi", "text phải là câu hỏi, ít nhất một chữ.");
        if (asking.Text.Length > MaxText)
            return Problems.Of(StatusCodes.Status422UnprocessableEntity, "Câu hỏi dài quá", $"text dài nhất {MaxText} ký tự.");
        var (reply, conversation) = await desk.AskAsync(asking.Text, asking.Conversation);
        return Results.Ok(new
        {
            conversation,
            kind = Word(reply.Kind),
            procedures = reply.Procedures.Select(p => new { code = p.Code, name = p.Name, confidence = p.Confidence }),
            text = reply.Text,
            citations = reply.Citations.Select(c => new { code = c.Code, section = c.Section, version = c.Version, url = c.Url }),
            choices = reply.Choices.Select(c => new { label = c.Label, text = c.Text }),
            leads = reply.Leads.Select(l => new { label = l.Label, url = l.Url }),
        });
    }

    static IResult Judge(Judging judging, Desk desk)
    {
        if (judging.Useful is not { } useful)
            return Problems.Of(StatusCodes.Status422UnprocessableEntity, "Thiếu ý kiến", "useful phải là true hoặc false.");
        return desk.Judge(judging.Conversation, useful)
            ? Results.NoContent()
            : Problems.Of(StatusCodes.Status422UnprocessableEntity, "Không có câu trả lời nào", "conversation phải là giá trị mà lần hỏi trước trả về, không quá một ngày.");
    }

    static string Word(ReplyKind kind) => kind switch
    {
        ReplyKind.Answer => "answer",
        ReplyKind.Clarify => "clarify",
        ReplyKind.Refer => "refer",
        ReplyKind.Decline => "decline",
        ReplyKind.Emergency => "emergency",
        _ => "handover",
    };

    /// <summary>Body of the request.</summary>
    /// <param name="Text">The question.</param>
    /// <param name="Conversation">What the last answer gave; null at the start.</param>
    internal sealed record Asking(string? Text, string? Conversation = null);

    /// <summary>Body of the feedback.</summary>
    /// <param name="Conversation">What the last answer gave.</param>
    /// <param name="Useful">Whether it was right.</param>
    internal sealed record Judging(string? Conversation, bool? Useful);
}
