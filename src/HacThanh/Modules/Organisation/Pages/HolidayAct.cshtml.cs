using System.Text.Json.Nodes;
using HacThanh.Modules.Organisation.Public;
using HacThanh.Platform;
using HacThanh.Platform.Accounts;
using HacThanh.Platform.Calendar;
using HacThanh.Platform.Data;
using HacThanh.Platform.Forms;
using HacThanh.Platform.Permissions;
using HacThanh.Platform.Text;
using HacThanh.Platform.Ui;
using Microsoft.AspNetCore.Mvc;

namespace HacThanh.Modules.Organisation.Pages;

/// <summary>"/quan-tri/ngay-nghi/{year}/{act}": one change of a year's table, with its reason.</summary>
[Requires(OrganisationPermissions.Calendar)]
public sealed class HolidayActModel(Db db, Caller caller, CalendarBook book, FormLibrary forms, Flash flash, TimeProvider time) : FormPage(time)
{
    private static readonly Dictionary<string, HolidayAct> acts = new()
    {
        ["them"] = new("quan-tri-ngay-nghi", "Thêm ngày nghỉ", "Đã thêm ngày nghỉ.", (table, _, input) => table.WithDayOff(Day(input, "date"), Text(input, "name"))),
        ["sua"] = new("quan-tri-ngay-nghi", "Sửa ngày nghỉ", "Đã sửa ngày nghỉ.", (table, day, input) => table.WithChangedDayOff(day, Day(input, "date"), Text(input, "name")), OfADay: true),
        ["bo"] = new("quan-tri-ly-do", "Bỏ ngày nghỉ", "Đã bỏ ngày nghỉ.", (table, day, _) => table.WithoutDayOff(day), OfADay: true),
        ["lam-bu"] = new("quan-tri-lam-bu", "Hoán đổi ngày làm việc", "Đã hoán đổi.", (table, _, input) => table.WithSwap(Day(input, "worked"), Day(input, "free"))),
        ["bo-lam-bu"] = new("quan-tri-ly-do", "Bỏ ngày làm bù", "Đã bỏ ngày làm bù.", (table, day, _) => table.WithoutSwap(day), OfADay: true),
        ["quyet-dinh"] = new("quan-tri-quyet-dinh-ngay-nghi", "Ghi quyết định về ngày nghỉ", "Đã ghi quyết định.", (table, _, input) => table.Decide(Text(input, "decision"))),
    };

    private HolidayAct act = null!;
    private HolidayYear table = null!;
    private DateOnly day;

    public async Task<IActionResult> OnGetAsync(int year, string act)
    {
        await OpenAsync(year, act);
        return Ask(forms.Find(this.act.Form)!, act == "sua" ? new JsonObject { ["date"] = Iso(day), ["name"] = table.DaysOff.FirstOrDefault(d => d.Date == day)?.Name } : null);
    }

    public async Task<IActionResult> OnPostAsync(int year, string act)
    {
        await OpenAsync(year, act);
        return await AnswerAsync(forms.Find(this.act.Form)!, async input =>
        {
            var why = (string?)input["reason"] ?? Text(input, "decision");
            await book.ChangeYearAsync(db, caller.Actor, year, SeenThen, $"{Heading}: {why}", old => this.act.Change(old, day, input));
            return flash.Url(Back, this.act.Done);
        });
    }

    private async Task OpenAsync(int year, string name)
    {
        if (year is < HolidaysModel.FirstYear or > HolidaysModel.LastYear || !acts.TryGetValue(name, out var found)) throw new NotFoundException();
        if (found.OfADay && !VietnamTime.TryParseDate(Request.Query["ngay"], out day, out _)) throw new NotFoundException();
        (act, Heading) = (found, found.OfADay ? $"{found.Label} {VietnamTime.Date(day)}" : $"{found.Label}, năm {year}");
        (table, Seen) = await book.YearAsync(db, year);
        (Back, Button, Dangerous) = ($"/quan-tri/ngay-nghi?nam={year}", found.Label, name is "bo" or "bo-lam-bu");
        Consequence = name == "quyet-dinh"
            ? "Đối chiếu từng ngày trong danh sách với văn bản trước khi ghi. Sau đó năm này không còn mang cờ “dự kiến”."
            : "Hồ sơ nộp từ nay tính theo lịch mới. Hồ sơ đã nộp giữ ngày hẹn cũ, hoặc được hẹn sớm hơn.";
    }

    private static string Text(JsonObject input, string name) => (string)input[name]!;

    private static DateOnly Day(JsonObject input, string name) => DateOnly.ParseExact(Text(input, name), "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>One kind of change.</summary>
/// <param name="Form">Code of its form.</param>
/// <param name="Label">Heading and button.</param>
/// <param name="Done">What the page says afterwards.</param>
/// <param name="Change">The table before, the day in the address, and the answers.</param>
/// <param name="OfADay">The address names a day (?ngay=).</param>
internal sealed record HolidayAct(string Form, string Label, string Done, Func<HolidayYear, DateOnly, JsonObject, HolidayYear> Change, bool OfADay = false);
