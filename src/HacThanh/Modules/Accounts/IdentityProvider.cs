namespace HacThanh.Modules.Accounts;

/// <summary>The OpenID provider that residents sign in with (VNeID: Nghị định 69/2024/NĐ-CP).</summary>
public sealed record IdentityProvider
{
    /// <summary>Address of its discovery document.</summary>
    public required string Metadata { get; init; }
    public required string ClientId { get; init; }
    public required string ClientSecret { get; init; }

    /// <summary>Where browsers are sent, when the discovery document's address is not the one they can reach; null to take that one.</summary>
    public string? Authorize { get; init; }

    /// <summary>Only https addresses are taken.</summary>
    public bool RequireHttps { get; init; } = true;
}

/// <summary>How the client speaks to the provider behind the browser's back.</summary>
public sealed record Backchannel(HttpMessageHandler Handler);
