using HacThanh.Modules.Dossiers.Desk;
using HacThanh.Modules.Procedures.Public;
using HacThanh.Platform;
using HacThanh.Platform.Accounts;
using HacThanh.Platform.Data;
using HacThanh.Platform.Permissions;
using HacThanh.Platform.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace HacThanh.Modules.Dossiers.Pages.Desk;

/// <summary>"/lam-viec": what waits for this officer. Open to every official; who has nothing to do with dossiers sees that it is empty.</summary>
[Requires("desk.open")]
public sealed class QueueModel(Caller caller, WorkQueue queue, DossierProcessing processing, Catalogues catalogues, Db db, Flash flash, TimeProvider time) : PageModel
{
    /// <summary>The lists in the order of the tabs: name in the address, words, and the colour of a count that is not zero.</summary>
    internal static IReadOnlyList<(QueueTab Tab, string Slug, string Label, string Kind)> Tabs { get; } =
    [
        (QueueTab.Mine, "cua-toi", "Của tôi", ""),
        (QueueTab.Unit, "don-vi", "Đơn vị tôi", ""),
        (QueueTab.Late, "tre-han", "Trễ hạn", " ht-tabs__tab--late"),
        (QueueTab.Near, "sap-den-han", "Sắp đến hạn", " ht-tabs__tab--near"),
        (QueueTab.Waiting, "cho-nguoi-dan", "Chờ người dân", ""),
        (QueueTab.Withdrawing, "xin-rut", "Xin rút", " ht-tabs__tab--near"),
        (QueueTab.ToSign, "cho-ky", "Chờ ký", ""),
        (QueueTab.ToNumber, "cho-cap-so", "Chờ cấp số", ""),
        (QueueTab.ToRedraft, "cho-soan-lai", "Chờ soạn lại", " ht-tabs__tab--near"),
        (QueueTab.ToDeliver, "cho-tra", "Chờ trả", ""),
    ];

    public QueueTab Current { get; private set; }
    public IReadOnlyDictionary<QueueTab, int> Counts { get; private set; } = new Dictionary<QueueTab, int>();
    public QueuePage List { get; private set; } = new([], null);
    public string? Problem { get; private set; }
    public QueueLines Lines => new(List.Rows, caller, catalogues.For(db.Ward), time.GetUtcNow().UtcDateTime, Current);

    /// <summary>The tabs that this officer has.</summary>
    public IEnumerable<(QueueTab Tab, string Slug, string Label, string Kind)> Shown => Tabs.Where(t => WorkQueue.Has(caller, t.Tab));
    public NextPage Next { get; private set; } = new(null);

    public EmptyState Empty => Current switch
    {
        _ when !DossierAccess.WorksOnDossiers(caller) => new("Vị trí công việc này không xử lý hồ sơ. Các việc khác ở menu phía trên."),
        QueueTab.Mine => new("Anh/chị chưa giữ hồ sơ nào. Hồ sơ được phân công hoặc tự nhận sẽ hiện ở đây.", "Xem hồ sơ của đơn vị", "/lam-viec?muc=don-vi"),
        QueueTab.Unit => new("Đơn vị không còn hồ sơ nào đang chờ. Hồ sơ mới chuyển đến sẽ hiện ở đây.", "Tìm hồ sơ theo mã hoặc tên", "/lam-viec/tim"),
        QueueTab.Late => new("Không có hồ sơ nào trễ hạn.", "Xem hồ sơ sắp đến hạn", "/lam-viec?muc=sap-den-han"),
        QueueTab.Near => new("Không có hồ sơ nào đến hạn trong một ngày làm việc tới.", "Xem hồ sơ của đơn vị", "/lam-viec?muc=don-vi"),
        QueueTab.Waiting => new("Không có hồ sơ nào đang chờ người dân bổ sung hay nộp phí.", "Xem hồ sơ của đơn vị", "/lam-viec?muc=don-vi"),
        QueueTab.Withdrawing => new("Không có ai đang xin rút hồ sơ.", "Xem hồ sơ của đơn vị", "/lam-viec?muc=don-vi"),
        QueueTab.ToNumber => new("Không có văn bản nào chờ cấp số. Văn bản lãnh đạo vừa ký sẽ hiện ở đây.", "Xem hồ sơ của đơn vị", "/lam-viec?muc=don-vi"),
        QueueTab.ToRedraft => new("Không có văn bản nào bị lãnh đạo trả lại. Văn bản bị trả lại sẽ hiện ở đây cho đến khi được soạn lại.", "Xem hồ sơ của đơn vị", "/lam-viec?muc=don-vi"),
        QueueTab.ToDeliver => new("Không có kết quả nào chờ trả, cũng không còn giữ bản chính của hồ sơ đã dừng.", "Xem hồ sơ của đơn vị", "/lam-viec?muc=don-vi"),
        _ => new("Không có văn bản nào chờ ký. Kết quả và văn bản được trình ký sẽ hiện ở đây.", "Xem hồ sơ của đơn vị", "/lam-viec?muc=don-vi"),
    };

    internal static string Label(QueueTab tab) => Tabs.First(t => t.Tab == tab).Label;

    public Task OnGetAsync([FromQuery(Name = "muc")] string? slug, [FromQuery(Name = "sau")] string? after) => ShowAsync(slug, after);

    /// <summary>Takes a step with one press.</summary>
    public async Task<IActionResult> OnPostTakeAsync(string? code)
    {
        try
        {
            await processing.ActAsync(caller, code ?? "", DossierFlow.Take, []);
            return Redirect(flash.Url("/lam-viec?muc=cua-toi", $"Đã nhận hồ sơ {code}."));
        }
        catch (RuleException refused)
        {
            (Problem, Response.StatusCode) = (refused.Message, StatusCodes.Status409Conflict);
            await ShowAsync("don-vi", null);
            return Page();
        }
    }

    private async Task ShowAsync(string? slug, string? after)
    {
        Counts = await queue.CountsAsync(caller);
        Current = Shown.Where(t => t.Slug == slug).Select(t => (QueueTab?)t.Tab).FirstOrDefault() ?? First();
        List = await queue.PageAsync(caller, Current, after);
        var here = "/lam-viec?muc=" + Tabs.First(t => t.Tab == Current).Slug;
        Next = NextPage.Of(here, after, List.Next);
    }

    /// <summary>Where there is something to do.</summary>
    private QueueTab First() => Counts[QueueTab.ToSign] > 0 ? QueueTab.ToSign
        : Counts[QueueTab.ToNumber] > 0 ? QueueTab.ToNumber
        : Counts[QueueTab.Mine] == 0 && Counts[QueueTab.Unit] > 0 ? QueueTab.Unit
        : QueueTab.Mine;
}
