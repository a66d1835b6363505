using HacThanh.Modules.Procedures.Public;
using HacThanh.Platform.Permissions;
using HacThanh.Platform.Text;
using HacThanh.Platform.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace HacThanh.Modules.Procedures.Pages;

/// <summary>"/quan-tri/thu-tuc": procedures of the ward with what has to be looked at; by flag and by name or code.</summary>
[Requires(ProceduresModule.Edit)]
public sealed class ReviewModel(Catalogue catalogue) : PageModel
{
    private const int PageSize = 50;

    [BindProperty(Name = "co", SupportsGet = true)]
    public string? Wish { get; set; }

    [BindProperty(Name = "q", SupportsGet = true)]
    public string? Query { get; set; }

    /// <summary>How many procedures of the list stand on pages before this one.</summary>
    [BindProperty(Name = "sau", SupportsGet = true)]
    public int Skipped { get; set; }

    public NextPage Next { get; private set; } = new(null);

    /// <summary>Procedures in the whole list.</summary>
    public int Found { get; private set; }

    internal ProcedureFlag? Flag { get; private set; }
    internal IReadOnlyList<(Procedure Procedure, IReadOnlyList<ProcedureFlag> Flags)> Rows { get; private set; } = [];
    internal IReadOnlyList<(ProcedureFlag Flag, int Count)> Counts { get; private set; } = [];

    public void OnGet()
    {
        Flag = Enum.TryParse<ProcedureFlag>(Wish, ignoreCase: true, out var flag) && Enum.IsDefined(flag) ? flag : null;
        var words = Vietnamese.Fold(Query ?? "").Trim();
        var all = catalogue.Procedures.Where(p => p.Scope == ProcedureScope.Commune).Select(p => (Procedure: p, Flags: (IReadOnlyList<ProcedureFlag>)[.. ProcedureFlags.Of(p)])).ToList();
        Counts = [.. Enum.GetValues<ProcedureFlag>().Select(f => (f, all.Count(p => p.Flags.Contains(f))))];
        var found = all.Where(p => (Flag is not { } only || p.Flags.Contains(only)) && (words.Length == 0 || p.Procedure.Code.StartsWith(words, StringComparison.Ordinal) || Vietnamese.Fold(p.Procedure.Name).Contains(words, StringComparison.Ordinal)))
            .OrderByDescending(p => p.Procedure.Fileable).ThenBy(p => p.Procedure.Code, StringComparer.Ordinal).ToList();
        Found = found.Count;
        Skipped = Math.Clamp(Skipped, 0, Found);
        Rows = [.. found.Skip(Skipped).Take(PageSize)];
        var here = $"/quan-tri/thu-tuc?co={Flag}&q={Uri.EscapeDataString(Query ?? "")}";
        Next = new NextPage(Skipped + PageSize < Found ? $"{here}&sau={Skipped + PageSize}" : null, Skipped > 0 ? here : null);
    }
}
