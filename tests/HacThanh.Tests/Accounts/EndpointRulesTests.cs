using System.Net;
using HacThanh.Modules.Organisation;
using HacThanh.Modules.Organisation.Public;
using HacThanh.Platform.Permissions;
using HacThanh.Tests.Harness;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace HacThanh.Tests.Accounts;

/// <summary>Every page and endpoint × every demonstration account and nobody: allowed, hidden or sent to sign in, as the data say. New ones are covered as they come.</summary>
public sealed class EndpointRulesTests
{
    private static readonly string[] accounts = ["congdan", "motcua", "chuyenvien", "diachinh", "vanthu", "lanhdao", "giamdoc", "kiemsoat", "quantri"];

    [Fact]
    public async Task Endpoint_Each_SaysOpenOrRequiresExactlyOnce()
    {
        await using var house = await TestHouse.CreateAsync();
        var wrong = (await EndpointsAsync(house))
            .Where(e => (e.Metadata.GetOrderedMetadata<OpenAttribute>().Count > 0 ? 1 : 0) + e.Metadata.GetOrderedMetadata<RequiresAttribute>().Select(r => r.Permission).Distinct().Count() != 1)
            .Select(e => e.DisplayName).Distinct().ToList();
        wrong.ShouldBeEmpty();
    }

    [Fact]
    public async Task Permission_RequiredByAnEndpoint_IsDeclaredByAModuleAndHeldBySomeRole()
    {
        await using var house = await TestHouse.CreateAsync();
        var declared = HacThanh.House.Modules.SelectMany(m => m.Permissions).Select(p => p.Name).ToHashSet();
        var roles = house.Services.GetRequiredService<RoleTables>().Of(TestStore.HacThanh).Roles;
        foreach (var required in (await EndpointsAsync(house)).SelectMany(e => e.Metadata.GetOrderedMetadata<RequiresAttribute>()).Select(r => r.Permission).Distinct())
        {
            declared.ShouldContain(required);
            roles.Any(r => r.Permissions.Contains(required)).ShouldBeTrue(required);
        }
    }

    [Fact]
    public async Task Endpoint_EachRole_IsAllowedHiddenOrSentToSignInAsTheDataSay()
    {
        var executed = new ExecutedEndpoints();
        await using var house = await TestHouse.CreateAsync(adjust: builder =>
        {
            builder.Logging.AddProvider(executed);
            builder.Logging.AddFilter<ExecutedEndpoints>("Microsoft.AspNetCore.Routing.EndpointMiddleware", LogLevel.Information);
        });
        var table = house.Services.GetRequiredService<RoleTables>().Of(TestStore.HacThanh);
        var endpoints = (await EndpointsAsync(house)).Where(e => e.Metadata.GetMetadata<RequiresAttribute>() is not null).ToList();
        var wrong = new List<string>();
        foreach (var account in accounts.Prepend(null))
        {
            var held = account is null ? new HashSet<string>() : await HeldAsync(house, table, account);
            foreach (var (endpoint, method) in endpoints.SelectMany(e => MethodsOf(e).Select(m => (e, m))))
            {
                var required = endpoint.Metadata.GetMetadata<RequiresAttribute>()!.Permission;
                var path = PathOf(endpoint);
                executed.Names.Clear();
                using var answer = await AskAsync(house, account, method, path);
                var reached = executed.Names.Contains(endpoint.DisplayName!);
                var signIn = table.Holds(RoleTable.Resident, required) ? "/dang-nhap" : "/can-bo/dang-nhap";
                var right = (held.Contains(required), account) switch
                {
                    (true, _) => reached,
                    (false, null) when IsApi(path) => !reached && answer.StatusCode == HttpStatusCode.Unauthorized,
                    (false, null) => !reached && answer.StatusCode == HttpStatusCode.SeeOther && answer.Headers.Location!.OriginalString.StartsWith(signIn, StringComparison.Ordinal),
                    _ => !reached && answer.StatusCode == HttpStatusCode.NotFound,
                };
                if (!right) wrong.Add($"{account ?? "nobody"} {method} {path} ({required}): {(int)answer.StatusCode}, executed: {reached}");
            }
        }
        endpoints.ShouldNotBeEmpty();
        wrong.ShouldBeEmpty();
    }

    private static bool IsApi(string path) => path.StartsWith("/api", StringComparison.Ordinal);

    private static IEnumerable<string> MethodsOf(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET", "POST"];

    /// <summary>Each request has a session of its own, because some of them end it.</summary>
    private static async Task<HttpResponseMessage> AskAsync(TestHouse house, string? account, string method, string path)
    {
        var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (account is not null && IsApi(path))
        {
            using var api = await house.ApiAsync(account);
            return await api.SendAsync(request);
        }
        var browser = account is null ? house.Browser() : await house.SignInAsync(account);
        return await browser.SendAsync(request, follow: false);
    }

    private static async Task<IReadOnlySet<string>> HeldAsync(TestHouse house, RoleTable table, string name)
    {
        await using var db = house.Db();
        var account = await house.AccountAsync(name);
        var standing = await Officials.StandingAsync(db, account.Id, DateTime.UtcNow);
        return table.PermissionsOf(RoleTable.RolesOf(account.Kind, standing)).Union(standing.LentPermissions).ToHashSet();
    }

    /// <summary>Endpoints as requests see them: a page's attributes are known once it is loaded.</summary>
    private static async Task<IReadOnlyList<RouteEndpoint>> EndpointsAsync(TestHouse house)
    {
        var loader = house.Services.GetRequiredService<PageLoader>();
        var found = new List<RouteEndpoint>();
        foreach (var endpoint in house.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            var declared = endpoint.Metadata.GetMetadata<PageActionDescriptor>() is { } page
                ? (await loader.LoadAsync(page, endpoint.Metadata)).ModelTypeInfo!.GetCustomAttributes(inherit: true)
                : [];
            found.Add(new RouteEndpoint(endpoint.RequestDelegate!, endpoint.RoutePattern, endpoint.Order, new([.. endpoint.Metadata, .. declared]), endpoint.DisplayName));
        }
        return found;
    }

    /// <summary>The route with something plausible in the place of each parameter.</summary>
    private static string PathOf(RouteEndpoint endpoint) => "/" + string.Join('/', endpoint.RoutePattern.PathSegments.Select(segment =>
        string.Concat(segment.Parts.Select(part => part switch
        {
            RoutePatternLiteralPart literal => literal.Content,
            RoutePatternSeparatorPart separator => separator.Content,
            RoutePatternParameterPart parameter => parameter.ParameterPolicies.Any(p => p.Content == "guid") ? Guid.CreateVersion7().ToString()
                : parameter.ParameterPolicies.Any(p => p.Content is "int" or "long") ? "1" : "x",
            _ => "",
        }))));

    /// <summary>Names of the endpoints that were let through and ran.</summary>
    private sealed class ExecutedEndpoints : ILoggerProvider, ILogger
    {
        public HashSet<string> Names { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (eventId.Name == "ExecutingEndpoint" && state is IReadOnlyList<KeyValuePair<string, object?>> values && values[0].Value?.ToString() is { } name)
                lock (Names) Names.Add(name);
        }

        public void Dispose()
        {
        }
    }
}
