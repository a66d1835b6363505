using System.Globalization;
using System.Text.Json.Nodes;
using HacThanh.Modules.Procedures.Public;
using HacThanh.Platform;
using HacThanh.Platform.Files;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Modules.Dossiers.Actions;

/// <summary>What the one-stop desk does: accept, refuse, ask for papers and take them.</summary>
internal static class ReceivingActions
{
    /// <summary>Accepts a dossier that came by itself; the specialists' first step begins.</summary>
    public static async Task AcceptAsync(ActionContext c)
    {
        var step = await c.StepAsync();
        (step.HolderId, step.HolderName, step.TakenAt) = (c.Caller.AccountId, c.Caller.Name, step.TakenAt ?? c.Now);
        await c.GoToAsync(c.Case.NextStep(c.Dossier.StepKey, null)!, c.Text("note") ?? "Hồ sơ đầy đủ, hợp lệ");
        foreach (var paper in await c.Write.Db.Set<DossierPaper>().Where(p => p.DossierId == c.Dossier.Id).ToListAsync())
            if (c.Input["originals"]?[paper.Key] is { } held) paper.OriginalsHeld = (int)held;
        c.Tell("accepted");
    }

    /// <summary>Refuses with the reason, the grounds and where to go instead (Mẫu 03 TT 03/2025/TT-VPCP).</summary>
    public static async Task RefuseAsync(ActionContext c)
    {
        await c.EndStepAsync("Từ chối: " + c.Reason);
        c.Issue("phieu-tu-choi", "Phiếu từ chối tiếp nhận, giải quyết hồ sơ", DocumentKind.Letter, new JsonObject
        {
            ["reason"] = c.Reason,
            ["basis"] = c.Text("grounds"),
            ["guidance"] = c.Text("remedy"),
        });
        c.Tell("refused");
    }

    /// <summary>Asks for papers item by item (Mẫu 02). A second request needs a reason from the list: the first had to name everything.</summary>
    public static Task AskSupplementAsync(ActionContext c)
    {
        var items = c.Input["items"] as JsonArray ?? [];
        var second = c.Text("secondReason");
        if (c.Dossier.SupplementRequests > 0 && second is null)
            throw new RuleException("Hồ sơ này đã được yêu cầu bổ sung một lần. Muốn yêu cầu lần nữa, xin chọn lý do trong danh sách.");
        c.Dossier.SupplementRequests++;
        c.Write.Add(new SupplementRequest
        {
            DossierId = c.Dossier.Id,
            Number = c.Dossier.SupplementRequests,
            SealedItems = c.Key.SealText(items.ToJsonString(PartySnapshot.Json), "supplement"),
            SecondReason = second,
            AskedBy = c.Caller.Name,
            AskedAt = c.Now,
            UntilAt = c.Date("until") is { } day ? c.Calendar.Closing(day) : null,
        });
        Pause(c);
        c.Issue("phieu-yeu-cau-bo-sung", "Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ", DocumentKind.Letter, new JsonObject
        {
            ["items"] = new JsonArray([.. items.OfType<JsonObject>().Select(i => (JsonNode)new JsonObject { ["paper"] = (string?)i["paper"], ["request"] = (string?)i["what"], ["basis"] = c.Reason })]),
            ["until"] = c.Text("until"),
        });
        c.Tell("supplement");
        return Task.CompletedTask;
    }

    /// <summary>The citizen, or the clerk for them, hands in what was asked for; the clock runs again.</summary>
    public static async Task SupplementAsync(ActionContext c)
    {
        var request = await c.Write.Db.Set<SupplementRequest>().Where(r => r.DossierId == c.Dossier.Id && r.AnsweredAt == null).OrderByDescending(r => r.Number).FirstAsync();
        request.AnsweredAt = c.Now;
        foreach (var paper in (c.Input["papers"] as JsonArray ?? []).OfType<JsonObject>())
        {
            var fileName = (string?)paper["fileName"] ?? "";
            var file = (string?)paper["fileId"] is { Length: > 0 } fileId ? await DossierFiles.AttachAsync(c.Write, c.Caller, Guid.Parse(fileId), c.Dossier.Id, fileName) : null;
            c.Write.Add(new DossierPaper
            {
                DossierId = c.Dossier.Id,
                Key = (string?)paper["key"] ?? "bo-sung",
                Name = (string?)paper["name"] ?? "Giấy tờ bổ sung",
                FileId = file?.Id,
                SealedFileName = file is null ? null : c.Key.SealText(fileName, "file-name"),
                FileSize = file?.Size,
                FileHash = file?.Sha256,
                OriginalsHeld = (int?)(long?)paper["originals"] ?? 0,
                AddedAt = c.Now,
            });
        }
        if (c.Text("note") is { Length: > 0 } note)
        {
            c.Write.Add(new DossierMessage
            {
                DossierId = c.Dossier.Id,
                FromOffice = c.Caller.IsOfficer,
                Author = c.Caller.IsOfficer ? c.Caller.Name : "Người nộp hồ sơ",
                SealedText = c.Key.SealText(note, "message"),
                At = c.Now,
            });
        }
        await ResumeAsync(c);
        if (!c.Caller.IsOfficer) c.TellOfficers(OfficerNotices.Supplemented);
        c.Tell("supplemented");
    }

