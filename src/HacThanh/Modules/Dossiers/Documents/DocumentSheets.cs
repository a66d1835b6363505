using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using HacThanh.Modules.Organisation.Public;
using HacThanh.Modules.Procedures.Public;
using HacThanh.Platform.Accounts;
using HacThanh.Platform.Data;
using HacThanh.Platform.Documents;
using HacThanh.Platform.Forms;
using HacThanh.Platform.Keys;
using HacThanh.Platform.Text;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Modules.Dossiers.Documents;

/// <summary>Fills the sheets of documents: what the drafter entered, and what every document of a dossier knows by itself (agency, code, applicant, signer …).</summary>
public sealed class DocumentSheets(Db db, Catalogues catalogues, KeyRing keys, WardContents contents, Wards wards, DocumentTemplates templates, FormLibrary forms, TimeProvider time)
{
    private const string Complaint = "Không đồng ý với nội dung này, ông/bà có quyền khiếu nại đến Chủ tịch Ủy ban nhân dân phường trong 90 ngày kể từ ngày nhận được văn bản.";

    /// <summary>The document as HTML, for a browser.</summary>
    /// <param name="dossier">Its dossier.</param>
    /// <param name="document">The document.</param>
    /// <param name="byHand">For print, signature by hand and scan: room instead of boxes for digital signatures.</param>
    public async Task<string> PreviewAsync(Dossier dossier, DossierDocument document, bool byHand = false)
    {
        var data = await DataAsync(dossier, document);
        if (byHand && data["signer"] is JsonObject signer) signer["digital"] = signer["sealed"] = false;
        return templates.Render(document.Template, data, preview: true);
    }

    /// <summary>The document as HTML for the PDF printer.</summary>
    public async Task<string> PrintAsync(Dossier dossier, DossierDocument document) => templates.Render(document.Template, await DataAsync(dossier, document));

    /// <summary>The follow-up book's page before and after its rows, so that they can be written while they are read.</summary>
    internal (string Head, string Tail) BookFrame(DateOnly from, DateOnly until)
    {
        const string rows = "<tbody>";
        var page = templates.Render("so-theo-doi", new JsonObject
        {
            ["agency"] = new JsonObject { ["parent"] = Committee, ["name"] = ShortOf(Centre) },
            ["demo"] = wards.Find(db.Ward)?.Demo ?? false,
            ["from"] = Day(from),
            ["until"] = Day(until),
            ["rows"] = new JsonArray(),
        }, preview: true);
        var cut = page.IndexOf(rows, StringComparison.Ordinal) + rows.Length;
        return (page[..cut], page[cut..]);
    }

    /// <summary>Value of Content-Security-Policy for a page that is a preview.</summary>
    public string PreviewPolicy => templates.ContentSecurityPolicy;

    internal DataKey KeyOf(Dossier dossier) => keys.Unwrap(db.Ward, dossier.Id, dossier.WrappedKey);

    internal async Task<PartySnapshot> ApplicantAsync(Dossier dossier)
    {
        var sealedSnapshot = await db.Set<DossierParty>().Where(p => p.DossierId == dossier.Id && p.Role == PartyRole.Applicant && p.ReplacedAt == null).Select(p => p.Snapshot).FirstAsync();
        return JsonSerializer.Deserialize<PartySnapshot>(KeyOf(dossier).OpenText(sealedSnapshot, "party"), PartySnapshot.Json)!;
    }

    /// <summary>What the dossier's own form says, for first values of a result.</summary>
    internal DossierAnswers AnswersOf(Dossier dossier) =>
        new(forms.Find(dossier.FormSlug), JsonNode.Parse(KeyOf(dossier).OpenText(dossier.SealedForm, "form"))!.AsObject());

    internal ProcedureCase CaseOf(Dossier dossier) => VersionOf(dossier).Case(dossier.CaseSlug)!;

    internal ProcedureVersion VersionOf(Dossier dossier) => catalogues.For(db.Ward).Find(dossier.ProcedureCode)!.At(dossier.ProcedureVersion)!;

    /// <summary>"Ủy ban nhân dân phường Hạc Thành", the name in certificates and above the number.</summary>
    internal string Committee => contents.Of(db.Ward).Unit("people-committee").Name;

    /// <summary>The same with the province, as civil-status papers name the place of registration.</summary>
    internal string CommitteeInProvince => $"{Committee}, {Vietnamese.Lower(Province[..1])}{Province[1..]}";

    private string Province => contents.Of(db.Ward).Ward.Province.Name;

    internal string Centre => contents.Of(db.Ward).Unit("service-centre").Name;

    internal string PublicAddress => $"https://{contents.Of(db.Ward).Ward.Domain}";

    private async Task<JsonObject> DataAsync(Dossier dossier, DossierDocument document)
    {
        var content = DocumentContent.Open(KeyOf(dossier), document);
        var data = document.Kind == DocumentKind.Result ? ResultSheet.Of(document.Template)!.Fill(content.Input) : (JsonObject)content.Input.DeepClone();
        var template = templates.Find(document.Template);
        var applicant = await ApplicantAsync(dossier);
        foreach (var field in templates.FieldsOf(document.Template))
            if (data[field.Name] is null && Known(field, template, dossier, document, applicant) is { } known) data[field.Name] = known;
        foreach (var empty in data.Where(p => p.Value is null).Select(p => p.Key).ToList()) data.Remove(empty);
        return data;
    }

