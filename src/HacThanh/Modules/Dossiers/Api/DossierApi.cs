using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using HacThanh.Modules.Accounts.Public;
using HacThanh.Modules.Procedures.Public;
using HacThanh.Platform;
using HacThanh.Platform.Accounts;
using HacThanh.Platform.Api;
using HacThanh.Platform.Data;
using HacThanh.Platform.Forms;
using HacThanh.Platform.History;
using HacThanh.Platform.Keys;
using HacThanh.Platform.Permissions;
using HacThanh.Platform.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Modules.Dossiers.Api;

/// <summary>Dossiers over JSON: /api/v1/dossiers and /api/v1/track.</summary>
internal static class DossierApi
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var dossiers = endpoints.MapGroup("/api/v1/dossiers").WithTags("Hồ sơ");
        dossiers.MapPost("", FileAsync).Requires(DossierPermissions.Api);
        dossiers.MapGet("", ListAsync).Requires(DossierPermissions.Api);
        dossiers.MapGet("/{code}", ReadAsync).Requires(DossierPermissions.Api);
        dossiers.MapPost("/{code}/actions/{action}", ActAsync).Requires(DossierPermissions.Api);
        dossiers.MapPost("/{code}/rating", RateAsync).Open().RequireRateLimiting(Limits.Guess);
        endpoints.MapGet("/api/v1/track/{code}", TrackAsync).Open().RequireRateLimiting(Limits.Guess).WithTags("Tra cứu");
    }

    private static async Task<Results<Created<DossierAnswer>, ProblemHttpResult>> FileAsync(FileDossierInput input, HttpContext http, Caller caller, Db db, Catalogues catalogues, Filing filing, TimeProvider time)
    {
        if (!caller.Holds(DossierPermissions.File) && !caller.Holds(DossierPermissions.Receive)) throw new NotFoundException();
        if (IdempotencyHeader.Of(http.Request) is not { Length: > 0 and <= IdempotencyHeader.Longest } key)
            return Problems.Of(400, "Thiếu khóa chống nộp trùng", $"Gửi tiêu đề {IdempotencyHeader.Name} (tối đa 200 ký tự); gửi lại cùng khóa sẽ không tạo hồ sơ thứ hai.");
        if (input.Submit == false) return Problems.Of(422, "Chưa nộp", "Bản nháp được lưu trên trang nộp hồ sơ; qua API chỉ nộp hồ sơ hoàn chỉnh (submit: true).");
        if (input.Procedure is null || input.Form is null) return Problems.Of(422, "Thiếu thông tin", "Cần có procedure và form.");
        if (ReadChannel(input.Channel, caller) is not { } channel) return Problems.Of(422, "Sai kênh nộp", "channel là online, counter hoặc post; counter và post chỉ dành cho cán bộ tiếp nhận.");
        var @case = catalogues.For(db.Ward).Current(input.Procedure, VietnamTime.Today(time))?.Case(input.Case);
        var (applicant, errors) = ReadApplicant(input.Applicant, time);
        if (errors.Count > 0) return Problems.Of(errors);
        var result = await filing.FileAsync(caller, new FilingRequest
        {
            Procedure = input.Procedure,
            Case = input.Case,
            Applicant = applicant,
            Form = input.Form,
            Papers = [.. (input.Documents ?? []).Select(d => DossierJson.Paper(d, @case))],
            Channel = channel,
            DeliveryWay = Enum.TryParse<DeliveryWay>(input.Delivery, ignoreCase: true, out var way) ? way : DeliveryWay.Counter,
            IdempotencyKey = key,
            Strict = true,
        }, http.RequestAborted);
        if (result.Dossier is not { } dossier) return Problems.Of(result.Errors);
        http.Response.Headers.ETag = VersionTag.Of(dossier.Version);
        return TypedResults.Created($"/api/v1/dossiers/{dossier.Code}", DossierAnswer.Of(dossier));
    }

    private static async Task<Results<Ok<PageOf<DossierLine>>, ProblemHttpResult>> ListAsync(Caller caller, WorkQueue queue, TimeProvider time, string? state, string? unit, string? late, string? q, string? after, string? limit)
    {
        DossierState? wanted = null;
        if (state is not null)
        {
            if (!TryState(state, out var known)) return Problems.Of(422, "Sai trạng thái", "state là tên (filed, accepted, …) hoặc số 1–10.");
            wanted = known;
        }
        var onlyLate = false;
        if (late is not null && !bool.TryParse(late, out onlyLate)) return Problems.Of(422, "Sai điều kiện trễ hạn", "late là true hoặc false.");
        var size = WorkQueue.PageSize;
        if (limit is not null && (!int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out size) || size is < 1 or > 100)) return Problems.Of(422, "Sai số dòng", "limit phải từ 1 đến 100.");
        if (after is not null && !QueueCursor.TryParse(after, out _)) return Problems.Of(422, "Sai chỗ đọc tiếp", "after là giá trị next của trang trước; bỏ trống để đọc từ đầu.");
        var page = await queue.FindAsync(caller, new QueueFilter(wanted, unit, onlyLate, q), after, size);
        var now = time.GetUtcNow().UtcDateTime;
        return TypedResults.Ok(new PageOf<DossierLine>([.. page.Rows.Select(r => new DossierLine(r.Code, r.ProcedureCode, r.Name, DossierJson.Word(r.State), (int)r.State, r.StepKey, r.StepUnit,
            VietnamTime.Iso(r.ReceivedAt), DossierJson.Iso(r.DueAt), r.PausedAt is null && r.DueAt < now && r.State.IsOpen(), r.Version))], page.Next));
    }

    private static async Task<Ok<DossierDetail>> ReadAsync(string code, HttpContext http, Caller caller, Db db, Catalogues catalogues, DossierProcessing processing, Sync.PortalSync sync, AccessLog access, KeyRing keys, TimeProvider time)
    {
        var dossier = await DossierQueries.ByCode.FindAsync(db, code) ?? throw new NotFoundException();
        if (!DossierAccess.MaySee(caller, dossier)) throw new NotFoundException();
        await access.ReadAsync(caller, dossier.Id, await DossierOwners.OfAsync(db, dossier.Id), $"Hồ sơ {dossier.Code}", "đọc qua API");
        var key = keys.Unwrap(db.Ward, dossier.Id, dossier.WrappedKey);
        var party = (await DossierQueries.Applicant.FindAsync(db, dossier.Id))!;
        var applicant = JsonSerializer.Deserialize<PartySnapshot>(key.OpenText(party.Snapshot, "party"), PartySnapshot.Json)!;
        var papers = await DossierQueries.Papers.ListAsync(db, dossier.Id);
        var steps = await DossierQueries.Steps.ListAsync(db, dossier.Id);
        var history = await DossierQueries.History.ListAsync(db, dossier.Id);
        http.Response.Headers.ETag = VersionTag.Of(dossier.Version);
        return TypedResults.Ok(new DossierDetail(dossier.Code, dossier.ProcedureCode, catalogues.For(db.Ward).Find(dossier.ProcedureCode)?.At(dossier.ProcedureVersion)?.Name ?? "", dossier.CaseSlug,
            DossierJson.Word(dossier.State), (int)dossier.State, DossierJson.Word(dossier.MoneyState), DossierJson.Word(dossier.DeliveryState), DossierJson.Word(await sync.StateOfAsync(db, dossier)),
            DossierJson.Word(dossier.Channel), VietnamTime.Iso(dossier.ReceivedAt), DossierJson.Iso(dossier.DueAt), DossierJson.Iso(dossier.LegalDueAt),
            dossier.IsLate(time.GetUtcNow().UtcDateTime), dossier.Version, applicant, JsonNode.Parse(key.OpenText(dossier.SealedForm, "form")),
            [.. papers.Select(p => new PaperLine(p.Key, p.Name, p.SealedFileName is null ? null : key.OpenText(p.SealedFileName, "file-name"), p.FileSize, p.FileHash, p.OriginalsHeld))],
            [.. steps.Select(DossierJson.Of)],
            [.. processing.Allowed(caller, dossier, papers).Select(a => new ActionLine(a.Move.Action, caller.IsOfficer ? a.Move.Label : a.Move.OwnerLabel ?? a.Move.Label, Fields(a.Form)))],
            [.. history.Select(h => new HistoryLine(VietnamTime.Iso(h.At), h.Who, h.Why))]));
    }

    private static async Task<Results<Ok<DossierAnswer>, ProblemHttpResult>> ActAsync(string code, string action, JsonObject? input, HttpContext http, Caller caller, DossierProcessing processing)
    {
        if (!VersionTag.TrySeen(http.Request, out var version)) return Problems.Of(400, "Sai If-Match", "If-Match phải là ETag đã nhận.");
        var key = IdempotencyHeader.Of(http.Request);
        if (key.Length > IdempotencyHeader.Longest) return Problems.Of(400, "Khóa chống gửi trùng quá dài", $"{IdempotencyHeader.Name} dài tối đa 200 ký tự.");
        try
        {
            var result = await processing.ActAsync(caller, code, action, input ?? [], version, key.Length == 0 ? null : key, http.RequestAborted);
            if (result.Dossier is not { } dossier) return Problems.Of(result.Errors);
            http.Response.Headers.ETag = VersionTag.Of(dossier.Version);
            return TypedResults.Ok(DossierAnswer.Of(dossier));
        }
        catch (StaleException stale) when (version is not null)
        {
            return Problems.Of(412, "Hồ sơ đã thay đổi", stale.Message);
        }
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> RateAsync(string code, RatingInput input, Caller caller, Db db, Tracking tracking, Ratings ratings)
    {
        var own = caller.IsKnown && !caller.IsOfficer ? await db.Set<Dossier>().FirstOrDefaultAsync(d => d.Code == code && d.OwnerAccountId == caller.AccountId) : null;
        var dossier = own ?? (await tracking.FindAsync(code, input.Secret ?? "")).Dossier;
        await ratings.RateAsync(Actor.Resident(own?.OwnerAccountId), dossier.Id, input.Stars ?? 0, input.Comment);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<TrackAnswer>> TrackAsync(string code, [FromQuery] string? secret, Tracking tracking, TimeProvider time)
    {
        var found = await tracking.FindAsync(code, secret ?? "");
        var (d, current) = (found.Dossier, found.Steps.LastOrDefault(s => s.EndedAt is null));
        return TypedResults.Ok(new TrackAnswer(d.Code, found.Procedure, DossierJson.Word(d.State), (int)d.State, DossierWords.Of(d.State), current?.Title, current?.Unit, current?.HolderName,
            VietnamTime.Iso(d.ReceivedAt), DossierJson.Iso(d.DueAt), d.IsLate(time.GetUtcNow().UtcDateTime), d.PausedAt is not null, [.. found.Steps.Select(DossierJson.Of)], found.Rating is not null));
    }

    private static (PartySnapshot? Applicant, List<FormError> Errors) ReadApplicant(ApplicantInput? input, TimeProvider time)
    {
        if (input is null) return (null, []);
        var errors = new List<FormError>();
        string? Check(string path, string? text, Func<string, (string? Value, string? Error)> parse)
        {
            if (string.IsNullOrWhiteSpace(text)) return null;
            var (value, error) = parse(text);
            if (error is not null) errors.Add(new("applicant." + path, error));
            return value;
        }
        if (string.IsNullOrWhiteSpace(input.Name)) errors.Add(new("applicant.name", "Cho biết họ tên người nộp hồ sơ."));
        var citizenId = Check("citizenId", input.CitizenId, t => CitizenId.TryParse(t, out var id, out var e) ? (id.Number, null) : (null, e));
        var phone = Check("phone", input.Phone, t => Phone.TryParse(t, out var n, out var e) ? (n, null) : (null, e));
        DateOnly? birth = null;
        if (input.BirthDate is { Length: > 0 } text)
        {
            if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day <= VietnamTime.Today(time)) birth = day;
            else errors.Add(new("applicant.birthDate", "Ngày sinh viết dạng năm-tháng-ngày, ví dụ 1990-05-19, và không sau hôm nay."));
        }
        return errors.Count > 0 ? (null, errors) : (new PartySnapshot
        {
            Name = Vietnamese.Normalise(input.Name!.Trim()),
            CitizenId = citizenId,
            BirthDate = birth,
            Phone = phone,
            Email = input.Email,
            TaxCode = input.TaxCode,
            Address = input.Address,
        }, errors);
    }

    private static Channel? ReadChannel(string? text, Caller caller) => text switch
    {
        null or "online" => Channel.Online,
        "counter" when caller.Holds(DossierPermissions.Receive) => Channel.Counter,
        "post" when caller.Holds(DossierPermissions.Receive) => Channel.Post,
        _ => null,
    };

    private static bool TryState(string text, out DossierState state) =>
        Enum.TryParse(text, ignoreCase: true, out state) && Enum.IsDefined(state);

    private static JsonArray Fields(FormDefinition? form)
    {
        var fields = new JsonArray();
        if (form is null) return fields;
        foreach (var section in FormDescription.Of(form)["sections"]!.AsArray())
            foreach (var field in section!["fields"]!.AsArray()) fields.Add(field!.DeepClone());
        return fields;
    }
}
