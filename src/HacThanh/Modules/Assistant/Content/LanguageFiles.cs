namespace HacThanh.Modules.Assistant.Content;

/// <summary>words.yaml: chat spellings and local words, and what they mean.</summary>
internal sealed record WordsFile
{
    public required IReadOnlyList<SpokenWord> Words { get; init; }
}

internal sealed record SpokenWord
{
    public required string From { get; init; }

    public required string To { get; init; }
}

/// <summary>facets.yaml: circumstances that tell sibling procedures apart.</summary>
internal sealed record FacetsFile
{
    public required IReadOnlyList<FacetWords> Facets { get; init; }
}

internal sealed record FacetWords
{
    /// <summary>Stable name.</summary>
    public required string Facet { get; init; }

    /// <summary>Phrases by which the name of a procedure shows it.</summary>
    public required IReadOnlyList<string> Name { get; init; }

    /// <summary>How far a procedure with this circumstance steps back when the question does not mention it, in natural logarithms of probability.</summary>
    public required double Unsaid { get; init; }

    /// <summary>The question to ask back.</summary>
    public required string Ask { get; init; }

    /// <summary>Phrases by which a question mentions it.</summary>
    public required IReadOnlyList<string> Said { get; init; }
}

/// <summary>themes.yaml: phrases that mean one thing.</summary>
internal sealed record ThemesFile
{
    public required IReadOnlyList<ThemeWords> Themes { get; init; }
}

internal sealed record ThemeWords
{
    /// <summary>Stable name.</summary>
    public required string Theme { get; init; }

    /// <summary>Phrases by which a question mentions it.</summary>
    public required IReadOnlyList<string> Said { get; init; }
}

/// <summary>phrases.yaml: the ways of asking about one thing; {} stands for the procedure.</summary>
internal sealed record PhrasesFile
{
    public required IReadOnlyList<AspectPhrases> Phrases { get; init; }
}

internal sealed record AspectPhrases
{
    public required Aspect Aspect { get; init; }

    public required IReadOnlyList<string> Said { get; init; }
}

/// <summary>places.yaml: names of provinces and regions, as people say where they live.</summary>
internal sealed record PlacesFile
{
    public required IReadOnlyList<string> Places { get; init; }
}
