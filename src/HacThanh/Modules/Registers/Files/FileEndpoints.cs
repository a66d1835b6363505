using System.Text.Json.Nodes;
using HacThanh.Modules.Registers.Outside;
using HacThanh.Platform;
using HacThanh.Platform.Accounts;
using HacThanh.Platform.Data;
using HacThanh.Platform.Files;
using HacThanh.Platform.Permissions;
using HacThanh.Platform.Registers;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Modules.Registers.Files;

/// <summary>The bytes of photos and files of records: for officers who may read the record and the field, and for everybody where both are public.</summary>
internal static class FileEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/so/{slug}/{id:guid}/tep/{file:guid}", OfficerAsync).Requires(RegistersModule.Open);
        endpoints.MapGet("/danh-ba/{slug}/{id:guid}/tep/{file:guid}", PublicAsync).Open(sameForAll: true);
    }

    private static async Task<IResult> OfficerAsync(string slug, Guid id, Guid file, HttpContext context, Db db, Caller caller, RegisterShelf shelf, RegisterRows rows, FileStore files, AccessLog log)
    {
        var (register, access, row) = await shelf.OpenAsync(slug, id);
        if (RecordFiles.FieldOf(register, register.Open, row.Data, file) is null)
        {
            var hidden = access.MayReveal(row) ? rows.Reveal(db.Ward, register, row) : new JsonObject();
            var field = RecordFiles.FieldOf(register, register.Sensitive, hidden, file) ?? throw new NotFoundException();
            await log.RevealAsync(caller, row.Id, rows.PeopleIn(db.Ward, register, row), $"{register.Title}: {row.Title}, {field.Label.Vi}", "mở tệp đã che");
        }
        return UploadEndpoints.Show(context, files, await FindAsync(db, file));
    }

    private static async Task<IResult> PublicAsync(string slug, Guid id, Guid file, HttpContext context, Db db, PublicShelf shelf, FileStore files)
    {
        var register = shelf.Open(slug);
        var row = await register.FindAsync(db, id) ?? throw new NotFoundException();
        return UploadEndpoints.ShowPublic(context, files, await PublicPhotos.FindAsync(db, register, row, file) ?? throw new NotFoundException());
    }

    private static async Task<StoredFile> FindAsync(Db db, Guid file) => await db.Set<StoredFile>().FirstOrDefaultAsync(f => f.Id == file) ?? throw new NotFoundException();
}
