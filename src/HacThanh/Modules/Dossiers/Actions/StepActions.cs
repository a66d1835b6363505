using System.Globalization;
using System.Text.Json.Nodes;
using HacThanh.Modules.Dossiers.Documents;
using HacThanh.Platform;
using HacThanh.Platform.Accounts;
using HacThanh.Platform.Text;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Modules.Dossiers.Actions;

/// <summary>What specialists and heads of units do, step by step.</summary>
internal static class StepActions
{
    /// <summary>An officer of the step's role takes the step. Two at once: the second is told who holds it.</summary>
    public static async Task TakeAsync(ActionContext c)
    {
        if (!c.Caller.Roles.Contains(c.Dossier.StepRole)) throw new RuleException("Bước này thuộc vị trí công việc khác nên không nhận được ở đây.");
        var step = await c.StepAsync();
        if (step.HolderId is not null && step.HolderId != c.Caller.AccountId) throw new RuleException($"{step.HolderName} đã nhận bước này lúc {VietnamTime.Moment(step.TakenAt!.Value)}.");
        (step.HolderId, step.HolderName, step.TakenAt) = (c.Caller.AccountId, c.Caller.Name, step.TakenAt ?? c.Now);
        c.Dossier.HolderId = c.Caller.AccountId;
    }

    /// <summary>The head gives the step to an officer of the unit.</summary>
    public static async Task AssignAsync(ActionContext c)
    {
        var step = await c.StepAsync();
        var officer = await c.Write.FindAsync<Account>(c.Id("officer") ?? throw new RuleException("Xin chọn người xử lý."));
        c.Write.Add(new StepAssignment
        {
            DossierId = c.Dossier.Id,
            StepId = step.Id,
            GiverName = c.Caller.Name,
            ReceiverId = officer.Id,
            ReceiverName = officer.Name,
            EarlierName = step.HolderName,
            EarlierTakenAt = step.TakenAt,
            At = c.Now,
        });
        (step.HolderId, step.HolderName, step.TakenAt) = (officer.Id, officer.Name, c.Now);
        c.Dossier.HolderId = step.HolderId;
        if (c.Dossier.State == DossierState.Accepted) c.Dossier.State = DossierState.Processing;
    }

    /// <summary>The step is done; the next one begins, with the control slip (Mẫu 06) as its record.</summary>
    public static async Task AdvanceAsync(ActionContext c)
    {
        if (c.Dossier.StepKey is DossierSteps.Sign or DossierSteps.Seal) throw new RuleException("Bước này kết thúc bằng việc ký hoặc cấp số văn bản, không chuyển tay.");
        var next = c.Case.NextStep(c.Dossier.StepKey, c.Text("next")) ?? throw new RuleException("Không còn bước nào sau bước này.");
        if (next.Key == DossierSteps.Sign)
        {
            var draft = await c.Write.Db.Set<DossierDocument>().FirstOrDefaultAsync(d => d.DossierId == c.Dossier.Id && d.Kind == DocumentKind.Result && d.State == DocumentState.Ready)
                ?? throw new RuleException("Chưa có dự thảo kết quả để trình ký. Xin soạn kết quả trước khi chuyển bước.");
            c.TellOfficers(OfficerNotices.ToSign, draft.Id);
        }
        await c.GoToAsync(next, c.Text("note"));
    }

    /// <summary>Back to the step before, with the reason.</summary>
    public static async Task ReturnAsync(ActionContext c)
    {
        var previous = c.Case.PreviousStep(c.Dossier.StepKey) ?? throw new RuleException("Đây là bước đầu tiên, không có bước nào để trả lại.");
        await c.GoToAsync(previous, c.Reason, returned: true);
    }

