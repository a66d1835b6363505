using HacThanh.Platform.Accounts;
using HacThanh.Platform.Data;
using HacThanh.Platform.Forms;
using HacThanh.Platform.History;
using HacThanh.Platform.Permissions;
using HacThanh.Platform.Registers;
using HacThanh.Platform.Text;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace HacThanh.Modules.Registers.Pages;

/// <summary>"/so/{slug}/{id}/in": one record on paper, with its source, its history and when it was printed. Masked answers stay masked.</summary>
[Requires(RegistersModule.Open)]
internal sealed class PrintModel(Db db, Caller caller, RegisterShelf shelf, TimeProvider time) : PageModel
{
    public RegisterDefinition Register { get; private set; } = null!;
    public RegisterRow Row { get; private set; } = null!;
    public FormView Answers { get; private set; } = null!;
    public SourceNote? Source { get; private set; }
    public IReadOnlyList<HistoryEntry> History { get; private set; } = [];
    public DateTime Now { get; private set; }
    public string By => caller.Name;
    public bool HasSensitive => Row.Sealed is not null;

    public async Task OnGetAsync(string slug, Guid id)
    {
        (Register, _, Row) = await shelf.OpenAsync(slug, id);
        Now = time.GetUtcNow().UtcDateTime;
        Answers = new FormView { Definition = Register.Form, Values = Row.Data, Today = VietnamTime.DateOf(Now) };
        Source = SourceNote.Of(Row.Source);
        History = await RecordHistory.OfAsync(db, Row);
    }
}
