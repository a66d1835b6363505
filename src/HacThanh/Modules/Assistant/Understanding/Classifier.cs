using System.Numerics;
using System.Runtime.InteropServices;

namespace HacThanh.Modules.Assistant.Understanding;

/// <summary>
/// A linear classifier over <see cref="Features"/>: one weight per feature and label, softmax over the labels. Small enough to be read at a glance and
/// answered in microseconds; knows only what stands in its examples. A weight is one byte, scaled by the largest of its row, in memory as on disk.
/// </summary>
internal sealed class Classifier
{
    /// <summary>How much each kind of feature weighs. Chosen by cross-validation, together with the words left out in <see cref="Training"/>.</summary>
    const float RunsWeigh = 1.3f, PiecesWeigh = 0.8f, MentionedWeighs = 2.5f;

    readonly Dictionary<uint, int> _rows;
    readonly float[] _rarity;
    readonly float[] _scales;
    readonly sbyte[] _weights;
    readonly int _width;

    /// <param name="labels">What can be told apart.</param>
    /// <param name="rows">Row of each feature.</param>
    /// <param name="rarity">How rare the feature of each row is.</param>
    /// <param name="scales">What a weight of one means in each row.</param>
    /// <param name="weights">Rows of <see cref="Padded"/> labels.</param>
    internal Classifier(IReadOnlyList<string> labels, Dictionary<uint, int> rows, float[] rarity, float[] scales, sbyte[] weights)
    {
        (Labels, _rows, _rarity, _scales, _weights, _width) = (labels, rows, rarity, scales, weights, Padded(labels.Count));
    }

    /// <summary>A classifier just learnt, its weights rounded.</summary>
    internal static Classifier Of(IReadOnlyList<string> labels, Dictionary<uint, int> rows, float[] rarity, float[] weights)
    {
        var width = Padded(labels.Count);
        var (scales, rounded) = (new float[rows.Count], new sbyte[weights.Length]);
        for (var row = 0; row < rows.Count; row++)
        {
            var exact = weights.AsSpan(row * width, width);
            var most = 1e-9f;
            foreach (var weight in exact)
                most = MathF.Max(most, MathF.Abs(weight));
            scales[row] = most / sbyte.MaxValue;
            for (var j = 0; j < width; j++)
                rounded[row * width + j] = (sbyte)MathF.Round(exact[j] / scales[row]);
        }
        return new Classifier(labels, rows, rarity, scales, rounded);
    }

    public IReadOnlyList<string> Labels { get; }

    internal IReadOnlyDictionary<uint, int> Rows => _rows;

    internal ReadOnlySpan<float> Rarity => _rarity;

    internal ReadOnlySpan<float> Scales => _scales;

    internal ReadOnlySpan<sbyte> Weights => _weights;

    /// <summary>Width of a row of weights: the labels and a few zeros, so that whole vectors are added.</summary>
    internal static int Padded(int labels) => (labels + 15) / 16 * 16;

    /// <summary>Probability of each label, in their order; even when no word is known.</summary>
    /// <param name="words">Of the question.</param>
    /// <param name="mentioned">Groups of <see cref="Facets"/> that it mentions, for a classifier that has learnt them.</param>
    public float[] Probabilities(IReadOnlyList<string> words, ulong mentioned = 0)
    {
        var scores = new float[_width];
        foreach (var (row, value) in Vector(words, mentioned, _rows, _rarity))
            AddScaled(_weights.AsSpan(row * _width, _width), value * _scales[row], scores);
        Softmax(scores.AsSpan(0, Labels.Count));
        return scores[..Labels.Count];
    }

    /// <summary>Rows and values of the known features; those of each kind together as long as the kind weighs.</summary>
    internal static List<(int Row, float Value)> Vector(IReadOnlyList<string> words, ulong mentioned, IReadOnlyDictionary<uint, int> rows, ReadOnlySpan<float> rarity)
    {
        var vector = new List<(int, float)>();
        foreach (var (kind, weight) in (ReadOnlySpan<(HashSet<uint>, float)>)[(Features.Runs(words), RunsWeigh), (Features.Pieces(words), PiecesWeigh), (Features.Mentioned(mentioned), MentionedWeighs)])
        {
            var (start, sum) = (vector.Count, 0f);
            foreach (var hash in kind)
            {
                if (!rows.TryGetValue(hash, out var row))
                    continue;
                vector.Add((row, rarity[row]));
                sum += rarity[row] * rarity[row];
            }
            var scale = weight / MathF.Sqrt(sum);
            foreach (ref var item in CollectionsMarshal.AsSpan(vector)[start..])
                item.Item2 *= scale;
        }
        return vector;
    }

    internal static void AddScaled(ReadOnlySpan<float> row, float scale, Span<float> into)
    {
        var from = MemoryMarshal.Cast<float, Vector<float>>(row);
        var to = MemoryMarshal.Cast<float, Vector<float>>(into);
        for (var i = 0; i < to.Length; i++)
            to[i] += from[i] * scale;
    }

    static void AddScaled(ReadOnlySpan<sbyte> row, float scale, Span<float> into)
    {
        for (var i = 0; i < row.Length; i++)
            into[i] += row[i] * scale;
    }

    internal static void Softmax(Span<float> scores)
    {
        var (most, sum) = (float.MinValue, 0f);
        foreach (var score in scores)
            most = Math.Max(most, score);
        foreach (ref var score in scores)
            sum += score = MathF.Exp(score - most);
        foreach (ref var score in scores)
            score /= sum;
    }
}
