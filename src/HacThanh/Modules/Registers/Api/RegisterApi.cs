using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using HacThanh.Platform;
using HacThanh.Platform.Accounts;
using HacThanh.Platform.Api;
using HacThanh.Platform.Data;
using HacThanh.Platform.Forms;
using HacThanh.Platform.Permissions;
using HacThanh.Platform.Registers;
using HacThanh.Platform.Text;
using Microsoft.AspNetCore.Http.HttpResults;

namespace HacThanh.Modules.Registers.Api;

/// <summary>Registers over JSON: /api/v1/registers. What a caller may do follows from the definition, as on the pages.</summary>
internal static class RegisterApi
{
    private const int MostInPage = 100;
    private const int LongestReason = 300;
    private static readonly string[] own = ["q", "state", "flag", "sort", "after", "limit"];

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("/api/v1/registers").WithTags("Sổ quản lý").Requires(RegistersModule.Open);
        group.MapGet("", List).WithName("listRegisters").WithSummary("Các sổ mà người gọi được đọc");
        group.MapGet("/{slug}", Describe).WithName("getRegister").WithSummary("Một sổ: trường, trạng thái, bước chuyển, cách lọc và sắp xếp");
        group.MapGet("/{slug}/records", RecordsAsync).WithName("listRecords").WithSummary("Các dòng của sổ; lọc thêm theo tên trường, ví dụ &street=…");
        group.MapPost("/{slug}/records", AddAsync).WithName("addRecord").WithSummary("Thêm một dòng; Idempotency-Key để gửi lại không thành hai");
        group.MapGet("/{slug}/records/{id:guid}", ReadAsync).WithName("getRecord").WithSummary("Một dòng");
        group.MapPut("/{slug}/records/{id:guid}", ChangeAsync).WithName("changeRecord").WithSummary("Sửa một dòng; If-Match là ETag đã đọc");
        group.MapPost("/{slug}/records/{id:guid}/{action}", MoveAsync).WithName("moveRecord").WithSummary("Chuyển trạng thái một dòng; Idempotency-Key để gửi lại không thành hai lần");
    }

    private static Ok<PageOf<RegisterLine>> List(RegisterShelf shelf) => TypedResults.Ok(new PageOf<RegisterLine>([.. shelf.Readable.Select(RegisterLine.Of)], null));

    private static Ok<RegisterDescription> Describe(string slug, RegisterShelf shelf)
    {
        var (register, access) = shelf.Open(slug);
        return TypedResults.Ok(RegisterDescription.Of(register, access));
    }

    private static async Task<Results<Ok<PageOf<RecordLine>>, ProblemHttpResult>> RecordsAsync(string slug, HttpContext http, Db db, RegisterShelf shelf, TimeProvider time, string? q, string? state, string? flag, string? sort, string? after, int? limit)
    {
        var (register, access) = shelf.Open(slug);
        if (limit is < 1 or > MostInPage) return Problems.Of(422, "Sai limit", $"limit phải từ 1 đến {MostInPage}.");
        if (!string.IsNullOrEmpty(state) && register.State(state) is null) return Problems.Of(422, "Sai trạng thái", "state là value của một trạng thái của sổ.");
        if (!string.IsNullOrEmpty(flag) && register.Flags.All(f => f.Name != flag)) return Problems.Of(422, "Sai dấu hiệu", "flag là name của một dấu hiệu của sổ.");
        if (!string.IsNullOrEmpty(sort) && register.List.Sorts.All(s => s.Name != sort)) return Problems.Of(422, "Sai cách sắp xếp", $"sort là một trong: {string.Join(", ", register.List.Sorts.Select(s => s.Name))}.");
        var filters = http.Request.Query.Where(p => !own.Contains(p.Key)).ToDictionary(p => p.Key, p => p.Value.ToString());
        if (filters.Keys.FirstOrDefault(name => register.Column(name) is null) is { } unknown)
            return Problems.Of(422, "Không lọc được", $"Sổ không lọc theo “{unknown}”. Lọc được theo: {string.Join(", ", register.Columns.Select(c => c.Field.Name))}.");
        var today = VietnamTime.Today(time);
        (RegisterFlag, DateOnly)? flagged = register.Flags.FirstOrDefault(f => f.Name == flag) is { } wanted ? (wanted, today) : null;
        var page = await RegisterQuery.ListAsync(db, register, access.Limit(new RegisterWish { Words = q, State = state, Flagged = flagged, Sort = sort, After = after, Limit = limit ?? 20, Filters = filters }));
        return TypedResults.Ok(new PageOf<RecordLine>([.. page.Rows.Select(r => RecordLine.Of(register, r, today))], page.Next));
    }

    private static async Task<Results<Ok<RecordDetail>, StatusCodeHttpResult>> ReadAsync(string slug, Guid id, HttpContext http, RegisterShelf shelf)
    {
        var (register, access, row) = await shelf.OpenAsync(slug, id);
        http.Response.Headers.ETag = VersionTag.Of(row.Version);
        http.Response.Headers.CacheControl = "private, no-cache";
        return VersionTag.Known(http.Request, row.Version) ? TypedResults.StatusCode(StatusCodes.Status304NotModified) : TypedResults.Ok(RecordDetail.Of(register, access, row));
    }

    private static async Task<Results<Created<RecordDetail>, ProblemHttpResult>> AddAsync(string slug, RecordInput input, HttpContext http, Caller caller, Db db, RegisterShelf shelf, RegisterForms forms, RegisterEdits edits)
    {
        var (register, access) = shelf.Open(slug);
        if (!access.Adds) throw new NotFoundException();
        if (Key(http) is not { } key) return NoKey("gửi lại cùng khóa sẽ không tạo dòng thứ hai");
        if (input.Data is null) return Problems.Of(422, "Thiếu thông tin", "Cần có data.");
        var (answers, errors) = await forms.ReadAsync(register, access, input.Data);
        if (errors.Count > 0) return Problems.Of(errors);
        RegisterForms.DemandOwnGroup(register, access, answers);
        var fingerprint = SHA256.HashData(Encoding.UTF8.GetBytes($"{register.Slug}\n{input.Data.ToJsonString()}"));
        var row = await edits.AddOnceAsync(db, caller.Actor, register, answers, caller.AccountId!.Value.ToString("N"), key, fingerprint);
        return access.MayRead(row) ? TypedResults.Created($"/api/v1/registers/{register.Slug}/records/{row.Id:D}", Answer(http, register, access, row)) : throw new NotFoundException();
    }

    private static async Task<Results<Ok<RecordDetail>, ProblemHttpResult>> ChangeAsync(string slug, Guid id, RecordInput input, HttpContext http, Caller caller, Db db, RegisterShelf shelf, RegisterForms forms, RegisterEdits edits)
    {
        var (register, access, row) = await shelf.OpenAsync(slug, id);
        if (!access.MayEdit(row)) throw new NotFoundException();
        if (!VersionTag.TrySeen(http.Request, out var seen)) return Problems.Of(400, "Sai If-Match", "If-Match phải là ETag đã nhận.");
        if (seen is null) return Problems.Of(428, "Thiếu If-Match", "Gửi tiêu đề If-Match là ETag của bản đã đọc, để không ghi đè lên chỗ người khác vừa sửa.");
        if (input.Data is null) return Problems.Of(422, "Thiếu thông tin", "Cần có data.");
        if (ReasonError(input.Reason, needed: true) is { } wrong) return Problems.Of([wrong]);
        var (answers, errors) = await forms.ReadAsync(register, access, input.Data, row);
        if (errors.Count > 0) return Problems.Of(errors);
        RegisterForms.DemandOwnGroup(register, access, answers);
        return await SavedAsync(() => edits.ChangeAsync(db, caller.Actor, register, id, seen, answers, keepSensitive: false, input.Reason!.Trim()), slug, id, http, shelf, seen);
    }

    private static async Task<Results<Ok<RecordDetail>, ProblemHttpResult>> MoveAsync(string slug, Guid id, string action, MoveInput? input, HttpContext http, Caller caller, Db db, RegisterShelf shelf, RegisterForms forms, RegisterEdits edits)
    {
        var (register, access, row) = await shelf.OpenAsync(slug, id);
        var move = register.Moves.FirstOrDefault(m => m.Action == action);
        if (move is null || !access.Makes(move, row)) throw new NotFoundException();
        if (Key(http) is not { } key) return NoKey("gửi lại cùng khóa sẽ không chuyển trạng thái lần thứ hai");
        var once = (Scope: $"{caller.AccountId!.Value:N}:move", key, Fingerprint: SHA256.HashData(Encoding.UTF8.GetBytes($"{register.Slug}\n{id:N}\n{action}\n{input?.Reason}\n{input?.Data?.ToJsonString()}")));
        // Sent again after a broken line: the state has changed meanwhile, so no rule may judge it a second time.
        if (await db.CameBeforeAsync(once.Scope, key, once.Fingerprint)) return TypedResults.Ok(Answer(http, register, access, row));
        if (!VersionTag.TrySeen(http.Request, out var seen)) return Problems.Of(400, "Sai If-Match", "If-Match phải là ETag đã nhận.");
        if (ReasonError(input?.Reason, move.Reason) is { } wrong) return Problems.Of([wrong]);
        var reason = string.IsNullOrWhiteSpace(input?.Reason) ? null : input.Reason.Trim();
        var (asked, errors) = await forms.ReadMoveAsync(register, access, move, id, input?.Data ?? []);
        if (errors.Count > 0) return Problems.Of(errors);
        return await SavedAsync(() => edits.MoveAsync(db, caller.Actor, register, move, id, seen, asked, reason, once), slug, id, http, shelf, seen);
    }

    private static async Task<Results<Ok<RecordDetail>, ProblemHttpResult>> SavedAsync(Func<Task> save, string slug, Guid id, HttpContext http, RegisterShelf shelf, int? seen)
    {
        try
        {
            await save();
        }
        catch (StaleException stale) when (seen is not null)
        {
            return Problems.Of(412, "Dòng này đã thay đổi", stale.Message);
        }
        var (register, access, row) = await shelf.OpenAsync(slug, id);
        return TypedResults.Ok(Answer(http, register, access, row));
    }

    private static RecordDetail Answer(HttpContext http, RegisterDefinition register, RegisterAccess access, RegisterRow row)
    {
        http.Response.Headers.ETag = VersionTag.Of(row.Version);
        return RecordDetail.Of(register, access, row);
    }

    private static string? Key(HttpContext http) => IdempotencyHeader.Of(http.Request) is { Length: > 0 and <= IdempotencyHeader.Longest } key ? key : null;

    private static ProblemHttpResult NoKey(string use) => Problems.Of(400, "Thiếu khóa chống gửi trùng", $"Gửi tiêu đề {IdempotencyHeader.Name} (tối đa {IdempotencyHeader.Longest} ký tự); {use}.");

    private static FormError? ReasonError(string? reason, bool needed) =>
        needed && string.IsNullOrWhiteSpace(reason) ? new("reason", "Nhập lý do.") : reason?.Length > LongestReason ? new("reason", $"Lý do dài quá {LongestReason} ký tự.") : null;
}
