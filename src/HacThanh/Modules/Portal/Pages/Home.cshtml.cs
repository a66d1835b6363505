using HacThanh.Modules.Organisation.Public;
using HacThanh.Modules.Portal.Public;
using HacThanh.Platform.Calendar;
using HacThanh.Platform.Data;
using HacThanh.Platform.Permissions;
using HacThanh.Platform.Ui;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace HacThanh.Modules.Portal.Pages;

/// <summary>"/": what do you need?</summary>
[Open]
[PublicPage]
public sealed class HomeModel(WardFace ward, WorkCalendars calendars, CurrentWard current) : PageModel
{
    public WardFace Ward { get; } = ward;

    /// <summary>When the ward works now, in words.</summary>
    public IReadOnlyList<HoursLine> Hours { get; } = HoursWords.Lines(current.Code == 0 ? ward.Hours : calendars.For(current.Code).Hours);
}