    private JsonNode? Known(DocumentField field, DocumentTemplate template, Dossier dossier, DossierDocument document, PartySnapshot applicant) => field.Name switch
    {
        "agency" => template.Signer == DocumentSigner.Leader
            ? new JsonObject { ["name"] = Committee }
            : new JsonObject { ["parent"] = Committee, ["name"] = ShortOf(Centre) },
        "place" => PlaceOf(contents.Of(db.Ward).Ward.Name),
        "issuedOn" => template.Signer == DocumentSigner.Leader ? null : Day(VietnamTime.Today(time)),
        "symbol" => DocumentNumbers.Symbol(document.Template) is { Length: > 0 } symbol ? symbol : null,
        "signer" => SignerOf(template, document),
        "recipients" when document.Template == Receipts.Template => null,
        "recipients" => document.Kind == DocumentKind.Result ? Lines("Người đề nghị", "Lưu: VT, hồ sơ.") : Lines("Như trên", "Lưu: VT, hồ sơ."),
        "verify" when document.VerifyCode.Length == 0 => null,
        "verify" => new JsonObject { ["code"] = DossierDocuments.Grouped(document.VerifyCode), ["url"] = $"{PublicAddress}/xac-minh/{document.VerifyCode}" },
        "demo" => wards.Find(db.Ward)?.Demo ?? false,
        "code" => dossier.Code,
        "procedure" => VersionOf(dossier).Name,
        "procedureCode" => dossier.ProcedureCode,
        "applicant" when field.Type == DocumentFieldType.Text => applicant.Name,
        "applicant" => new JsonObject { ["name"] = applicant.Name, ["address"] = AddressOf(applicant), ["phone"] = applicant.Phone, ["email"] = applicant.Email },
        "person" => applicant.Name,
        "birthDate" => applicant.BirthDate is { } birth ? Day(birth) : null,
        "citizenId" => applicant.CitizenId,
        "address" => AddressOf(applicant),
        "receivedAt" => Utc(dossier.ReceivedAt),
        "dueAt" => dossier.DueAt is { } due ? Utc(due) : null,
        "unit" => contents.Of(db.Ward).Units.FirstOrDefault(u => u.Slug == dossier.StepUnit)?.Name ?? ShortOf(Centre),
        "remedies" => Complaint,
        "contact" => document.DrafterName,
        _ => null,
    };

    /// <summary>Who signs, as printed: the leader that was asked, or the clerk who wrote the letter.</summary>
    private static JsonObject? SignerOf(DocumentTemplate template, DossierDocument document)
    {
        if (document.SignerName is not { } name) return null;
        var lines = (document.SignerTitle ?? "Người lập").Split(" / ");
        var digital = template.Signer == DocumentSigner.Leader;
        return new JsonObject
        {
            ["capacity"] = lines.Length > 1 ? string.Join(" ", lines[..^1]) : null,
            ["post"] = lines[^1],
            ["name"] = name,
            ["digital"] = digital,
            ["sealed"] = digital,
        };
    }

    private static string? AddressOf(PartySnapshot applicant) => applicant.Address?.ToString() is { Length: > 0 } address ? address : null;

    internal static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    internal static string Utc(DateTime at) => at.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static JsonArray Lines(params string[] lines) => new([.. lines.Select(l => (JsonNode)l)]);

    /// <summary>"Hạc Thành" of "Phường Hạc Thành".</summary>
    private static string PlaceOf(string ward) => ward[(ward.IndexOf(' ', StringComparison.Ordinal) + 1)..];

    /// <summary>The committee above already names the ward.</summary>
    private string ShortOf(string unit)
    {
        var ward = contents.Of(db.Ward).Ward.Name;
        return unit.EndsWith(ward, StringComparison.OrdinalIgnoreCase) ? unit[..^ward.Length].Trim() : unit;
    }
}

/// <summary>The dossier's filled form, answer by answer as people read it.</summary>
internal sealed record DossierAnswers(FormDefinition? Form, JsonObject Data)
{
    /// <summary>The answer in words; "" when there is none.</summary>
    public string Text(string field) => Data[field] is { } value && Form?.Field(field) is { } asked ? asked.Type.Format(value, asked) : "";

    /// <summary>A part of a person or address.</summary>
    public string Part(string field, string part) => Data[field] is JsonObject whole && whole[part]?.GetValueKind() == JsonValueKind.String ? whole[part]!.GetValue<string>() : "";

    /// <summary>A stored text as it is (a date, a choice's value).</summary>
    public string Raw(string field) => Data[field]?.GetValueKind() == JsonValueKind.String ? Data[field]!.GetValue<string>() : "";

    /// <summary>An address in one line.</summary>
    public string Address(string field) => Data[field] is JsonObject whole ? whole.Deserialize<AddressSnapshot>(PartySnapshot.Json)?.ToString() ?? "" : Text(field);
}
