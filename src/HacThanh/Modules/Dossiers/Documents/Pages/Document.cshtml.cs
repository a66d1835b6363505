using HacThanh.Platform.Accounts;
using HacThanh.Platform.Data;
using HacThanh.Platform.Documents;
using HacThanh.Platform.Permissions;
using HacThanh.Platform.Text;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace HacThanh.Modules.Dossiers.Documents.Pages;

/// <summary>"/ho-so/{code}/van-ban/{id}": one document, where it stands and what this officer may do with it.</summary>
[Requires("desk.open")]
public sealed class DocumentModel(Caller caller, DocumentDesk desk, Drafting drafting, Redrafting redrafting, Signing signing, PdfPrinter printer, DocumentTemplates templates, Db db, TimeProvider time) : PageModel
{
    public OpenDocument It { get; private set; } = null!;
    public bool MaySign { get; private set; }
    public bool MayNumber { get; private set; }
    public bool MayRedraft { get; private set; }

    /// <summary>A leader sent the letter back, and it is this officer's among others to draft it again.</summary>
    public bool WaitsForRedraft { get; private set; }

    /// <summary>Shown to those who sign when this one is not theirs to sign.</summary>
    public string? WhyNotSign { get; private set; }

    /// <summary>Why there is no PDF yet.</summary>
    public string Waiting { get; private set; } = "";

    public async Task OnGetAsync(string code, Guid id)
    {
        It = await desk.OpenAsync(caller, code, id);
        if (It.Row.State == DocumentState.Preparing) Waiting = await WhyNoPdfAsync();
        MaySign = signing.WhyNot(caller, It) is null;
        if (caller.Holds(DossierPermissions.Sign) && It.Row.State == DocumentState.Ready) WhyNotSign = signing.WhyNot(caller, It);
        MayNumber = Numbering.WhyNot(caller, It) is null;
        WaitsForRedraft = It.Row.State == DocumentState.Discarded && await redrafting.WaitsForAsync(caller, It);
        MayRedraft = It.Row.Kind == DocumentKind.Result && It.Row.State == DocumentState.Ready && drafting.May(caller, It.Dossier);
    }

    private async Task<string> WhyNoPdfAsync()
    {
        if (PrintJob.LacksLeader(templates, It.Row) && (await Signers.AllAsync(db, VietnamTime.Today(time))).Count == 0) return Signers.Nobody;
        return printer.IsAvailable ? "Bản PDF đang được tạo, thường mất vài giây." : PdfPrinter.WhatToInstall;
    }
}
