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

    [Theory]
    [InlineData("quantri", "/quan-tri/hoi-dap")]
    [InlineData("motcua", "/ho-so/khong-co")]
    [InlineData("congdan", "/tai-khoan")]
    public async Task Form_SentToAPageThatIsOnlyRead_IsRefusedQuietly(string account, string path)
    {
        var said = new Said();
        await using var house = await TestHouse.CreateAsync(adjust: builder => builder.Logging.AddProvider(said));
        var browser = await house.SignInAsync(account);
        var token = (await browser.GetAsync("/")).QuerySelector("input[name=_af]")?.GetAttribute("value") ?? (await browser.GetAsync(path)).QuerySelector("input[name=_af]")!.GetAttribute("value")!;
        using var content = new FormUrlEncodedContent([new("_af", token)]);

        using var answer = await browser.SendAsync(new HttpRequestMessage(HttpMethod.Post, path) { Content = content });

        answer.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("không nhận thao tác đó");
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
