using HacThanh.Modules.Assistant.Talk;
using HacThanh.Modules.Procedures.Public;
using HacThanh.Platform;
using HacThanh.Platform.Data;
using HacThanh.Platform.Permissions;
using HacThanh.Platform.Text;
using HacThanh.Platform.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace HacThanh.Modules.Assistant.Console.Pages;

/// <summary>"/quan-tri/hoi-dap/cau/{id}": what the assistant understands of one question now, and everyday words to teach it.</summary>
[Requires(AssistantModule.Teach)]
internal sealed class QuestionModel(Db db, AskedQuestions asked, Assistants assistants, WardWords words, Catalogue catalogue, TimeProvider time) : PageModel
{
    const int MostFound = 8;

    [BindProperty(Name = "tim", SupportsGet = true)]
    public string? Query { get; set; }

    [BindProperty(Name = "ma")]
    public string? Code { get; set; }

    [BindProperty(Name = "loi")]
    public string? Words { get; set; }

    public FieldError? Mistake { get; private set; }

    public AskedQuestion Question { get; private set; } = null!;

    public Reply Reply { get; private set; } = null!;

    /// <summary>The first line of what the assistant says, and the rest.</summary>
    public (string First, string More) Said => Reply.Text.Split('\n', 2) is [var first, var more] ? (first, more) : (Reply.Text, "");

    /// <summary>What the search found, else what the assistant thinks of.</summary>
    public IReadOnlyList<Procedure> Choices { get; private set; } = [];

    public Task OnGetAsync(Guid id) => OpenAsync(id);

    /// <summary>Looks for a procedure; what was typed below stays.</summary>
    public Task OnPostFindAsync(Guid id) => OpenAsync(id);

    public async Task<IActionResult> OnPostAsync(Guid id)
    {
        await OpenAsync(id);
        if (string.IsNullOrEmpty(Code))
            return Refuse("ma-0", "Xin chọn thủ tục mà những lời này nói đến.");
        try
        {
            await words.AddAsync(Code, Words ?? "");
        }
        catch (RuleException refused)
        {
            return Refuse("loi", refused.Message);
        }
        return Redirect($"/quan-tri/hoi-dap/thu?cau={id}");
    }

    IActionResult Refuse(string field, string sentence)
    {
        (Mistake, Response.StatusCode) = (new FieldError(field, sentence), StatusCodes.Status422UnprocessableEntity);
        return Page();
    }

    async Task OpenAsync(Guid id)
    {
        Question = await asked.FindAsync(id);
        Reply = assistants.For(db.Ward).Ask(PersonalData.WithoutMarks(Question.Text), Conversation.Empty, VietnamTime.Today(time)).Reply;
        Choices = string.IsNullOrWhiteSpace(Query)
            ? [.. Reply.Procedures.Select(p => catalogue.Find(p.Code)).OfType<Procedure>()]
            : catalogue.Search.Find(Query, null, null, MostFound).Items;
    }
}
