using Microsoft.AspNetCore.Mvc.Filters;

namespace HacThanh.Platform.Ui;

/// <summary>
/// A page without personal data that shared caches may keep, so that a storm of readers costs nothing. It sets no cookie; a reader who sends one
/// (is signed in) gets a copy of their own.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class PublicPageAttribute(int seconds = 300) : ResultFilterAttribute
{
    /// <summary>The answer to this request is the same for everybody: a public page asked for without cookie or message.</summary>
    internal static bool IsSameForAll(HttpContext http) => http.GetEndpoint()?.Metadata.GetMetadata<PublicPageAttribute>() is not null
        && http.Request.Headers.Cookie.Count == 0 && !http.Request.Query.ContainsKey(Flash.Parameter);

    public override void OnResultExecuting(ResultExecutingContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var http = context.HttpContext;
        if (http.Response.StatusCode != StatusCodes.Status200OK || !HttpMethods.IsGet(http.Request.Method)) return;
        http.Response.Headers.CacheControl = IsSameForAll(http)
            ? $"public, max-age={seconds}"
            : "private, no-cache";
        http.Response.Headers.Vary = "Cookie";
    }
}
