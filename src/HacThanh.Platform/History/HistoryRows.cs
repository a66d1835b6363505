namespace HacThanh.Platform.History;

/// <summary>One link of a ward's hash chain: who changed what record, when and why. The rows that changed stand in its payload.</summary>
public sealed class HistoryEntry
{
    public int WardId { get; set; }

    /// <summary>1, 2, 3 … without gaps within the ward.</summary>
    public long Seq { get; set; }

    /// <summary>UTC, cut to milliseconds.</summary>
    public DateTime At { get; set; }
    public required string ActorKind { get; set; }
    public Guid? ActorId { get; set; }
    public required string ActorName { get; set; }
    public required string Reason { get; set; }

    /// <summary>The record the change is about, if one was named.</summary>
    public Guid? SubjectId { get; set; }

    /// <summary>SHA-256 of salt ‖ payload.</summary>
    public required byte[] PayloadHash { get; set; }

    /// <summary>SHA-256 over the previous hash and everything above.</summary>
    public required byte[] Hash { get; set; }
}

/// <summary>The changed rows of one entry, before and after, as JSON. Destroyed by a recorded decision when the law says so; the chain stays whole.</summary>
public sealed class HistoryPayload
{
    public int WardId { get; set; }
    public long Seq { get; set; }

    /// <summary>16 random bytes, so that a short payload cannot be guessed from its hash. Null once destroyed.</summary>
    public byte[]? Salt { get; set; }

    /// <summary>JSON array of {table, id, op, hash, before, after}. Null once destroyed.</summary>
    public string? Rows { get; set; }

    /// <summary>Seq of the entry that recorded the decision to destroy this payload.</summary>
    public long? DestroyedBy { get; set; }
}

/// <summary>The end of a ward's chain. Read and written in the database with every change, never cached.</summary>
public sealed class HistoryHead
{
    public int WardId { get; set; }
    public long Seq { get; set; }
    public required byte[] Hash { get; set; }
}
