using HacThanh.Platform.Accounts;
using HacThanh.Platform.Permissions;
using HacThanh.Platform.Ui;
using Microsoft.AspNetCore.Mvc;

namespace HacThanh.Modules.Dossiers.Documents.Pages;

/// <summary>"/ho-so/{code}/van-ban/{id}/soan-lai": a letter that a leader sent back, with the reason, to be corrected and put before a leader again.</summary>
[Requires("desk.open")]
public sealed class RedraftModel(Caller caller, Redrafting redrafting, Flash flash, TimeProvider time) : DraftPage(flash, time)
{
    public async Task OnGetAsync(string code, Guid id) => Show(await redrafting.OpenAsync(caller, code, id));

    public async Task<IActionResult> OnPostAsync(string code, Guid id, CancellationToken cancel) =>
        await KeepAsync(await redrafting.OpenAsync(caller, code, id), (raw, signer) => redrafting.SaveAsync(caller, code, id, raw, signer, cancel));
}
