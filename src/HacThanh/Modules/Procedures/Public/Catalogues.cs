using System.Collections.Concurrent;

namespace HacThanh.Modules.Procedures.Public;

/// <summary>The catalogue of each ward of the installation, loaded when first asked for.</summary>
/// <param name="load">Loads the catalogue of a ward.</param>
public sealed class Catalogues(Func<int, Catalogue> load)
{
    private readonly ConcurrentDictionary<int, Lazy<Catalogue>> catalogues = new();

    /// <summary>The catalogue of a ward. Ask once for each piece of work: the next answer may be another catalogue.</summary>
    public Catalogue For(int ward) => catalogues.GetOrAdd(ward, w => new Lazy<Catalogue>(() => load(w))).Value;

    /// <summary>The catalogue has changed: each ward's is loaded anew when next asked for.</summary>
    public void Forget() => catalogues.Clear();
}
