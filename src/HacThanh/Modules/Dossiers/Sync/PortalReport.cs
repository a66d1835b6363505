using HacThanh.Platform.Data;

namespace HacThanh.Modules.Dossiers.Sync;

/// <summary>How far the national portal knows a dossier. Its id is the dossier's; it stands beside the dossier, so that a report never gets in the way of a clerk's save.</summary>
public sealed class PortalReport : Entity, IOperational
{
    /// <summary>Sent or Failed; a dossier that has changed since is Pending whatever stands here.</summary>
    public SyncState State { get; set; }

    /// <summary>Version of the dossier that the portal was last told.</summary>
    public int SentVersion { get; set; }
    public DateTime? SentAt { get; set; }

    /// <summary>When it was given up, and what the portal said.</summary>
    public DateTime? FailedAt { get; set; }
    public string? Error { get; set; }
}
