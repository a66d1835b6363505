using HacThanh.Modules.Registers.Editing;
using HacThanh.Platform.Data;
using HacThanh.Platform.Permissions;
using HacThanh.Platform.Text;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace HacThanh.Modules.Registers.Pages.Editing;

/// <summary>"/quan-tri/so": every register of the ward, shipped or its own, with what is in force.</summary>
[Requires(RegistersModule.Define)]
internal sealed class DefinitionsModel(Db db, RegisterEditor editor) : PageModel
{
    public IReadOnlyList<IGrouping<string, RegisterDraft>> Sectors { get; private set; } = [];

    public async Task OnGetAsync()
    {
        var words = StringComparer.Create(Vietnamese.Culture, ignoreCase: true);
        Sectors = [.. (await editor.AllAsync(db)).OrderBy(d => d.Title, words).GroupBy(d => (string?)d.Document["sector"] ?? "").OrderBy(g => g.Key, words)];
    }
}
