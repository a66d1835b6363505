using HacThanh.Modules.Registers.Views;
using HacThanh.Platform.Data;
using HacThanh.Platform.Forms;
using HacThanh.Platform.Permissions;
using HacThanh.Platform.Registers;
using HacThanh.Platform.Text;
using HacThanh.Platform.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace HacThanh.Modules.Registers.Pages;

/// <summary>"/so/{slug}": the list of a register, found, filtered, sorted, page by page.</summary>
[Requires(RegistersModule.Open)]
internal sealed class RegisterModel(Db db, RegisterShelf shelf, RegisterForms forms, ListWish asked, RegisterViews views, TimeProvider time) : PageModel
{
    private const int MostColumns = 10;

    [BindProperty(Name = "q", SupportsGet = true)]
    public string? Words { get; set; }

    [BindProperty(Name = "trang-thai", SupportsGet = true)]
    public string? State { get; set; }

    [BindProperty(Name = ListWish.Flag, SupportsGet = true)]
    public string? Flag { get; set; }

    [BindProperty(Name = "sap-xep", SupportsGet = true)]
    public string? Sort { get; set; }

    [BindProperty(Name = "sau", SupportsGet = true)]
    public string? After { get; set; }

    private DateOnly Today => VietnamTime.Today(time);

    public RegisterDefinition Register { get; private set; } = null!;
    public RegisterAccess Access { get; private set; } = null!;
    public RegisterPage List { get; private set; } = null!;
    public IReadOnlyList<FieldDefinition> Columns { get; private set; } = [];
    public RecordTable Table => new(Register, RegisterWords.Capital(Register.One), Columns, Register.States.Count > 0, List.Rows, row => RegisterWords.Url(Register, row.Id)) { Flags = row => Register.FlagsOf(row, Today) };
    public IReadOnlyList<ListFilter> Filters { get; private set; } = [];

    /// <summary>Fields that the reader may choose as columns.</summary>
    public IReadOnlyList<FieldDefinition> Choosable { get; private set; } = [];

    /// <summary>The caller's saved views.</summary>
    public IReadOnlyList<(Guid Id, SavedWish Wish)> Views { get; private set; } = [];

    /// <summary>How the list is looked at now, to be saved.</summary>
    public string Query { get; private set; } = "";

    /// <summary>Something beside words was asked for, so the questions stay open.</summary>
    public bool Narrowed { get; private set; }
    public NextPage Next { get; private set; } = null!;
    public EmptyState Empty { get; private set; } = null!;

    /// <summary>The list as a spreadsheet, narrowed as it is now.</summary>
    public string ExportUrl(string kind) => $"{RegisterWords.Url(Register)}/xuat.{kind}" + QueryString.Create(Request.Query.Where(p => p.Key != "sau" && p.Value.ToString().Length > 0));

    /// <summary>The same records on the map.</summary>
    public string MapUrl => $"{RegisterWords.Url(Register)}/ban-do" + QueryString.Create(Request.Query.Where(p => p.Key is not ("sau" or "sap-xep") && p.Value.ToString().Length > 0));

    public async Task OnGetAsync(string slug)
    {
        (Register, Access) = shelf.Open(slug);
        var chosen = Register.Form.Fields.Where(f => RegisterColumn.Shows(f) && Request.Query[RegisterViews.Column].Contains(f.Name)).Take(MostColumns).ToList();
        Choosable = [.. Register.Form.Fields.Where(f => RegisterColumn.Shows(f) && f != Register.Titled)];
        (Query, Views) = (RegisterViews.QueryOf(Register, Request.Query), await views.OfAsync(Register));
        Columns = [.. (chosen.Count > 0 ? chosen : Register.List.Columns).Where(f => f != Register.Titled)];
        var (wish, notes) = await asked.OfAsync(Register, Request.Query);
        List = await RegisterQuery.ListAsync(db, Register, Access.Limit(wish with { After = After }));
        var options = await forms.OptionsAsync(Register, Access);
        var filters = new List<ListFilter>();
        foreach (var field in Register.List.Filters.Select(c => c.Field))
        {
            var (name, choices) = (ListWish.FilterPrefix + field.Name, options.GetValueOrDefault(field.Name) ?? []);
            var filter = new ListFilter(name, field.Label.Vi, (string?)Request.Query[name] ?? "", choices);
            if (field.IsLookup && choices.Count == 0)
                filter = filter with { Value = await forms.TypedAsync(field, filter.Value), Suggest = forms.SuggestUrl(field), Note = notes.GetValueOrDefault(field.Name) };
            filters.Add(filter);
        }
        Filters = filters;
        var here = RegisterWords.Url(Register) + QueryString.Create(Request.Query.Where(p => p.Key != "sau" && p.Value.ToString().Length > 0));
        Next = NextPage.Of(here, After, List.Next);
        Narrowed = !string.IsNullOrEmpty(State) || !string.IsNullOrEmpty(Flag) || !string.IsNullOrEmpty(Sort) || Filters.Any(f => f.Value.Length > 0);
        Empty = Narrowed || !string.IsNullOrWhiteSpace(Words) ? new EmptyState($"Không có {Register.One} nào như vậy.", "Xem tất cả", RegisterWords.Url(Register)) : new EmptyState($"Sổ chưa có {Register.One} nào.");
    }

    /// <summary>One question above the table; without options it is typed.</summary>
    internal sealed record ListFilter(string Name, string Label, string Value, IReadOnlyList<Option> Options)
    {
        /// <summary>Where records that fit are offered while somebody types; null when nothing is offered.</summary>
        public string? Suggest { get; init; }

        /// <summary>What to say of what was typed.</summary>
        public string? Note { get; init; }
    }
}
