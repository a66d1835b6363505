using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using HacThanh.Platform.Forms.Expressions;
using HacThanh.Platform.History;

namespace HacThanh.Platform.Registers;

/// <summary>A record of a register as it is stored.</summary>
public sealed record RegisterRow
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Number of changes since it was added.</summary>
    public int Version { get; init; }

    /// <summary>"" in a register without states.</summary>
    public string State { get; init; } = "";

    /// <summary>The residential group, or the unit, it belongs to: <see cref="RegisterDefinition.OwnerOf"/>.</summary>
    public Guid? Group { get; init; }

    public required string Title { get; init; }

    /// <summary>The answers that every reader may see, by field name.</summary>
    public required JsonObject Data { get; init; }

    /// <summary>The sensitive answers, sealed; null when there are none.</summary>
    public byte[]? Sealed { get; init; }

    /// <summary>An invented row of the demonstration.</summary>
    public bool Sample { get; init; }

    /// <summary>Where the record comes from, when a document says it: JSON of file, place, kind, raw, flag.</summary>
    public string? Source { get; init; }

    /// <summary>The answers that the demonstration invented in a real record; see <see cref="RegisterDefinition.SampleFields"/>.</summary>
    public IReadOnlyList<string> SampleFields => Source is { } source && JsonNode.Parse(source)?[SamplesKey] is JsonArray names ? [.. names.Select(n => (string)n!)] : [];

    private const string SamplesKey = "samples";

    /// <summary>The same record with other invented answers.</summary>
    internal RegisterRow WithSampleFields(IReadOnlyList<string> names)
    {
        if (SampleFields.SequenceEqual(names)) return this;
        var source = Source is null ? [] : (JsonObject)JsonNode.Parse(Source)!;
        source.Remove(SamplesKey);
        if (names.Count > 0) source[SamplesKey] = new JsonArray([.. names.Select(n => (JsonNode)n)]);
        return this with { Source = source.Count > 0 ? source.ToJsonString() : null };
    }

    /// <summary>The import that last changed it; its history stands under that number.</summary>
    public Guid? Batch { get; init; }

    public DateTime CreatedAt { get; init; }
    public DateTime UpdatedAt { get; init; }

    /// <summary>Id of a record that ships with the ward's content: the same wherever it is loaded.</summary>
    public static Guid StartingId(string slug, string key) => HacThanh.Platform.Data.StableId.Of("register-record", slug, key);

    /// <summary>What conditions of the register look at on a day: the answers, and the state.</summary>
    internal ExpressionScope Scope(DateOnly today) => new(Data, today, new JsonObject { ["state"] = State.Length == 0 ? null : State });

    /// <summary>The row as the history keeps it: flat, keys in order, nulls left out, the same bytes on both databases.</summary>
    internal byte[] ToHistory()
    {
        var flat = new SortedDictionary<string, JsonNode?>(StringComparer.Ordinal)
        {
            ["version"] = Version,
            ["state"] = State.Length == 0 ? null : State,
            ["group_id"] = Group?.ToString("D"),
            ["title"] = Title,
            ["sealed"] = Sealed is null ? null : Convert.ToBase64String(Sealed),
            ["sample"] = Sample ? true : null,
            ["source"] = Source,
            ["batch_id"] = Batch?.ToString("D"),
            ["created_at"] = Instant(CreatedAt),
            ["updated_at"] = Instant(UpdatedAt),
        };
        foreach (var (name, value) in Data) flat["data." + name] = value;
        var buffer = new MemoryStream(512);
        using (var json = new Utf8JsonWriter(buffer, RowJson.Options))
        {
            json.WriteStartObject();
            foreach (var (name, value) in flat)
            {
                if (value is null) continue;
                json.WritePropertyName(name);
                value.WriteTo(json);
            }
            json.WriteEndObject();
        }
        return buffer.ToArray();
    }

    private static string Instant(DateTime at) => at.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);

    /// <summary>The answers as they are stored.</summary>
    internal string DataText()
    {
        var buffer = new MemoryStream(512);
        using (var json = new Utf8JsonWriter(buffer, RowJson.Options)) Data.WriteTo(json);
        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }
}
