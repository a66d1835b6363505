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
    private readonly Dictionary<string, string> links = [];

    public PublicRegister It { get; private set; } = null!;
    public RegisterRow Row { get; private set; } = null!;
    public string? Grade { get; private set; }
    public SourceNote? Source { get; private set; }

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
        (Grade, Source) = (It.GradeOf(Row), SourceNote.Of(Row.Source));
        var form = new FormView { Definition = It.Register.Form, Values = Row.Data, Today = VietnamTime.Today(time) };
        Parts = [.. It.Register.Form.Sections
            .Select(s => (s.Title.Vi, (IReadOnlyList<FieldView>)[.. form.Fields(s).Where(a => a.Field != It.Register.Titled && It.Fields.Contains(a.Field) && PublicWords.Text(Row, a.Field).Length > 0)]))
            .Where(p => p.Item2.Count > 0)];
        foreach (var field in It.Fields.Where(f => f.IsLookup))
            if (await shelf.PageOfAsync(field.Register, (string?)(Row.Data[field.Name] as JsonObject)?["id"]) is { } url) links[field.Name] = url;
        Address = PublicWords.Site(Request) + PublicWords.Url(It, id);
        Qr = QrCode.Svg(Address, $"Mã QR mở trang này: {Address}");
    }
}
