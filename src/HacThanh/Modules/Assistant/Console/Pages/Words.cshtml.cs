using HacThanh.Modules.Procedures.Public;
using HacThanh.Platform.Permissions;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace HacThanh.Modules.Assistant.Console.Pages;

/// <summary>"/quan-tri/hoi-dap/loi": the everyday words that the ward added, drafts first.</summary>
[Requires(AssistantModule.Teach)]
internal sealed class WordsModel(WardWords words, Catalogue catalogue) : PageModel
{
    public IReadOnlyList<WardWord> Words { get; private set; } = [];

    public async Task OnGetAsync() => Words = await words.AllAsync();

    public string NameOf(string code) => catalogue.Find(code)?.Name ?? "Không còn trong danh mục";
}
