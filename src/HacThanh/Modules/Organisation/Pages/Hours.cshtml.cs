using System.Globalization;
using System.Text.Json.Nodes;
using HacThanh.Modules.Organisation.Public;
using HacThanh.Platform.Accounts;
using HacThanh.Platform.Calendar;
using HacThanh.Platform.Data;
using HacThanh.Platform.Forms;
using HacThanh.Platform.Permissions;
using HacThanh.Platform.Ui;
using Microsoft.AspNetCore.Mvc;

namespace HacThanh.Modules.Organisation.Pages;

/// <summary>"/quan-tri/gio-lam-viec": working days, hours by season, and until when a receipt counts for the day.</summary>
[Requires(OrganisationPermissions.Calendar)]
public sealed class HoursModel(Db db, Caller caller, CalendarBook book, FormLibrary forms, Flash flash, TimeProvider time) : FormPage(time)
{
    public async Task<IActionResult> OnGetAsync() => Ask(Questions(), Values(await OpenAsync()));

    public async Task<IActionResult> OnPostAsync()
    {
        await OpenAsync();
        return await AnswerAsync(Questions(), async input =>
        {
            var reason = (string)input["reason"]!;
            await book.ChangeHoursAsync(db, caller.Actor, SeenThen, "Sửa giờ làm việc: " + reason, Hours(input, reason));
            return flash.Url(Back, "Đã sửa giờ làm việc.");
        });
    }

    private async Task<WorkHours> OpenAsync()
    {
        (Heading, Button, Back) = ("Giờ làm việc của phường", "Lưu giờ làm việc", "/quan-tri/ngay-nghi");
        Consequence = "Hồ sơ nộp từ nay tính theo giờ mới. Hồ sơ đã nộp giữ ngày hẹn cũ, hoặc được hẹn sớm hơn.";
        (var hours, Seen) = await book.HoursAsync(db);
        return hours;
    }

    private FormDefinition Questions() => forms.Find("quan-tri-gio-lam-viec")!;

    private static JsonObject Values(WorkHours hours) => new()
    {
        ["weekdays"] = new JsonArray([.. hours.Weekdays.Select(d => (JsonNode)Word(d))]),
        ["acceptUntil"] = Clock(hours.AcceptUntil),
        ["seasons"] = new JsonArray([.. hours.Seasons.Select(s => (JsonNode)new JsonObject
        {
            ["from"] = HoursWords.DayMonth(s.From),
            ["to"] = HoursWords.DayMonth(s.To),
            ["morningFrom"] = Clock(s.Spans[0].From),
            ["morningTo"] = Clock(s.Spans[0].To),
            ["afternoonFrom"] = Clock(s.Spans[^1].From),
            ["afternoonTo"] = Clock(s.Spans[^1].To),
        })]),
    };

    private static WorkHours Hours(JsonObject input, string source) => new()
    {
        Weekdays = [.. input["weekdays"]!.AsArray().Select(d => Enum.Parse<DayOfWeek>((string)d!, ignoreCase: true))],
        AcceptUntil = Time(input, "acceptUntil"),
        Source = source,
        Seasons = [.. input["seasons"]!.AsArray().Select(s => s!.AsObject()).Select(s => new WorkSeason
        {
            From = MonthDay((string)s["from"]!),
            To = MonthDay((string)s["to"]!),
            Spans = [Span(s, "morning"), Span(s, "afternoon")],
        })],
    };

    private static WorkSpan Span(JsonObject season, string half) => new() { From = Time(season, half + "From"), To = Time(season, half + "To") };

    private static TimeOnly Time(JsonObject values, string name) => TimeOnly.ParseExact((string)values[name]!, "HH:mm", CultureInfo.InvariantCulture);

    private static string Clock(TimeOnly time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>15/04 → 04-15.</summary>
    private static string MonthDay(string dayMonth) => $"{dayMonth[3..]}-{dayMonth[..2]}";

    private static string Word(DayOfWeek day) => day.ToString().ToLowerInvariant();
}
