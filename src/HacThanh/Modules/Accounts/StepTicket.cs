using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace HacThanh.Modules.Accounts;

/// <summary>What a browser carries between the two steps of signing in: a sealed cookie that says whose password was right, for five minutes.</summary>
public sealed class StepTicket(IDataProtectionProvider protection)
{
    private const string Cookie = "ht-buoc2";
    private const string CookiePath = "/can-bo/dang-nhap";
    private static readonly TimeSpan life = TimeSpan.FromMinutes(5);
    private readonly ITimeLimitedDataProtector sealer = protection.CreateProtector("sign-in step").ToTimeLimitedDataProtector();

    public void Give(HttpContext context, int ward, Guid account) =>
        context.Response.Cookies.Append(Cookie, sealer.Protect($"{ward} {account}", life), Options(context));

    /// <summary>The account whose password was right; null when there is no valid ticket of this ward.</summary>
    public Guid? Read(HttpContext context, int ward)
    {
        if (context.Request.Cookies[Cookie] is not { Length: > 0 } value) return null;
        try
        {
            var parts = sealer.Unprotect(value).Split(' ');
            return parts[0] == ward.ToString(System.Globalization.CultureInfo.InvariantCulture) ? Guid.Parse(parts[1]) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    public static void Take(HttpContext context) => context.Response.Cookies.Delete(Cookie, Options(context));

    private static CookieOptions Options(HttpContext context) =>
        new() { HttpOnly = true, SameSite = SameSiteMode.Strict, Secure = context.Request.IsHttps, Path = CookiePath, MaxAge = life };
}
