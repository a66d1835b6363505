using System.Text.Json.Nodes;
using HacThanh.Modules.Dossiers.Documents;
using HacThanh.Modules.Procedures.Public;
using HacThanh.Platform.Documents;
using HacThanh.Platform.Forms;
using HacThanh.Platform.Permissions;
using HacThanh.Platform.Text;
using HacThanh.Platform.Ui;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Modules.Dossiers.Pages.Citizen;

/// <summary>One paper of the dossier as the receipt repeats it.</summary>
public sealed record PaperLine(Guid Id, string Paper, string? FileName, long? Size, string? Sha256, int Originals);

/// <summary>"/ho-so-cua-toi/{code}": receipt, where it stands, what is asked, letters and result, rating.</summary>
[Requires(DossierPermissions.Own)]
public sealed class MyDossierModel(MyDossierRooms rooms, FormLibrary forms, Catalogues catalogues) : MyDossierPage(rooms)
{
    public ProgressView Progress { get; private set; } = null!;

    /// <summary>It has just been filed.</summary>
    public bool JustFiled { get; private set; }
    public IReadOnlyList<PaperLine> Papers { get; private set; } = [];

    /// <summary>What the open request asks for, item by item.</summary>
    public IReadOnlyList<SupplementItem> Asked { get; private set; } = [];

    /// <summary>Letters and results that may be read.</summary>
    public IReadOnlyList<DossierDocument> Documents { get; private set; } = [];
    public IReadOnlyList<MessageLine> Messages { get; private set; } = [];
    public FormView? Form { get; private set; }
    public string TrackUrl { get; private set; } = "";
    public string QrSvg { get; private set; } = "";
    public bool MayWithdraw { get; private set; }

    /// <summary>The request to withdraw has not been answered yet.</summary>
    public bool MayCancelWithdraw { get; private set; }
    public string Fee { get; private set; } = "";

    public async Task OnGetAsync(string code)
    {
        await OpenAsync(code);
        JustFiled = Request.Query.ContainsKey("da-nop");
        Progress = await Rooms.ProgressAsync(Dossier);
        var key = Rooms.KeyOf(Dossier);
        var papers = await Rooms.Db.Set<DossierPaper>().Where(p => p.DossierId == Dossier.Id).OrderBy(p => p.AddedAt).ThenBy(p => p.Id).ToListAsync();
        Papers = [.. papers.Select(p => new PaperLine(p.Id, p.Name, p.SealedFileName is { } name ? key.OpenText(name, "file-name") : null, p.FileSize, p.FileHash, p.OriginalsHeld))];
        if (Progress.Tracked.Open is { } open) Asked = SupplementItem.Read(key, open);
        Documents = [.. Progress.Tracked.Letters.Where(d => d.Template != Receipts.Template && DocumentEndpoints.MayOwnerRead(d))];
        Messages = await MessageLine.ReadAsync(Rooms.Db, key, Dossier.Id, 3);
        if (forms.Find(Dossier.FormSlug) is { } form)
            Form = new FormView { Definition = form, Values = JsonNode.Parse(key.OpenText(Dossier.SealedForm, "form"))!.AsObject(), Today = VietnamTime.DateOf(Dossier.ReceivedAt) };
        var path = $"/tra-cuu/{Dossier.Code}?k={Tracking.Token(Rooms.Keys, Rooms.Db.Ward, Dossier.Id)}";
        TrackUrl = $"{Request.Scheme}://{Request.Host}{path}";
        QrSvg = QrCode.Svg(TrackUrl, "Mã QR để theo dõi hồ sơ");
        var allowed = Rooms.Processing.Allowed(Rooms.Caller, Dossier).Select(a => a.Move.Action).ToHashSet();
        (MayWithdraw, MayCancelWithdraw) = (allowed.Contains(DossierFlow.Withdraw), allowed.Contains(DossierFlow.CancelWithdraw));
        Fee = Dossier.Fee is { } fee ? Shown.Money(fee) : CitizenWords.Of(catalogues.For(Rooms.Db.Ward).Find(Dossier.ProcedureCode)?.At(Dossier.ProcedureVersion)?.Case(Dossier.CaseSlug)?.Fee(Dossier.Channel)
            ?? new Fee { Channel = Dossier.Channel, State = FeeState.Unknown });
    }
}
