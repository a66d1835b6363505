using HacThanh.Modules.Portal.Public;
using HacThanh.Platform.Permissions;
using HacThanh.Platform.Ui;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace HacThanh.Modules.Portal.Pages;

/// <summary>"/quyen-rieng-tu": the privacy notice in force.</summary>
[Open]
[PublicPage]
public sealed class PrivacyModel(PrivacyNotice notice) : PageModel
{
    public PrivacyNotice Notice { get; } = notice;
}
