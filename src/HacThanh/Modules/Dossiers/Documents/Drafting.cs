using System.Globalization;
using System.Text.Json.Nodes;
using HacThanh.Modules.Organisation.Public;
using HacThanh.Modules.Procedures.Public;
using HacThanh.Platform;
using HacThanh.Platform.Accounts;
using HacThanh.Platform.Data;
using HacThanh.Platform.Documents;
using HacThanh.Platform.Forms;
using HacThanh.Platform.Jobs;
using HacThanh.Platform.Text;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Modules.Dossiers.Documents;

/// <summary>Composing the result: the officer who holds the drafting step checks what the citizen wrote, completes it and names the leader who is to sign.</summary>
public sealed class Drafting(Db db, DocumentDesk desk, DocumentSheets sheets, DocumentTemplates templates, FormLibrary forms, IPopulationRegistry population, AccessLog log, TimeProvider time)
{
    /// <summary>Whether this caller drafts the result of this dossier now.</summary>
    public bool May(Caller caller, Dossier dossier) =>
        caller.Holds(DossierPermissions.Process) && dossier.HolderId == caller.AccountId && dossier.State == DossierState.Processing
        && sheets.CaseOf(dossier) is var @case && dossier.StepKey == StepOf(@case) && @case.ResultTemplate is { } template && ResultSheet.Of(template) is not null;

    /// <summary>The form with its first values: the last draft's, else what the citizen wrote.</summary>
    /// <exception cref="NotFoundException">No such dossier for this officer.</exception>
    /// <exception cref="RuleException">It is not this officer's turn to draft.</exception>
    public async Task<DocumentDraft> OpenAsync(Caller caller, string code, CancellationToken cancel)
    {
        var dossier = await desk.FindAsync(caller, code);
        var (template, form) = Demand(caller, dossier);
        var today = VietnamTime.Today(time);
        var last = await db.Set<DossierDocument>().Where(d => d.DossierId == dossier.Id && d.Kind == DocumentKind.Result && d.Template == template)
            .OrderByDescending(d => d.Id).FirstOrDefaultAsync(cancel);
        await RecordAsync(caller, dossier, ResultSheet.Of(template)!);
        var values = last is null ? await FirstValuesAsync(dossier, template, today, cancel) : DocumentContent.Open(sheets.KeyOf(dossier), last).Input;
        return new()
        {
            Dossier = dossier,
            Title = templates.Find(template).Title,
            Form = form,
            Values = values,
            Signers = await Signers.AllAsync(db, today),
            SignerId = last?.SignerId,
            Guidance = last is null ? "Nội dung lấy sẵn từ tờ khai của người dân." : "Nội dung lấy từ bản dự thảo trước.",
            Returned = last?.ReturnedAt is null ? null : last,
        };
    }

    /// <summary>Keeps the draft and has it printed; an earlier draft is discarded.</summary>
    /// <returns>The document, or the errors by field and nothing kept.</returns>
    /// <exception cref="RuleException">It is not this officer's turn, or the leader does not sign.</exception>
    public async Task<(DossierDocument? Document, IReadOnlyList<FormError> Errors)> SaveAsync(Caller caller, string code, JsonObject raw, Guid? signer, CancellationToken cancel)
    {
        var dossier = await desk.FindAsync(caller, code);
        var (template, form) = Demand(caller, dossier);
        var today = VietnamTime.Today(time);
        var filled = FormReader.Read(form, raw, today);
        var errors = filled.Errors.ToList();
        var leader = await Signers.ChosenAsync(db, signer, caller, today, errors);
        if (errors.Count > 0) return (null, errors);
        var title = templates.Find(template).Title;
        var content = new DocumentContent(filled.Data, ResultSheet.Of(template)!.Subject(filled.Data)).Seal(sheets.KeyOf(dossier));
        var verifyCode = DossierDocuments.NewCode();
        var document = await db.WriteAsync(caller.Actor, "Soạn kết quả: " + title, async w =>
        {
            var d = await w.FindAsync<Dossier>(dossier.Id);
            w.Subject(d.Id);
            Demand(caller, d);
            foreach (var earlier in await w.Db.Set<DossierDocument>().Where(x => x.DossierId == d.Id && x.Kind == DocumentKind.Result && (x.State == DocumentState.Preparing || x.State == DocumentState.Ready)).ToListAsync())
                earlier.Apply(DocumentFlow.Discard);
            var added = w.Add(new DossierDocument
            {
                DossierId = d.Id,
                Template = template,
                Title = title,
                Kind = DocumentKind.Result,
                State = DocumentState.Preparing,
                SealedData = content,
                VerifyCode = verifyCode,
                DrafterId = caller.AccountId,
                DrafterName = caller.Name,
                SignerId = leader!.AccountId,
                SignerName = leader.Name,
                SignerTitle = Signers.TitleOf(leader),
            });
            w.Enqueue(DossierJobs.Print, new DossierJobs.DocumentOrder(added.Id));
            return added;
        }, cancel);
        return (document, []);
    }

    /// <summary>A paper with citizen numbers shows them in full, so opening it is a reveal, recorded each time and before anything shows.</summary>
    private async Task RecordAsync(Caller caller, Dossier dossier, ResultSheet sheet)
    {
        var owners = await DossierOwners.OfAsync(db, dossier.Id);
        if (sheet.Reveals) await log.RevealAsync(caller, dossier.Id, owners, $"Số định danh trong hồ sơ {dossier.Code}", "soạn kết quả");
        else await log.ReadAsync(caller, dossier.Id, owners, $"Hồ sơ {dossier.Code}", "soạn kết quả");
    }

    private static string StepOf(ProcedureCase @case) => @case.Steps.Any(s => s.Key == "draft") ? "draft" : "examine";

    private (string Template, FormDefinition Form) Demand(Caller caller, Dossier dossier)
    {
        var template = sheets.CaseOf(dossier).ResultTemplate;
        if (template is null || ResultSheet.Of(template) is null || forms.Find(ResultSheet.FormOf(template)) is not { } form)
            throw new RuleException("Kết quả của thủ tục này chưa soạn được trên hệ thống.");
        if (May(caller, dossier)) return (template, form);
        throw new RuleException(dossier.HolderId is null
            ? "Xin nhận bước này trước khi soạn kết quả."
            : dossier.HolderId == caller.AccountId ? "Hồ sơ chưa ở bước soạn kết quả." : "Bước soạn kết quả đang do người khác giữ.");
    }

    private async Task<JsonObject> FirstValuesAsync(Dossier dossier, string template, DateOnly today, CancellationToken cancel)
    {
        var answers = sheets.AnswersOf(dossier);
        var number = DateOnly.TryParseExact(answers.Raw("childBirthDate"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var birth)
            ? await population.NumberForAsync(dossier.Id, birth, answers.Raw("childSex") == "female", cancel)
            : null;
        var values = ResultSheet.Of(template)!.Prefill(answers, number);
        values["bookYear"] = today.Year.ToString(CultureInfo.InvariantCulture);
        values["registeredBy"] = sheets.CommitteeInProvince;
        return values;
    }
}
