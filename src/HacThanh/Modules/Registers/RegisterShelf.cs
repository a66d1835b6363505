using HacThanh.Platform;
using HacThanh.Platform.Accounts;
using HacThanh.Platform.Data;
using HacThanh.Platform.Registers;

namespace HacThanh.Modules.Registers;

/// <summary>The registers of the request's ward as its caller may use them.</summary>
internal sealed class RegisterShelf(Db db, Caller caller, RegisterLibrary library)
{
    /// <summary>What the caller may read, in the order of sectors and titles.</summary>
    public IReadOnlyList<RegisterDefinition> Readable =>
        [.. RegisterAccess.Readable(library.Of(db.Ward), caller).OrderBy(r => r.Sector, Words).ThenBy(r => r.Title, Words)];

    private static StringComparer Words { get; } = StringComparer.Create(Platform.Text.Vietnamese.Culture, ignoreCase: true);

    /// <summary>The register with this slug and what the caller may do with it.</summary>
    /// <exception cref="NotFoundException">There is none, or not for this caller.</exception>
    public (RegisterDefinition Register, RegisterAccess Access) Open(string slug)
    {
        var register = library.Find(db.Ward, slug);
        return (register!, RegisterAccess.Of(register, caller));
    }

    /// <summary>A record that the caller may read.</summary>
    /// <exception cref="NotFoundException">There is none, or not for this caller.</exception>
    public async Task<(RegisterDefinition Register, RegisterAccess Access, RegisterRow Row)> OpenAsync(string slug, Guid id)
    {
        var (register, access) = Open(slug);
        var row = await RegisterQuery.FindAsync(db, register, id);
        return row is not null && access.MayRead(row) ? (register, access, row) : throw new NotFoundException();
    }

    /// <summary>The registers with a lookup into this one that the caller may read, and by which field.</summary>
    public IEnumerable<(RegisterDefinition Register, RegisterColumn Lookup)> LinksTo(RegisterDefinition register)
    {
        var readable = Readable.ToHashSet();
        return library.LinksTo(db.Ward, register).Where(l => readable.Contains(l.Register));
    }
}
