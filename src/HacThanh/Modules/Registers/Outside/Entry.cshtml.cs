using System.Text.Json.Nodes;
using HacThanh.Modules.Registers.Files;
using HacThanh.Platform;
using HacThanh.Platform.Data;
using HacThanh.Platform.Documents;
using HacThanh.Platform.Forms;
using HacThanh.Platform.Permissions;
using HacThanh.Platform.Registers;
using HacThanh.Platform.Text;
using HacThanh.Platform.Ui;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace HacThanh.Modules.Registers.Outside;

/// <summary>"/danh-ba/{slug}/{id}": what is public of one record, with a QR code of this page to hang at the place itself.</summary>
[Open(SameForAll = true), PublicPage(60)]
internal sealed class EntryModel(Db db, PublicShelf shelf, TimeProvider time) : PageModel
{
    private const int MostParts = 10;
    private const int MostColumns = 3;

    private readonly Dictionary<string, string> links = [];

    public PublicRegister It { get; private set; } = null!;
    public RegisterRow Row { get; private set; } = null!;
    public string? Grade { get; private set; }
    public SourceNote? Source { get; private set; }
    public IReadOnlyList<RegisterFlag> Flags { get; private set; } = [];

    /// <summary>Public records that are parts of this one, the newest first.</summary>
    public IReadOnlyList<EntryParts> Linked { get; private set; } = [];

    /// <summary>Sections with the answers that there are.</summary>
    public IReadOnlyList<(string Title, IReadOnlyList<FieldView> Answers)> Parts { get; private set; } = [];

    /// <summary>Address of this page, printed below its QR code.</summary>
    public string Address { get; private set; } = "";
    public string Qr { get; private set; } = "";

    /// <summary>Where a lookup leads; null when the record it names has no public page.</summary>
    public string? Link(FieldDefinition field) => links.GetValueOrDefault(field.Name);

    public async Task OnGetAsync(string slug, Guid id)
    {
        It = shelf.Open(slug);
        Row = await PublicPhotos.AddressedAsync(db, It, await It.FindAsync(db, id) ?? throw new NotFoundException());
        var today = VietnamTime.Today(time);
        (Grade, Source, Flags) = (It.GradeOf(Row), SourceNote.Of(Row.Source), It.FlagsOf(Row));
        var form = new FormView { Definition = It.Register.Form, Values = Row.Data, Today = today };
        Parts = [.. It.Register.Form.Sections
            .Select(s => (s.Title.Vi, (IReadOnlyList<FieldView>)[.. form.Fields(s).Where(a => a.Field != It.Register.Titled && It.Fields.Contains(a.Field) && PublicWords.Text(Row, a.Field).Length > 0)]))
            .Where(p => p.Item2.Count > 0)];
        foreach (var field in It.Fields.Where(f => f.IsLookup))
            if (await shelf.PageOfAsync(field.Register, (string?)(Row.Data[field.Name] as JsonObject)?["id"]) is { } url) links[field.Name] = url;
        Linked = await PartsAsync(id);
        Address = PublicWords.Site(Request) + PublicWords.Url(It, id);
        Qr = QrCode.Svg(Address, $"Mã QR mở trang này: {Address}");
    }

    private async Task<IReadOnlyList<EntryParts>> PartsAsync(Guid id)
    {
        var found = new List<EntryParts>();
        foreach (var (parts, parent) in shelf.PartsOf(It))
        {
            var page = await parts.PartsAsync(db, parent, id, MostParts);
            if (page.Rows.Count == 0) continue;
            var columns = parts.Register.List.Columns.Where(f => f != parts.Register.Titled && f != parent.Field && parts.Fields.Contains(f)).Take(MostColumns).ToList();
            var table = new RecordTable(parts.Register, parts.Register.Titled.Label.Vi, columns, parts.States.Count > 1, page.Rows, row => PublicWords.Url(parts, row.Id)) { State = parts.StateOf, Flags = parts.FlagsOf, Grade = parts.GradeOf };
            var last = parts.GradeOf(page.Rows[0]) is { } grade ? (grade, PublicWords.Text(page.Rows[0], parts.Newest.Column.Field)) : ((string, string)?)null;
            found.Add(new EntryParts(parts, table, last, page.Next is null ? null : $"{PublicWords.Url(parts)}?loc-{parent.Field.Name}={id:D}"));
        }
        return found;
    }

    /// <summary>Parts of the record.</summary>
    /// <param name="It">Their register.</param>
    /// <param name="Table">The newest of them.</param>
    /// <param name="Last">The grade of the newest, and its day.</param>
    /// <param name="AllUrl">Where the others are; null when there are no others.</param>
    internal sealed record EntryParts(PublicRegister It, RecordTable Table, (string Grade, string On)? Last, string? AllUrl);
}
