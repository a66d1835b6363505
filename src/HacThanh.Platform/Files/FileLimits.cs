namespace HacThanh.Platform.Files;

/// <summary>How much is taken in one place.</summary>
/// <param name="MaxBytes">Of one file.</param>
/// <param name="MaxFiles">Of one owner (a draft, a dossier).</param>
public sealed record FileLimits(long MaxBytes, int MaxFiles)
{
    /// <summary>Papers and photos: 25 MB each.</summary>
    public static FileLimits Papers { get; } = new(25 * 1024 * 1024, 40);

    /// <summary>Drawings of building works: 50 MB each.</summary>
    public static FileLimits Drawings { get; } = new(50 * 1024 * 1024, 40);

    internal string MaxText => $"{MaxBytes / (1024 * 1024)} MB";
}

/// <summary>How files are treated in this installation.</summary>
public sealed record FileSettings
{
    /// <summary>clamd as "unix:/run/clamav/clamd.ctl" or "tcp:127.0.0.1:3310"; null when there is none.</summary>
    public string? Clamd { get; init; }

    /// <summary>Without a scanner: true lets files through marked "chưa quét", false holds them.</summary>
    public bool AllowUnscanned { get; init; } = true;
}

/// <summary>Why a file was not taken.</summary>
public enum FileRefusal
{
    TooLarge,
    TooMany,
    WrongType,
    Empty,
    Damaged,
}

/// <summary>A file was not taken; the message is a Vietnamese sentence for the sender. Nothing of it is kept. Answered as 413 or 422.</summary>
public sealed class FileRefusedException(FileRefusal reason, string sentence) : Exception(sentence)
{
    /// <summary>Why.</summary>
    public FileRefusal Reason => reason;

    /// <summary>413 when too large, else 422.</summary>
    public int StatusCode => reason == FileRefusal.TooLarge ? 413 : 422;
}
