using HacThanh.Platform.Data;

namespace HacThanh.Platform.Files;

/// <summary>Where a file is on its way from the sender to those who may read it.</summary>
public enum FileState
{
    /// <summary>Parts are still coming.</summary>
    Uploading,

    /// <summary>Stored whole; nobody reads it before it is scanned.</summary>
    Held,

    /// <summary>The scanner found nothing, or the program made it itself.</summary>
    Clean,

    /// <summary>No scanner is set up and the installation lets files through, marked "chưa quét".</summary>
    Unscanned,

    /// <summary>The scanner found something; the content is gone.</summary>
    Infected,

    /// <summary>Not of a kind that is taken; the content is gone.</summary>
    Refused,
}

/// <summary>What a file hangs on, by a word of the module and an id: a draft, an account, a dossier.</summary>
public readonly record struct FileOwner(string Kind, Guid Id);

/// <summary>
/// One file: the row says what it is, the disk holds it encrypted under a key of its own. The record that a file belongs to notes its id, size and SHA-256
/// itself, so that the history answers for them.
/// </summary>
public sealed class StoredFile : Entity, IOperational
{
    public required string OwnerKind { get; set; }
    public Guid OwnerId { get; set; }

    /// <summary>The cleaned original name under the file's key; <see cref="FileStore.NameOf"/> reads it.</summary>
    public required byte[] SealedName { get; set; }

    /// <summary>The file's key wrapped by the ward's key.</summary>
    public required byte[] WrappedKey { get; init; }

    /// <summary>Bytes of the whole file; while parts come, what the sender announced.</summary>
    public long Size { get; set; }

    /// <summary>Bytes safely stored.</summary>
    public long Received { get; set; }

    /// <summary>Length of the encrypted file up to the last part acknowledged.</summary>
    public long DiskLength { get; set; }

    /// <summary>Encrypted frames up to the last part acknowledged.</summary>
    public int Frames { get; set; }

    /// <summary>Lower-case hexadecimal, once stored whole.</summary>
    public string? Sha256 { get; set; }

    /// <summary>Usual extension of the type found in the content, such as "pdf"; see <see cref="FileType"/>.</summary>
    public string? Type { get; set; }
    public FileState State { get; set; }
    public DateTime CreatedAt { get; init; }
    public DateTime? ScannedAt { get; set; }

    /// <summary>What the scanner called it.</summary>
    public string? Finding { get; set; }

    /// <summary>When a record took it; a file that no record takes within 30 days is removed.</summary>
    public DateTime? AttachedAt { get; set; }

    /// <summary>Whether those with the right may read it now.</summary>
    public bool Readable => State is FileState.Clean or FileState.Unscanned;

    /// <summary>Whether every byte is safely stored and of a kind that is taken.</summary>
    public bool Whole => State is FileState.Held or FileState.Clean or FileState.Unscanned;
}
