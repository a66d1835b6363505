using HacThanh.Platform.Accounts;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace HacThanh.Platform.Permissions;

/// <summary>
/// Lets a request through to its endpoint when the endpoint is open or the caller holds its permission. Nobody is sent to sign in (401 under /api);
/// a caller without the permission gets 404, and so does everybody under a host that no ward claims. An endpoint that says neither is closed to all.
/// </summary>
internal sealed partial class Gate(RequestDelegate next, RoleTables tables, ILogger<Gate> log)
{
    /// <summary>Query parameter of sign-in pages: where to go afterwards.</summary>
    public const string ReturnParameter = "tro-lai";

    public Task InvokeAsync(HttpContext context, Caller caller, Data.CurrentWard ward)
    {
        var endpoint = context.GetEndpoint();
        if (endpoint is null || endpoint.Metadata.GetMetadata<OpenAttribute>() is not null) return next(context);
        if (endpoint.Metadata.GetMetadata<RequiresAttribute>() is not { } requires)
        {
            LogUndeclared(endpoint.DisplayName);
            throw new NotFoundException();
        }
        if (caller.Holds(requires.Permission)) return next(context);
        if (caller.IsKnown || ward.Code == 0) throw new NotFoundException();
        SendToSignIn(context, tables.Of(ward.Code).Holds(RoleTable.Resident, requires.Permission));
        return Task.CompletedTask;
    }

    private static void SendToSignIn(HttpContext context, bool forResidents)
    {
        var request = context.Request;
        if (request.Path.StartsWithSegments("/api"))
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            context.Response.Headers.WWWAuthenticate = "Bearer";
            return;
        }
        var signIn = forResidents ? "/dang-nhap" : "/can-bo/dang-nhap";
        if (HttpMethods.IsGet(request.Method)) signIn += $"?{ReturnParameter}={Uri.EscapeDataString(request.Path + request.QueryString)}";
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = signIn;
    }

    [LoggerMessage(LogLevel.Error, "Endpoint {Endpoint} says neither [Requires] nor [Open]; it is closed.")]
    private partial void LogUndeclared(string? endpoint);
}
