using HacThanh.Platform.Calendar;

namespace HacThanh.Modules.Organisation.Public;

/// <summary>ward.yaml: what the ward is. Facts that nobody has compared with an official paper carry <c>unverified</c>.</summary>
public sealed record WardFacts
{
    /// <summary>National commune code (Quyết định 19/2025/QĐ-TTg), for example 14797; it is the ward number in the database.</summary>
    public required int Code { get; init; }

    public required string Slug { get; init; }

    /// <summary>"Phường Hạc Thành".</summary>
    public required string Name { get; init; }

    public required ProvinceFacts Province { get; init; }

    /// <summary>Legal act that made the ward.</summary>
    public required string Resolution { get; init; }

    public required DateOnly EffectiveFrom { get; init; }

    public required string Domain { get; init; }

    public required SourcedNumber AreaHectares { get; init; }

    public required SourcedNumber Population { get; init; }

    /// <summary>WGS 84.</summary>
    public required GeoPoint Centre { get; init; }

    public required string Address { get; init; }

    /// <summary>One service centre, several places that receive dossiers.</summary>
    public required IReadOnlyList<ReceptionPoint> ReceptionPoints { get; init; }

    public required WorkHours Hours { get; init; }

    public required IReadOnlyList<Neighbour> Neighbours { get; init; }

    /// <summary>The wards this one was made of.</summary>
    public required IReadOnlyList<OldWard> OldWards { get; init; }

    public required DossierCodePattern DossierCode { get; init; }

    public QuestionTimes Questions { get; init; } = new();
}

/// <summary>How long a question to a clerk may wait, and how long contact is kept after its end: rules of the ward's own, no law names them.</summary>
public sealed record QuestionTimes
{
    /// <summary>Working days after which a question without an answer is closed.</summary>
    public int CloseAfterWorkingDays { get; init; } = 10;

    /// <summary>Days after its end for which telephone, e-mail, conversation and private link of a question are kept.</summary>
    public int KeepContactDays { get; init; } = 30;

    /// <exception cref="Platform.Content.ContentException">A time is none.</exception>
    public void Check(string file)
    {
        if (CloseAfterWorkingDays < 1 || KeepContactDays < 1)
            throw new Platform.Content.ContentException(file, 0, "questions: closeAfterWorkingDays và keepContactDays phải từ 1 ngày.");
    }
}

/// <summary>Province of a ward with its electronic identifier (Quyết định 20/2020/QĐ-TTg).</summary>
public sealed record ProvinceFacts
{
    public required string Code { get; init; }

    public required string Name { get; init; }

    public required string AgencyCode { get; init; }

    public bool Unverified { get; init; }

    public string? Note { get; init; }
}

/// <summary>A number and where it comes from.</summary>
public sealed record SourcedNumber
{
    public required int Value { get; init; }

    public required string Source { get; init; }

    public bool Unverified { get; init; }
}

/// <summary>Degrees, WGS 84.</summary>
public sealed record GeoPoint
{
    public required double Latitude { get; init; }

    public required double Longitude { get; init; }
}

/// <summary>A place where dossiers are received.</summary>
public sealed record ReceptionPoint
{
    public required string Slug { get; init; }

    public required string Name { get; init; }

    public required string Address { get; init; }

    public required DateOnly Since { get; init; }
}

/// <summary>A commune that borders the ward.</summary>
public sealed record Neighbour
{
    public required int Code { get; init; }

    public required string Name { get; init; }
}

/// <summary>A ward that existed until 30/6/2025.</summary>
public sealed record OldWard
{
    public required string Slug { get; init; }

    public required string Name { get; init; }

    /// <summary>Only a part came to this ward: an old address alone does not say which.</summary>
    public bool Partly { get; init; }
}

/// <summary>How dossier codes are built: <c>{unit}</c>, <c>{date}</c> (yyyyMMdd of receipt) and <c>{number}</c> (seven digits, gapless per unit and day).</summary>
public sealed record DossierCodePattern
{
    public required string Pattern { get; init; }

    public bool Unverified { get; init; }

    public string? Note { get; init; }

    public string Print(string unitCode, DateOnly date, long number) => Pattern
        .Replace("{unit}", unitCode, StringComparison.Ordinal)
        .Replace("{date}", date.ToString("yyyyMMdd", System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("{number}", number.ToString("0000000", System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
}
