using System.Text.Json.Nodes;
using HacThanh.Modules.Accounts.Public;
using HacThanh.Modules.Portal.Public;
using HacThanh.Platform.Accounts;
using HacThanh.Platform.Api;
using HacThanh.Platform.Forms;
using HacThanh.Platform.Permissions;
using HacThanh.Platform.Text;

namespace HacThanh.Modules.Assistant.Handovers;

/// <summary>POST /api/v1/assistant/handover: the same question, form and rules as on the page.</summary>
internal static class HandoverApi
{
    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapPost("/api/v1/assistant/handover", SendAsync).Open().RequireRateLimiting(Limits.Send).WithTags("Trợ lý").WithName("handover").WithSummary("Gửi câu hỏi và câu chuyện với trợ lý cho cán bộ");

    static async Task<IResult> SendAsync(HandoverInput input, HttpContext http, Caller caller, HandingOver handing, PrivacyNotice privacy, FormLibrary forms, TimeProvider time)
    {
        if (IdempotencyHeader.Of(http.Request) is not { Length: > 0 and <= IdempotencyHeader.Longest } key)
            return Problems.Of(StatusCodes.Status400BadRequest, "Thiếu khóa chống gửi trùng", $"Gửi tiêu đề {IdempotencyHeader.Name} (tối đa {IdempotencyHeader.Longest} ký tự); gửi lại cùng khóa sẽ không tạo câu hỏi thứ hai.");
        var raw = new JsonObject { ["question"] = input.Question, ["phone"] = input.Phone, ["email"] = input.Email, ["consent"] = input.Consent == true ? new JsonArray("agree") : null };
        var read = FormReader.Read(forms.Find("hoi-dap-gui-can-bo")!, raw, VietnamTime.Today(time));
        if (!read.IsValid)
            return Problems.Of(read.Errors);
        var source = caller.AccountId is { } account ? $"account:{account:N}" : $"address:{Limits.Source(http.Connection.RemoteIpAddress)}";
        var url = await handing.SendAsync(caller, source, key, new HandoverRequest((string)read.Data["question"]!, input.Conversation, (string?)read.Data["phone"], (string?)read.Data["email"], privacy.Version));
        return Results.Created(url, new { url });
    }

    /// <summary>Body of the request.</summary>
    /// <param name="Question">What the clerk is asked.</param>
    /// <param name="Conversation">What the last answer of the assistant gave; null without one.</param>
    /// <param name="Consent">The asker agreed that the ward uses all this to answer.</param>
    /// <param name="Phone">Where to tell that the answer is there.</param>
    /// <param name="Email">The same by e-mail.</param>
    internal sealed record HandoverInput(string? Question, string? Conversation = null, bool? Consent = null, string? Phone = null, string? Email = null);
}
