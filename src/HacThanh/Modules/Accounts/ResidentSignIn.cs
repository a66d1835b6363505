using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using HacThanh.Platform;
using HacThanh.Platform.Accounts;
using HacThanh.Platform.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace HacThanh.Modules.Accounts;

/// <summary>What the provider vouches for.</summary>
/// <param name="Issuer">Its iss.</param>
/// <param name="Subject">Its sub.</param>
/// <param name="Person">Claims about the person.</param>
public sealed record Vouched(string Issuer, string Subject, Person Person);

/// <summary>
/// Residents sign in at an OpenID provider: authorization code with PKCE, state and nonce (OpenID Connect Core 1.0 §3.1, RFC 7636). What belongs to one
/// attempt travels in a sealed cookie for ten minutes.
/// </summary>
public sealed class ResidentSignIn : IDisposable
{
    /// <summary>Where the provider sends the browser back to.</summary>
    public const string CallbackPath = "/dang-nhap/vneid";

    private const string Cookie = "ht-vneid";
    private static readonly TimeSpan attemptLife = TimeSpan.FromMinutes(10);
    private static readonly JsonWebTokenHandler tokens = new();

    private readonly IdentityProvider provider;
    private readonly TimeProvider time;
    private readonly ITimeLimitedDataProtector sealer;
    private readonly HttpClient http;
    private readonly ConfigurationManager<OpenIdConnectConfiguration>? discovery;

    public ResidentSignIn(IdentityProvider provider, Backchannel backchannel, IDataProtectionProvider protection, TimeProvider time)
    {
        this.provider = provider;
        this.time = time;
        sealer = protection.CreateProtector("resident sign-in").ToTimeLimitedDataProtector();
        http = new HttpClient(backchannel.Handler, disposeHandler: false) { Timeout = TimeSpan.FromSeconds(15), MaxResponseContentBufferSize = 1 << 20 };
        if (provider.Metadata.Length > 0)
            discovery = new(provider.Metadata, new OpenIdConnectConfigurationRetriever(), new HttpDocumentRetriever(http) { RequireHttps = provider.RequireHttps });
    }

