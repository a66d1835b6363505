using System.Security.Cryptography;
using System.Text;
using HacThanh.Platform;
using HacThanh.Platform.Accounts;
using HacThanh.Platform.Api;
using HacThanh.Platform.Data;
using HacThanh.Platform.Files;
using HacThanh.Platform.Permissions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Modules.Dossiers.Api;

/// <summary>Answer of POST /api/v1/files.</summary>
public sealed record FileAnswer(Guid Id, string? Sha256, long Size, string State);

/// <summary>Files before they are filed: POST /api/v1/files?name=, the raw bytes as body.</summary>
internal static class FileApi
{
    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapPost("/api/v1/files", SaveAsync).Requires(DossierPermissions.Api).WithTags("Tệp");

    /// <summary>The file that the key made first; what came again is thrown away. Only its content says whether it is the same, so it has been stored before.</summary>
    /// <exception cref="RuleException">The key came with another file before.</exception>
    private static async Task<StoredFile> OnceAsync(Db db, FileStore files, string scope, string key, string name, StoredFile stored)
    {
        var fingerprint = SHA256.HashData(Encoding.UTF8.GetBytes($"{name}\n{stored.Sha256}"));
        try
        {
            if (await db.OperateAsync(w => w.OnceAsync(scope, key, fingerprint, stored.Id)) is not { } first) return stored;
            await files.RemoveAsync(db, stored.Id);
            return await db.Set<StoredFile>().FirstOrDefaultAsync(f => f.Id == first) ?? throw new NotFoundException();
        }
        catch (RuleException)
        {
            await files.RemoveAsync(db, stored.Id);
            throw;
        }
    }

    private static async Task<Results<Created<FileAnswer>, ProblemHttpResult>> SaveAsync([FromQuery] string? name, HttpContext http, Caller caller, Db db, FileStore files)
    {
        var key = IdempotencyHeader.Of(http.Request);
        if (key.Length > IdempotencyHeader.Longest) return Problems.Of(400, "Khóa chống gửi trùng quá dài", $"{IdempotencyHeader.Name} dài tối đa {IdempotencyHeader.Longest} ký tự.");
        if (string.IsNullOrWhiteSpace(name)) return Problems.Of(422, "Thiếu tên tệp", "Gửi tên tệp trong tham số name, ví dụ ?name=giay-chung-sinh.pdf.");
        var file = await UploadEndpoints.ReceiveAsync(http, files, db, new FileOwner(DossierFiles.OfAccount, caller.AccountId!.Value), name, FileLimits.Drawings);
        if (key.Length > 0) file = await OnceAsync(db, files, $"{caller.AccountId:N}:file", key, name, file);
        return TypedResults.Created((string?)null, new FileAnswer(file.Id, file.Sha256, file.Size, DossierJson.Word(file.State)));
    }
}
