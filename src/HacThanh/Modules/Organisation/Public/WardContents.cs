using System.Collections.Concurrent;
using HacThanh.Platform.Accounts;

namespace HacThanh.Modules.Organisation.Public;

/// <summary>The content of each ward of the installation, read once.</summary>
public sealed class WardContents(ContentFolder folder, Wards wards)
{
    private readonly ConcurrentDictionary<int, Lazy<WardContent>> byCode = new();

    /// <summary>The content of a ward by its national code.</summary>
    /// <exception cref="InvalidOperationException">The installation has no such ward.</exception>
    public WardContent Of(int ward) => byCode.GetOrAdd(ward, code => new Lazy<WardContent>(() =>
        folder.Once(Path.Combine("ward", wards.Find(code)?.Slug ?? throw new InvalidOperationException($"Ward {code} is not known.")), WardContent.Load))).Value;
}
