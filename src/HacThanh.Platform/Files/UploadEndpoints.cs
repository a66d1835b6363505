using HacThanh.Platform.Data;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace HacThanh.Platform.Files;

/// <summary>
/// Bodies of requests into files and files into answers. A module's endpoint decides who may, then calls these. Bodies are streamed: nothing lies unencrypted
/// on the disk on the way.
/// </summary>
public static class UploadEndpoints
{
    private const int Wrapping = 256 * 1024;
    private const long MostDrained = 512L * 1024 * 1024;

    /// <summary>A raw body is one whole file.</summary>
    /// <exception cref="FileRefusedException">Not taken.</exception>
    public static Task<StoredFile> ReceiveAsync(HttpContext context, FileStore files, Db db, FileOwner owner, string name, FileLimits limits) =>
        AdmitAsync(context, limits, () => files.SaveAsync(db, owner, context.Request.Body, name, limits, context.RequestAborted));

    /// <summary>A raw body is the part of a file that starts at an offset; answers how much is stored.</summary>
    public static Task<long> ReceivePartAsync(HttpContext context, FileStore files, Db db, Guid file, long offset, FileLimits limits) =>
        AdmitAsync(context, limits, () => files.AppendAsync(db, file, offset, context.Request.Body, context.RequestAborted));

    /// <summary>
    /// An HTML form with one file, for browsers without JavaScript. The hidden fields, with the antiforgery token among them, stand before the file in the form.
    /// The file is null when none was chosen.
    /// </summary>
    /// <exception cref="AntiforgeryValidationException">The form is not ours.</exception>
    public static Task<(IReadOnlyDictionary<string, string> Fields, StoredFile? File)> ReceiveFormAsync(
        HttpContext context, FileStore files, Db db, FileOwner owner, FileLimits limits) =>
        AdmitAsync(context, limits, () => ReadFormAsync(context, files, db, owner, limits));

    private static async Task<(IReadOnlyDictionary<string, string> Fields, StoredFile? File)> ReadFormAsync(
        HttpContext context, FileStore files, Db db, FileOwner owner, FileLimits limits)
    {
        if (!MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type) || type.Boundary.Length == 0)
            throw new BadHttpRequestException("A multipart form is expected.", StatusCodes.Status415UnsupportedMediaType);
        var reader = new MultipartReader(HeaderUtilities.RemoveQuotes(type.Boundary).ToString(), context.Request.Body);
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        while (await reader.ReadNextSectionAsync(context.RequestAborted) is { } section)
        {
            if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition)) continue;
            if (disposition.IsFormDisposition() && fields.Count < 50)
            {
                using var text = new StreamReader(section.Body);
                fields[HeaderUtilities.RemoveQuotes(disposition.Name).ToString()] = await text.ReadToEndAsync(context.RequestAborted);
                continue;
            }
            var name = disposition.FileNameStar.HasValue ? disposition.FileNameStar.Value : HeaderUtilities.RemoveQuotes(disposition.FileName).Value;
            await CheckTokenAsync(context, fields);
            return (fields, string.IsNullOrEmpty(name) ? null : await files.SaveAsync(db, owner, section.Body, name, limits, context.RequestAborted));
        }
        await CheckTokenAsync(context, fields);
        return (fields, null);
    }

    /// <summary>The file as a download that a browser never shows as a page.</summary>
    /// <exception cref="RuleException">It is held, infected or not stored.</exception>
    public static IResult Download(HttpContext context, FileStore files, StoredFile file)
    {
        var content = files.OpenRead(file);
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        headers.CacheControl = "private, no-store";
        context.Response.ContentLength = file.Size;
        return Results.Stream(content, FileType.Of(file.Type)?.MediaType ?? "application/octet-stream", files.NameOf(file));
    }

    /// <summary>A picture inside a page; anything else as a download.</summary>
    /// <exception cref="RuleException">It is held, infected or not stored.</exception>
    public static IResult Show(HttpContext context, FileStore files, StoredFile file)
    {
        if (!PictureMetadata.CanStrip(file.Type)) return Download(context, files, file);
        var content = files.OpenRead(file);
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        headers.CacheControl = "private, max-age=300";
        context.Response.ContentLength = file.Size;
        return Results.Stream(content, FileType.Of(file.Type)!.MediaType);
    }

    /// <summary>A picture for everybody, without what the camera wrote into it (<see cref="PictureMetadata"/>).</summary>
    /// <exception cref="NotFoundException">Nobody may read it yet, or its kind cannot be freed of that.</exception>
    public static IResult ShowPublic(HttpContext context, FileStore files, StoredFile file)
    {
        if (!file.Readable || !PictureMetadata.CanStrip(file.Type)) throw new NotFoundException();
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        // Short, because what is public today may not be tomorrow; asking again costs little.
        headers.CacheControl = "public, max-age=60";
        return Results.Stream(async body =>
        {
            await using var content = files.OpenRead(file);
            await PictureMetadata.CopyAsync(file.Type!, content, body, context.RequestAborted);
        }, FileType.Of(file.Type)!.MediaType, entityTag: new EntityTagHeaderValue($"\"{file.Id:N}\""));
    }

    /// <summary>
    /// Refuses what is announced too large before reading it. A browser shows the answer only after it has sent its whole body, so the rest is read and thrown
    /// away, within bounds.
    /// </summary>
    private static async Task<T> AdmitAsync<T>(HttpContext context, FileLimits limits, Func<Task<T>> receive)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = MostDrained;
        try
        {
            if (context.Request.ContentLength > limits.MaxBytes + Wrapping) throw FileStore.TooLarge(limits);
            return await receive();
        }
        catch (FileRefusedException)
        {
            if (context.Request.Headers.Expect.Count == 0) await DrainAsync(context);
            throw;
        }
    }

    private static async Task DrainAsync(HttpContext context)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        limit.CancelAfter(TimeSpan.FromSeconds(60));
        try
        {
            await context.Request.Body.CopyToAsync(Stream.Null, limit.Token);
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException)
        {
            // The sender is too slow, too long or gone.
        }
    }

    /// <summary>The token came in the streamed form, where the framework cannot see it; it is checked as if it had come in the header.</summary>
    private static Task CheckTokenAsync(HttpContext context, Dictionary<string, string> fields)
    {
        var antiforgery = context.RequestServices.GetRequiredService<IAntiforgery>();
        var options = context.RequestServices.GetRequiredService<Microsoft.Extensions.Options.IOptions<AntiforgeryOptions>>().Value;
        if (fields.TryGetValue(options.FormFieldName, out var token) && options.HeaderName is { } header) context.Request.Headers[header] = token;
        return antiforgery.ValidateRequestAsync(context);
    }
}
