namespace HacThanh.Modules.Assistant.Understanding;

/// <summary>What the <see cref="Decision"/> looks at: how sure the rest is of what is meant, and what kind of question it is.</summary>
internal static class Signs
{
    /// <summary>Number of signs.</summary>
    public const int Count = 43;

    /// <summary>Longest that a ratio or a logarithm counts.</summary>
    const float Most = 8;

    /// <summary>Belief from which a procedure counts as a candidate.</summary>
    const float Candidate = 0.04f;

    /// <summary>Words above which a question is no longer short.</summary>
    static readonly int[] lengths = [1, 2, 3, 4, 6, 9];

    /// <summary>The same of all words, with those that only fill a sentence: who tells a story means one thing.</summary>
    const int Brief = 4, Longish = 8, Longest = 20;

    /// <param name="beliefs">Of the procedures, most first; with the outside they add up to 1.</param>
    /// <param name="outside">Likeliest matter outside, and all of them.</param>
    /// <param name="scope">Chances by kind, as the classifier orders them.</param>
    /// <param name="seen">What was counted of the words.</param>
    public static float[] Of(ReadOnlySpan<float> beliefs, (float Best, float All) outside, ReadOnlySpan<float> scope, in Seen seen)
    {
        var (signs, at) = (new float[Count], 0);
        var inside = Math.Max(1e-6f, 1 - outside.All);
        var (first, second, third) = (Share(beliefs, 0, inside), Share(beliefs, 1, inside), Share(beliefs, 2, inside));
        var (spread, candidates) = (0f, 0);
        foreach (var belief in beliefs)
        {
            var share = belief / inside;
            if (share > 1e-5f)
                spread -= share * MathF.Log(share);
            if (share >= Candidate)
                candidates++;
        }
        Add(signs, ref at, MathF.Log(first), Ratio(first, second), Ratio(second, third), Ratio(first + second, third), spread, Math.Min(candidates, 10) / 10f);
        foreach (var length in lengths)
            Add(signs, ref at, seen.Matter <= length ? 1 : 0);
        Add(signs, ref at, Math.Min(seen.Matter, 20) / 20f, seen.NamesNothing ? 1 : 0, seen.Sharing > 0 ? 1 : 0, Math.Min(seen.Sharing, 10) / 10f, Math.Min(seen.Facets, 3) / 3f);
        Add(signs, ref at, seen.FacetMissing ? 1 : 0, seen.FacetMissing ? 1 - Ratio(first, second) / Most : 0, seen.Alike, seen.Covered, seen.Unknown, seen.Neighbour ? 1 : 0);
        Add(signs, ref at, Logit(outside.All), Ratio(outside.Best, first * inside), Math.Clamp(seen.Ranked / 20, 0, 3), Math.Clamp(seen.RankedOutside / 20, 0, 3), Math.Clamp((seen.Ranked - seen.RankedOutside) / 20, -2, 2));
        var most = 0;
        for (var i = 0; i < scope.Length; i++)
        {
            Add(signs, ref at, Logit(scope[i]));
            most = scope[i] > scope[most] ? i : most;
        }
        Add(signs, ref at, scope[most], seen.Neighbour ? Logit(outside.All) : 0, seen.Matter <= 3 ? Ratio(first, second) : 0, seen.Asks ? 1 : 0, seen.Asks && seen.Matter <= 3 ? 1 : 0);
        Add(signs, ref at, Math.Min(seen.Words, Longest) / (float)Longest, seen.Words <= Brief ? 1 : 0, seen.Words <= Longish ? 1 : 0, seen.Words > Longish ? Ratio(first, second) / Most : 0);
        return signs;
    }

    static void Add(float[] signs, ref int at, params ReadOnlySpan<float> values)
    {
        foreach (var value in values)
            signs[at++] = value;
    }

    static float Share(ReadOnlySpan<float> beliefs, int place, float of) => place < beliefs.Length ? Math.Max(1e-6f, beliefs[place] / of) : 1e-6f;

    static float Ratio(float more, float less) => Math.Clamp(MathF.Log(Math.Max(more, 1e-6f) / Math.Max(less, 1e-6f)), -Most, Most);

    static float Logit(float chance) => Ratio(chance, 1 - chance);
}

/// <summary>What was counted of the words of a question.</summary>
/// <param name="Words">All words.</param>
/// <param name="Matter">Words that carry meaning.</param>
/// <param name="NamesNothing">There are none beside ways of asking.</param>
/// <param name="Sharing">Procedures whose names have all these words and more, when the likeliest is one of them.</param>
/// <param name="Facets">Circumstances that it mentions.</param>
/// <param name="FacetMissing">The two likeliest differ in a circumstance that it does not mention.</param>
/// <param name="Alike">How many words the names of the two likeliest share, 0 to 1.</param>
/// <param name="Covered">Share of the words that stand in the name of the likeliest.</param>
/// <param name="Unknown">Share of the words that stand in no example.</param>
/// <param name="Neighbour">The likeliest is a neighbour of the outside matter that the ward does.</param>
/// <param name="Ranked">Best of the ranking by words among procedures.</param>
/// <param name="RankedOutside">And among matters outside.</param>
/// <param name="Asks">It says what it wants to know.</param>
internal readonly record struct Seen(
    int Words, int Matter, bool NamesNothing, int Sharing, int Facets, bool FacetMissing, float Alike, float Covered, float Unknown, bool Neighbour, float Ranked, float RankedOutside, bool Asks);
