namespace HacThanh.Modules.Assistant.Understanding;

/// <summary>A circumstance that tells sibling procedures apart, such as a foreign element or a lost original.</summary>
/// <param name="Names">Folded phrases by which the name of a procedure shows it.</param>
/// <param name="Said">Folded phrases by which a question mentions it.</param>
/// <param name="Unsaid">How far a procedure with this circumstance steps back when the question does not mention it.</param>
/// <param name="Ask">The question to ask back.</param>
internal sealed record Facet(IReadOnlyList<string> Names, IReadOnlyList<string> Said, float Unsaid, string Ask);

/// <summary>All circumstances; sets of them are bits.</summary>
internal sealed class Facets(IReadOnlyList<Facet> facets)
{
    public IReadOnlyList<Facet> All => facets;

    /// <summary>What the name of a procedure shows.</summary>
    public int Of(IReadOnlyList<string> name) => Bits(name, f => f.Names);

    /// <summary>What a question mentions.</summary>
    public int SaidIn(IReadOnlyList<string> words) => Bits(words, f => f.Said);

    /// <summary>How far a procedure steps back for circumstances that were not mentioned.</summary>
    public float Unsaid(int procedure, int said)
    {
        var sum = 0f;
        for (var (i, missing) = (0, procedure & ~said); missing != 0; i++, missing >>= 1)
        {
            if ((missing & 1) != 0)
                sum += facets[i].Unsaid;
        }
        return sum;
    }

    int Bits(IReadOnlyList<string> words, Func<Facet, IReadOnlyList<string>> phrases)
    {
        var (text, bits) = ($" {string.Join(' ', words)} ", 0);
        for (var i = 0; i < facets.Count; i++)
        {
            if (phrases(facets[i]).Any(p => text.Contains($" {p} ", StringComparison.Ordinal)))
                bits |= 1 << i;
        }
        return bits;
    }
}
