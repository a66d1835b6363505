using System.Text.Json.Nodes;
using HacThanh.Modules.Dossiers.Documents;
using HacThanh.Modules.Organisation.Public;
using HacThanh.Modules.Procedures.Public;
using HacThanh.Platform.Accounts;
using HacThanh.Platform.Calendar;
using HacThanh.Platform.Data;
using HacThanh.Platform.Documents;
using HacThanh.Platform.Forms;
using HacThanh.Platform.Jobs;
using HacThanh.Platform.Permissions;
using HacThanh.Platform.Text;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Modules.Dossiers;

/// <summary>
/// Sample dossiers of a demonstration ward, at least one in each list of the desk, brought there by the demonstration accounts through the same actions that
/// people take. Applicants carry "(mẫu)" behind their names. Where nothing can be printed, those that need a printed document are left out.
/// </summary>
public sealed class DossierSamples(
    Db db, Filing filing, DossierProcessing processing, Drafting drafting, Signing signing, Numbering numbering, Catalogues catalogues, FormLibrary forms, WorkCalendars calendars,
    DemoAccounts accounts, StandingSource standing, RoleTables roles, PdfPrinter printer, JobRunner jobs, TimeProvider time)
{
    private const string Marital = "1.004873", Birth = "1.001193", Permit = "1.013225";
    private const string Resident = "congdan", Desk = "motcua", Justice = "chuyenvien", Urban = "diachinh", Leader = "lanhdao", Records = "vanthu";

    private int filed;

    /// <summary>Adds them to a ward that has no dossier yet.</summary>
    public async Task AddAsync()
    {
        if (await db.Set<Dossier>().AnyAsync()) return;
        await FileAsync(Marital, "Trần Thị An (mẫu)", Resident);
        await FileAsync(Birth, "Phạm Thị Hương (mẫu)");
        var mine = await FileAsync(Marital, "Lê Văn Bình (mẫu)", Resident);
        await ActAsync(Desk, mine, DossierFlow.Accept);
        await ActAsync(Justice, mine, DossierFlow.Take);
        await ActAsync(Resident, mine, DossierFlow.Message, ("text", "Cho tôi hỏi hồ sơ bao giờ có kết quả?"));

        var waiting = await FileAsync(Marital, "Hoàng Thị Cúc (mẫu)");
        await ActAsync(Justice, waiting, DossierFlow.Take);
        await ActAsync(Justice, waiting, DossierFlow.AskSupplement, new JsonObject
        {
            ["reason"] = "Chưa rõ tình trạng hôn nhân ở nơi cư trú trước.",
            ["items"] = new JsonArray(new JsonObject { ["paper"] = "Giấy xác nhận đã cấp lần trước", ["what"] = "Nộp bản chụp" }),
        });
        var withdrawing = await FileAsync(Marital, "Vũ Văn Dũng (mẫu)", Resident);
        await ActAsync(Resident, withdrawing, DossierFlow.Withdraw, ("reason", "Tôi chưa cần giấy này nữa."));
        var refused = await FileAsync(Birth, "Đỗ Thị Hạnh (mẫu)");
        await ActAsync(Justice, refused, DossierFlow.Take);
        await ActAsync(Justice, refused, DossierFlow.Refuse,
            ("reason", "Trẻ cư trú ở phường khác."), ("grounds", "Luật Hộ tịch, Điều 13"), ("remedy", "Ông/bà nộp tại phường nơi cha hoặc mẹ cư trú."));

        var late = await FileAsync(Permit, "Ngô Văn Giang (mẫu)");
        await ActAsync(Urban, late, DossierFlow.Take);
        await MakeLateAsync(await FileAsync(Permit, "Bùi Thị Mai (mẫu)"));
        await MakeLateAsync(late);
        await ActAsync(Urban, late, DossierFlow.Extend, ("reason", "Mưa kéo dài nên chưa đo được ranh giới thửa đất."), ("newDate", Iso(WorkingDay(+10))));
        if (printer.IsAvailable) await AddDocumentsAsync();
    }

    /// <summary>Results: one to be signed, one to be numbered, one to be handed out.</summary>
    private async Task AddDocumentsAsync()
    {
        var leader = (await accounts.FindAsync(db, Leader))!.Id;
        var codes = new List<string>();
        foreach (var name in new[] { "Đặng Thị Lan (mẫu)", "Phan Văn Minh (mẫu)", "Trương Thị Nga (mẫu)" })
        {
            var code = await FileAsync(Marital, name);
            codes.Add(code);
            await ActAsync(Justice, code, DossierFlow.Take);
            await ActAsync(Justice, code, DossierFlow.Advance);
            await ActAsync(Justice, code, DossierFlow.Take);
            var officer = await CallerAsync(Justice);
            var draft = await drafting.OpenAsync(officer, code, default);
            var saved = await drafting.SaveAsync(officer, code, draft.Values, leader, default);
            if (saved.Document is null) throw new InvalidOperationException($"Sample {code}: {saved.Errors[0].Path} {saved.Errors[0].Message}");
        }
        await jobs.RunDueAsync();
        foreach (var code in codes) await ActAsync(Justice, code, DossierFlow.Advance);
        foreach (var code in codes[1..]) await signing.SignAsync(await CallerAsync(Leader), code, (await ResultAsync(code)).Id, (await ResultAsync(code)).FileHash!, default);
        await numbering.NumberAsync(await CallerAsync(Records), codes[2], (await ResultAsync(codes[2])).Id, default);
    }

    private Task<DossierDocument> ResultAsync(string code) =>
        (from document in db.Set<DossierDocument>()
         join dossier in db.Set<Dossier>() on document.DossierId equals dossier.Id
         where dossier.Code == code && document.Kind == DocumentKind.Result
         select document).SingleAsync();

    /// <summary>Files with sample answers: by a resident online, else at the counter.</summary>
    private async Task<string> FileAsync(string procedure, string name, string by = Desk)
    {
        var today = VietnamTime.Today(time);
        var @case = catalogues.For(db.Ward).Current(procedure, today)!.Case(null)!;
        var form = forms.Find(@case.Form!)!;
        var answers = FormSample.Fill(form, today, ++filed);
        if (answers.ContainsKey("issuedBefore")) answers["issuedBefore"] = false;
        var result = await filing.FileAsync(await CallerAsync(by), new FilingRequest
        {
            Procedure = procedure,
            Case = @case.Slug,
            Applicant = new PartySnapshot { Name = name, Phone = "0900000000" },
            Form = answers,
            Papers = [.. @case.HandIns.Where(p => by == Desk || (p.Required && p.IsAsked(answers, today))).Select(p => new FiledPaper(p.Key, null, null, 1))],
            Channel = by == Desk ? Channel.Counter : Channel.Online,
            IdempotencyKey = $"mau-{filed}",
        });
        return result.Dossier?.Code ?? throw new InvalidOperationException($"Sample {procedure}: {result.Errors[0].Path} {result.Errors[0].Message}");
    }

    private Task ActAsync(string account, string code, string action, params (string Name, string Value)[] input) =>
        ActAsync(account, code, action, new JsonObject(input.Select(i => KeyValuePair.Create(i.Name, (JsonNode?)i.Value))));

    private async Task ActAsync(string account, string code, string action, JsonObject input)
    {
        var done = await processing.ActAsync(await CallerAsync(account), code, action, input);
        if (done.Dossier is null) throw new InvalidOperationException($"Sample {code}, {action}: {done.Errors[0].Path} {done.Errors[0].Message}");
    }

    /// <summary>As if it had come weeks ago and been due on the last working day.</summary>
    private Task MakeLateAsync(string code) => db.WriteAsync(Actor.System("Nạp dữ liệu mẫu"), "Hồ sơ mẫu nhận từ trước", async w =>
    {
        var dossier = await w.Db.Set<Dossier>().SingleAsync(d => d.Code == code);
        w.Subject(dossier.Id);
        w.Db.Entry(dossier).Property(d => d.ReceivedAt).CurrentValue = w.Now.AddDays(-30);
        var due = calendars.For(w.Db.Ward).Closing(WorkingDay(-1));
        (dossier.ClockStartAt, dossier.DueAt, dossier.LegalDueAt) = (w.Now.AddDays(-30), due, due);
    });

    /// <summary>The working day that is so many days from today, or the next in that direction.</summary>
    private DateOnly WorkingDay(int days)
    {
        var calendar = calendars.For(db.Ward);
        var day = VietnamTime.Today(time).AddDays(days);
        while (!calendar.IsWorkingDay(day)) day = day.AddDays(Math.Sign(days));
        return day;
    }

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The caller that a demonstration account is when it is signed in.</summary>
    private async Task<Caller> CallerAsync(string name)
    {
        var account = await accounts.FindAsync(db, name) ?? throw new InvalidOperationException($"There is no demonstration account {name}.");
        var officer = account.Kind == AccountKind.Officer;
        var held = officer ? await standing(db, account.Id, time.GetUtcNow().UtcDateTime) : Standing.None;
        var own = RoleTable.RolesOf(account.Kind, held);
        return new Caller
        {
            AccountId = account.Id,
            Kind = officer ? ActorKind.Officer : ActorKind.Resident,
            Name = account.Name,
            Posts = held.Posts,
            Roles = own,
            Units = held.Posts.Select(p => p.Unit).ToHashSet(),
            Permissions = roles.Of(db.Ward).PermissionsOf(own),
        };
    }
}
