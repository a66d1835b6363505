namespace HacThanh.Modules.Procedures.Public;

/// <summary>The catalogue of each ward of the installation.</summary>
public sealed class Catalogues
{
    private readonly System.Collections.Concurrent.ConcurrentDictionary<int, Catalogue> catalogues = new();

    /// <summary>The catalogue of a ward.</summary>
    /// <exception cref="InvalidOperationException">The ward has none: its content was not loaded.</exception>
    public Catalogue For(int ward) =>
        catalogues.TryGetValue(ward, out var catalogue) ? catalogue : throw new InvalidOperationException($"Ward {ward} has no catalogue.");

    /// <summary>Sets a ward's catalogue; replaces it after an import.</summary>
    public void Set(int ward, Catalogue catalogue) => catalogues[ward] = catalogue;
}
