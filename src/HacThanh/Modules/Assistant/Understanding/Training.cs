namespace HacThanh.Modules.Assistant.Understanding;

/// <summary>One example: the words of a question, what it means, how much it counts.</summary>
internal sealed record Example(IReadOnlyList<string> Words, string Label, float Weight = 1)
{
    /// <summary>Groups of <see cref="Facets"/> that it mentions; 0 for a classifier that does not look at them.</summary>
    public ulong Mentioned { get; init; }
}

/// <summary>
/// Trains a <see cref="Classifier"/> by gradient descent with a step of its own for every weight (AdaGrad). Every second time an example is read with some of its
/// words left out, so that no word alone carries it and groups of phrases are learnt too. Chance comes from a fixed sequence: the same examples always give the
/// same weights.
/// </summary>
internal static class Training
{
    const float Step = 0.3f, Shrink = 1e-5f, Trifle = 2e-3f;

    /// <summary>How often an example is read with words left out, and the share of them. Chosen by cross-validation.</summary>
    const float Gappy = 0.5f, LeftOut = 0.2f;

    /// <param name="examples">In any order; sorted first, so that the order of files does not matter.</param>
    /// <param name="rounds">How often every example is seen.</param>
    /// <param name="rare">Features in fewer examples are left out.</param>
    public static Classifier Train(IEnumerable<Example> examples, int rounds, int rare = 2)
    {
        var all = examples.OrderBy(e => e.Label, StringComparer.Ordinal).ThenBy(e => string.Join(' ', e.Words), StringComparer.Ordinal).ToList();
        string[] labels = [.. all.Select(e => e.Label).Distinct()];
        var (rows, rarity) = Vocabulary(all, rare);
        var vectors = all.ConvertAll(e => Classifier.Vector(e.Words, e.Mentioned, rows, rarity));
        var targets = all.ConvertAll(e => Array.IndexOf(labels, e.Label));
        var width = Classifier.Padded(labels.Length);
        var (weights, seen, sums) = (new float[rows.Count * width], new float[rows.Count * width], new float[rows.Count * width]);
        var scores = new float[width];
        var order = Enumerable.Range(0, all.Count).ToArray();
        var random = new Sequence();
        // What the second half of the rounds learns is averaged: where the last examples happened to pull says nothing.
        var settled = rounds / 2;
        for (var round = 0; round < rounds; round++)
        {
            random.Shuffle(order);
            foreach (var i in order)
            {
                Array.Clear(scores);
                var vector = random.Next() < Gappy ? WithGaps(all[i]) : vectors[i];
                foreach (var (row, value) in vector)
                    Classifier.AddScaled(weights.AsSpan(row * width, width), value, scores);
                Classifier.Softmax(scores.AsSpan(0, labels.Length));
                scores[targets[i]] -= 1;
                Learn(vector, scores.AsSpan(0, labels.Length), all[i].Weight, width, weights, seen);
            }
            if (round >= settled)
                Classifier.AddScaled(weights, 1f / (rounds - settled), sums);
        }
        return Classifier.Of(labels, rows, rarity, sums);

        List<(int Row, float Value)> WithGaps(Example example) =>
            Classifier.Vector([.. example.Words.Where(_ => random.Next() >= LeftOut)], example.Mentioned, rows, rarity);
    }

    /// <summary>One step for the labels that the example had wrong by more than a trifle.</summary>
    static void Learn(List<(int Row, float Value)> vector, ReadOnlySpan<float> wrong, float weight, int width, float[] weights, float[] seen)
    {
        Span<int> labels = stackalloc int[wrong.Length];
        var count = 0;
        for (var j = 0; j < wrong.Length; j++)
        {
            if (MathF.Abs(wrong[j]) > Trifle)
                labels[count++] = j;
        }
        foreach (var (row, value) in vector)
        {
            foreach (var j in labels[..count])
            {
                var at = row * width + j;
                var slope = wrong[j] * value * weight + Shrink * weights[at];
                seen[at] += slope * slope;
                weights[at] -= Step * slope / (MathF.Sqrt(seen[at]) + 1e-3f);
            }
        }
    }

    /// <summary>Features that stand in enough examples, in the order of their hashes, with how rare they are.</summary>
    static (Dictionary<uint, int> Rows, float[] Rarity) Vocabulary(List<Example> examples, int rare)
    {
        var counts = new SortedDictionary<uint, int>();
        foreach (var example in examples)
        {
            foreach (var hash in Features.Runs(example.Words).Concat(Features.Pieces(example.Words)).Concat(Features.Mentioned(example.Mentioned)))
                counts[hash] = counts.GetValueOrDefault(hash) + 1;
        }
        var kept = counts.Where(c => c.Value >= rare).ToList();
        return (kept.Select((c, i) => (c.Key, i)).ToDictionary(), [.. kept.Select(c => 1 + MathF.Log((1f + examples.Count) / (1 + c.Value)))]);
    }

    /// <summary>The same numbers every time (a linear congruential generator of 64 bits).</summary>
    sealed class Sequence
    {
        ulong _state = 20260101;

        /// <summary>From 0 to less than 1.</summary>
        public float Next() => (uint)(Advance() >> 41) / (float)(1 << 23);

        public void Shuffle(int[] items)
        {
            for (var i = items.Length - 1; i > 0; i--)
            {
                var j = (int)((Advance() >> 33) % (ulong)(i + 1));
                (items[i], items[j]) = (items[j], items[i]);
            }
        }

        ulong Advance() => _state = unchecked(_state * 6364136223846793005 + 1442695040888963407);
    }
}
