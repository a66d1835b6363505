using Microsoft.AspNetCore.Mvc;

namespace HacThanh.Platform.Ui;

/// <summary>
/// Turns exceptions and bare error codes into an answer that a person (a page) or a program under /api (RFC 9457) understands: a rule's refusal is
/// 409 with its sentence, a missing thing 404, a full store 503, anything else a bug: 500 with a reference number that is also in the log.
/// </summary>
internal sealed partial class FailureResponses(RequestDelegate next, ILogger<FailureResponses> log)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var path = context.Request.Path;
        Failure failure;
        try
        {
            await next(context);
            if (context.Response is not { HasStarted: false, StatusCode: >= 400, ContentLength: null, ContentType: null or "" }) return;
            failure = new(context.Response.StatusCode, null, null, path);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            return;
        }
        catch (Exception error) when (!context.Response.HasStarted)
        {
            failure = Failure.Of(error, context.Request);
            if (failure.Reference is { } reference) LogBug(error, reference, context.Request.Method, path);
            context.Response.Clear();
        }

        context.Response.StatusCode = failure.Status;
        if (path.StartsWithSegments("/api", StringComparison.Ordinal)) await WriteProblemAsync(context, failure);
        else await ShowPageAsync(context, failure);
    }

    private static Task WriteProblemAsync(HttpContext context, Failure failure)
    {
        var problem = new ProblemDetails { Status = failure.Status, Title = failure.Title, Detail = failure.Sentence, Instance = failure.Path };
        if (failure.Reference is { } reference) problem.Extensions["reference"] = reference;
        return context.Response.WriteAsJsonAsync(problem, options: null, contentType: "application/problem+json", context.RequestAborted);
    }

    /// <summary>Runs the rest of the pipeline again for /loi, which draws the failure and keeps its status.</summary>
    private async Task ShowPageAsync(HttpContext context, Failure failure)
    {
        context.Features.Set(failure);
        context.SetEndpoint(null);
        context.Request.RouteValues.Clear();
        context.Request.Method = HttpMethods.Get;
        context.Request.Path = "/loi";
        context.Request.QueryString = default;
        try
        {
            await next(context);
        }
        catch (Exception error) when (!context.Response.HasStarted)
        {
            LogBug(error, failure.Reference ?? "loi", "GET", "/loi");
            context.Response.ContentType = "text/plain; charset=utf-8";
            await context.Response.WriteAsync($"{failure.Title}. {failure.Sentence} {failure.Reference}".Trim(), context.RequestAborted);
        }
    }

    [LoggerMessage(LogLevel.Error, "Bug {Reference}: {Method} {Path}")]
    private partial void LogBug(Exception error, string reference, string method, string path);
}
