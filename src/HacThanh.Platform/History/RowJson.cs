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
    public IReadOnlyList<IProperty> Properties { get; }

    private RowJson(IEntityType type)
    {
        Table = type.GetTableName()!;
        Properties = [.. type.GetProperties().Where(p => p.Name is not ("WardId" or "Id")).OrderBy(p => p.GetColumnName(), StringComparer.Ordinal)];
    }

    public static RowJson Of(IEntityType type) => known.GetOrAdd(type, static t => new RowJson(t));

    /// <summary>SHA-256 of the whole row; <see cref="HistoryVerifier"/> compares it with the row as it stands in its table.</summary>
    public byte[] HashOf(object row) => SHA256.HashData(BytesOf(row));

    /// <summary>The whole row as JSON.</summary>
    public ReadOnlySpan<byte> BytesOf(object row)
    {
        var buffer = new MemoryStream(512);
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            foreach (var property in Properties) Write(json, property, property.GetGetter().GetClrValue(row));
            json.WriteEndObject();
        }
        return buffer.GetBuffer().AsSpan(0, (int)buffer.Length);
    }

    /// <summary>Writes one column; a null writes nothing.</summary>
    public static void Write(Utf8JsonWriter json, IProperty property, object? value)
    {
        if (value is null) return;
        json.WritePropertyName(property.GetColumnName());
        switch (value)
        {
            case string text: json.WriteStringValue(text); break;
            case bool flag: json.WriteBooleanValue(flag); break;
            case int number: json.WriteNumberValue(number); break;
            case long number: json.WriteNumberValue(number); break;
            case double number: json.WriteNumberValue(number); break;
            case Guid id: json.WriteStringValue(id); break;
            case byte[] bytes: json.WriteBase64StringValue(bytes); break;
            case DateTime instant: json.WriteStringValue(instant.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture)); break;
            case DateOnly date: json.WriteStringValue(date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)); break;
            case TimeOnly clock: json.WriteStringValue(clock.ToString("HH:mm:ss", CultureInfo.InvariantCulture)); break;
            case Enum name: json.WriteStringValue(name.ToString()); break;
            default: throw new InvalidOperationException($"The history does not know how to write {property.DeclaringType.DisplayName()}.{property.Name}: {value.GetType().Name}.");
        }
    }
}
