using System.Text.Json.Nodes;
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
        c.TellOfficers(OfficerNotices.ToDeliver);
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
        foreach (var paper in await HeldAsync(c)) Return(c, paper, receiver: null);
        (c.Dossier.DeliveredAt, c.Dossier.DeliveryState) = (c.Now, c.Text("way") == "post" ? DeliveryState.Posted : DeliveryState.Delivered);
        c.Tell("delivered");
    }

    /// <summary>Originals go back before or without a result: all that are held, or those of the papers that were chosen.</summary>
    public static async Task ReturnOriginalsAsync(ActionContext c)
    {
        var chosen = (c.Input["papers"] as JsonArray ?? []).Select(p => (string?)p).ToHashSet();
        var papers = (await HeldAsync(c)).Where(p => chosen.Count == 0 || chosen.Contains(p.Id.ToString())).ToList();
        if (papers.Count == 0) throw new RuleException("Phường không giữ bản chính nào của hồ sơ này.");
        var receiver = c.Text("receiver") ?? throw new RuleException("Xin ghi họ tên người nhận lại giấy tờ.");
        foreach (var paper in papers) Return(c, paper, receiver);
        c.Tell("originals");
    }

    private static Task<List<DossierPaper>> HeldAsync(ActionContext c) =>
        c.Write.Db.Set<DossierPaper>().Where(p => p.DossierId == c.Dossier.Id && p.OriginalsHeld > 0).OrderBy(p => p.Id).ToListAsync();

    private static void Return(ActionContext c, DossierPaper paper, string? receiver)
    {
        c.Write.Add(new OriginalReturn
        {
            DossierId = c.Dossier.Id,
            Paper = paper.Name,
            Count = paper.OriginalsHeld,
            SealedReceiver = receiver is null ? null : c.Key.SealText(receiver, "receiver"),
            GivenBy = c.Caller.Name,
            At = c.Now,
        });
        (paper.OriginalsReturned, paper.OriginalsHeld) = (paper.OriginalsReturned + paper.OriginalsHeld, 0);
    }

    /// <summary>The head opens an ended dossier again; the work goes on from the first step of processing, and its time is reckoned anew.</summary>
    public static async Task ReopenAsync(ActionContext c)
    {
        c.Dossier.EndedAt = null;
        c.Dossier.DeliveredAt = null;
        c.Dossier.DeliveryState = DeliveryState.None;
        await c.GoToAsync(c.Case.NextStep(DossierSteps.Receive, null) ?? c.Case.Steps[0], "Mở lại: " + c.Reason);
        DossierClock.Restart(c.Dossier, c.Case, c.Calendar, c.Now);
        c.WriteToCitizen("Hồ sơ được mở lại. Lý do: " + c.Reason);
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
        DossierClock.Restart(c.Dossier, c.Case, c.Calendar, c.Now);
        c.WriteToCitizen("Kết quả đang được cấp lại. Lý do: " + c.Reason);
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
    public static async Task MessageAsync(ActionContext c)
    {
        c.Write.Add(new DossierMessage
        {
            DossierId = c.Dossier.Id,
            FromOffice = c.Caller.IsOfficer,
            Author = c.Caller.IsOfficer ? c.Caller.Name : "Người nộp hồ sơ",
            SealedText = c.Key.SealText(c.Text("text") ?? throw new RuleException("Xin ghi nội dung tin nhắn."), "message"),
            At = c.Now,
        });
        if (!c.Caller.IsOfficer)
        {
            c.TellOfficers(OfficerNotices.Message);
            return;
        }
        foreach (var answered in await c.Write.Db.Set<DossierMessage>().Where(m => m.DossierId == c.Dossier.Id && !m.FromOffice && m.ReadAt == null).ToListAsync()) answered.ReadAt = c.Now;
        c.Tell("message");
    }

    private static async Task<DossierDocument> CurrentResultAsync(ActionContext c) =>
        c.Dossier.ResultId is { } id ? await c.Write.FindAsync<DossierDocument>(id) : throw new RuleException("Hồ sơ này chưa có kết quả đã phát hành.");
}
