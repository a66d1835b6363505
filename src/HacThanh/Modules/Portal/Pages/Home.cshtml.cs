using HacThanh.Modules.Portal.Public;
using HacThanh.Platform.Permissions;
using HacThanh.Platform.Ui;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace HacThanh.Modules.Portal.Pages;

/// <summary>"/": what do you need?</summary>
[Open]
[PublicPage]
public sealed class HomeModel(WardFace ward) : PageModel
{
    public WardFace Ward { get; } = ward;
}
