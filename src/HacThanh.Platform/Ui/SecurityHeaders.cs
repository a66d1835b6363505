using Microsoft.Extensions.Options;

namespace HacThanh.Platform.Ui;

/// <summary>What a page may load and where it may send. Everything comes from ourselves unless the installation says otherwise.</summary>
public sealed class PageSecurity
{
    /// <summary>More sources of pictures, for example a tile server "https://tiles.example.vn".</summary>
    public IList<string> ImageSources { get; } = [];

    /// <summary>More targets of forms, for example the identity provider that sign-in redirects to.</summary>
    public IList<string> FormTargets { get; } = [];

    internal string ContentSecurityPolicy => string.Join("; ",
        "default-src 'self'", "script-src 'self'", "style-src 'self'", Sources("img-src 'self' data:", ImageSources), "font-src 'self'",
        "connect-src 'self'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", Sources("form-action 'self'", FormTargets));

    private static string Sources(string own, IEnumerable<string> more) => string.Join(' ', more.Prepend(own));
}

/// <summary>Sends the headers that keep a page from being framed, sniffed, scripted by others or left in a shared cache.</summary>
internal sealed class SecurityHeaders(RequestDelegate next, IOptions<PageSecurity> security)
{
    private readonly string _policy = security.Value.ContentSecurityPolicy;

    public Task InvokeAsync(HttpContext context)
    {
        context.Response.OnStarting(static state =>
        {
            var (response, policy) = ((HttpResponse, string))state;
            var headers = response.Headers;
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "same-origin";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            headers["Cross-Origin-Resource-Policy"] = "same-origin";
            headers["Permissions-Policy"] = "camera=(self), geolocation=(self), microphone=(), payment=(), usb=(self)";
            headers.XFrameOptions = "DENY";
            if (response.HttpContext.Request.IsHttps) headers.StrictTransportSecurity = "max-age=31536000";
            if (headers.ContentSecurityPolicy.Count == 0) headers.ContentSecurityPolicy = policy;
            if (headers.CacheControl.Count == 0) headers.CacheControl = "no-store";
            return Task.CompletedTask;
        }, (context.Response, _policy));
        return next(context);
    }
}
