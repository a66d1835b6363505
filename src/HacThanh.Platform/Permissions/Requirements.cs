using Microsoft.AspNetCore.Builder;

namespace HacThanh.Platform.Permissions;

/// <summary>Pages and endpoints that ask for a permission say which; every page and endpoint has this or <see cref="OpenAttribute"/>.</summary>
/// <param name="permission">Such as "dossiers.receive".</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class RequiresAttribute(string permission) : Attribute
{
    public string Permission { get; } = permission;
}

/// <summary>A page or endpoint for everybody, signed in or not.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class OpenAttribute : Attribute
{
    /// <summary>Who asks makes no difference: the session is not even looked up (static files, health).</summary>
    public bool SameForAll { get; init; }
}

/// <summary>The same for minimal endpoints.</summary>
public static class Requirements
{
    /// <summary>Asks for a permission.</summary>
    public static T Requires<T>(this T endpoint, string permission) where T : IEndpointConventionBuilder =>
        With(endpoint, new RequiresAttribute(permission));

    /// <summary>Open to everybody; <paramref name="sameForAll"/> when who asks makes no difference.</summary>
    public static T Open<T>(this T endpoint, bool sameForAll = false) where T : IEndpointConventionBuilder =>
        With(endpoint, new OpenAttribute { SameForAll = sameForAll });

    private static T With<T>(T endpoint, Attribute metadata) where T : IEndpointConventionBuilder
    {
        endpoint.Add(b => b.Metadata.Add(metadata));
        return endpoint;
    }
}
