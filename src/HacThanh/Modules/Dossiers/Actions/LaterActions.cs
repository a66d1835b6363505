using HacThanh.Modules.Dossiers.Documents;
using HacThanh.Platform;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Modules.Dossiers.Actions;

/// <summary>What real life needs besides the straight way: handing over, correcting, reopening, linking, talking.</summary>
internal static class LaterActions
{
    /// <summary>Processing is over and the result can be fetched.</summary>
    public static async Task FinishAsync(ActionContext c)
    {
        if (c.Dossier.ResultId is null) throw new RuleException("Hồ sơ chưa có kết quả đã cấp số, đóng dấu nên chưa kết thúc được.");
        var deliver = c.Case.Steps.FirstOrDefault(s => s.Key == DossierSteps.Deliver);
        if (deliver is null) await c.EndStepAsync(c.Text("note"));
        else await c.GoToAsync(deliver, c.Text("note"));
        c.Dossier.DeliveryState = DeliveryState.Waiting;
        c.Tell("done");
    }

    /// <summary>The citizen has the result; originals go back.</summary>
    public static async Task DeliverAsync(ActionContext c)
    {
        if (c.Dossier.MoneyState == MoneyState.Owed)
        {
            if ((bool?)c.Input["paid"] != true) throw new RuleException("Hồ sơ còn phí, lệ phí chưa nộp. Xin thu phí trước khi trả kết quả.");
            c.Dossier.MoneyState = MoneyState.Paid;
        }
        var step = await c.StepAsync();
        (step.HolderId, step.HolderName, step.TakenAt) = (c.Caller.AccountId, c.Caller.Name, step.TakenAt ?? c.Now);
        await c.EndStepAsync(c.Text("note"));
        foreach (var paper in await c.Write.Db.Set<DossierPaper>().Where(p => p.DossierId == c.Dossier.Id && p.OriginalsHeld > 0).ToListAsync())
            (paper.OriginalsReturned, paper.OriginalsHeld) = (paper.OriginalsReturned + paper.OriginalsHeld, 0);
        (c.Dossier.DeliveredAt, c.Dossier.DeliveryState) = (c.Now, c.Text("way") == "post" ? DeliveryState.Posted : DeliveryState.Delivered);
        c.Tell("delivered");
    }

    /// <summary>The head opens an ended dossier again; the work goes on from the first step of processing.</summary>
    public static async Task ReopenAsync(ActionContext c)
    {
        c.Dossier.EndedAt = null;
        c.Dossier.DeliveredAt = null;
        c.Dossier.DeliveryState = DeliveryState.None;
        await c.GoToAsync(c.Case.NextStep(DossierSteps.Receive, null) ?? c.Case.Steps[0], "Mở lại: " + c.Reason);
        c.Tell("reopened");
    }

    /// <summary>A wrong result is replaced: the old one stays findable as replaced once the new one is issued.</summary>
    public static async Task ReviseAsync(ActionContext c)
    {
        var old = await CurrentResultAsync(c);
        if (old.State != DocumentState.Issued) throw new RuleException("Kết quả này không còn hiệu lực nên không có gì để cấp lại; hãy mở lại hồ sơ.");
        old.ToBeReplaced = true;
        c.Dossier.EndedAt = null;
        c.Dossier.DeliveryState = DeliveryState.None;
        var draft = c.Case.Steps.FirstOrDefault(s => s.Key == "draft") ?? c.Case.NextStep(DossierSteps.Receive, null)!;
        await c.GoToAsync(draft, "Cấp lại kết quả: " + c.Reason);
        c.Tell("revised");
    }

    /// <summary>A result is taken back; whoever verifies it reads that it is void and since when.</summary>
    public static async Task RevokeAsync(ActionContext c)
    {
        var result = await CurrentResultAsync(c);
        result.Apply(DocumentFlow.Revoke);
        (result.RevokedAt, result.RevokedBecause) = (c.Now, c.Reason);
        c.Tell("revoked");
    }

    /// <summary>This dossier follows from an earlier one.</summary>
    public static async Task LinkAsync(ActionContext c)
    {
        var code = c.Text("code")?.Trim();
        var earlier = await c.Write.Db.Set<Dossier>().Where(d => d.Code == code && d.Id != c.Dossier.Id).Select(d => (Guid?)d.Id).FirstOrDefaultAsync()
            ?? throw new RuleException($"Không có hồ sơ nào mang mã {code}.");
        c.Write.Add(new DossierLink { DossierId = c.Dossier.Id, EarlierId = earlier, Why = c.Text("why") ?? "Hồ sơ trước" });
    }

    /// <summary>A message on the dossier, from either side.</summary>
    public static Task MessageAsync(ActionContext c)
    {
        c.Write.Add(new DossierMessage
        {
            DossierId = c.Dossier.Id,
            FromOffice = c.Caller.IsOfficer,
            Author = c.Caller.IsOfficer ? c.Caller.Name : "Người nộp hồ sơ",
            SealedText = c.Key.SealText(c.Text("text") ?? throw new RuleException("Xin ghi nội dung tin nhắn."), "message"),
            At = c.Now,
        });
        if (c.Caller.IsOfficer) c.Tell("message");
        return Task.CompletedTask;
    }

    private static async Task<DossierDocument> CurrentResultAsync(ActionContext c) =>
        c.Dossier.ResultId is { } id ? await c.Write.FindAsync<DossierDocument>(id) : throw new RuleException("Hồ sơ này chưa có kết quả đã phát hành.");
}
