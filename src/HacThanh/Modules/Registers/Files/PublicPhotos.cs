using System.Text.Json.Nodes;
using HacThanh.Platform.Data;
using HacThanh.Platform.Files;
using HacThanh.Platform.Registers;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Modules.Registers.Files;

/// <summary>
/// The photos of public records, each by an address that is good as long as its field is public, its record in a public state and its file may be read by everybody. They are served
/// without what the camera wrote into them.
/// </summary>
internal static class PublicPhotos
{
    private const int AtOnce = 500;

    /// <summary>The stored file of a public photo; null when the record has none such or nobody may see it.</summary>
    public static async Task<StoredFile?> FindAsync(Db db, PublicRegister register, RegisterRow row, Guid file) =>
        In(register, row).Contains(file) && await db.Set<StoredFile>().FirstOrDefaultAsync(f => f.Id == file) is { } stored && IsSeen(stored) ? stored : null;

    /// <summary>
    /// The rows with the address of each picture in its place: a photo is a text, a pair of the gallery {before, after, note}. Pictures that nobody may see are left out, and pairs without
    /// any.
    /// </summary>
    /// <param name="db">The ward.</param>
    /// <param name="register">Their register.</param>
    /// <param name="rows">As <see cref="PublicRegister"/> gives them.</param>
    /// <param name="site">Scheme and host, where the reader needs whole addresses.</param>
    public static async Task<IReadOnlyList<RegisterRow>> AddressedAsync(Db db, PublicRegister register, IReadOnlyList<RegisterRow> rows, string site = "")
    {
        if (register.Photos.Count == 0) return rows;
        var seen = new HashSet<Guid>();
        foreach (var some in rows.SelectMany(r => In(register, r)).Distinct().Chunk(AtOnce).Select(ids => ids.ToList()))
            seen.UnionWith((await db.Set<StoredFile>().Where(f => some.Contains(f.Id)).ToListAsync()).Where(IsSeen).Select(f => f.Id));
        return [.. rows.Select(r => Addressed(register, r, seen, site))];
    }

    /// <summary>The same for one row.</summary>
    public static async Task<RegisterRow> AddressedAsync(Db db, PublicRegister register, RegisterRow row, string site = "") => (await AddressedAsync(db, register, [row], site))[0];

    private static IEnumerable<Guid> In(PublicRegister register, RegisterRow row) => register.Photos.SelectMany(f => RecordFiles.In(register.Register, f, row.Data)).Select(f => f.Id);

    private static bool IsSeen(StoredFile file) => file.Readable && PictureMetadata.CanStrip(file.Type);

    private static RegisterRow Addressed(PublicRegister register, RegisterRow row, HashSet<Guid> seen, string site)
    {
        var data = (JsonObject)row.Data.DeepClone();
        string? Url(RecordFile? file) => file is not null && seen.Contains(file.Id) ? $"{site}/danh-ba/{register.Register.Slug}/{row.Id:D}/tep/{file.Id:D}" : null;
        foreach (var field in register.Photos)
        {
            JsonNode? shown = field.IsFile ? Url(RecordFile.Of(data[field.Name]))
                : new JsonArray([.. RecordFiles.Pairs(field, data).Select(p => Pair(Url(p.Before), Url(p.After), p.Note)).OfType<JsonNode>()]);
            if (shown is null or JsonArray { Count: 0 }) data.Remove(field.Name);
            else data[field.Name] = shown;
        }
        return row with { Data = data };
    }

    private static JsonObject? Pair(string? before, string? after, string? note)
    {
        if (before is null && after is null) return null;
        var pair = new JsonObject();
        foreach (var (name, text) in new[] { (RegisterGallery.Before, before), (RegisterGallery.After, after), (RegisterGallery.Note, note) })
            if (text is not null) pair[name] = text;
        return pair;
    }
}
