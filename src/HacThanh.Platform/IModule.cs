using HacThanh.Platform.Data;
using HacThanh.Platform.Permissions;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Platform;

/// <summary>One room of the house: everything that the rest needs to know of a module.</summary>
public interface IModule : IModel
{
    /// <summary>What the module's classes need.</summary>
    void AddServices(IServiceCollection services);

    /// <summary>Its endpoints beside its pages.</summary>
    void MapEndpoints(IEndpointRouteBuilder endpoints);

    /// <summary>Its entries in the menus.</summary>
    IEnumerable<MenuItem> Menu => [];

    /// <summary>The permissions it asks for, with a label that an administrator reads.</summary>
    IEnumerable<Permission> Permissions => [];

    void IModel.Configure(ModelBuilder model)
    {
    }
}

/// <summary>Where a menu entry is shown.</summary>
public enum Surface
{
    Public,
    Resident,
    Desk,
}

/// <summary>One entry of a menu.</summary>
/// <param name="Surface">Which menu.</param>
/// <param name="Label">Vietnamese words.</param>
/// <param name="Url">Absolute path.</param>
/// <param name="Permission">Shown to those who hold it; null for all of that surface.</param>
/// <param name="Order">Place in the menu.</param>
public sealed record MenuItem(Surface Surface, string Label, string Url, string? Permission = null, int Order = 100);
