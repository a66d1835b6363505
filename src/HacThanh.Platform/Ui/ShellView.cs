namespace HacThanh.Platform.Ui;

/// <summary>
/// What every page shows around its content: whose house this is, who is signed in, where one can go. One per request; modules and middleware
/// fill it (see <see cref="IShellFiller"/>), layouts only read it.
/// </summary>
public sealed class ShellView
{
    /// <summary>Name of the ward as on its sign, for example "Phường Hạc Thành".</summary>
    public string WardName { get; set; } = "Phường";

    /// <summary>The ward's name inside a sentence: "phường Hạc Thành".</summary>
    public string WardInSentence => WardName.Length == 0 ? "" : char.ToLowerInvariant(WardName[0]) + WardName[1..];

    /// <summary>Name of the province, for example "Tỉnh Thanh Hóa".</summary>
    public string ProvinceName { get; set; } = "";

    /// <summary>Postal address of the head office; empty = not shown.</summary>
    public string Address { get; set; } = "";

    /// <summary>Telephone line for residents; null = not decided, and the footer says so.</summary>
    public string? Hotline { get; set; }

    /// <summary>Page that takes a question in everyday words (field “cau-hoi”), offered on every public page; null when there is none.</summary>
    public string? AskUrl { get; set; }

    /// <summary>Demonstration ward: every page says that its data are samples.</summary>
    public bool Demo { get; set; }

    /// <summary>Full name of the signed-in person; null = nobody is signed in.</summary>
    public string? AccountName { get; set; }

    /// <summary>Post of the signed-in officer, for example "Công chức tư pháp – hộ tịch"; null for residents.</summary>
    public string? AccountPost { get; set; }

    /// <summary>Messages the signed-in person has not opened yet, at most <see cref="Notifications.Inbox.MostCounted"/>.</summary>
    public int Unread { get; set; }

    /// <summary>Whether the signed-in person holds a permission such as "dossiers.accept".</summary>
    public Func<string, bool> May { get; set; } = static _ => false;

    /// <summary>Menu of public pages and of a resident's own pages.</summary>
    public IReadOnlyList<NavLink> PublicMenu { get; set; } = [];

    /// <summary>Menu of the staff desk: what this officer may open.</summary>
    public IReadOnlyList<NavLink> DeskMenu { get; set; } = [];

    /// <summary>What lies under the maps of this ward; null = pages show the lists of their maps only.</summary>
    public Maps.MapGround? Map { get; set; }

    /// <summary>Sentence shown once above the content, after an action that succeeded.</summary>
    public string? Flash { get; set; }
}

/// <summary>Fills the <see cref="ShellView"/> before a page runs: ward, account, menu. Several may be registered; they run in order of registration.</summary>
public interface IShellFiller
{
    ValueTask FillAsync(ShellView shell, HttpContext context);
}
