using System.Numerics;
using System.Runtime.InteropServices;

namespace HacThanh.Modules.Assistant.Understanding;

/// <summary>
/// A linear classifier over <see cref="Features"/>: one weight per feature and label, softmax over the labels. Small enough to be read at a glance and
/// answered in microseconds; knows only what stands in its examples.
/// </summary>
internal sealed class Classifier
{
    readonly Dictionary<uint, int> _rows;
    readonly float[] _rarity;
    readonly float[] _weights;
    readonly int _width;

    internal Classifier(IReadOnlyList<string> labels, Dictionary<uint, int> rows, float[] rarity, float[] weights)
    {
        (Labels, _rows, _rarity, _weights, _width) = (labels, rows, rarity, weights, Padded(labels.Count));
    }

    public IReadOnlyList<string> Labels { get; }

    internal IReadOnlyDictionary<uint, int> Rows => _rows;

    internal ReadOnlySpan<float> Rarity => _rarity;

    internal ReadOnlySpan<float> Weights => _weights;

    /// <summary>Width of a row of weights: the labels and a few zeros, so that whole vectors are added.</summary>
    internal static int Padded(int labels) => (labels + 15) / 16 * 16;

    /// <summary>Probability of each label, in their order; even when no word is known.</summary>
    public float[] Probabilities(IReadOnlyList<string> words)
    {
        var scores = new float[_width];
        foreach (var (row, value) in Vector(words, _rows, _rarity))
            AddScaled(_weights.AsSpan(row * _width, _width), value, scores);
        Softmax(scores.AsSpan(0, Labels.Count));
        return scores[..Labels.Count];
    }

    /// <summary>Rows and values of the known features; runs and pieces each of length 1.</summary>
    internal static List<(int Row, float Value)> Vector(IReadOnlyList<string> words, IReadOnlyDictionary<uint, int> rows, ReadOnlySpan<float> rarity)
    {
        var vector = new List<(int, float)>();
        foreach (var kind in (ReadOnlySpan<HashSet<uint>>)[Features.Runs(words), Features.Pieces(words)])
        {
            var (start, sum) = (vector.Count, 0f);
            foreach (var hash in kind)
            {
                if (!rows.TryGetValue(hash, out var row))
                    continue;
                vector.Add((row, rarity[row]));
                sum += rarity[row] * rarity[row];
            }
            var length = MathF.Sqrt(sum);
            foreach (ref var item in CollectionsMarshal.AsSpan(vector)[start..])
                item.Item2 /= length;
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
