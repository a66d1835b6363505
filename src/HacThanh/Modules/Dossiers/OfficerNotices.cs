namespace HacThanh.Modules.Dossiers;

/// <summary>What officers are told of, each time a dossier or a paper of it passes into their hands.</summary>
internal static class OfficerNotices
{
    /// <summary>A result waits at the desk.</summary>
    public const string ToDeliver = "to-deliver";

    /// <summary>A document waits for the leader whose name is on it.</summary>
    public const string ToSign = "to-sign";

    /// <summary>The leader sent a document back to who wrote it.</summary>
    public const string SentBack = "sent-back";

    /// <summary>A signed document waits for its number and seal.</summary>
    public const string ToNumber = "to-number";

    /// <summary>The applicant wants the dossier back.</summary>
    public const string Withdrawing = "withdrawing";

    /// <summary>The request to withdraw came to nothing; the work goes on.</summary>
    public const string NotWithdrawn = "not-withdrawn";

    /// <summary>The applicant wrote.</summary>
    public const string Message = "message";

    /// <summary>The applicant sent what was asked for.</summary>
    public const string Supplemented = "supplemented";
}
