using System.Text.Json;
using System.Text.Json.Serialization;
using HacThanh.Platform;
using HacThanh.Platform.Calendar;
using HacThanh.Platform.Content;
using HacThanh.Platform.Data;
using HacThanh.Platform.Jobs;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Modules.Organisation.Public;

/// <summary>
/// Holidays and working hours in effect: what ships in content, with what administrators changed in the browser laid over it. A change reaches every
/// process, and every ward is asked to look at its promises again (<see cref="Changed"/>).
/// </summary>
public sealed class CalendarBook(ContentFolder content, WardContents wards, Revisions revisions)
{
    /// <summary>Kind of the job that each ward gets after a change; the room that keeps promises handles it.</summary>
    public const string Changed = "calendar.changed";

    /// <summary>Name under which processes notice a change.</summary>
    internal const string Revision = "calendar";

    private static readonly JsonSerializerOptions json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    private readonly Lazy<Holidays> shipped = new(() => Holidays.Load(Path.Combine(content.Path, "calendar", "holidays.yaml")));

    /// <summary>The calendar of this context's ward as it stands in the database now.</summary>
    public WorkCalendar Calendar(Db db) =>
        new(Hours(db.Set<WardHoursRow>().SingleOrDefault(), db.Ward), db.Set<HolidayYearRow>().ToList().Aggregate(shipped.Value, (all, row) => all.With(Table(row))));

    /// <summary>Holidays of a year, with the version of their row (0: not changed here yet).</summary>
    public async Task<(HolidayYear Table, int Version)> YearAsync(Db db, int year)
    {
        var row = await db.Set<HolidayYearRow>().FirstOrDefaultAsync(r => r.Year == year);
        return row is null ? (shipped.Value.Of(year), 0) : (Table(row), row.Version + 1);
    }

    /// <summary>Hours of this context's ward, with the version of their row (0: as shipped).</summary>
    public async Task<(WorkHours Hours, int Version)> HoursAsync(Db db)
    {
        var row = await db.Set<WardHoursRow>().SingleOrDefaultAsync();
        return (Hours(row, db.Ward), row is null ? 0 : row.Version + 1);
    }

    /// <summary>Changes the holidays of a year, for every ward of the installation.</summary>
    /// <param name="db">Ward of the administrator; the change stands in its history.</param>
    /// <param name="actor">Who changes.</param>
    /// <param name="year">Which year.</param>
    /// <param name="seen">Version that the administrator saw.</param>
    /// <param name="reason">Why.</param>
    /// <param name="change">From the table that is there to the new one.</param>
    /// <exception cref="StaleException">Somebody else changed the year meanwhile.</exception>
    public async Task ChangeYearAsync(Db db, Actor actor, int year, int? seen, string reason, Func<HolidayYear, HolidayYear> change)
    {
        await db.WriteAsync(actor, reason, async w =>
        {
            var row = await w.Db.FindAsync<HolidayYearRow>(HolidayYearRow.IdOf(year));
            Demand(seen, row is null ? 0 : row.Version + 1);
            var table = JsonSerializer.Serialize(change(row is null ? shipped.Value.Of(year) : Table(row)), json);
            if (row is null) w.Add(new HolidayYearRow { Id = HolidayYearRow.IdOf(year), Year = year, Days = table });
            else row.Days = table;
            await TellAsync(w, HolidayYearRow.IdOf(year));
        });
        await revisions.CheckAsync();
    }

    /// <summary>Changes the working hours of a ward.</summary>
    /// <exception cref="RuleException">Hours that cannot be computed with; a <see cref="StaleException"/> when somebody else changed them meanwhile.</exception>
    public async Task ChangeHoursAsync(Db db, Actor actor, int? seen, string reason, WorkHours hours)
    {
        try
        {
            hours.Check("Giờ làm việc");
        }
        catch (ContentException wrong)
        {
            throw new RuleException(wrong.Message);
        }
        await db.WriteAsync(actor, reason, async w =>
        {
            var id = WardHoursRow.IdOf(w.Db.Ward);
            var row = await w.Db.FindAsync<WardHoursRow>(w.Db.Ward, id);
            Demand(seen, row is null ? 0 : row.Version + 1);
            var text = JsonSerializer.Serialize(hours, json);
            if (row is null) w.Add(new WardHoursRow { Id = id, Hours = text });
            else row.Hours = text;
            await TellAsync(w, id);
        });
        await revisions.CheckAsync();
    }

    /// <summary>The record that the history of a year is kept about.</summary>
    public static Guid SubjectOf(int year) => HolidayYearRow.IdOf(year);

    /// <summary>The record that the history of a ward's hours is kept about.</summary>
    public static Guid SubjectOfHours(int ward) => WardHoursRow.IdOf(ward);

    private static async Task TellAsync(Write w, Guid subject)
    {
        w.Subject(subject);
        w.Enqueue(SpreadCalendarJob.Name, new { });
        await w.RaiseAsync(Revision);
    }

    private static void Demand(int? seen, int version)
    {
        if (seen is { } expected && expected != version) throw new StaleException("Người khác vừa sửa mục này. Thao tác vừa rồi chưa được lưu, xin xem lại rồi làm lại.");
    }

    private static HolidayYear Table(HolidayYearRow row) => JsonSerializer.Deserialize<HolidayYear>(row.Days, json)!;

    private WorkHours Hours(WardHoursRow? row, int ward) => row is null ? wards.Of(ward).Ward.Hours : JsonSerializer.Deserialize<WorkHours>(row.Hours, json)!;
}
