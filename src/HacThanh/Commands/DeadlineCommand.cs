using System.CommandLine;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;
using HacThanh.Platform.Calendar;
using HacThanh.Platform.Text;

namespace HacThanh.Commands;

/// <summary><c>hacthanh deadline</c>: prints the due instant of a limit in ISO 8601 with +07:00, from the ward's own calendar.</summary>
internal static partial class DeadlineCommand
{
    private static readonly string[] Formats = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mmK"];

    /// <param name="calendar">Called when the command runs, so that content is read only then.</param>
    public static Command Create(Func<WorkCalendar> calendar)
    {
        var received = new Option<string>("--received") { Description = "Thời điểm nhận, ISO 8601 (không có múi giờ thì hiểu là +07:00).", Required = true };
        var hours = new Option<int?>("--hours") { Description = "Thời hạn tính bằng giờ làm việc." };
        var days = new Option<int?>("--days") { Description = "Thời hạn tính bằng ngày làm việc." };
        var calendarDays = new Option<int?>("--calendar-days") { Description = "Thời hạn tính bằng ngày (Bộ luật Dân sự)." };
        var sameDay = new Option<bool>("--same-day") { Description = "Giải quyết trong ngày." };
        var pauses = new Option<string[]>("--pause") { Description = "Khoảng tạm dừng BẮT_ĐẦU/KẾT_THÚC; lặp lại được.", AllowMultipleArgumentsPerToken = true };
        var command = new Command("deadline", "Tính thời điểm đến hạn theo lịch làm việc của phường.") { received, hours, days, calendarDays, sameDay, pauses };
        command.SetAction(parse =>
        {
            if (TryCompute(
                calendar(),
                parse.GetRequiredValue(received),
                Limits(parse.GetValue(hours), parse.GetValue(days), parse.GetValue(calendarDays)),
                parse.GetValue(sameDay),
                parse.GetValue(pauses) ?? [],
                out var due,
                out var error))
            {
                parse.InvocationConfiguration.Output.WriteLine(due);
                return 0;
            }

            parse.InvocationConfiguration.Error.WriteLine(error);
            return 1;
        });
        return command;
    }

    /// <summary>The command without a command line. Exactly one limit is given, or none with <paramref name="sameDay"/>.</summary>
    public static bool TryCompute(
        WorkCalendar calendar,
        string received,
        IReadOnlyList<Limit> limits,
        bool sameDay,
        IReadOnlyList<string> pauses,
        [NotNullWhen(true)] out string? due,
        [NotNullWhen(false)] out string? error)
    {
        due = null;
        if (!TryInstant(received, out var at, out error))
        {
            return false;
        }

        if (limits.Count + (sameDay ? 1 : 0) != 1 || limits.Any(limit => limit.Value is < 1 or > 100_000))
        {
            error = "Cho đúng một thời hạn từ 1 trở lên: --hours, --days, --calendar-days hoặc --same-day.";
            return false;
        }

        var standing = new List<Pause>();
        foreach (var pause in pauses)
        {
            var ends = pause.Split('/');
            if (ends.Length != 2)
            {
                error = $"Khoảng tạm dừng “{pause}” phải viết là BẮT_ĐẦU/KẾT_THÚC.";
                return false;
            }

            if (!TryInstant(ends[0], out var from, out error) || !TryInstant(ends[1], out var to, out error))
            {
                return false;
            }

            if (to < from)
            {
                error = $"Khoảng tạm dừng “{pause}” kết thúc trước khi bắt đầu.";
                return false;
            }

            standing.Add(new Pause(from, to));
        }

        due = VietnamTime.Iso(calendar.Due(at, limits.Count == 1 ? limits[0] : Limit.WorkingDays(1), standing, sameDay));
        error = null;
        return true;
    }

    private static List<Limit> Limits(int? hours, int? days, int? calendarDays)
    {
        var limits = new List<Limit>();
        if (hours is { } h)
        {
            limits.Add(Limit.Hours(h));
        }

        if (days is { } d)
        {
            limits.Add(Limit.WorkingDays(d));
        }

        if (calendarDays is { } c)
        {
            limits.Add(Limit.CalendarDays(c));
        }

        return limits;
    }

    private static bool TryInstant(string text, out DateTime utc, [NotNullWhen(false)] out string? error)
    {
        var zoned = WithZone().IsMatch(text) ? text : text + "+07:00";
        if (DateTimeOffset.TryParseExact(zoned, Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var at))
        {
            utc = at.UtcDateTime;
            error = null;
            return true;
        }

        utc = default;
        error = $"“{text}” không phải thời điểm ISO 8601, ví dụ 2026-09-07T15:00:01+07:00.";
        return false;
    }

    [GeneratedRegex(@"(Z|[+-]\d\d:\d\d)$")]
    private static partial Regex WithZone();
}
