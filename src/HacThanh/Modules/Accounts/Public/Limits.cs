using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using HacThanh.Platform.Permissions;
using HacThanh.Platform.Ui;

namespace HacThanh.Modules.Accounts.Public;

/// <summary>How many requests one address may send. A whole office or a mobile network may stand behind one address (NAT), so the numbers are generous.</summary>
internal static class Limits
{
    /// <summary>Policy of the sign-in pages: 30 requests a minute and address.</summary>
    public const string SignIn = "sign-in";

    /// <summary>Policy of tracking and verification by code: 60 a minute and address.</summary>
    public const string Guess = "guess";

    /// <summary>Policy of the assistant: 120 questions a minute and address; a school or an office shares one.</summary>
    public const string Ask = "ask";

    /// <summary>Policy of what lands on an officer's table without signing in: 10 a minute and address.</summary>
    public const string Send = "send";

    private const int GeneralPerMinute = 600;

    public static IServiceCollection AddLimits(this IServiceCollection services) => services.AddRateLimiter(limiter =>
    {
        limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limiter.OnRejected = (rejected, _) =>
        {
            rejected.HttpContext.Response.Headers.RetryAfter = "60";
            return ValueTask.CompletedTask;
        };
        // The page that tells of a refusal is not refused itself.
        limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context =>
            context.Features.Get<Failure>() is not null || context.GetEndpoint()?.Metadata.GetMetadata<OpenAttribute>() is { SameForAll: true }
                ? RateLimitPartition.GetNoLimiter("")
                : PerMinute(context, GeneralPerMinute));
        limiter.AddPolicy(SignIn, context => PerMinute(context, 30));
        limiter.AddPolicy(Guess, context => PerMinute(context, 60));
        limiter.AddPolicy(Ask, context => PerMinute(context, 120));
        limiter.AddPolicy(Send, context => PerMinute(context, 10));
    });

    /// <summary>Counts requests, unless the house is measured. The framework's limiter looks after itself ten times a second and never ends, so a house without limits has none.</summary>
    public static IApplicationBuilder UseLimits(this IApplicationBuilder app, HouseOptions options) => options.Bench ? app : app.UseRateLimiter();

    private static RateLimitPartition<string> PerMinute(HttpContext context, int permits) => RateLimitPartition.GetSlidingWindowLimiter(
        Source(context.Connection.RemoteIpAddress),
        _ => new SlidingWindowRateLimiterOptions { PermitLimit = permits, Window = TimeSpan.FromMinutes(1), SegmentsPerWindow = 6 });

    /// <summary>An IPv4 address, or the /64 of an IPv6 one: a household has a whole /64.</summary>
    internal static string Source(IPAddress? address)
    {
        if (address is null) return "";
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        if (address.AddressFamily != AddressFamily.InterNetworkV6) return address.ToString();
        var bytes = address.GetAddressBytes();
        Array.Clear(bytes, 8, 8);
        return new IPAddress(bytes) + "/64";
    }
}
