using System.Collections.Concurrent;
using HacThanh.Modules.Portal.Public;
using HacThanh.Platform.Accounts;

namespace HacThanh.Modules.Portal;

/// <summary>What each ward of the installation shows to residents, read once. A host that no ward claims sees the face of the ward that ships, and none of anybody's rows.</summary>
internal sealed class WardPortals(ContentFolder content, Wards wards)
{
    private const string Shipped = "hac-thanh";

    private readonly ConcurrentDictionary<string, Lazy<WardPortal>> bySlug = new();

    /// <summary>The portal of a ward by its national code.</summary>
    public WardPortal Of(int ward) => bySlug.GetOrAdd(wards.Find(ward)?.Slug ?? Shipped, slug => new Lazy<WardPortal>(() => new(
        WardFace.Load(content.Ward(slug)),
        new PrivacyNotice(Path.Combine(content.Ward(slug), "privacy"))))).Value;
}

/// <summary>One ward's files of the portal.</summary>
internal sealed record WardPortal(WardFace Face, PrivacyNotice Privacy);
