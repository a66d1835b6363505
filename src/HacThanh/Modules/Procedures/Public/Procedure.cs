namespace HacThanh.Modules.Procedures.Public;

/// <summary>Which authority of the commune is responsible.</summary>
public enum ProcedureScope
{
    /// <summary>UBND cấp xã: handled by this program.</summary>
    Commune,

    /// <summary>Công an cấp xã: guidance with a link to the national portal, never filed here.</summary>
    Police,
}

/// <summary>An administrative procedure of the catalogue (thủ tục hành chính).</summary>
public sealed record Procedure
{
    /// <summary>National code, for example 1.001193.</summary>
    public required string Code { get; init; }

    /// <summary>Official name in the newest version.</summary>
    public required string Name { get; init; }

    /// <summary>Field of the national catalogue, for example “Hộ tịch”.</summary>
    public required string Field { get; init; }

    public required string FieldSlug { get; init; }

    public required ProcedureScope Scope { get; init; }

    /// <summary>Page of the national portal.</summary>
    public string? Url { get; init; }

    /// <summary>Everyday words by which people look for it.</summary>
    public IReadOnlyList<string> Keywords { get; init; } = [];

    /// <summary>Oldest first, at least one.</summary>
    public required IReadOnlyList<ProcedureVersion> Versions { get; init; }

    public ProcedureVersion Latest => Versions[^1];

    /// <summary>Can be filed here today (UBND scope and at least one complete case).</summary>
    public bool Fileable => Scope == ProcedureScope.Commune && Latest.Fileable;

    /// <summary>The version in effect on a day; null when none is.</summary>
    public ProcedureVersion? On(DateOnly day) => Versions.LastOrDefault(v => v.InEffect(day));

    /// <summary>The version that a dossier pinned.</summary>
    public ProcedureVersion? At(int version) => Versions.FirstOrDefault(v => v.Version == version);
}
