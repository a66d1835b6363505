using HacThanh.Modules.Registers.Outside;
using HacThanh.Platform.Accounts;
using HacThanh.Platform.Data;
using HacThanh.Platform.Registers;
using HacThanh.Platform.Search;

namespace HacThanh.Modules.Registers;

/// <summary>Records of registers in the search over everything, trimmed by right.</summary>
internal static class RegisterSearch
{
    /// <summary>Hits looked at for each that may be shown.</summary>
    private const int Spare = 5;

    public static SearchSource Source { get; } = new() { Public = FindPublicAsync, Staff = FindAsync };

    /// <summary>Public records that say the words in what is public of them. The index holds other words too, so every hit is looked at again: no word may tell what is not shown.</summary>
    public static async Task<List<(PublicRegister Register, RegisterRow Row)>> PublicAsync(IServiceProvider services, string words, int most)
    {
        var db = services.GetRequiredService<Db>();
        var registers = services.GetRequiredService<PublicShelf>().All.ToDictionary(r => r.Register.Slug);
        var hits = await SearchIndex.FindAsync(db, words, registers.Keys, [], null, most * Spare);
        var found = new List<(PublicRegister, RegisterRow)>();
        foreach (var some in hits.GroupBy(h => h.Kind))
            found.AddRange((await registers[some.Key].SayingAsync(db, [.. some.Select(h => h.Id)], words)).OrderBy(r => r.Title, StringComparer.Ordinal).Select(r => (registers[some.Key], r)));
        return [.. found.Take(most)];
    }

    private static async Task<IReadOnlyList<FoundThing>> FindPublicAsync(IServiceProvider services, string words, int most) =>
        [.. (await PublicAsync(services, words, most)).Select(f => new FoundThing(f.Row.Title, f.Register.Register.Title, PublicWords.Url(f.Register, f.Row.Id)))];

    private static async Task<IReadOnlyList<FoundThing>> FindAsync(IServiceProvider services, string words, int most)
    {
        var db = services.GetRequiredService<Db>();
        var caller = services.GetRequiredService<Caller>();
        var readable = services.GetRequiredService<RegisterShelf>().Readable.ToDictionary(r => r.Slug);
        var access = readable.Values.ToDictionary(r => r.Slug, r => RegisterAccess.Of(r, caller));
        // One may see only the records of one's residential group in some registers, and those of one's unit in others.
        var own = access.Where(a => !a.Value.ReadsAll).GroupBy(a => a.Value.OwnGroup).ToList();
        List<string> all = [.. access.Where(a => a.Value.ReadsAll).Select(a => a.Key)];
        var hits = own.Count == 0 ? await SearchIndex.FindAsync(db, words, all, [], null, most) : [];
        foreach (var some in own)
        {
            hits.AddRange(await SearchIndex.FindAsync(db, words, all, [.. some.Select(a => a.Key)], some.Key, most));
            all = [];
        }
        return [.. hits.Take(most).Select(h => new FoundThing(h.Title, readable[h.Kind].Title, RegisterWords.Url(readable[h.Kind], h.Id)))];
    }
}
