using HacThanh.Platform.Data;

namespace HacThanh.Modules.Organisation;

/// <summary>The holidays of one year as an administrator changed them, instead of the shipped table or the rule. The same for every ward of the installation.</summary>
internal sealed class HolidayYearRow : InstallationEntity, IRecord
{
    public int Year { get; init; }

    /// <summary>JSON of <see cref="Platform.Calendar.HolidayYear"/>.</summary>
    public required string Days { get; set; }

    public static Guid IdOf(int year) => StableId.Of("holidays", year.ToString(System.Globalization.CultureInfo.InvariantCulture));
}

/// <summary>Working hours of a ward as an administrator changed them, instead of those in ward.yaml. At most one row a ward.</summary>
internal sealed class WardHoursRow : Entity, IRecord
{
    /// <summary>JSON of <see cref="Platform.Calendar.WorkHours"/>.</summary>
    public required string Hours { get; set; }

    public static Guid IdOf(int ward) => StableId.Of("hours", ward.ToString(System.Globalization.CultureInfo.InvariantCulture));
}
