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
    public static List<string> Capture(IReadOnlyList<EntityEntry> rows, IReadOnlyList<LooseRow> loose, Db db, bool keepsHistory)
    {
        var texts = new List<string>();
        var records = new List<EntityEntry>();
        foreach (var entry in rows)
        {
            Check(entry, db);
            if (entry.Entity is not IRecord) continue;
            if (!keepsHistory) throw new InvalidOperationException($"{entry.Metadata.ClrType.Name} is a record: change it with WriteAsync, which names actor and reason.");
            records.Add(entry);
        }
        if (loose.Count > 0 && !keepsHistory) throw new InvalidOperationException($"A row of {loose[0].Table} is a record: change it with WriteAsync, which names actor and reason.");
        for (var from = 0; from < records.Count + loose.Count; from += LargestEntry)
            texts.Add(Text(records, loose, from, Math.Min(from + LargestEntry, records.Count + loose.Count)));
        return texts;
    }

    private static void Check(EntityEntry entry, Db db)
    {
        if (entry.Entity is Entity row)
        {
            if (row.WardId != db.Ward) throw new InvalidOperationException("A write touched a row of another ward.");
            if (entry.State == EntityState.Modified && entry.Entity is ILog) throw new InvalidOperationException("A log is append-only.");
            if (entry.State == EntityState.Modified) entry.Property(nameof(Entity.Version)).CurrentValue = row.Version + 1;
        }
        else if (entry.Entity is InstallationEntity shared && entry.State == EntityState.Modified)
        {
            entry.Property(nameof(InstallationEntity.Version)).CurrentValue = shared.Version + 1;
        }
    }

    private static string Text(List<EntityEntry> records, IReadOnlyList<LooseRow> loose, int from, int to)
    {
        var buffer = new MemoryStream(2048);
        using (var json = new Utf8JsonWriter(buffer, RowJson.Options))
        {
            json.WriteStartArray();
            for (var i = from; i < to; i++)
                if (i < records.Count) WriteRow(json, records[i]);
                else loose[i - records.Count].Write(json);
            json.WriteEndArray();
        }
        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    private static void WriteRow(Utf8JsonWriter json, EntityEntry entry)
    {
        var shape = RowJson.Of(entry.Metadata);
        json.WriteStartObject();
        json.WriteString("table", shape.Table);
        json.WriteString("id", IdOf(entry.Entity));
        json.WriteString("op", entry.State switch { EntityState.Added => "add", EntityState.Deleted => "remove", _ => "change" });
        if (entry.State != EntityState.Deleted)
        {
            var after = shape.BytesOf(entry.Entity);
            json.WriteBase64String("hash", SHA256.HashData(after));
            if (entry.State == EntityState.Added)
            {
                json.WritePropertyName("after");
                json.WriteRawValue(after, skipInputValidation: true);
            }
        }
        if (entry.State != EntityState.Added) WriteValues(json, "before", entry, shape, original: true);
        if (entry.State == EntityState.Modified) WriteValues(json, "after", entry, shape, original: false);
        json.WriteEndObject();
    }

    private static void WriteValues(Utf8JsonWriter json, string name, EntityEntry entry, RowJson shape, bool original)
    {
        json.WriteStartObject(name);
        foreach (var property in shape.Properties)
        {
            var value = entry.Property(property);
            if (entry.State == EntityState.Modified && Equals(value.OriginalValue, value.CurrentValue)) continue;
            RowJson.Write(json, property, original ? value.OriginalValue : value.CurrentValue);
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
