using System.Collections.Concurrent;
using System.Net;
using HacThanh.Tests.Harness;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace HacThanh.Tests.Accounts;

/// <summary>A method or a kind of content that an address does not take is refused as HTTP says, and leaves no alarm in the log that anybody could flood.</summary>
public sealed class MethodTests
{
    [Theory]
    [InlineData("GET", "/api/v1/assistant/ask", HttpStatusCode.MethodNotAllowed, "POST")]
    [InlineData("DELETE", "/api/v1/assistant/feedback", HttpStatusCode.MethodNotAllowed, "POST")]
    [InlineData("PUT", "/api/v1/dossiers", HttpStatusCode.MethodNotAllowed, "GET, POST")]
    [InlineData("POST", "/healthz", HttpStatusCode.MethodNotAllowed, "GET")]
    [InlineData("POST", "/api/v1/assistant/ask", HttpStatusCode.UnsupportedMediaType, null)]
    public async Task Request_ThatAnAddressDoesNotTake_IsRefusedQuietly(string method, string path, HttpStatusCode status, string? allowed)
    {
        var said = new Said();
        await using var house = await TestHouse.CreateAsync(adjust: builder => builder.Logging.AddProvider(said));
        using var client = house.App.GetTestClient();
        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = method == "GET" ? null : new StringContent("x", null, "text/plain") };

        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(status);
        if (allowed is not null) string.Join(", ", answer.Content.Headers.Allow.Order()).ShouldBe(allowed);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe(path.StartsWith("/api", StringComparison.Ordinal) ? "application/problem+json" : "text/html");
        said.Loud.ShouldBeEmpty();
    }

    /// <summary>What is logged as an error or worse.</summary>
    private sealed class Said : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Loud { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel)) Loud.Enqueue(formatter(state, exception));
        }

        public void Dispose()
        {
        }
    }
}
