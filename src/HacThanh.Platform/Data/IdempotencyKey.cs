using Microsoft.EntityFrameworkCore;

namespace HacThanh.Platform.Data;

/// <summary>Remembers what a client's key made, so that a double tap or a retry after a broken line makes one thing. Kept for 30 days.</summary>
public sealed class IdempotencyKey : Entity, IOperational
{
    /// <summary>SHA-256 of the request that came with the key first.</summary>
    public required byte[] Fingerprint { get; init; }

    /// <summary>Id of what that request made.</summary>
    public Guid ResultId { get; init; }
    public DateTime CreatedAt { get; init; }

    internal static Guid IdOf(string scope, string key) => StableId.Of("idempotency", scope, key);
}

/// <summary>Creating something exactly once.</summary>
public static class Once
{
    /// <summary>Whether the same request came under this key before and was committed; for answering a retry before rules judge it a second time.</summary>
    /// <exception cref="RuleException">The key came with another request before.</exception>
    public static async Task<bool> CameBeforeAsync(this Db db, string scope, string key, byte[] fingerprint)
    {
        var id = IdempotencyKey.IdOf(scope, key);
        if (await db.Set<IdempotencyKey>().FirstOrDefaultAsync(k => k.Id == id) is not { } earlier) return false;
        return earlier.Fingerprint.AsSpan().SequenceEqual(fingerprint) ? true : throw Reused();
    }

    /// <summary>
    /// Claims the key for <paramref name="result"/> in this write. Null: the key is new, go on and make the thing with that id. Otherwise the id of what
    /// the key made earlier: answer with that and change nothing.
    /// </summary>
    /// <param name="write">The write that makes the thing.</param>
    /// <param name="scope">Whose keys these are, such as "account:…" or "draft:…"; nobody else's key is seen.</param>
    /// <param name="key">The Idempotency-Key as sent.</param>
    /// <param name="fingerprint">SHA-256 of the request.</param>
    /// <param name="result">Id that the thing will have.</param>
    /// <exception cref="RuleException">The key came with another request before.</exception>
    public static async Task<Guid?> OnceAsync(this Write write, string scope, string key, byte[] fingerprint, Guid result)
    {
        var id = IdempotencyKey.IdOf(scope, key);
        var added = await Sql.ExecuteAsync(write.Db,
            """
            insert into idempotency_keys (ward_id, id, version, fingerprint, result_id, created_at) values (@ward, @id, 0, @fingerprint, @result, @now)
            on conflict (ward_id, id) do nothing
            """, ("ward", write.Db.Ward), ("id", id), ("fingerprint", fingerprint), ("result", result), ("now", write.Now));
        if (added == 1) return null;
        var earlier = await write.Db.Set<IdempotencyKey>().AsNoTracking().FirstAsync(k => k.Id == id);
        return earlier.Fingerprint.AsSpan().SequenceEqual(fingerprint)
            ? earlier.ResultId
            : throw Reused();
    }

    private static RuleException Reused() => new("Mã chống gửi trùng này đã dùng cho một nội dung khác. Xin tải lại trang rồi gửi lại.");
}
