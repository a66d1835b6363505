namespace HacThanh.Platform.Data;

/// <summary>
/// The rows that nearly every write of a ward changes: its counters and the head of its history. A transaction of the door reads each of them once, which locks it, goes on in
/// memory from request to request, and stores them once, before COMMIT.
/// </summary>
internal sealed class HeldRows(Db db)
{
    private readonly Shelf<(int Ward, string Name), long> counters = new();
    private readonly Shelf<int, (long Seq, byte[] Hash)> heads = new();

    /// <summary>The next number of a counter of the context's ward.</summary>
    public async Task<long> NextAsync(string counter)
    {
        var key = (db.Ward, counter);
        if (!counters.Holds(key, out var last))
        {
            last = await Sql.RowAsync(db,
                """
                insert into counters (ward_id, name, value) values (@ward, @name, 0)
                on conflict (ward_id, name) do update set value = counters.value returning value
                """, row => row.GetInt64(0), ("ward", db.Ward), ("name", counter));
        }
        counters.Put(key, last + 1);
        return last + 1;
    }

    /// <summary>Number and hash of the last entry of the ward's chain; 0 and empty when there is none.</summary>
    public async Task<(long Seq, byte[] Hash)> HeadAsync()
    {
        if (heads.Holds(db.Ward, out var head)) return head;
        head = await Sql.RowAsync(db,
            """
            insert into history_heads (ward_id, seq, hash) values (@ward, 0, @empty)
            on conflict (ward_id) do update set seq = history_heads.seq returning seq, hash
            """, row => (row.GetInt64(0), (byte[])row[1]), ("ward", db.Ward), ("empty", Array.Empty<byte>()));
        heads.Put(db.Ward, head);
        return head;
    }

    /// <summary>The ward's chain has a new last entry.</summary>
    public void MoveHead(long seq, byte[] hash) => heads.Put(db.Ward, (seq, hash));

    /// <summary>The request's rows stay in the transaction.</summary>
    public void Keep()
    {
        counters.Keep();
        heads.Keep();
    }

    /// <summary>The request was rolled back, and with it what it had taken.</summary>
    public void Undo()
    {
        counters.Undo();
        heads.Undo();
    }

    /// <summary>Writes what has moved; the last statements before COMMIT.</summary>
    public async Task StoreAsync()
    {
        foreach (var ((ward, name), value) in counters.Kept)
            await Sql.ExecuteAsync(db, "update counters set value = @value where ward_id = @ward and name = @name", ("value", value), ("ward", ward), ("name", name));
        foreach (var (ward, (seq, hash)) in heads.Kept)
            await Sql.ExecuteAsync(db, "update history_heads set seq = @seq, hash = @hash where ward_id = @ward", ("seq", seq), ("hash", hash), ("ward", ward));
    }

    /// <summary>Values of the transaction, and over them those of the request that is being applied.</summary>
    private sealed class Shelf<TKey, TValue> where TKey : notnull
    {
        private readonly Dictionary<TKey, TValue> taken = [];

        public Dictionary<TKey, TValue> Kept { get; } = [];

        public bool Holds(TKey key, out TValue value) => taken.TryGetValue(key, out value!) || Kept.TryGetValue(key, out value!);

        public void Put(TKey key, TValue value) => taken[key] = value;

        public void Keep()
        {
            foreach (var (key, value) in taken) Kept[key] = value;
            taken.Clear();
        }

        public void Undo() => taken.Clear();
    }
}
