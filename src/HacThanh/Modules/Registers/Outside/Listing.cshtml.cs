using HacThanh.Platform.Data;
using HacThanh.Platform.Forms;
using HacThanh.Platform.Permissions;
using HacThanh.Platform.Registers;
using HacThanh.Platform.Text;
using HacThanh.Platform.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace HacThanh.Modules.Registers.Outside;

/// <summary>"/danh-ba/{slug}": what is public of a register, found, filtered, page by page.</summary>
[Open(SameForAll = true), PublicPage(60)]
internal sealed class ListingModel(Db db, PublicShelf shelf, PublicChoices choices) : PageModel
{
    private const string FilterPrefix = "loc-";
    private const int MostColumns = 3;

    [BindProperty(Name = "q", SupportsGet = true)]
    public string? Words { get; set; }

    [BindProperty(Name = "trang-thai", SupportsGet = true)]
    public string? State { get; set; }

    [BindProperty(Name = "sau", SupportsGet = true)]
    public string? After { get; set; }

    public PublicRegister It { get; private set; } = null!;
    public RegisterPage List { get; private set; } = null!;

    /// <summary>What is said of each record beside its name; its page says the rest.</summary>
    public IReadOnlyList<FieldDefinition> Columns { get; private set; } = [];
    public RecordTable Table => new(It.Register, It.Register.Titled.Label.Vi, Columns, AsksState, List.Rows, row => PublicWords.Url(It, row.Id)) { State = It.StateOf, Flags = It.FlagsOf };
    public IReadOnlyList<PublicFilter> Filters { get; private set; } = [];
    public bool Narrowed { get; private set; }
    public NextPage Next { get; private set; } = null!;
    public EmptyState Empty { get; private set; } = null!;

    /// <summary>More than one state is public, so that it is worth a question and a column.</summary>
    public bool AsksState => It.States.Count > 1;

    public async Task OnGetAsync(string slug)
    {
        It = shelf.Open(slug);
        Words = Words?.Trim() is { Length: > 0 } words ? words[..Math.Min(words.Length, 200)] : null;
        Columns = [.. It.Register.List.Columns.Where(f => f != It.Register.Titled && It.Fields.Contains(f)).Take(MostColumns)];
        var filters = It.Filters.ToDictionary(c => c.Field.Name, c => (string?)Request.Query[FilterPrefix + c.Field.Name] ?? "");
        List = await It.ListAsync(db, new RegisterWish { Words = Words, State = State, After = After, Filters = filters });
        Filters = await choices.FiltersAsync(It, filters, FilterPrefix);
        var here = PublicWords.Url(It) + QueryString.Create(Request.Query.Where(p => p.Key != "sau" && p.Value.ToString().Length > 0));
        Next = NextPage.Of(here, After, List.Next);
        Narrowed = !string.IsNullOrEmpty(State) || filters.Values.Any(v => v.Length > 0);
        Empty = Narrowed || Words is not null
            ? new EmptyState($"Không có {It.Register.One} nào như vậy. Xin thử từ khác.", "Xem tất cả", PublicWords.Url(It))
            : new EmptyState($"Chưa có {It.Register.One} nào.", "Xem danh bạ khác", "/danh-ba");
    }
}

/// <summary>One question above a public list; without options it is typed.</summary>
internal sealed record PublicFilter(string Name, string Label, string Value, IReadOnlyList<Option> Options);
