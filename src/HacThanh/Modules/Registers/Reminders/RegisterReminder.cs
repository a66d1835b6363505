using System.Globalization;
using HacThanh.Platform.Data;
using HacThanh.Platform.Registers;

namespace HacThanh.Modules.Registers.Reminders;

/// <summary>
/// A date of a record that people have been told of, so many days before. The id follows from the three: the key itself forbids telling twice.
/// </summary>
internal sealed class RegisterReminder : Entity, IOperational
{
    public required string Slug { get; init; }
    public required Guid RecordId { get; init; }

    /// <summary>Name of the date's field.</summary>
    public required string Field { get; init; }
    public required DateOnly Date { get; init; }

    /// <summary>Days before the date.</summary>
    public required int Days { get; init; }
    public DateTime ToldAt { get; init; }

    public static Guid IdOf(Guid record, string field, DateOnly on, int days) =>
        StableId.Of("register-reminder", record.ToString("N"), field, on.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), days.ToString(CultureInfo.InvariantCulture));
}

/// <summary>What a day asks to be told.</summary>
internal static class ReminderDays
{
    /// <summary>How long after a date it is still told, when the server stood still or the date was written late.</summary>
    public const int Grace = 30;

    /// <summary>The nearest count of days that has been reached; null when none has, or the date is long past.</summary>
    public static int? Reached(this Reminder reminder, DateOnly on, DateOnly today)
    {
        var left = on.DayNumber - today.DayNumber;
        if (left < -Grace) return null;
        var reached = reminder.Days.Where(d => left <= d).ToList();
        return reached.Count == 0 ? null : reached.Min();
    }

    /// <summary>“còn 7 ngày”, “hôm nay”, “đã qua 2 ngày”.</summary>
    public static string Words(DateOnly on, DateOnly today) => (on.DayNumber - today.DayNumber) switch
    {
        0 => "hôm nay",
        > 0 and var left => $"còn {left} ngày",
        var past => $"đã qua {-past} ngày",
    };
}
