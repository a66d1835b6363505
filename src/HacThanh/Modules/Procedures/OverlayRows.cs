using HacThanh.Platform.Data;

namespace HacThanh.Modules.Procedures;

/// <summary>The time that a ward commits itself to for a procedure or a case, as an administrator changed it, instead of content/ward/&lt;ward&gt;/procedures.yaml.</summary>
internal sealed class CommittedTimeRow : Entity, IRecord
{
    public required string Code { get; init; }

    /// <summary>Slug of the case; empty for every case that has none of its own.</summary>
    public required string Case { get; init; }

    /// <summary>Such as "2 ngày làm việc"; null when the ward promises no more than the law.</summary>
    public string? Committed { get; set; }

    /// <summary>Answered the same working day.</summary>
    public bool SameDay { get; set; }

    public static Guid IdOf(string code, string @case) => StableId.Of("committed", code, @case);
}

/// <summary>Fees that a province decided for a procedure or a case, as an administrator entered them, instead of content/procedures/province.</summary>
internal sealed class ProvinceFeeRow : InstallationEntity, IRecord
{
    /// <summary>Code of the province; every ward of it has these fees.</summary>
    public required string Province { get; init; }
    public required string Code { get; init; }

    /// <inheritdoc cref="CommittedTimeRow.Case"/>
    public required string Case { get; init; }

    /// <summary>JSON list of <see cref="Public.Fee"/>, one a channel.</summary>
    public required string Fees { get; set; }

    public static Guid IdOf(string province, string code, string @case) => StableId.Of("fee", province, code, @case);
}
