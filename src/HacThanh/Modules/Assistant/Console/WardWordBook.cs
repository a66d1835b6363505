using System.Collections.Concurrent;
using HacThanh.Platform.Data;

namespace HacThanh.Modules.Assistant.Console;

/// <summary>The published words of each ward, by code of the procedure; read when first asked for and anew after each change.</summary>
internal sealed class WardWordBook(DbContexts contexts)
{
    readonly ConcurrentDictionary<int, Lazy<ILookup<string, string>>> _words = new();

    /// <summary>The published words of a ward. The same object as long as nothing has changed.</summary>
    public ILookup<string, string> Of(int ward) => _words.GetOrAdd(ward, w => new Lazy<ILookup<string, string>>(() => Read(w))).Value;

    /// <summary>They have changed.</summary>
    public void Forget() => _words.Clear();

    ILookup<string, string> Read(int ward)
    {
        using var db = contexts.For(ward);
        return Lookup([.. db.Set<WardWord>().Where(w => w.State == WordState.Published)]);
    }

    /// <summary>Words by code, in an order that does not depend on when they were added.</summary>
    public static ILookup<string, string> Lookup(IEnumerable<WardWord> words) =>
        words.OrderBy(w => w.Id).ToLookup(w => w.Code, w => w.Text, StringComparer.Ordinal);
}
