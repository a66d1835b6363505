using HacThanh.Modules.Assistant.Talk;

namespace HacThanh.Modules.Assistant.Console;

/// <summary>Why a question is worth a look.</summary>
internal enum Fault
{
    /// <summary>Nothing is known against the answer.</summary>
    None,

    /// <summary>Nothing in the catalogue fitted, or hardly.</summary>
    NotFound,

    /// <summary>Asked back, and no choice was made afterwards.</summary>
    AskedBack,

    /// <summary>Answered or referred with little belief.</summary>
    Unsure,

    /// <summary>Declined because nothing could be read.</summary>
    Unreadable,

    /// <summary>Declined as none of the ward's matters; among these are the ones that should not have been.</summary>
    Declined,
}

/// <summary>How one question went. Travels with the sealed conversation, so that what the reader says of the answer finds it.</summary>
/// <param name="Kind">What was done.</param>
/// <param name="Fault">What may be wrong with it.</param>
/// <param name="Weak">Stays a fault whatever the reader chooses next.</param>
/// <param name="Code">Code of the best procedure; null when there was none.</param>
/// <param name="Belief">Belief in it, 0 to 100.</param>
internal sealed record Outcome(ReplyKind Kind, Fault Fault, bool Weak, string? Code, int Belief)
{
    /// <summary>An answer with less belief than this is worth a look.</summary>
    const double Doubtful = 0.5;

    public static Outcome Of(Reply reply)
    {
        var best = reply.Procedures.Count > 0 ? reply.Procedures[0] : null;
        var fault = reply.Kind switch
        {
            ReplyKind.Clarify when reply.Weak => Fault.NotFound,
            ReplyKind.Clarify => Fault.AskedBack,
            ReplyKind.Decline => reply.Weak ? Fault.Unreadable : Fault.Declined,
            ReplyKind.Answer when best is { Confidence: < Doubtful } => Fault.Unsure,
            _ => reply.Weak ? Fault.Unsure : Fault.None,
        };
        return new Outcome(reply.Kind, fault, reply.Weak, best?.Code, (int)Math.Round(100 * (best?.Confidence ?? 0)));
    }
}
