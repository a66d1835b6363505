using System.Globalization;
using HacThanh.Platform;
using HacThanh.Platform.Accounts;
using HacThanh.Platform.Data;
using HacThanh.Platform.Files;
using HacThanh.Platform.Forms;
using HacThanh.Platform.Permissions;
using HacThanh.Platform.Ui;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Modules.Dossiers.Pages.Citizen;

/// <summary>What scripts of the filing pages ask, and downloads. Every change checks the antiforgery token, which a script sends in its header.</summary>
internal static class CitizenEndpoints
{
    /// <summary>Services of the pages.</summary>
    public static void AddCitizenPages(this IServiceCollection services)
    {
        services.AddScoped<FilingJourney>();
        services.AddScoped<MyDossierRooms>();
        services.AddScoped<OnlineFiling>();
    }

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var draft = endpoints.MapGroup("/nop-ho-so/ban-nhap/{id:guid}").AddEndpointFilter(CheckTokenAsync);
        draft.MapPost("/luu", SaveAsync).Requires(DossierPermissions.File);
        draft.MapPost("/tep", BeginFileAsync).Requires(DossierPermissions.File);
        draft.MapPut("/tep/{file:guid}", AppendAsync).Requires(DossierPermissions.File);
        draft.MapPost("/tep/{file:guid}", FinishAsync).Requires(DossierPermissions.File);
        endpoints.MapGet("/ho-so-cua-toi/{code}/tep/{paper:guid}", DownloadAsync).Requires(DossierPermissions.Own);
    }

    /// <summary>Keeps one field as typed ("field" names it) while the page is being filled in.</summary>
    private static async Task<IResult> SaveAsync(Guid id, HttpContext context, FilingJourney journey, TimeProvider time)
    {
        var posted = await context.Request.ReadFormAsync(context.RequestAborted);
        var draft = await journey.OpenAsync(id);
        var field = draft.Form.Field(posted["field"].ToString()) ?? throw new NotFoundException();
        var raw = PostedForm.ToRaw(draft.Form, posted);
        if (draft.With(SectionModel.Merged(draft.Content, [field], raw)).Filled.Errors.Any(e => e.Path.Length == 0)) return Results.UnprocessableEntity();
        await journey.ChangeAsync(id, content => SectionModel.Merged(content, [field], raw));
        return Results.Json(new { at = Shown.Local(time.GetUtcNow().UtcDateTime).ToString("HH:mm", CultureInfo.InvariantCulture) });
    }

    /// <summary>Announces a file, or finds the one that was broken off: the answer says how much of it is stored already.</summary>
    private static async Task<IResult> BeginFileAsync(Guid id, string paper, string name, long size, FilingJourney journey, FileStore files, Db db)
    {
        var draft = await OpenForFilesAsync(journey, id);
        var owner = journey.OwnerOf(id);
        var limits = FilingJourney.LimitsOf(FilingJourney.PaperOf(draft, paper));
        var broken = await db.Set<StoredFile>().Where(f => f.OwnerKind == owner.Kind && f.OwnerId == owner.Id && f.State == FileState.Uploading && f.Size == size).ToListAsync();
        var file = broken.FirstOrDefault(f => files.NameOf(f) == FileName.Clean(name)) ?? await files.BeginAsync(db, owner, name, size, limits);
        return Results.Json(new { id = file.Id, received = file.Received });
    }

    private static async Task<IResult> AppendAsync(Guid id, Guid file, long offset, HttpContext context, FilingJourney journey, FileStore files, Db db)
    {
        await OpenForFilesAsync(journey, id);
        await OwnFileAsync(journey, db, id, file);
        return Results.Json(new { received = await UploadEndpoints.ReceivePartAsync(context, files, db, file, offset, FileLimits.Drawings) });
    }

    /// <summary>All parts have come: checks type and content and notes the file under its paper.</summary>
    private static async Task<IResult> FinishAsync(Guid id, Guid file, string paper, FilingJourney journey, FileStore files, Db db)
    {
        var draft = await OpenForFilesAsync(journey, id);
        FilingJourney.PaperOf(draft, paper);
        await OwnFileAsync(journey, db, id, file);
        var stored = await files.FinishAsync(db, file, null);
        await journey.AddFileAsync(id, paper, stored);
        return Results.Json(new { sha256 = stored.Sha256, size = stored.Size });
    }

    private static async Task<IResult> DownloadAsync(string code, Guid paper, HttpContext context, MyDossierRooms rooms, FileStore files)
    {
        var dossier = await rooms.OpenAsync(code);
        var row = await rooms.Db.Set<DossierPaper>().FirstOrDefaultAsync(p => p.Id == paper && p.DossierId == dossier.Id) ?? throw new NotFoundException();
        var file = await rooms.Db.Set<StoredFile>().FirstOrDefaultAsync(f => f.Id == row.FileId) ?? throw new NotFoundException();
        return UploadEndpoints.Download(context, files, file);
    }

    private static async Task<FilingDraft> OpenForFilesAsync(FilingJourney journey, Guid id)
    {
        var draft = await journey.OpenAsync(id);
        return draft.Draft.Row.DossierId is null ? draft : throw new RuleException("Hồ sơ này đã nộp rồi, không thêm tệp vào bản nháp được nữa.");
    }

    private static async Task OwnFileAsync(FilingJourney journey, Db db, Guid draft, Guid file)
    {
        var owner = journey.OwnerOf(draft);
        if (!await db.Set<StoredFile>().AnyAsync(f => f.Id == file && f.OwnerKind == owner.Kind && f.OwnerId == owner.Id)) throw new NotFoundException();
    }

    private static async ValueTask<object?> CheckTokenAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        await context.HttpContext.RequestServices.GetRequiredService<IAntiforgery>().ValidateRequestAsync(context.HttpContext);
        return await next(context);
    }
}
