using HacThanh.Modules.Procedures.Public;
using HacThanh.Platform.Calendar;

namespace HacThanh.Modules.Procedures;

/// <summary>A procedure as the national catalogue states it: the shape that is imported, compared and stored.</summary>
internal sealed record ProcedureFacts
{
    public required string Code { get; init; }
    public required string Field { get; init; }
    public required ProcedureScope Scope { get; init; }
    public string? Url { get; init; }
    public required IReadOnlyList<VersionFacts> Versions { get; init; }
}

/// <summary>Facts of one version. Papers of the version belong to every case.</summary>
internal sealed record VersionFacts
{
    public required int Version { get; init; }
    public required string Name { get; init; }
    public IReadOnlyList<EffectivePeriod> Periods { get; init; } = [];
    public string? Authority { get; init; }
    public IReadOnlyList<string> Subjects { get; init; } = [];
    public string? Decision { get; init; }
    public IReadOnlyList<string> LegalBasis { get; init; } = [];
    public IReadOnlyList<string> Results { get; init; } = [];
    public IReadOnlyDictionary<Channel, Limit> Limits { get; init; } = new Dictionary<Channel, Limit>();
    public IReadOnlyList<Fee> Fees { get; init; } = [];
    public IReadOnlyList<Paper> Papers { get; init; } = [];
    public IReadOnlyList<CaseFacts> Cases { get; init; } = [];
    public IReadOnlyList<string> Flags { get; init; } = [];
    public DateOnly? Taken { get; init; }
    public bool Unverified { get; init; }
}

/// <summary>A case that the national catalogue tells apart by its papers only.</summary>
internal sealed record CaseFacts(string Slug, string Title, IReadOnlyList<Paper> Papers);
