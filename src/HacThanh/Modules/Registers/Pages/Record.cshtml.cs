using System.Text.Json.Nodes;
using HacThanh.Modules.Registers.Files;
using HacThanh.Modules.Registers.Map;
using HacThanh.Platform.Accounts;
using HacThanh.Platform.Data;
using HacThanh.Platform.Files;
using HacThanh.Platform.Forms;
using HacThanh.Platform.History;
using HacThanh.Platform.Maps;
using HacThanh.Platform.Permissions;
using HacThanh.Platform.Registers;
using HacThanh.Platform.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.ViewEngines;

namespace HacThanh.Modules.Registers.Pages;

/// <summary>"/so/{slug}/{id}": one record, what points to it, and what has happened to it. Posting opens the masked answers, which is logged.</summary>
[Requires(RegistersModule.Open)]
internal sealed class RecordModel(Db db, Caller caller, RegisterShelf shelf, RegisterRows rows, AccessLog log, ICompositeViewEngine views, TimeProvider time) : PageModel
{
    private const int MostLinked = 10;

    public RegisterDefinition Register { get; private set; } = null!;
    public RegisterAccess Access { get; private set; } = null!;
    public RegisterRow Row { get; private set; } = null!;
    public IReadOnlyList<RegisterMove> Moves { get; private set; } = [];
    public IReadOnlyList<LinkedRows> Linked { get; private set; } = [];
    public IReadOnlyList<HistoryEntry> History { get; private set; } = [];
    public SourceNote? Source { get; private set; }
    public string? Grade { get; private set; }
    public bool MayEdit { get; private set; }
    public DateOnly Today => VietnamTime.Today(time);

    /// <summary>What it is besides its state, today.</summary>
    public IReadOnlyList<RegisterFlag> Flags { get; private set; } = [];

    /// <summary>The partial that shows the answers: the register's own, where there is one by its name (Pages/Records/_{slug}.cshtml), or the one of all.</summary>
    public string AnswersView => $"/Modules/Registers/Pages/Records/_{Register.Slug}.cshtml" is var own && views.GetView(null, own, isMainPage: false).Success ? own : "_Answers";

    /// <summary>The record on the map, when it has a place.</summary>
    public MapPanel? Place => Register.PlaceOf(Row.Data) is { } place && GeoShape.Read(place.Geometry) is { } shape
        ? new MapPanel { Heading = "Trên bản đồ", Shape = shape, Box = RegisterMaps.Around(shape), ListHeading = place.Field.Label.Vi, List = [new MapItem(RegisterWords.Text(Row.Data, place.Field))] }
        : null;

    public IReadOnlyDictionary<Guid, FileState> FileStates { get; private set; } = new Dictionary<Guid, FileState>();

    public bool HasSensitive => Row.Sealed is not null;

    /// <summary>The answers as they are read.</summary>
    public FormView Answers { get; private set; } = null!;

    /// <summary>The masked answers, once they were asked for.</summary>
    public JsonObject? Opened { get; private set; }

    public Task OnGetAsync(string slug, Guid id) => ShowAsync(slug, id);

    public async Task OnPostAsync(string slug, Guid id)
    {
        await ShowAsync(slug, id);
        if (!Access.MayReveal(Row) || !HasSensitive) throw new Platform.NotFoundException();
        await log.RevealAsync(caller, Row.Id, rows.PeopleIn(db.Ward, Register, Row), $"{Register.Title}: {Row.Title}", "hiện thông tin đã che");
        Opened = rows.Reveal(db.Ward, Register, Row);
    }

    /// <summary>What a linked record has become, when it is no longer what it was: its state, and where it went.</summary>
    public IReadOnlyDictionary<string, (RegisterState State, RegisterDefinition Register, IReadOnlyList<(Guid Id, string Title)> Successors)> Became { get; private set; } =
        new Dictionary<string, (RegisterState, RegisterDefinition, IReadOnlyList<(Guid, string)>)>();

    /// <summary>Where a lookup leads; null for other fields, empty ones and registers that the caller may not open.</summary>
    public (string Url, string Title)? Link(FieldDefinition field)
    {
        if (field.Register is not { } slug || Row.Data[field.Name] is not JsonObject to || !Guid.TryParse((string?)to["id"], out var id)) return null;
        return shelf.Readable.FirstOrDefault(r => r.Slug == slug) is { } target ? (RegisterWords.Url(target, id), (string?)to["title"] ?? "") : null;
    }

    private async Task ShowAsync(string slug, Guid id)
    {
        (Register, Access, Row) = await shelf.OpenAsync(slug, id);
        (MayEdit, Moves) = (Access.MayEdit(Row), [.. Access.Moves(Row)]);
        Answers = new FormView { Definition = Register.Form, Values = Row.Data, Today = Today };
        Flags = Register.FlagsOf(Row, Today);
        Became = await BecameAsync();
        FileStates = await RecordFiles.StatesAsync(db, Register, Row.Data);
        Source = SourceNote.Of(Row.Source);
        Grade = Register.Grades is { } grades && Row.Data[grades.Of.Name] is JsonValue number && number.TryGetValue<decimal>(out var value) ? grades.For(value) : null;
        var linked = new List<LinkedRows>();
        foreach (var (register, lookup) in shelf.LinksTo(Register))
        {
            var access = RegisterAccess.Of(register, caller);
            var page = await RegisterQuery.LinkedAsync(db, register, lookup, id, access.Limit(new RegisterWish { Limit = MostLinked }));
            var part = register.Parent == lookup.Field;
            if (page.Rows.Count > 0 || part)
                linked.Add(new LinkedRows(register, page, $"{RegisterWords.Url(register)}?loc-{lookup.Field.Name}={id:D}", part && access.Adds ? $"{RegisterWords.Url(register)}/them?{lookup.Field.Name}={id:D}" : null));
        }
        Linked = linked;
        History = await RecordHistory.OfAsync(db, Row);
    }

    private async Task<Dictionary<string, (RegisterState, RegisterDefinition, IReadOnlyList<(Guid, string)>)>> BecameAsync()
    {
        var became = new Dictionary<string, (RegisterState, RegisterDefinition, IReadOnlyList<(Guid, string)>)>();
        foreach (var field in Register.Form.Fields.Where(f => f.IsLookup && Row.Data[f.Name] is not null))
        {
            var target = shelf.Readable.FirstOrDefault(r => r.Slug == field.Register);
            if (target is null || target.Moves.All(m => m.Fields.All(f => f.Register != target.Slug)) || !Guid.TryParse((string?)Row.Data[field.Name]!["id"], out var id)) continue;
            if (await RegisterQuery.FindAsync(db, target, id) is not { } row || target.State(row.State) is not { } state) continue;
            var successors = target.SuccessorFields(row.State).Select(f => row.Data[f.Name]).OfType<JsonObject>().Where(to => Guid.TryParse((string?)to["id"], out _)).Select(to => (Guid.Parse((string)to["id"]!), (string?)to["title"] ?? "")).ToList();
            if (successors.Count > 0) became[field.Name] = (state, target, successors);
        }
        return became;
    }

    /// <summary>Records of another register that point here.</summary>
    internal sealed record LinkedRows(RegisterDefinition Register, RegisterPage Page, string AllUrl, string? AddUrl);
}
