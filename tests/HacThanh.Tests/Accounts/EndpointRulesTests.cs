using System.Net;
using AngleSharp.Html.Parser;
using HacThanh.Modules.Organisation;
using HacThanh.Modules.Organisation.Public;
using HacThanh.Platform.Accounts;
using HacThanh.Platform.Permissions;
using HacThanh.Tests.Harness;
using HacThanh.Tests.Modules.Dossiers;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace HacThanh.Tests.Accounts;

/// <summary>Every page and endpoint × every role and nobody: allowed, hidden or sent to sign in, as the data say. New ones are covered as they come.</summary>
public sealed class EndpointRulesTests
{
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
        foreach (var account in (await OneOfEachRoleAsync(house, table)).Prepend(null))
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
                if (!right) wrong.Add($"{account?.Login ?? account?.Kind.ToString() ?? "nobody"} {method} {path} ({required}): {(int)answer.StatusCode}, executed: {reached}");
            }
        }
        endpoints.ShouldNotBeEmpty();
        wrong.ShouldBeEmpty();
    }

    private static bool IsApi(string path) => path.StartsWith("/api", StringComparison.Ordinal);

    private static IEnumerable<string> MethodsOf(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET", "POST"];

    /// <summary>Each request has a session of its own, because some of them end it.</summary>
    private static async Task<HttpResponseMessage> AskAsync(TestHouse house, Account? account, string method, string path)
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

    private static async Task<IReadOnlySet<string>> HeldAsync(TestHouse house, RoleTable table, Account account)
    {
        await using var db = house.Db();
        var standing = await Officials.StandingAsync(db, account.Id, DateTime.UtcNow);
        return table.PermissionsOf(RoleTable.RolesOf(account.Kind, standing)).Union(standing.LentPermissions).ToHashSet();
    }

    /// <summary>The sample resident, every official who may sign in, and one more for each role that none of them has.</summary>
    private static async Task<IReadOnlyList<Account>> OneOfEachRoleAsync(TestHouse house, RoleTable table)
    {
        await using var db = house.Db();
        var chosen = new List<Account> { await house.AccountAsync("congdan") };
        var missing = table.Roles.Select(r => r.Name).Where(r => r != RoleTable.Resident).ToHashSet();
        foreach (var officer in (await db.Set<Account>().Where(a => a.Kind == AccountKind.Officer && !a.Disabled).ToListAsync()).OrderBy(a => a.PasswordHash is null))
        {
            var roles = RoleTable.RolesOf(officer.Kind, await Officials.StandingAsync(db, officer.Id, DateTime.UtcNow));
            if (officer.PasswordHash is null && !missing.Overlaps(roles)) continue;
            missing.ExceptWith(roles);
            chosen.Add(officer);
        }
        missing.ShouldBeEmpty("every role of roles.yaml is held by somebody, and so tested");
        return chosen;
    }

    [Fact]
    public async Task Page_Each_CarriesTheSecurityHeadersAndNothingInline()
    {
        await using var house = await TestHouse.CreateAsync();
        var code = await (await house.ApiAsync("congdan")).FiledAsync();
        var paths = (await EndpointsAsync(house)).Where(e => MethodsOf(e).Contains("GET")).Select(e => PathOf(e, code)).Where(p => !p.Contains("/dist/", StringComparison.Ordinal)).Distinct().ToList();
        var (wrong, shown) = (new List<string>(), 0);
        foreach (var account in new[] { null, "congdan", "motcua", "chuyenvien", "lanhdao", "kiemsoat", "quantri" })
        {
            var browser = account is null ? house.Browser() : await house.SignInAsync(account);
            foreach (var path in paths.Where(p => !p.StartsWith("/dang-xuat", StringComparison.Ordinal)))
            {
                using var answer = await browser.SendAsync(new HttpRequestMessage(HttpMethod.Get, path), follow: false);
                string Header(string name) => answer.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : "";
                // A browser shows a PDF in a page of its own making, which carries style.
                var policy = answer.Content.Headers.ContentType?.MediaType == "application/pdf" ? Header("Content-Security-Policy").Replace("style-src 'unsafe-inline'", "", StringComparison.Ordinal) : Header("Content-Security-Policy");
                if (!policy.Contains("default-src", StringComparison.Ordinal) || policy.Contains("unsafe", StringComparison.Ordinal)
                    || Header("X-Content-Type-Options") != "nosniff" || Header("X-Frame-Options") != "DENY" || Header("Referrer-Policy") != "same-origin" || Header("Cross-Origin-Opener-Policy") != "same-origin")
                    wrong.Add($"{account} {path}: headers");
                if (answer.Content.Headers.ContentType?.MediaType != "text/html") continue;
                if (answer.StatusCode == HttpStatusCode.OK) shown++;
                var page = await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync());
                // A sheet for print carries its style, named in the policy by its hash.
                var inline = Header("Content-Security-Policy").Contains("'sha256-", StringComparison.Ordinal) ? "script, [style]" : "script:not([src]), style, [style]";
                if (page.QuerySelectorAll(inline).Length > 0 || page.All.Any(e => e.Attributes.Any(a => a.Name.StartsWith("on", StringComparison.Ordinal))))
                    wrong.Add($"{account} {path}: inline");
            }
        }
        wrong.ShouldBeEmpty();
        shown.ShouldBeGreaterThan(60);
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
    private static string PathOf(RouteEndpoint endpoint, string code = "x") => "/" + string.Join('/', endpoint.RoutePattern.PathSegments.Select(segment =>
        string.Concat(segment.Parts.Select(part => part switch
        {
            RoutePatternLiteralPart literal => literal.Content,
            RoutePatternSeparatorPart separator => separator.Content,
            RoutePatternParameterPart parameter => parameter.ParameterPolicies.Any(p => p.Content == "guid") ? Guid.CreateVersion7().ToString()
                : parameter.ParameterPolicies.Any(p => p.Content is "int" or "long") ? "1"
                : parameter.Name == "code" ? code : "x",
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
