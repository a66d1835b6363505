using HacThanh.Platform.Data;

namespace HacThanh.Modules.Dossiers;

/// <summary>Whose data a dossier holds: everybody with a citizen number who is or was a party, for the page "Ai đã xem dữ liệu của tôi".</summary>
internal static class DossierOwners
{
    private static readonly CompiledList<Guid, byte[]?> indexes = new((db, dossier) => db.Set<DossierParty>().Where(p => p.DossierId == dossier).Select(p => p.CitizenIndex));

    public static async Task<List<byte[]>> OfAsync(Db db, Guid dossier) => Of(await indexes.ListAsync(db, dossier));

    /// <summary>The same of parties already read.</summary>
    public static List<byte[]> Of(IEnumerable<byte[]?> indexes) => [.. indexes.OfType<byte[]>().DistinctBy(Convert.ToHexString)];
}
