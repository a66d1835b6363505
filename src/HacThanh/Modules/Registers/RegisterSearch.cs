using HacThanh.Platform.Accounts;
using HacThanh.Platform.Data;
using HacThanh.Platform.Registers;
using HacThanh.Platform.Search;

namespace HacThanh.Modules.Registers;

/// <summary>Records of registers in the search over everything, trimmed by right.</summary>
internal static class RegisterSearch
{
    public static SearchSource Source { get; } = new() { Public = FindPublicAsync, Staff = FindAsync };

    private static async Task<IReadOnlyList<FoundThing>> FindPublicAsync(IServiceProvider services, string words, int most)
    {
        var db = services.GetRequiredService<Db>();
        var library = services.GetRequiredService<RegisterLibrary>();
        var hits = await SearchIndex.FindAsync(db, words, [], [], null, publicOnly: true, most);
        return [.. hits.Select(h => (Hit: h, Register: library.Find(db.Ward, h.Kind))).Where(h => h.Register?.Public is not null)
            .Select(h => new FoundThing(h.Hit.Title, h.Register!.Title, $"/danh-ba/{h.Register.Slug}/{h.Hit.Id:D}"))];
    }

    private static async Task<IReadOnlyList<FoundThing>> FindAsync(IServiceProvider services, string words, int most)
    {
        var db = services.GetRequiredService<Db>();
        var caller = services.GetRequiredService<Caller>();
        var readable = services.GetRequiredService<RegisterShelf>().Readable.ToDictionary(r => r.Slug);
        var access = readable.Values.ToDictionary(r => r.Slug, r => RegisterAccess.Of(r, caller));
        var own = access.Where(a => !a.Value.ReadsAll).ToList();
        var hits = await SearchIndex.FindAsync(db, words, [.. access.Where(a => a.Value.ReadsAll).Select(a => a.Key)], [.. own.Select(a => a.Key)], own.Select(a => a.Value.OwnGroup).FirstOrDefault(), publicOnly: false, most);
        return [.. hits.Select(h => new FoundThing(h.Title, readable[h.Kind].Title, RegisterWords.Url(readable[h.Kind], h.Id)))];
    }
}
