using System.Security.Cryptography;
using HacThanh.Platform.Data;

namespace HacThanh.Platform.History;

/// <summary>Appends one entry to the ward's chain, after the rows that it is about.</summary>
internal static class HistoryWriter
{
    public static async Task AppendAsync(Db db, Write write, string rows)
    {
        var (last, previous) = await write.Held.HeadAsync();
        var salt = RandomNumberGenerator.GetBytes(16);
        var entry = new HistoryEntry
        {
            WardId = db.Ward,
            Seq = last + 1,
            At = write.Now,
            ActorKind = write.Actor.Kind.ToString(),
            ActorId = write.Actor.Id,
            ActorName = write.Actor.Name,
            Reason = write.Reason,
            SubjectId = write.SubjectId,
            PayloadHash = ChainHash.OfPayload(salt, rows),
            Hash = [],
        };
        entry.Hash = ChainHash.OfEntry(previous, entry);
        await Sql.ExecuteAsync(db,
            """
            insert into history_entries (ward_id, seq, at, actor_kind, actor_id, actor_name, reason, subject_id, payload_hash, hash)
            values (@ward, @seq, @at, @kind, @actor, @name, @reason, @subject, @payload, @hash);
            insert into history_payloads (ward_id, seq, salt, rows) values (@ward, @seq, @salt, @rows);
            """,
            ("ward", db.Ward), ("seq", entry.Seq), ("at", entry.At), ("kind", entry.ActorKind), ("actor", entry.ActorId), ("name", entry.ActorName),
            ("reason", entry.Reason), ("subject", entry.SubjectId), ("payload", entry.PayloadHash), ("hash", entry.Hash), ("salt", salt), ("rows", rows));
        write.Held.MoveHead(entry.Seq, entry.Hash);
    }
}
