using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;

namespace HacThanh.Modules.Assistant.Understanding;

/// <summary>
/// Classifiers on disk: each weight in one byte, scaled by the largest of its row, the whole compressed. What is loaded is what was measured.
/// </summary>
internal static class ModelFile
{
    const uint Mark = 0x33415448;

    /// <summary>Writes the classifiers.</summary>
    /// <param name="into">Open for writing; left open.</param>
    /// <param name="digest">Of what they were trained on.</param>
    /// <param name="classifiers">All of them.</param>
    public static void Write(Stream into, string digest, Classifiers classifiers)
    {
        using var packed = new BrotliStream(into, CompressionLevel.SmallestSize, leaveOpen: true);
        using var writer = new BinaryWriter(packed, Encoding.UTF8);
        writer.Write(Mark);
        writer.Write(digest);
        Write(writer, classifiers.Meaning);
        Write(writer, classifiers.Scope);
        Write(writer, classifiers.Asked);
        foreach (var weight in classifiers.Decision.Weights)
            writer.Write(weight);
    }

    /// <summary>Reads what <see cref="Write(Stream, string, Classifiers)"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The file is something else.</exception>
    public static (string Digest, Classifiers Classifiers) Read(Stream from)
    {
        using var reader = new BinaryReader(new BrotliStream(from, CompressionMode.Decompress), Encoding.UTF8);
        if (reader.ReadUInt32() != Mark)
            throw new InvalidDataException("Tệp không phải mô hình của trợ lý.");
        return (reader.ReadString(), new Classifiers(ReadOne(reader), ReadOne(reader), ReadOne(reader), ReadDecision(reader)));
    }

    static void Write(BinaryWriter writer, Classifier classifier)
    {
        writer.Write(classifier.Labels.Count);
        foreach (var label in classifier.Labels)
            writer.Write(label);
        writer.Write(classifier.Rows.Count);
        foreach (var (hash, row) in classifier.Rows.OrderBy(r => r.Value))
        {
            writer.Write(hash);
            writer.Write(classifier.Rarity[row]);
        }
        var width = Classifier.Padded(classifier.Labels.Count);
        for (var row = 0; row < classifier.Rows.Count; row++)
        {
            writer.Write(classifier.Scales[row]);
            writer.Write(MemoryMarshal.AsBytes(classifier.Weights.Slice(row * width, classifier.Labels.Count)));
        }
    }

    static Decision ReadDecision(BinaryReader reader)
    {
        var weights = new float[Decision.None.Weights.Length];
        foreach (ref var weight in weights.AsSpan())
            weight = reader.ReadSingle();
        return new Decision(weights);
    }

    static Classifier ReadOne(BinaryReader reader)
    {
        string[] labels = [.. Enumerable.Range(0, reader.ReadInt32()).Select(_ => reader.ReadString())];
        var count = reader.ReadInt32();
        var (rows, rarity) = (new Dictionary<uint, int>(count), new float[count]);
        for (var row = 0; row < count; row++)
        {
            rows.Add(reader.ReadUInt32(), row);
            rarity[row] = reader.ReadSingle();
        }
        var width = Classifier.Padded(labels.Length);
        var (scales, weights) = (new float[count], new sbyte[count * width]);
        for (var row = 0; row < count; row++)
        {
            scales[row] = reader.ReadSingle();
            reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(weights.AsSpan(row * width, labels.Length)));
        }
        return new Classifier(labels, rows, rarity, scales, weights);
    }
}
