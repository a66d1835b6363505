using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace HacThanh.Platform.History;

/// <summary>
/// A change of a row whose table is not in the compiled model, because a ward may add such tables while the program runs (registers). The row stands as a flat JSON object, its
/// keys in order, so that it has one form on both databases.
/// </summary>
/// <param name="Table">Its table.</param>
/// <param name="Id">Its id.</param>
/// <param name="Before">The row as it was; null when it is new.</param>
/// <param name="After">The row as it is; null when it was removed.</param>
internal sealed record LooseRow(string Table, Guid Id, byte[]? Before, byte[]? After)
{
    /// <summary>The same shape as rows of the model have in a payload.</summary>
    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("table", Table);
        json.WriteString("id", Id);
        json.WriteString("op", Before is null ? "add" : After is null ? "remove" : "change");
        if (After is not null) json.WriteBase64String("hash", SHA256.HashData(After));
        if (Before is null) WriteWhole(json, "after", After!);
        else if (After is null) WriteWhole(json, "before", Before);
        else WriteDifference(json, Before, After);
        json.WriteEndObject();
    }

    private static void WriteWhole(Utf8JsonWriter json, string name, byte[] row)
    {
        json.WritePropertyName(name);
        json.WriteRawValue(row, skipInputValidation: true);
    }

    private static void WriteDifference(Utf8JsonWriter json, byte[] before, byte[] after)
    {
        using var was = JsonDocument.Parse(before);
        using var now = JsonDocument.Parse(after);
        WriteChanged(json, "before", was.RootElement, now.RootElement);
        WriteChanged(json, "after", now.RootElement, was.RootElement);
    }

    private static void WriteChanged(Utf8JsonWriter json, string name, JsonElement row, JsonElement other)
    {
        json.WriteStartObject(name);
        foreach (var property in row.EnumerateObject())
            if (!other.TryGetProperty(property.Name, out var same) || !JsonElement.DeepEquals(same, property.Value)) property.WriteTo(json);
        json.WriteEndObject();
    }
}

/// <summary>The tables outside the compiled model whose rows the history keeps; each can say how its rows stand now.</summary>
internal interface ILooseTables
{
    /// <summary>Table, id and hash of every row of the context's ward.</summary>
    IAsyncEnumerable<(string Table, Guid Id, byte[] Hash)> RowsAsync(Data.Db db);

    /// <summary>Whether a table named in the history is one of them.</summary>
    bool Knows(string table);
}
