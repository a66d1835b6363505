using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using HacThanh.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace HacThanh.Platform.History;

/// <summary>The rows that one write adds, changes and removes, before and after.</summary>
internal static class ChangeSet
{
    /// <summary>Rows that one entry of the history describes at most; a larger write (an import) has several.</summary>
    private const int LargestEntry = 500;

    /// <summary>JSON of the changed records, one text for each entry of the history; none when no record changed. Raises the version of every changed row.</summary>
    public static List<string> Capture(IReadOnlyList<RowChange> rows, IReadOnlyList<LooseRow> loose, Db db, bool keepsHistory)
    {
        var texts = new List<string>();
        var records = new List<RowChange>();
        foreach (var change in rows)
        {
            Check(change, db);
            if (change.Row is not IRecord) continue;
            if (!keepsHistory) throw new InvalidOperationException($"{change.Type.ClrType.Name} is a record: change it with WriteAsync, which names actor and reason.");
            records.Add(change);
        }
        if (loose.Count > 0 && !keepsHistory) throw new InvalidOperationException($"A row of {loose[0].Table} is a record: change it with WriteAsync, which names actor and reason.");
        for (var from = 0; from < records.Count + loose.Count; from += LargestEntry)
            texts.Add(Text(records, loose, from, Math.Min(from + LargestEntry, records.Count + loose.Count)));
        return texts;
    }

    private static void Check(RowChange change, Db db)
    {
        var changed = change.State == EntityState.Modified ? change.Loaded : null;
        if (change.Row is Entity row)
        {
            if (row.WardId != db.Ward) throw new InvalidOperationException("A write touched a row of another ward.");
            if (changed is null) return;
            if (row is ILog) throw new InvalidOperationException("A log is append-only.");
            changed.Property(nameof(Entity.Version)).CurrentValue = row.Version + 1;
        }
        else if (change.Row is InstallationEntity shared && changed is not null)
        {
            changed.Property(nameof(InstallationEntity.Version)).CurrentValue = shared.Version + 1;
        }
    }

    private static string Text(List<RowChange> records, IReadOnlyList<LooseRow> loose, int from, int to)
    {
        using var buffer = JsonBuffer.Take();
        var json = buffer.Json;
        json.WriteStartArray();
        for (var i = from; i < to; i++)
            if (i < records.Count) WriteRow(json, records[i]);
            else loose[i - records.Count].Write(json);
        json.WriteEndArray();
        return Encoding.UTF8.GetString(buffer.Bytes);
    }

    private static void WriteRow(Utf8JsonWriter json, RowChange change)
    {
        var shape = RowJson.Of(change.Type);
        json.WriteStartObject();
        json.WriteString("table", shape.Table);
        json.WriteString("id", IdOf(change.Row));
        json.WriteString("op", change.State switch { EntityState.Added => "add", EntityState.Deleted => "remove", _ => "change" });
        if (change.State != EntityState.Deleted)
        {
            using var buffer = JsonBuffer.Take();
            var after = shape.Write(change.Row, buffer);
            json.WriteBase64String("hash", SHA256.HashData(after));
            if (change.State == EntityState.Added)
            {
                json.WritePropertyName("after");
                json.WriteRawValue(after, skipInputValidation: true);
            }
        }
        if (change.State != EntityState.Added) WriteValues(json, "before", change.Loaded!, shape, original: true);
        if (change.State == EntityState.Modified) WriteValues(json, "after", change.Loaded!, shape, original: false);
        json.WriteEndObject();
    }

    private static void WriteValues(Utf8JsonWriter json, string name, EntityEntry entry, RowJson shape, bool original)
    {
        json.WriteStartObject(name);
        foreach (var column in shape.Columns)
        {
            var value = entry.Property(column.Property);
            if (entry.State == EntityState.Modified && Equals(value.OriginalValue, value.CurrentValue)) continue;
            column.Write(json, original ? value.OriginalValue : value.CurrentValue);
        }
        json.WriteEndObject();
    }

    private static Guid IdOf(object row) => row switch
    {
        Entity entity => entity.Id,
        InstallationEntity entity => entity.Id,
        _ => throw new InvalidOperationException($"{row.GetType().Name} is a record without an id."),
    };
}
