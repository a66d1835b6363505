using Microsoft.EntityFrameworkCore;

namespace HacThanh.Platform.Data;

/// <summary>One write in progress: what a delegate of <see cref="Db.WriteAsync{T}"/> may touch.</summary>
public sealed class Write
{
    private readonly List<(string Counter, Action<long> Take)> numbers = [];
    private readonly List<object> added = [];

    internal Write(Db db, HeldRows held, Actor? actor, string reason, DateTime now) =>
        (Db, Held, Actor, Reason, Now) = (db, held, actor ?? Actor.System("hệ thống"), reason, now);

    /// <summary>Tracked reading inside the transaction.</summary>
    public Db Db { get; }

    /// <summary>Who writes.</summary>
    public Actor Actor { get; }

    /// <summary>Why, as it will stand in the history.</summary>
    public string Reason { get; }

    /// <summary>The instant of this write, UTC, the same for all its rows.</summary>
    public DateTime Now { get; }

    /// <summary>The record this write is about; the history is found by it.</summary>
    public Guid? SubjectId { get; private set; }

    /// <summary>Counters and head of the history, as this transaction holds them.</summary>
    internal HeldRows Held { get; }

    /// <summary>Whether a job was asked for, so that the runner is woken after COMMIT.</summary>
    internal bool Enqueued { get; set; }

    /// <summary>Changes of rows outside the compiled model, for the history.</summary>
    internal List<History.LooseRow> LooseRows { get; } = [];

    /// <summary>Names the record that this write is about (the dossier, not its parts).</summary>
    public void Subject(Guid id) => SubjectId = id;

    /// <summary>Adds a row of this ward. It is stored as it is when the delegate is done; queries do not see it before.</summary>
    public T Add<T>(T row) where T : class
    {
        if (row is Entity entity) entity.WardId = Db.Ward;
        added.Add(row);
        return row;
    }

    /// <summary>The rows of a type that this write has added so far.</summary>
    public IEnumerable<T> Added<T>() => added.OfType<T>();

    /// <summary>Removes a row.</summary>
    public void Remove(object row)
    {
        if (!added.Remove(row)) Db.Remove(row);
    }

    /// <summary>The row with this id, tracked, in this ward; also one that this write has added.</summary>
    /// <exception cref="NotFoundException">There is none.</exception>
    public async Task<T> FindAsync<T>(Guid id) where T : Entity =>
        Added<T>().FirstOrDefault(r => r.Id == id) ?? await Db.FindAsync<T>(Db.Ward, id) ?? throw new NotFoundException();

    /// <summary>The row with this id at this version; an older version means that somebody saved meanwhile.</summary>
    /// <exception cref="StaleException">The row has changed since the caller read it.</exception>
    public async Task<T> FindAsync<T>(Guid id, int? version) where T : Entity
    {
        var row = await FindAsync<T>(id);
        if (version is { } expected && row.Version != expected)
            throw new StaleException(await History.HistoryReader.WhoSavedMeanwhileAsync(Db, id));
        return row;
    }

    /// <summary>
    /// Takes the next number of a gapless counter, at the end of the write, so that the counter's lock is short. The number exists only if the write
    /// commits and is never given twice.
    /// </summary>
    public void Number(string counter, Action<long> take) => numbers.Add((counter, take));

    /// <summary>The rows that are new, changed or removed now.</summary>
    internal List<RowChange> Changes()
    {
        Db.ChangeTracker.DetectChanges();
        var changes = added.ConvertAll(row => new RowChange(
            Db.Model.FindEntityType(row.GetType()) ?? throw new InvalidOperationException($"{row.GetType().Name} has no table."), row, null));
        foreach (var loaded in Db.ChangeTracker.Entries())
            if (loaded.State is EntityState.Added or EntityState.Modified or EntityState.Deleted) changes.Add(new(loaded.Metadata, loaded.Entity, loaded));
        return changes;
    }

    internal async Task TakeNumbersAsync()
    {
        foreach (var (counter, take) in numbers.OrderBy(n => n.Counter, StringComparer.Ordinal))
            take(await Held.NextAsync(counter));
    }
}
