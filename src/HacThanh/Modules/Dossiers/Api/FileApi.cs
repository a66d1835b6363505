using HacThanh.Platform.Accounts;
using HacThanh.Platform.Api;
using HacThanh.Platform.Data;
using HacThanh.Platform.Files;
using HacThanh.Platform.Permissions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace HacThanh.Modules.Dossiers.Api;

/// <summary>Answer of POST /api/v1/files.</summary>
public sealed record FileAnswer(Guid Id, string? Sha256, long Size, string State);

/// <summary>Files before they are filed: POST /api/v1/files?name=, the raw bytes as body.</summary>
internal static class FileApi
{
    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapPost("/api/v1/files", SaveAsync).Requires(DossierPermissions.Api).WithTags("Tệp");

    private static async Task<Results<Created<FileAnswer>, ProblemHttpResult>> SaveAsync([FromQuery] string? name, HttpContext http, Caller caller, Db db, FileStore files)
    {
        if (string.IsNullOrWhiteSpace(name)) return Problems.Of(422, "Thiếu tên tệp", "Gửi tên tệp trong tham số name, ví dụ ?name=giay-chung-sinh.pdf.");
        var file = await UploadEndpoints.ReceiveAsync(http, files, db, new FileOwner(DossierFiles.OfAccount, caller.AccountId!.Value), name, FileLimits.Drawings);
        return TypedResults.Created((string?)null, new FileAnswer(file.Id, file.Sha256, file.Size, DossierJson.Word(file.State)));
    }
}
