using HacThanh.Modules.Portal.Public;

namespace HacThanh.Modules.Dossiers.Pages.Citizen;

/// <summary>
/// Whether residents file online here or on the national portal: "onlineFiling" in the ward's portal.yaml, "here" or "portal". Left empty it is the portal, which
/// is the single window (NĐ 118/2025/NĐ-CP); a demonstration files here.
/// </summary>
public sealed class OnlineFiling(WardFace ward, IConfiguration configuration, IHostEnvironment environment)
{
    /// <summary>Residents file on our own pages.</summary>
    public bool IsHere { get; } = ward.OnlineFiling switch
    {
        "here" => true,
        "portal" => false,
        "" => configuration.GetValue("Demo", environment.IsDevelopment()),
        var other => throw new InvalidOperationException($"portal.yaml: onlineFiling là “{other}”, phải là here hoặc portal."),
    };
}
