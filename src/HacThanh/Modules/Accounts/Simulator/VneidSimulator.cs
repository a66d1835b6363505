using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using HacThanh.Modules.Organisation.Public;
using HacThanh.Platform.Accounts;
using HacThanh.Platform.Keys;
using HacThanh.Platform.Permissions;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace HacThanh.Modules.Accounts.Simulator;

/// <summary>What the client asked when it sent the browser to the simulator.</summary>
internal sealed record AuthorizeRequest(string ClientId, string RedirectUri, string State, string Nonce, string Challenge);

/// <summary>
/// An OpenID provider of the demonstration ward, in place of VNeID: the person picks one of the invented residents. It keeps no state; codes and access
/// tokens are sealed texts. Mapped in demonstrations only.
/// </summary>
internal sealed class VneidSimulator : IDisposable
{
    public const string Path = "/mo-phong/vneid";
    public const string ClientId = "hacthanh";
    public const string ClientSecret = "chi-dung-cho-phuong-mau";
    private const string KeyId = "mo-phong-1";

    /// <summary>Signers are not kept beyond this simulator: another one in the process with the same key would sign with a key that is disposed of.</summary>
    private static readonly CryptoProviderFactory uncached = new() { CacheSignatureProviders = false };

    private readonly ECDsa key;
    private readonly ITimeLimitedDataProtector sealer;
    private readonly WardContents contents;
    private readonly TimeProvider time;

    public VneidSimulator(KeyRing keys, IDataProtectionProvider protection, WardContents contents, TimeProvider time)
    {
        key = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, D = keys.Secret("vneid-simulator") });
        sealer = protection.CreateProtector("vneid simulator").ToTimeLimitedDataProtector();
        (this.contents, this.time) = (contents, time);
    }

    /// <summary>Discovery, keys, tokens and userinfo; the page where one picks a person is a Razor page.</summary>
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(Path + "/.well-known/openid-configuration", (HttpRequest request) => Discovery($"{request.Scheme}://{request.Host}{Path}")).Open();
        endpoints.MapGet(Path + "/jwks", (VneidSimulator simulator) => simulator.Jwks()).Open();
        endpoints.MapPost(Path + "/token", async (HttpRequest request, VneidSimulator simulator) => simulator.Token(await request.ReadFormAsync())).Open();
        endpoints.MapGet(Path + "/userinfo", (HttpRequest request, VneidSimulator simulator) => simulator.UserInfo(request)).Open();
    }

    /// <summary>The address that takes the picked resident back to the client.</summary>
    public string Answer(int ward, string citizenId, AuthorizeRequest ask) => QueryHelpers.AddQueryString(ask.RedirectUri, new Dictionary<string, string?>
    {
        ["code"] = Seal(new Grant(ward, citizenId, ask.Nonce, ask.Challenge, ask.RedirectUri), TimeSpan.FromMinutes(1)),
        ["state"] = ask.State,
    });

    private static IResult Discovery(string at) => Results.Json(new
    {
        issuer = DemoSeed.Issuer,
        authorization_endpoint = at + "/authorize",
        token_endpoint = at + "/token",
        userinfo_endpoint = at + "/userinfo",
        jwks_uri = at + "/jwks",
        response_types_supported = new[] { "code" },
        subject_types_supported = new[] { "public" },
        id_token_signing_alg_values_supported = new[] { "ES256" },
        code_challenge_methods_supported = new[] { "S256" },
    });

    private IResult Jwks()
    {
        var q = key.ExportParameters(includePrivateParameters: false).Q;
        return Results.Json(new
        {
            keys = new[] { new { kty = "EC", use = "sig", alg = "ES256", kid = KeyId, crv = "P-256", x = WebEncoders.Base64UrlEncode(q.X!), y = WebEncoders.Base64UrlEncode(q.Y!) } },
        });
    }

    private IResult Token(IFormCollection form)
    {
        var challenge = WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString())));
        if (form["client_id"] != ClientId || form["client_secret"] != ClientSecret) return Results.Json(new { error = "invalid_client" }, statusCode: 401);
        if (Open(form["code"].ToString()) is not { } grant || grant.Challenge != challenge || grant.RedirectUri != form["redirect_uri"])
            return Results.Json(new { error = "invalid_grant" }, statusCode: 400);
        var now = time.GetUtcNow().UtcDateTime;
        var idToken = new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = DemoSeed.Issuer,
            Audience = ClientId,
            IssuedAt = now,
            NotBefore = now,
            Expires = now.AddMinutes(5),
            Claims = new Dictionary<string, object> { ["sub"] = DemoSeed.SubjectOf(grant.CitizenId), ["nonce"] = grant.Nonce },
            SigningCredentials = new SigningCredentials(new ECDsaSecurityKey(key) { KeyId = KeyId, CryptoProviderFactory = uncached }, SecurityAlgorithms.EcdsaSha256),
        });
        return Results.Json(new { access_token = Seal(grant with { Nonce = "" }, TimeSpan.FromMinutes(5)), token_type = "Bearer", expires_in = 300, id_token = idToken });
    }

    private IResult UserInfo(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        if (!header.StartsWith("Bearer ", StringComparison.Ordinal) || Open(header["Bearer ".Length..]) is not { Nonce: "" } grant) return Results.StatusCode(401);
        var content = contents.Of(grant.Ward);
        if (content.Residents.FirstOrDefault(r => r.CitizenId == grant.CitizenId) is not { } resident) return Results.StatusCode(401);
        var person = DemoSeed.PersonOf(resident, content);
        return Results.Json(new
        {
            sub = DemoSeed.SubjectOf(grant.CitizenId),
            name = person.Name,
            citizen_id = person.CitizenId,
            birthdate = person.BirthDate?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
            phone_number = person.Phone,
            email = person.Email,
            address = new { formatted = person.Address },
            residential_group = person.Group,
        });
    }

    private string Seal(Grant grant, TimeSpan life) => sealer.Protect(JsonSerializer.Serialize(grant), life);

    private Grant? Open(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<Grant>(sealer.Unprotect(text));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    public void Dispose() => key.Dispose();

    private sealed record Grant(int Ward, string CitizenId, string Nonce, string Challenge, string RedirectUri);
}