    /// <summary>Notes the attempt in a cookie and says where to send the browser.</summary>
    /// <exception cref="RuleException">The provider does not answer.</exception>
    public async Task<string> BeginAsync(HttpContext context, string back)
    {
        var configuration = await DiscoverAsync(context.RequestAborted);
        var attempt = new Attempt(Random(), Random(), Random(), back);
        context.Response.Cookies.Append(Cookie, sealer.Protect(JsonSerializer.Serialize(attempt), attemptLife), Options(context));
        return QueryHelpers.AddQueryString(provider.Authorize ?? configuration.AuthorizationEndpoint, new Dictionary<string, string?>
        {
            ["client_id"] = provider.ClientId,
            ["response_type"] = "code",
            ["scope"] = "openid profile phone email address",
            ["redirect_uri"] = RedirectUri(context.Request),
            ["state"] = attempt.State,
            ["nonce"] = attempt.Nonce,
            ["code_challenge"] = WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.ASCII.GetBytes(attempt.Verifier))),
            ["code_challenge_method"] = "S256",
        });
    }

    /// <summary>Takes the browser back: whose identity the provider vouches for, and where the person wanted to go.</summary>
    /// <exception cref="RuleException">The attempt is too old or not this browser's, or the provider's answer does not hold.</exception>
    public async Task<(Vouched Who, string Back)> FinishAsync(HttpContext context, string? code, string? state)
    {
        var attempt = TakeAttempt(context);
        if (attempt is null || code is null || state is null || !CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(state), Encoding.UTF8.GetBytes(attempt.State)))
            throw new RuleException("Lượt đăng nhập này đã quá 10 phút hoặc không bắt đầu từ trình duyệt này. Hãy đăng nhập lại.");
        var cancel = context.RequestAborted;
        try
        {
            var configuration = await DiscoverAsync(cancel);
            using var answer = await RedeemAsync(configuration, code, attempt.Verifier, RedirectUri(context.Request), cancel);
            var idToken = await CheckAsync(configuration, answer.RootElement.GetProperty("id_token").GetString()!, attempt.Nonce);
            using var claims = await UserInfoAsync(configuration, answer.RootElement.GetProperty("access_token").GetString()!, cancel);
            if (claims.RootElement.GetProperty("sub").GetString() != idToken.Subject) throw new SecurityTokenException("userinfo speaks of somebody else.");
            return (new Vouched(idToken.Issuer, idToken.Subject, PersonOf(claims.RootElement)), attempt.Back);
        }
        catch (Exception e) when (e is HttpRequestException or SecurityTokenException or JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new SignInFailedException(e);
        }
    }

    private async Task<OpenIdConnectConfiguration> DiscoverAsync(CancellationToken cancel)
    {
        if (discovery is null) throw new RuleException("Phường chưa nối với VNeID nên chưa đăng nhập được. Xem hướng dẫn và tra cứu hồ sơ thì không cần đăng nhập.");
        try
        {
            return await discovery.GetConfigurationAsync(cancel);
        }
        catch (InvalidOperationException e)
        {
            throw new SignInFailedException(e);
        }
    }

    private async Task<JsonDocument> RedeemAsync(OpenIdConnectConfiguration configuration, string code, string verifier, string redirectUri, CancellationToken cancel)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "authorization_code",
            ["code"] = code,
            ["redirect_uri"] = redirectUri,
            ["client_id"] = provider.ClientId,
            ["client_secret"] = provider.ClientSecret,
            ["code_verifier"] = verifier,
        });
        using var answer = await http.PostAsync(configuration.TokenEndpoint, form, cancel);
        answer.EnsureSuccessStatusCode();
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync(cancel));
    }

    private async Task<JsonWebToken> CheckAsync(OpenIdConnectConfiguration configuration, string idToken, string nonce)
    {
        var result = await tokens.ValidateTokenAsync(idToken, new TokenValidationParameters
        {
            ValidIssuer = configuration.Issuer,
            ValidAudience = provider.ClientId,
            IssuerSigningKeys = configuration.SigningKeys,
            LifetimeValidator = IsOfNow,
        });
        if (!result.IsValid)
        {
            discovery!.RequestRefresh();
            throw result.Exception;
        }
        var token = (JsonWebToken)result.SecurityToken;
        return token.TryGetPayloadValue<string>("nonce", out var theirs) && theirs == nonce && !string.IsNullOrEmpty(token.Subject)
            ? token
            : throw new SecurityTokenException("The id_token answers another attempt.");
    }

    /// <summary>By the house's clock: a token that has an end, and is between its ends, give or take two minutes.</summary>
    private bool IsOfNow(DateTime? from, DateTime? until, SecurityToken token, TokenValidationParameters rules)
    {
        var (now, skew) = (time.GetUtcNow().UtcDateTime, TimeSpan.FromMinutes(2));
        return until is { } end && now < end + skew && (from is not { } start || now > start - skew);
    }

    private async Task<JsonDocument> UserInfoAsync(OpenIdConnectConfiguration configuration, string accessToken, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, configuration.UserInfoEndpoint);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", accessToken);
        using var answer = await http.SendAsync(request, cancel);
        answer.EnsureSuccessStatusCode();
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync(cancel));
    }

    /// <summary>Names of claims are those of OpenID Connect Core §5.1; citizen_id is not standard and waits for VNeID's own document.</summary>
    private static Person PersonOf(JsonElement claims)
    {
        string? Text(string name) => claims.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;
        return new Person
        {
            Name = Text("name") ?? throw new KeyNotFoundException("name"),
            CitizenId = CitizenId.TryParse(Text("citizen_id"), out var id, out _) ? id.Number : null,
            BirthDate = DateOnly.TryParseExact(Text("birthdate"), "yyyy-MM-dd", out var born) ? born : null,
            Phone = Phone.TryParse(Text("phone_number"), out var phone, out _) ? phone : null,
            Email = Text("email"),
            Address = claims.TryGetProperty("address", out var address) && address.TryGetProperty("formatted", out var formatted) ? formatted.GetString() : null,
            Group = Text("residential_group"),
        };
    }

    private Attempt? TakeAttempt(HttpContext context)
    {
        var cookie = context.Request.Cookies[Cookie];
        context.Response.Cookies.Delete(Cookie, Options(context));
        if (string.IsNullOrEmpty(cookie)) return null;
        try
        {
            return JsonSerializer.Deserialize<Attempt>(sealer.Unprotect(cookie));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static string RedirectUri(HttpRequest request) => $"{request.Scheme}://{request.Host}{CallbackPath}";

    private static string Random() => WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));

    /// <summary>Lax, because the browser comes back from another site.</summary>
    private static CookieOptions Options(HttpContext context) =>
        new() { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps, Path = "/dang-nhap", MaxAge = attemptLife };

    public void Dispose() => http.Dispose();

    private sealed record Attempt(string State, string Nonce, string Verifier, string Back);
}

/// <summary>The identity provider did not answer, or not as it must.</summary>
public sealed class SignInFailedException(Exception inner)
    : RuleException("Chưa đăng nhập được bằng VNeID lúc này. Xin ông/bà thử lại sau ít phút, hoặc đến nộp tại quầy một cửa, không cần đăng nhập.")
{
    /// <summary>What went wrong, for the log.</summary>
    public Exception Reason => inner;
}
