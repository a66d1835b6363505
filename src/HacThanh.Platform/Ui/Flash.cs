using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace HacThanh.Platform.Ui;

/// <summary>
/// "Đã lưu." on the page after a redirect, without a cookie or server state: the sentence travels in the address, sealed and valid for five minutes,
/// so that nobody can make a link that puts words into the ward's mouth. Scripts take it out of the address once it is shown; without them opening the page
/// again within that time says it again, so the sentence must still be true a few minutes later.
/// </summary>
public sealed class Flash(IDataProtectionProvider protection)
{
    /// <summary>Name of the query parameter.</summary>
    public const string Parameter = "tb";

    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);
    private readonly ITimeLimitedDataProtector _sealer = protection.CreateProtector("flash").ToTimeLimitedDataProtector();

    /// <summary>The address with the sentence sealed into it.</summary>
    public string Url(string url, string sentence) =>
        url + (url.Contains('?', StringComparison.Ordinal) ? "&" : "?") + Parameter + "=" + _sealer.Protect(sentence, Lifetime);

    /// <summary>The sentence of a request's address; null when there is none, it is forged or too old.</summary>
    public string? Read(HttpRequest request)
    {
        if (!request.Query.TryGetValue(Parameter, out var token) || token.Count != 1 || token[0] is not { Length: > 0 and < 4000 } value) return null;
        try { return _sealer.Unprotect(value); }
        catch (Exception e) when (e is CryptographicException or FormatException) { return null; }
    }
}
