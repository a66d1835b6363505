using HacThanh.Platform;
using HacThanh.Platform.Permissions;
using HacThanh.Platform.Search;

namespace HacThanh.Modules.Search;

/// <summary>One box over everything: procedures, registers, dossiers; for everybody what is public, for officers what their posts let them see.</summary>
public sealed class SearchModule : IModule
{
    /// <summary>Permission of the officers' page.</summary>
    internal const string Staff = "search.all";

    public IEnumerable<Permission> Permissions => [new(Staff, "Tìm chung trong thủ tục, sổ và hồ sơ (theo quyền của từng nơi)")];

    public IEnumerable<MenuItem> Menu => [new(Surface.Desk, "Tìm chung", "/can-bo/tim", Staff, Order: 45)];

    public void AddServices(IServiceCollection services) => services.AddScoped<Searches>();

    public void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
    }
}
