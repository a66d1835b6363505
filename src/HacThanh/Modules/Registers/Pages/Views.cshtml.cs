using HacThanh.Modules.Registers.Views;
using HacThanh.Platform.Forms;
using HacThanh.Platform.Permissions;
using HacThanh.Platform.Registers;
using HacThanh.Platform.Text;
using HacThanh.Platform.Ui;
using Microsoft.AspNetCore.Mvc;

namespace HacThanh.Modules.Registers.Pages;

/// <summary>"/so/{slug}/cach-xem": the caller's saved views of a register; with the parameters of a list in the address, it saves them under a name.</summary>
[Requires(RegistersModule.Open)]
internal sealed class ViewsModel(RegisterShelf shelf, RegisterViews views, FormLibrary library, Flash flash, TimeProvider time) : FormPage(time)
{
    public RegisterDefinition Register { get; private set; } = null!;
    public IReadOnlyList<(Guid Id, SavedWish Wish)> Views { get; private set; } = [];
    public string Query { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(string slug)
    {
        await OpenAsync(slug);
        return Ask(Questions);
    }

    public async Task<IActionResult> OnPostAsync(string slug)
    {
        await OpenAsync(slug);
        if (Guid.TryParse(Request.Form["bo"], out var gone))
        {
            await views.RemoveAsync(gone);
            return Redirect(flash.Url($"{RegisterWords.Url(Register)}/cach-xem", "Đã bỏ."));
        }
        return await AnswerAsync(Questions, async input =>
        {
            var name = Vietnamese.Normalise((string)input["name"]!);
            await views.SaveAsync(Register, name, Query);
            return flash.Url(Back, $"Đã lưu cách xem “{name}”.");
        });
    }

    private FormDefinition Questions => library.Find("quan-tri-so-cach-xem")!;

    private async Task OpenAsync(string slug)
    {
        (Register, _) = shelf.Open(slug);
        Query = RegisterViews.QueryOf(Register, Request.Query);
        Views = await views.OfAsync(Register);
        (Heading, Button, Back) = ("Lưu cách xem", "Lưu", RegisterWords.Url(Register) + Query);
    }
}
