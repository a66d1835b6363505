using System.Text.RegularExpressions;
using HacThanh.Modules.Accounts.Public;
using HacThanh.Modules.Assistant.Api;
using HacThanh.Modules.Assistant.Talk;
using HacThanh.Platform.Permissions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace HacThanh.Modules.Assistant.Pages;

/// <summary>
/// /hoi-dap: one question, one answer, buttons to go on. The conversation travels sealed in the form, so that the page sets no cookie and works without
/// scripts; asking changes nothing for anybody, so that the form needs no token.
/// </summary>
[Open, EnableRateLimiting(Limits.Ask), IgnoreAntiforgeryToken]
internal sealed partial class AskModel(Desk desk) : PageModel
{
    /// <summary>What people ask most, to begin with.</summary>
    public static IReadOnlyList<string> Examples { get; } =
        ["Làm giấy khai sinh cho con cần giấy tờ gì?", "Xin giấy xác nhận độc thân mất bao lâu?", "Chứng thực bản sao hết bao nhiêu tiền?", "Đăng ký tạm trú ở đâu?"];

    public string Question { get; private set; } = "";

    /// <summary>The question as it is repeated: without the code that a choice carries, and not longer than a paragraph.</summary>
    public string Repeated => CodeAtStart().Replace(Question.Length > 300 ? Question[..300] + "…" : Question, "");

    public Reply? Reply { get; private set; }

    public string Sealed { get; private set; } = "";

    public string? Mistake { get; private set; }

    public async Task<IActionResult> OnPostAsync([FromForm(Name = "cau-hoi")] string? question, [FromForm(Name = "chuyen")] string? conversation)
    {
        (Question, Sealed) = (question?.Trim() ?? "", conversation ?? "");
        Mistake = Question.Length switch
        {
            0 => "Xin ông/bà viết câu hỏi.",
            > AssistantApi.MaxText => "Câu hỏi dài quá. Xin ông/bà viết gọn lại.",
            _ => null,
        };
        if (Mistake is not null)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }
        (Reply, Sealed) = await desk.AskAsync(Question, conversation);
        return Page();
    }

    [GeneratedRegex(@"^\d\.\d{6} ")]
    private static partial Regex CodeAtStart();
}