    /// <summary>Facts must be verified elsewhere: the dossier moves to the case with the longer limit, and the citizen gets a letter.</summary>
    public static async Task VerifyAsync(ActionContext c)
    {
        var wanted = c.Case.VerificationCase ?? throw new RuleException("Trường hợp này của thủ tục không có bước xác minh kéo dài thời hạn.");
        c.Case = c.Version.Case(wanted)!;
        c.Dossier.CaseSlug = c.Case.Slug;
        DossierClock.Lengthen(c.Dossier, c.Case, c.Calendar, await c.PausesAsync());
        var step = c.Case.Steps.FirstOrDefault(s => s.Key == "verify");
        if (step is not null && c.Dossier.StepKey != step.Key) await c.GoToAsync(step, c.Reason);
        c.Issue("cong-van-xac-minh", "Công văn đề nghị xác minh", DocumentKind.Letter, new JsonObject
        {
            ["to"] = c.Text("agency"),
            ["questions"] = Redrafting.LinesOf(c.Text("content") ?? c.Reason),
            ["answerBy"] = VietnamTime.DateOf(c.Calendar.Due(c.Now, Platform.Calendar.Limit.WorkingDays(3))).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        });
        c.Tell("verifying");
    }

    /// <summary>Sent to the authority that is competent, with a clock of its own; the citizen's clock runs on (the time of cooperating offices is inside the limit).</summary>
    public static Task TransferAsync(ActionContext c)
    {
        var days = (int?)(long?)c.Input["days"];
        c.Write.Add(new DossierTransfer
        {
            DossierId = c.Dossier.Id,
            Agency = c.Text("agency") ?? throw new RuleException("Xin ghi tên cơ quan nhận."),
            Grounds = c.Reason,
            SentAt = c.Now,
            DueAt = days is { } n ? c.Calendar.Due(c.Now, Platform.Calendar.Limit.WorkingDays(n)) : null,
        });
        c.Issue("phieu-chuyen-ho-so", "Phiếu chuyển hồ sơ", DocumentKind.Letter, new JsonObject { ["to"] = c.Text("agency"), ["reason"] = c.Reason });
        c.Tell("transferred");
        return Task.CompletedTask;
    }

    /// <summary>What the other authority answered: taken, or refused with the reason.</summary>
    public static async Task TransferAnswerAsync(ActionContext c)
    {
        var open = await c.Write.Db.Set<DossierTransfer>().Where(t => t.DossierId == c.Dossier.Id && t.AnsweredAt == null).OrderBy(t => t.SentAt).FirstOrDefaultAsync()
            ?? throw new RuleException("Hồ sơ này không có lần chuyển cơ quan nào đang chờ trả lời.");
        open.AnsweredAt = c.Now;
        if (c.Text("outcome") == "refused") open.RefusedBecause = c.Reason;
        else open.Answer = c.Reason;
    }

    /// <summary>The one extension, with the letter of apology and the new date (Mẫu 04).</summary>
    public static Task ExtendAsync(ActionContext c)
    {
        if (c.Dossier.ExtendedAt is not null) throw new RuleException("Hồ sơ này đã được gia hạn một lần, không gia hạn thêm được.");
        if (c.Dossier.DueAt is not { } due) throw new RuleException("Hồ sơ này không có hạn trả nên không có gì để gia hạn.");
        var day = c.Date("newDate") ?? throw new RuleException("Xin ghi ngày hẹn trả mới.");
        var renewed = c.Calendar.Closing(day);
        if (renewed <= due || renewed <= c.Now) throw new RuleException($"Ngày hẹn mới phải sau hạn cũ ({VietnamTime.Moment(due)}) và sau hôm nay.");
        if (!c.Calendar.IsWorkingDay(day)) throw new RuleException($"Ngày {VietnamTime.Date(day)} là ngày nghỉ, xin chọn ngày làm việc.");
        (c.Dossier.ExtendedAt, c.Dossier.DueAt) = (c.Now, renewed);
        c.Issue("van-ban-xin-loi", "Văn bản xin lỗi và đề nghị gia hạn", DocumentKind.Letter, new JsonObject
        {
            ["reason"] = c.Reason,
            ["dueAt"] = Utc(due),
            ["newDueAt"] = Utc(renewed),
        });
        c.Tell("extended");
        return Task.CompletedTask;
    }

    private static string Utc(DateTime at) => at.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
