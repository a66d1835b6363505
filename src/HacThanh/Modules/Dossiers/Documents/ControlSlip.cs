using System.Text.Json.Nodes;
using HacThanh.Modules.Organisation.Public;
using HacThanh.Platform.Accounts;
using HacThanh.Platform.Data;
using HacThanh.Platform.Jobs;
using HacThanh.Platform.Keys;
using HacThanh.Platform.Text;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Modules.Dossiers.Documents;

/// <summary>
/// The control slip of a dossier (Thông tư 03/2025/TT-VPCP, Mẫu số 06). As a page it is made from the steps whenever it is asked for. As a PDF there is one
/// document, made anew as long as the dossier moves; the one that is made after the end is kept as it was issued.
/// </summary>
public sealed class ControlSlip(Db db, DocumentSheets sheets, WardContents contents, TimeProvider time)
{
    /// <summary>Template of the slip.</summary>
    public const string Template = "phieu-kiem-soat";

    private const string Title = "Phiếu kiểm soát quá trình giải quyết hồ sơ";
    private const string IssuedOn = "issuedOn", EndedAt = "endedAt";

    /// <summary>The slip as it is now, as HTML that a browser prints.</summary>
    public async Task<string> PreviewAsync(Dossier dossier) =>
        await sheets.PreviewAsync(dossier, Make(new Caller(), dossier, sheets.KeyOf(dossier), await ContentAsync(dossier), verifyCode: ""));

    /// <summary>The slip as a document; a job prints it when it is not already there as it should be.</summary>
    public async Task<DossierDocument> IssueAsync(Caller caller, Dossier dossier, CancellationToken cancel)
    {
        var content = await ContentAsync(dossier);
        var (key, code) = (sheets.KeyOf(dossier), DossierDocuments.NewCode());
        return await db.WriteAsync(caller.Actor, "Lập phiếu kiểm soát", async w =>
        {
            w.Subject(dossier.Id);
            var last = await w.Db.Set<DossierDocument>().Where(d => d.DossierId == dossier.Id && d.Template == Template).OrderByDescending(d => d.Id).FirstOrDefaultAsync();
            var known = last is null ? null : DocumentContent.Open(key, last).Input;
            if (known is not null && Same(known, content)) return last!;
            var sealedContent = new DocumentContent(content).Seal(key);
            if (known is not null && known[EndedAt] is null)
            {
                last!.Apply(DocumentFlow.Refresh);
                (last.SealedData, last.FileId, last.FileHash) = (sealedContent, null, null);
            }
            else
            {
                last = w.Add(Make(caller, dossier, key, content, code));
            }
            w.Enqueue(DossierJobs.Print, new DossierJobs.DocumentOrder(last.Id));
            return last;
        }, cancel);
    }

    private static DossierDocument Make(Caller caller, Dossier dossier, DataKey key, JsonObject content, string verifyCode) => new()
    {
        DossierId = dossier.Id,
        Template = Template,
        Title = Title,
        Kind = DocumentKind.Letter,
        SealedData = new DocumentContent(content).Seal(key),
        VerifyCode = verifyCode,
        DrafterId = caller.AccountId,
        DrafterName = caller.Name,
    };

    /// <summary>The same but for the day on which it was made.</summary>
    private static bool Same(JsonObject one, JsonObject other)
    {
        var (a, b) = ((JsonObject)one.DeepClone(), (JsonObject)other.DeepClone());
        a.Remove(IssuedOn);
        b.Remove(IssuedOn);
        return JsonNode.DeepEquals(a, b);
    }

    private async Task<JsonObject> ContentAsync(Dossier dossier)
    {
        var steps = await db.Set<DossierStep>().Where(s => s.DossierId == dossier.Id).OrderBy(s => s.Number).ToListAsync();
        var assignments = await db.Set<StepAssignment>().Where(a => a.DossierId == dossier.Id).ToListAsync();
        var units = contents.Of(db.Ward).Units.ToDictionary(u => u.Slug, u => u.ShortName);
        var lines = HandOver.Of(dossier, steps, assignments, slug => units.GetValueOrDefault(slug, slug));
        var content = new JsonObject
        {
            [IssuedOn] = DocumentSheets.Day(VietnamTime.Today(time)),
            ["receivedAt"] = DocumentSheets.Utc(dossier.ReceivedAt),
            ["steps"] = new JsonArray([.. lines.Select(Line)]),
        };
        if (dossier.DueAt is { } due) content["dueAt"] = DocumentSheets.Utc(due);
        if (dossier.State.IsEnded() && (dossier.DeliveredAt ?? dossier.EndedAt) is { } end) content[EndedAt] = DocumentSheets.Utc(end);
        return content;
    }

    private static JsonNode Line(HandOver line)
    {
        var row = new JsonObject { ["from"] = line.From, ["to"] = line.To, ["givenAt"] = DocumentSheets.Utc(line.GivenAt) };
        if (line.ReceivedAt is { } received) row["receivedAt"] = DocumentSheets.Utc(received);
        if (line.Result is { } result) row["result"] = result;
        if (line.Note is { Length: > 0 } note) row["note"] = note;
        return row;
    }
}
