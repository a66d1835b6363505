using HacThanh.Platform.Accounts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;

namespace HacThanh.Platform.Permissions;

/// <summary>
/// Lets a request through to its endpoint when the endpoint is open or the caller holds its permission. Nobody is sent to sign in (401 under /api) and back afterwards;
/// a caller without the permission gets 404, and so does everybody under a host that no ward claims. An endpoint that says neither is closed to all. What routing answers
/// itself, such as 405 with Allow for a method that a path does not take, passes: nothing of the house lies behind it.
/// </summary>
internal sealed partial class Gate(RequestDelegate next, RoleTables tables, ILogger<Gate> log)
{
    public Task InvokeAsync(HttpContext context, Caller caller, Data.CurrentWard ward)
    {
        var endpoint = context.GetEndpoint();
        if (endpoint is null or not RouteEndpoint || endpoint.Metadata.GetMetadata<OpenAttribute>() is not null) return next(context);
        if (endpoint.Metadata.GetMetadata<RequiresAttribute>() is not { } requires)
        {
            LogUndeclared(endpoint.DisplayName);
            throw new NotFoundException();
        }
        if (caller.Holds(requires.Permission)) return next(context);
        if (caller.IsKnown || ward.Code == 0) throw new NotFoundException();
        SendToSignIn(context, endpoint, tables.Of(ward.Code).Holds(RoleTable.Resident, requires.Permission));
        return Task.CompletedTask;
    }

    private static void SendToSignIn(HttpContext context, Endpoint endpoint, bool forResidents)
    {
        var request = context.Request;
        if (request.Path.StartsWithSegments("/api"))
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            context.Response.Headers.WWWAuthenticate = "Bearer";
            return;
        }
        var query = new QueryBuilder();
        if (PageOf(request, endpoint) is { } page) query.Add(SignInQuery.Return, page);
        if (!HttpMethods.IsGet(request.Method)) query.Add(SignInQuery.Over, SignInQuery.Sent);
        else if (request.Cookies.ContainsKey(SessionCookie.Name(request))) query.Add(SignInQuery.Over, "xem");
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = (forResidents ? "/dang-nhap" : "/can-bo/dang-nhap") + query.ToQueryString();
    }

    /// <summary>Where to come back to: the page that was asked for, or that held the form; null when neither is known.</summary>
    private static string? PageOf(HttpRequest request, Endpoint endpoint)
    {
        if (HttpMethods.IsGet(request.Method)) return request.Path + request.QueryString;
        if (Uri.TryCreate(request.Headers.Referer, UriKind.Absolute, out var form) && form.Authority == request.Host.Value)
            // The name of a button of the page ("?handler=") is nothing to open.
            return form.AbsolutePath + QueryString.Create(QueryHelpers.ParseQuery(form.Query).Where(p => p.Key != "handler"));
        return endpoint.Metadata.GetMetadata<IHttpMethodMetadata>() is { } only && !only.HttpMethods.Contains(HttpMethods.Get) ? null : request.Path;
    }

    [LoggerMessage(LogLevel.Error, "Endpoint {Endpoint} says neither [Requires] nor [Open]; it is closed.")]
    private partial void LogUndeclared(string? endpoint);
}
