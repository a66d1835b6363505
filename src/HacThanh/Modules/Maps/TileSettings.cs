using System.Text.RegularExpressions;
using HacThanh.Platform.Maps;

namespace HacThanh.Modules.Maps;

/// <summary>
/// The tile server of this installation: settings `Map:Tiles` (template of addresses with {z}, {x}, {y}; ours or https) and `Map:Attribution` (whom to thank). Neither by
/// default: maps then show the outline and the layers alone, and nobody outside learns where a reader looks.
/// </summary>
internal sealed partial class TileSettings
{
    public TileSettings(IConfiguration configuration)
    {
        if (configuration["Map:Tiles"] is not { Length: > 0 } url) return;
        var server = Server().Match(url);
        if (!new[] { "{z}", "{x}", "{y}" }.All(url.Contains) || !server.Success)
            throw new InvalidOperationException("Thiết lập Map:Tiles phải là địa chỉ https hoặc bắt đầu bằng / và có {z}, {x}, {y}.");
        if (configuration["Map:Attribution"] is not { Length: > 0 } attribution) throw new InvalidOperationException("Có Map:Tiles thì phải có Map:Attribution: ghi công nguồn bản đồ.");
        Tiles = new(url, attribution);
        Origin = server.Value.Length == 0 ? null : server.Value.Replace("{s}", "*", StringComparison.Ordinal);
    }

    public MapTiles? Tiles { get; }

    /// <summary>Another server that pages may load pictures from.</summary>
    public string? Origin { get; }

    /// <summary>Another server over https, or nothing when the path is our own.</summary>
    [GeneratedRegex("^(https://([{]s[}][.])?[A-Za-z0-9.:-]+)?(?=/[^/])")]
    private static partial Regex Server();
}
