using HacThanh.Platform.Calendar;

namespace HacThanh.Modules.Procedures.Public;

/// <summary>A case of a procedure: its own limit, fees, papers, steps and form. A dossier pins version and case.</summary>
public sealed record ProcedureCase
{
    /// <summary>Slug of the only case of a procedure that has no cases.</summary>
    public const string General = "chung";

    public required string Slug { get; init; }

    public required string Title { get; init; }

    /// <summary>One sentence that helps a citizen to choose between cases.</summary>
    public string? Help { get; init; }

    /// <summary>Officers move a dossier into this case; citizens are not offered it.</summary>
    public bool Internal { get; init; }

    /// <summary>Legal limit by channel. A channel without one has no due date and is shown to administrators.</summary>
    public IReadOnlyDictionary<Channel, Limit> Legal { get; init; } = new Dictionary<Channel, Limit>();

    /// <summary>Limit the ward commits itself to; null when it only promises the legal one.</summary>
    public Limit? Committed { get; init; }

    /// <summary>Received by 15:00, answered the same working day; later, the next.</summary>
    public bool SameDay { get; init; }

    /// <summary>Legal limit when facts have to be verified elsewhere; null when the case knows no verification.</summary>
    public Limit? VerificationLimit { get; init; }

    /// <summary>Slug of the case that a dossier moves to when verification elsewhere is required.</summary>
    public string? VerificationCase { get; init; }

    /// <summary>The place has to be inspected before the result.</summary>
    public bool SiteCheck { get; init; }

    /// <summary>Where limits and papers of this case were read, when not on the portal's page of the procedure.</summary>
    public string? Source { get; init; }

    /// <summary>Nobody has checked this case against the official documents.</summary>
    public bool Unverified { get; init; }

    public IReadOnlyList<Fee> Fees { get; init; } = [];

    public IReadOnlyList<Paper> Papers { get; init; } = [];

    public IReadOnlyList<ProcedureStep> Steps { get; init; } = [];

    /// <summary>Slug of the e-form in content/forms; null when the case cannot be filed here.</summary>
    public string? Form { get; init; }

    /// <summary>Slug of the template of the result in content/documents.</summary>
    public string? ResultTemplate { get; init; }

    /// <summary>A form, papers and steps are there: the case can be filed and processed here.</summary>
    public bool Fileable => Form is not null && Steps.Count > 0;

    /// <summary>Legal limit for a channel; null means no due date.</summary>
    public Limit? LegalLimit(Channel channel) => Legal.TryGetValue(channel, out var limit) ? limit : null;

    /// <summary>Limit promised to the citizen: the ward's own when there is one, else the legal one.</summary>
    public Limit? PromisedLimit(Channel channel) => Committed ?? LegalLimit(channel);

    /// <summary>The fee for a channel; unknown when the source is silent.</summary>
    public Fee Fee(Channel channel) =>
        Fees.FirstOrDefault(f => f.Channel == channel) ?? new Fee { Channel = channel, State = FeeState.Unknown };

    /// <summary>Papers that make an upload.</summary>
    public IEnumerable<Paper> HandIns => Papers.Where(p => p.Class == PaperClass.HandIn);
}
