using System.Security.Cryptography;
using HacThanh.Platform.Data;

namespace HacThanh.Platform.History;

/// <summary>Makes the entries of the ward's chain, which are stored after the rows that they are about.</summary>
internal static class HistoryWriter
{
    /// <summary>The two rows of one entry.</summary>
    internal readonly record struct Entry(HistoryEntry Head, HistoryPayload Payload);

    /// <summary>The entry that follows the last one of the ward.</summary>
    public static async ValueTask<Entry> NextAsync(Write write, string rows)
    {
        var (last, previous) = await write.Held.HeadAsync();
        var salt = RandomNumberGenerator.GetBytes(16);
        var head = new HistoryEntry
        {
            WardId = write.Db.Ward,
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
        head.Hash = ChainHash.OfEntry(previous, head);
        write.Held.MoveHead(head.Seq, head.Hash);
        return new(head, new HistoryPayload { WardId = head.WardId, Seq = head.Seq, Salt = salt, Rows = rows });
    }
}
