using System.Globalization;

namespace HacThanh.Platform.Api;

/// <summary>The version of a record as an entity tag, so that nobody writes over what they have not seen.</summary>
public static class VersionTag
{
    public static string Of(int version) => string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");

    /// <summary>The version that <c>If-Match</c> names; null when the header is not sent.</summary>
    /// <returns>False when the header is not a tag that was ever given out.</returns>
    public static bool TrySeen(HttpRequest request, out int? version)
    {
        version = null;
        if (request.Headers.IfMatch.ToString() is not { Length: > 0 } tag) return true;
        if (!int.TryParse(tag.Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var seen)) return false;
        version = seen;
        return true;
    }

    /// <summary>The reader's copy is still right.</summary>
    public static bool Known(HttpRequest request, int version) =>
        request.Headers.IfNoneMatch.Any(value => value is not null && value.Split(',').Any(tag => tag.Trim() is var known && (known == Of(version) || known == "W/" + Of(version))));
}
