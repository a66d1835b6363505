namespace HacThanh.Platform.Data;

/// <summary>A row that belongs to one ward. Its key is (WardId, Id) in both databases.</summary>
public abstract class Entity
{
    /// <summary>National code of the commune (14797 is phường Hạc Thành). Set by the door on insert.</summary>
    public int WardId { get; internal set; }

    /// <summary>Version 7 Guid, made in code, so that ids sort by time of creation.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Number of changes since insert; the concurrency token behind ETag.</summary>
    public int Version { get; internal set; }
}

/// <summary>Every change of such a row is written to the history, with actor and reason.</summary>
public interface IRecord;

/// <summary>Working state that the history does not keep: sessions, drafts, leases, idempotency keys.</summary>
public interface IOperational;

/// <summary>Append-only rows that are a log themselves, such as the log of who read personal data.</summary>
public interface ILog;

/// <summary>What a room of the house adds to the one database model.</summary>
public interface IModel
{
    /// <summary>Declares the room's tables, lengths, indexes and foreign keys. Names and keys come by convention.</summary>
    void Configure(Microsoft.EntityFrameworkCore.ModelBuilder model);
}

/// <summary>A row above the wards: sign-in identities, the national catalogue, holidays. Its changes stand in the history of the ward that made them.</summary>
public abstract class InstallationEntity
{
    /// <inheritdoc cref="Entity.Id"/>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <inheritdoc cref="Entity.Version"/>
    public int Version { get; internal set; }
}
