namespace HacThanh.Platform.Api;

/// <summary>The header by which a client says that two requests are one.</summary>
public static class IdempotencyHeader
{
    public const string Name = "Idempotency-Key";

    /// <summary>Longest key that is kept.</summary>
    public const int Longest = 200;

    /// <summary>The key as sent; "" when there is none.</summary>
    public static string Of(HttpRequest request) => request.Headers[Name].ToString();
}
