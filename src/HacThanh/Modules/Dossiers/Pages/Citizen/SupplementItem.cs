using System.Text.Json;
using HacThanh.Platform.Keys;

namespace HacThanh.Modules.Dossiers.Pages.Citizen;

/// <summary>One thing that the office asks the citizen for.</summary>
/// <param name="Paper">Name of the paper.</param>
/// <param name="What">What is missing or to be corrected.</param>
public sealed record SupplementItem(string Paper, string What)
{
    /// <summary>The items of a request.</summary>
    public static IReadOnlyList<SupplementItem> Read(DataKey key, SupplementRequest request) =>
        JsonSerializer.Deserialize<List<SupplementItem>>(key.OpenText(request.SealedItems, "supplement"), PartySnapshot.Json)!;
}