    /// <summary>Scans of papers that the counter kept as originals: the first scan of a paper completes its line, more make lines of their own.</summary>
    public static async Task AttachScansAsync(ActionContext c)
    {
        var papers = await c.Write.Db.Set<DossierPaper>().Where(p => p.DossierId == c.Dossier.Id).ToListAsync();
        foreach (var scan in (c.Input["scans"] as JsonArray ?? []).OfType<JsonObject>())
        {
            var (key, fileName) = ((string?)scan["key"] ?? "", (string?)scan["fileName"] ?? "");
            var known = papers.Find(p => p.Key == key) ?? throw new RuleException("Hồ sơ này không có giấy tờ đó.");
            var file = await DossierFiles.AttachAsync(c.Write, c.Caller, Guid.TryParse((string?)scan["fileId"], out var id) ? id : throw new NotFoundException(), c.Dossier.Id, fileName);
            var paper = known.FileId is null ? known : c.Write.Add(new DossierPaper { DossierId = c.Dossier.Id, Key = known.Key, Name = known.Name, AddedAt = c.Now });
            (paper.FileId, paper.SealedFileName, paper.FileSize, paper.FileHash) = (file.Id, c.Key.SealText(fileName, "file-name"), file.Size, file.Sha256);
        }
    }

    /// <summary>The fee is asked for; the clock stands until it is paid.</summary>
    public static Task AskPaymentAsync(ActionContext c)
    {
        c.Dossier.Fee = (long?)c.Input["amount"] ?? c.Dossier.Fee;
        if (c.Dossier.Fee is not > 0) throw new RuleException("Xin ghi số tiền phải nộp.");
        c.Dossier.MoneyState = MoneyState.Owed;
        Pause(c);
        c.Tell("payment");
        return Task.CompletedTask;
    }

    /// <summary>The fee has been paid.</summary>
    public static async Task PayAsync(ActionContext c)
    {
        c.Dossier.MoneyState = MoneyState.Paid;
        await ResumeAsync(c);
    }

    /// <summary>The applicant wants the dossier back; the one-stop desk decides.</summary>
    public static Task WithdrawAsync(ActionContext c)
    {
        Pause(c);
        c.TellOfficers(OfficerNotices.Withdrawing);
        return Task.CompletedTask;
    }

    /// <summary>The office does not let it go, and says why; the work goes on where it stood.</summary>
    public static async Task DeclineWithdrawAsync(ActionContext c)
    {
        await GoOnAsync(c);
        c.WriteToCitizen("Phường chưa đồng ý cho rút hồ sơ. Lý do: " + c.Reason);
        c.Tell("withdraw-declined");
    }

    /// <summary>The applicant does not want it back after all.</summary>
    public static Task CancelWithdrawAsync(ActionContext c) => GoOnAsync(c);

    /// <summary>The pause of the request ends; one for papers or a fee that was running before goes on.</summary>
    private static async Task GoOnAsync(ActionContext c)
    {
        if (c.Dossier.BeforeWithdrawing is DossierState.Supplementing or DossierState.Paying)
        {
            foreach (var asked in await c.Write.Db.Set<DossierPause>().Where(p => p.DossierId == c.Dossier.Id && p.ToAt == null && p.Action == DossierFlow.Withdraw).ToListAsync()) asked.ToAt = c.Now;
        }
        else await ResumeAsync(c);
        c.TellOfficers(OfficerNotices.NotWithdrawn);
    }

    /// <summary>The office lets it go: the dossier stops (Mẫu 05).</summary>
    public static async Task StopAsync(ActionContext c)
    {
        foreach (var open in await c.Write.Db.Set<DossierPause>().Where(p => p.DossierId == c.Dossier.Id && p.ToAt == null).ToListAsync()) open.ToAt = c.Now;
        await c.EndStepAsync(c.Reason);
        if (c.Dossier.MoneyState == MoneyState.Paid && (bool?)c.Input["refund"] == true) c.Dossier.MoneyState = MoneyState.Refunded;
        c.Issue("thong-bao-dung", "Thông báo dừng giải quyết hồ sơ", DocumentKind.Letter, new JsonObject
        {
            ["reason"] = c.Move.Action == DossierFlow.ConfirmWithdraw ? "Ông/bà đã đề nghị rút hồ sơ." : c.Reason,
            ["feeHandling"] = c.Dossier.MoneyState switch
            {
                MoneyState.Paid => "Phí, lệ phí đã nộp không hoàn lại.",
                MoneyState.Refunded => "Phí, lệ phí đã nộp được hoàn lại cho ông/bà.",
                _ => "Hồ sơ chưa thu phí, lệ phí.",
            },
        });
        c.Tell("stopped");
    }

    internal static void Pause(ActionContext c) =>
        c.Write.Add(new DossierPause { DossierId = c.Dossier.Id, Action = c.Move.Action, FromAt = c.Now });

    internal static async Task ResumeAsync(ActionContext c)
    {
        foreach (var open in await c.Write.Db.Set<DossierPause>().Where(p => p.DossierId == c.Dossier.Id && p.ToAt == null).ToListAsync()) open.ToAt = c.Now;
        DossierClock.Resume(c.Dossier, c.Case, c.Calendar, await c.PausesAsync(), c.Now);
    }
}
