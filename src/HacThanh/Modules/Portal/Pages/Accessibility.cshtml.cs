using HacThanh.Platform.Permissions;
using HacThanh.Platform.Ui;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace HacThanh.Modules.Portal.Pages;

/// <summary>"/tro-nang": the accessibility statement.</summary>
[Open]
[PublicPage]
public sealed class AccessibilityModel : PageModel;
