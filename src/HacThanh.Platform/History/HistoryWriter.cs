using System.Security.Cryptography;
using HacThanh.Platform.Data;

namespace HacThanh.Platform.History;

/// <summary>Appends one entry to the ward's chain, as the last statements of the transaction, because they hold the chain's only lock.</summary>
internal static class HistoryWriter
{
    public static async Task AppendAsync(Db db, Write write, string rows)
    {
        var (seq, previous) = await TakeHeadAsync(db);
        var salt = RandomNumberGenerator.GetBytes(16);
        var entry = new HistoryEntry
        {
            WardId = db.Ward,
            Seq = seq,
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
            update history_heads set hash = @hash where ward_id = @ward;
            """,
            ("ward", db.Ward), ("seq", seq), ("at", entry.At), ("kind", entry.ActorKind), ("actor", entry.ActorId), ("name", entry.ActorName),
            ("reason", entry.Reason), ("subject", entry.SubjectId), ("payload", entry.PayloadHash), ("hash", entry.Hash), ("salt", salt), ("rows", rows));
    }

    private static Task<(long Seq, byte[] Previous)> TakeHeadAsync(Db db) => Sql.RowAsync(db,
        """
        insert into history_heads (ward_id, seq, hash) values (@ward, 1, @empty)
        on conflict (ward_id) do update set seq = history_heads.seq + 1 returning seq, hash
        """,
        row => (row.GetInt64(0), (byte[])row[1]), ("ward", db.Ward), ("empty", Array.Empty<byte>()));
}
