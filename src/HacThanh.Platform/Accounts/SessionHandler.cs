using System.Security.Claims;
using System.Text.Encodings.Web;
using HacThanh.Platform.Data;
using HacThanh.Platform.Permissions;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace HacThanh.Platform.Accounts;

/// <summary>
/// Authentication by session: the cookie on pages, the bearer token under /api (a cookie does not count there, so that no other site can make a browser
/// act). One indexed read a request; none without cookie or token.
/// </summary>
public sealed class SessionHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder, Sessions sessions, Caller caller, CurrentWard ward)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    /// <summary>Name of the scheme.</summary>
    public const string SchemeName = "session";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Context.GetEndpoint()?.Metadata.GetMetadata<OpenAttribute>() is { SameForAll: true }) return AuthenticateResult.NoResult();
        var bearer = Request.Path.StartsWithSegments("/api");
        var secret = bearer ? BearerToken() : Request.Cookies[SessionCookie.Name(Request)];
        if (string.IsNullOrEmpty(secret) || ward.Code == 0) return AuthenticateResult.NoResult();
        var db = Context.RequestServices.GetRequiredService<Db>();
        if (!await sessions.ResumeAsync(db, secret, bearer, caller)) return AuthenticateResult.Fail("The session has ended.");
        var identity = new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, caller.SessionId!.Value.ToString("N"))], SchemeName);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), SchemeName));
    }

    private string? BearerToken()
    {
        var header = Request.Headers.Authorization.ToString();
        return header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? header["Bearer ".Length..].Trim() : null;
    }
}

/// <summary>The cookie that carries a session's secret.</summary>
public static class SessionCookie
{
    /// <summary>With https the name asks the browser to tie the cookie to this very host.</summary>
    public static string Name(HttpRequest request) => request.IsHttps ? "__Host-ht-phien" : "ht-phien";

    /// <summary>Gives the browser the secret; it goes when the browser closes.</summary>
    public static void Set(HttpContext context, string secret) => context.Response.Cookies.Append(Name(context.Request), secret, Options(context.Request));

    /// <summary>Takes it back.</summary>
    public static void Clear(HttpContext context) => context.Response.Cookies.Delete(Name(context.Request), Options(context.Request));

    private static CookieOptions Options(HttpRequest request) =>
        new() { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = request.IsHttps, Path = "/", IsEssential = true };
}
