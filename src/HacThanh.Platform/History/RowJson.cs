using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace HacThanh.Platform.History;

/// <summary>A row as the history writes it: JSON of its columns in the order of their names, nulls left out, so that a new nullable column changes no old row.</summary>
internal sealed class RowJson
{
    private static readonly ConcurrentDictionary<IEntityType, RowJson> known = new();

    /// <summary>Vietnamese letters as they are, not as escapes.</summary>
    internal static readonly JsonWriterOptions Options = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string Table { get; }
    public IReadOnlyList<Column> Columns { get; }

    private RowJson(IEntityType type)
    {
        Table = type.GetTableName()!;
        Columns = [.. type.GetProperties().Where(p => p.Name is not ("WardId" or "Id")).OrderBy(p => p.GetColumnName(), StringComparer.Ordinal).Select(p => new Column(p))];
    }

    public static RowJson Of(IEntityType type) => known.GetOrAdd(type, static t => new RowJson(t));

    /// <summary>SHA-256 of the whole row; <see cref="HistoryVerifier"/> compares it with the row as it stands in its table.</summary>
    public byte[] HashOf(object row)
    {
        using var buffer = JsonBuffer.Take();
        return SHA256.HashData(Write(row, buffer));
    }

    /// <summary>The whole row as JSON; the bytes are the buffer's.</summary>
    public ReadOnlySpan<byte> Write(object row, JsonBuffer buffer)
    {
        var json = buffer.Json;
        json.WriteStartObject();
        foreach (var column in Columns) column.WriteOf(json, row);
        json.WriteEndObject();
        return buffer.Bytes;
    }

    /// <summary>One column of the rows.</summary>
    internal sealed class Column(IProperty property)
    {
        private readonly IClrPropertyGetter getter = property.GetGetter();
        private readonly JsonEncodedText name = JsonEncodedText.Encode(property.GetColumnName(), Options.Encoder);

        public IProperty Property => property;

        /// <summary>Writes the column of a row.</summary>
        public void WriteOf(Utf8JsonWriter json, object row) => Write(json, getter.GetClrValue(row));

        /// <summary>Writes a value; a null writes nothing.</summary>
        public void Write(Utf8JsonWriter json, object? value)
        {
            if (value is null) return;
            json.WritePropertyName(name);
            switch (value)
            {
                case string text: json.WriteStringValue(text); break;
                case bool flag: json.WriteBooleanValue(flag); break;
                case int number: json.WriteNumberValue(number); break;
                case long number: json.WriteNumberValue(number); break;
                case double number: json.WriteNumberValue(number); break;
                case Guid id: json.WriteStringValue(id); break;
                case byte[] bytes: json.WriteBase64StringValue(bytes); break;
                case DateTime instant: WriteFormatted(json, instant, "yyyy-MM-ddTHH:mm:ss.fffZ"); break;
                case DateOnly date: WriteFormatted(json, date, "yyyy-MM-dd"); break;
                case TimeOnly clock: WriteFormatted(json, clock, "HH:mm:ss"); break;
                case Enum word: json.WriteStringValue(word.ToString()); break;
                default: throw new InvalidOperationException($"The history does not know how to write {property.DeclaringType.DisplayName()}.{property.Name}: {value.GetType().Name}.");
            }
        }

        private static void WriteFormatted<T>(Utf8JsonWriter json, T value, string format) where T : IUtf8SpanFormattable
        {
            Span<byte> text = stackalloc byte[32];
            value.TryFormat(text, out var length, format, CultureInfo.InvariantCulture);
            json.WriteStringValue(text[..length]);
        }
    }
}
