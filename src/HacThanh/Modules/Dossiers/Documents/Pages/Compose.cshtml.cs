using HacThanh.Platform.Accounts;
using HacThanh.Platform.Permissions;
using HacThanh.Platform.Ui;
using Microsoft.AspNetCore.Mvc;

namespace HacThanh.Modules.Dossiers.Documents.Pages;

/// <summary>"/ho-so/{code}/soan-ket-qua": composing the result, filled with what the citizen wrote.</summary>
[Requires(DossierPermissions.Process)]
public sealed class ComposeModel(Caller caller, Drafting drafting, Flash flash, TimeProvider time) : DraftPage(flash, time)
{
    public async Task OnGetAsync(string code, CancellationToken cancel) => Show(await drafting.OpenAsync(caller, code, cancel));

    public async Task<IActionResult> OnPostAsync(string code, CancellationToken cancel) =>
        await KeepAsync(await drafting.OpenAsync(caller, code, cancel), (raw, signer) => drafting.SaveAsync(caller, code, raw, signer, cancel));
}
