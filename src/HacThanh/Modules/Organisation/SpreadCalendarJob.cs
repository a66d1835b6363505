using HacThanh.Modules.Organisation.Public;
using HacThanh.Platform.Accounts;
using HacThanh.Platform.Data;
using HacThanh.Platform.Jobs;

namespace HacThanh.Modules.Organisation;

/// <summary>After a change of the calendar: asks every ward of the installation to look at its promises again; asking twice does no harm.</summary>
internal sealed class SpreadCalendarJob(Wards wards, DbContexts contexts) : IJobHandler
{
    public const string Name = "calendar.spread";

    public string Kind => Name;

    public async Task RunAsync(JobContext job)
    {
        foreach (var ward in await wards.AllAsync())
        {
            await using var db = contexts.For(ward.Code);
            await db.OperateAsync(w => Task.FromResult(w.Enqueue(CalendarBook.Changed, new { })));
        }
    }
}
