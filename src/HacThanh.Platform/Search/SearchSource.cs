namespace HacThanh.Platform.Search;

/// <summary>Something that a search over everything has found.</summary>
/// <param name="Title">Its name.</param>
/// <param name="Kind">What it is, such as “Thủ tục”, “Tuyến phố”.</param>
/// <param name="Url">Its page.</param>
/// <param name="Note">What else there is to say in a line.</param>
public sealed record FoundThing(string Title, string Kind, string Url, string? Note = null);

/// <summary>Looks through what one module has. The function gets the services of the request, whose ward and caller it must heed.</summary>
/// <param name="services">Of the request.</param>
/// <param name="words">As typed.</param>
/// <param name="most">At most so many, the best first.</param>
public delegate Task<IReadOnlyList<FoundThing>> Find(IServiceProvider services, string words, int most);

/// <summary>What a module contributes to the search over everything; registered as a singleton.</summary>
public sealed record SearchSource
{
    /// <summary>What everybody may find; null when the module has nothing public.</summary>
    public Find? Public { get; init; }

    /// <summary>What the officer who asks may find, public things among them.</summary>
    public Find? Staff { get; init; }
}

/// <summary>The search over everything, for one request.</summary>
public sealed class Searches(IEnumerable<SearchSource> sources, IServiceProvider services)
{
    /// <summary>Hits of all modules, module by module.</summary>
    /// <param name="words">As typed.</param>
    /// <param name="staff">By the rights of the officer who asks; else only what is public.</param>
    /// <param name="most">At most so many of each module.</param>
    public async Task<IReadOnlyList<FoundThing>> FindAsync(string words, bool staff, int most)
    {
        var found = new List<FoundThing>();
        if (Text.Vietnamese.Tokens(words).Count == 0) return found;
        foreach (var source in sources)
            if ((staff ? source.Staff : source.Public) is { } find) found.AddRange(await find(services, words, most));
        return found;
    }
}
