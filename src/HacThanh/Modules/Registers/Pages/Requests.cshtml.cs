using HacThanh.Modules.Registers.Requests;
using HacThanh.Platform;
using HacThanh.Platform.Data;
using HacThanh.Platform.Permissions;
using HacThanh.Platform.Registers;
using HacThanh.Platform.Ui;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace HacThanh.Modules.Registers.Pages;

/// <summary>"/so/{slug}/de-nghi": requests for access: all for the role that answers, their own for everybody else.</summary>
[Requires(RegistersModule.Open)]
internal sealed class RequestsModel(Db db, RegisterShelf shelf, AccessRequesting requesting) : PageModel
{
    private const int Most = 100;

    public RegisterDefinition Register { get; private set; } = null!;
    public bool Answers { get; private set; }
    public IReadOnlyList<(AccessRequest Request, string Title)> Requests { get; private set; } = [];

    public async Task OnGetAsync(string slug)
    {
        (Register, _) = shelf.Open(slug);
        if (Register.Requests is null) throw new NotFoundException();
        Answers = requesting.Answers(Register);
        var requests = await requesting.ListAsync(Register, Most);
        var titles = await RegisterFigures.TitlesAsync(db, Register, [.. requests.Select(r => r.RecordId).Distinct()]);
        Requests = [.. requests.Select(r => (r, titles.GetValueOrDefault(r.RecordId, "Không còn trong sổ")))];
    }

    public static string Words(RequestState state) => state switch
    {
        RequestState.Waiting => "Chưa trả lời",
        RequestState.Allowed => "Được phép",
        _ => "Không được phép",
    };

    public static Tone ToneOf(RequestState state) => state switch
    {
        RequestState.Waiting => Tone.Waiting,
        RequestState.Allowed => Tone.Done,
        _ => Tone.Stopped,
    };
}
