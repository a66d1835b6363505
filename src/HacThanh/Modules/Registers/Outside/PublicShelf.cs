using HacThanh.Modules.Portal.Public;
using HacThanh.Platform;
using HacThanh.Platform.Data;
using HacThanh.Platform.Registers;
using HacThanh.Platform.Text;

namespace HacThanh.Modules.Registers.Outside;

/// <summary>The registers of the request's ward as everybody may see them.</summary>
internal sealed class PublicShelf(Db db, RegisterLibrary library, WardFace ward, TimeProvider time)
{
    private static readonly StringComparer words = StringComparer.Create(Vietnamese.Culture, ignoreCase: true);

    /// <summary>In the order of sectors and titles.</summary>
    public IReadOnlyList<PublicRegister> All =>
        [.. library.Of(db.Ward).Select(r => PublicRegister.Of(r, Today)).OfType<PublicRegister>().OrderBy(r => r.Register.Sector, words).ThenBy(r => r.Register.Title, words)];

    /// <summary>Those that are given out as data.</summary>
    public IEnumerable<PublicRegister> DataSets => All.Where(r => r.OpenData);

    /// <summary>Who publishes: “UBND phường Hạc Thành”.</summary>
    public string Publisher => "UBND " + ward.Name[..1].ToLower(Vietnamese.Culture) + ward.Name[1..];

    /// <summary>The public register with this slug; null when there is none.</summary>
    public PublicRegister? Find(string slug) => PublicRegister.Of(library.Find(db.Ward, slug), Today);

    private DateOnly Today => VietnamTime.Today(time);

    /// <exception cref="NotFoundException">There is none, or nothing of it is public.</exception>
    public PublicRegister Open(string slug) => Find(slug) ?? throw new NotFoundException();

    /// <summary>The public registers whose records are parts of this one's, with the lookup that says so, when everybody may see it.</summary>
    public IEnumerable<(PublicRegister Parts, RegisterColumn Parent)> PartsOf(PublicRegister whole) =>
        from parts in All
        from column in parts.Columns
        where column.Field == parts.Register.Parent && column.Field.Register == whole.Register.Slug
        select (parts, column);

    /// <summary>The public page that a lookup leads to; null when the record it names has none.</summary>
    public async Task<string?> PageOfAsync(string? slug, string? id) =>
        slug is not null && Guid.TryParse(id, out var record) && Find(slug) is { } register && await register.FindAsync(db, record) is not null ? PublicWords.Url(register, record) : null;
}
