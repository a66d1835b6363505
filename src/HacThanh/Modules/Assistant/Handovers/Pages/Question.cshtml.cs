using HacThanh.Modules.Procedures.Public;
using HacThanh.Platform.Data;
using HacThanh.Platform.Flows;
using HacThanh.Platform.Keys;
using HacThanh.Platform.Permissions;
using HacThanh.Platform.Text;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace HacThanh.Modules.Assistant.Handovers.Pages;

/// <summary>"/lam-viec/hoi-dap/{id}": one question with its conversation and the procedures that the assistant thought of.</summary>
[Requires(HandoverFlow.Permission)]
internal sealed class QuestionModel(Db db, HandoverInbox inbox, Catalogues catalogues, KeyRing keys) : PageModel
{
    public Handover It { get; private set; } = null!;
    public HandoverContent Words { get; private set; } = null!;
    public IReadOnlyList<Procedure> Procedures { get; private set; } = [];

    /// <summary>Telephone and e-mail are shown whole, and that is recorded.</summary>
    public bool Revealed { get; private set; }

    public string? Phone => Words.Phone is { } phone ? Revealed ? Platform.Text.Phone.Format(phone) : Platform.Text.Phone.Mask(phone) : null;

    /// <summary>Masked, the first letter and the house of the mailbox are left.</summary>
    public string? Email => Words.Email is { } email && !Revealed ? $"{email[0]}…{email[email.IndexOf('@')..]}" : Words.Email;

    public IEnumerable<Move<HandoverState>> Moves => HandoverFlow.Officers(It.State);

    public Task OnGetAsync(Guid id) => ShowAsync(id, reveal: false);

    /// <summary>Shows telephone and e-mail, after it is written down who asked.</summary>
    public Task OnPostRevealAsync(Guid id) => ShowAsync(id, reveal: true);

    async Task ShowAsync(Guid id, bool reveal)
    {
        It = await inbox.OpenAsync(id);
        if (reveal)
            await inbox.RevealAsync(It);
        (Revealed, Words) = (reveal, It.Content(keys));
        Procedures = [.. Words.Procedures.Select(catalogues.For(db.Ward).Find).OfType<Procedure>()];
    }
}
