namespace HacThanh.Platform.Maps;

/// <summary>Something that a map can show or hide.</summary>
/// <param name="Slug">Name in addresses and in the page, such as "trees".</param>
/// <param name="Label">What people read, such as "Cây xanh".</param>
/// <param name="Colour">One of <see cref="Colours"/>.</param>
/// <param name="Count">How many things it has in the whole ward.</param>
/// <param name="Url">Address that answers a <see cref="MapRequest"/> with <see cref="MapJson"/>.</param>
/// <param name="Public">For everybody; else only on pages of officers, and the address asks for its permission itself.</param>
/// <param name="ListUrl">The page that lists the same things as text; null when there is none.</param>
public sealed record MapLayer(string Slug, string Label, string Colour, long Count, string Url, bool Public, string? ListUrl = null)
{
    /// <summary>Shown when a map opens, before anybody chooses.</summary>
    public bool First { get; init; }

    /// <summary>Colours that a mark may have: those of the tags of states. The words always say it too.</summary>
    public static IReadOnlyList<string> Colours { get; } = ["grey", "green", "teal", "blue", "purple", "magenta", "red", "orange", "yellow"];
}

/// <summary>A street or a thing with a name that a search on the map finds.</summary>
/// <param name="Title">Its name.</param>
/// <param name="Kind">What it is, such as "Tuyến đường".</param>
/// <param name="Url">Its page.</param>
/// <param name="At">Where it lies; null when nobody knows.</param>
public sealed record MapPlace(string Title, string Kind, string Url, LonLat? At);

/// <summary>
/// What a module contributes to the maps: layers, and places that a search by name finds. Register it as a singleton with AddMapSource; the functions get the services
/// of the request, whose ward and caller they must heed.
/// </summary>
public sealed record MapSource
{
    /// <summary>The layers that this caller may see.</summary>
    public required Func<IServiceProvider, CancellationToken, ValueTask<IReadOnlyList<MapLayer>>> Layers { get; init; }

    /// <summary>The best public places for folded words (<see cref="Text.Vietnamese.Tokens"/>), at most so many; null when the module has none.</summary>
    public Func<IServiceProvider, IReadOnlyList<string>, int, CancellationToken, ValueTask<IReadOnlyList<MapPlace>>>? Find { get; init; }
}

/// <summary>The layers and places of all modules, for one request.</summary>
public sealed class MapLayers(IEnumerable<MapSource> sources, IServiceProvider services)
{
    /// <summary>Whether anything can be found by name.</summary>
    public bool CanFind => sources.Any(s => s.Find is not null);

    /// <summary>Layers in the order of the modules.</summary>
    /// <param name="publicOnly">Leaves out those for officers.</param>
    /// <param name="cancel">The request is gone.</param>
    public async Task<IReadOnlyList<MapLayer>> AllAsync(bool publicOnly, CancellationToken cancel = default)
    {
        var layers = new List<MapLayer>();
        foreach (var source in sources) layers.AddRange((await source.Layers(services, cancel)).Where(l => l.Public || !publicOnly));
        return layers;
    }

    /// <summary>Places whose names have all the words, by module, at most <paramref name="most"/>.</summary>
    public async Task<IReadOnlyList<MapPlace>> FindAsync(string text, int most, CancellationToken cancel = default)
    {
        var words = Text.Vietnamese.Tokens(text);
        var found = new List<MapPlace>();
        foreach (var source in sources)
            if (words.Count > 0 && found.Count < most && source.Find is { } find) found.AddRange(await find(services, words, most - found.Count, cancel));
        return found;
    }
}

/// <summary>Registration of what modules put on the maps.</summary>
public static class MapServices
{
    /// <summary>Adds one module's layers and places.</summary>
    public static IServiceCollection AddMapSource(this IServiceCollection services, MapSource source) => services.AddSingleton(source);
}
