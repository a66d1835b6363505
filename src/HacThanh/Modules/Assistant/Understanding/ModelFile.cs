using System.IO.Compression;
using System.Text;

namespace HacThanh.Modules.Assistant.Understanding;

/// <summary>
/// Classifiers on disk: each weight in one byte, scaled by the largest of its row, the whole compressed. What is loaded is what was measured: training
/// rounds before it measures.
/// </summary>
internal static class ModelFile
{
    const uint Mark = 0x31415448;

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
    }

    /// <summary>Reads what <see cref="Write(Stream, string, Classifiers)"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The file is something else.</exception>
    public static (string Digest, Classifiers Classifiers) Read(Stream from)
    {
        using var reader = new BinaryReader(new BrotliStream(from, CompressionMode.Decompress), Encoding.UTF8);
        if (reader.ReadUInt32() != Mark)
            throw new InvalidDataException("Tệp không phải mô hình của trợ lý.");
        return (reader.ReadString(), new Classifiers(ReadOne(reader), ReadOne(reader), ReadOne(reader)));
    }

    /// <summary>The classifier as it will be after a journey through the file.</summary>
    public static Classifier Rounded(Classifier classifier)
    {
        using var memory = new MemoryStream();
        using (var writer = new BinaryWriter(memory, Encoding.UTF8, leaveOpen: true))
            Write(writer, classifier);
        memory.Position = 0;
        return ReadOne(new BinaryReader(memory));
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
        for (var start = 0; start < classifier.Weights.Length; start += width)
        {
            var weights = classifier.Weights.Slice(start, classifier.Labels.Count);
            var most = 1e-9f;
            foreach (var weight in weights)
                most = MathF.Max(most, MathF.Abs(weight));
            writer.Write(most);
            foreach (var weight in weights)
                writer.Write((sbyte)MathF.Round(weight / most * sbyte.MaxValue));
        }
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
        var (weights, bytes) = (new float[count * width], new byte[labels.Length]);
        for (var row = 0; row < count; row++)
        {
            var scale = reader.ReadSingle() / sbyte.MaxValue;
            reader.BaseStream.ReadExactly(bytes);
            for (var j = 0; j < labels.Length; j++)
                weights[row * width + j] = (sbyte)bytes[j] * scale;
        }
        return new Classifier(labels, rows, rarity, weights);
    }
}
