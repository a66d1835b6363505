using HacThanh.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Modules.Dossiers;

/// <summary>Finding one person behind several dossiers.</summary>
internal static class PersonRecords
{
    private static readonly CompiledRow<byte[], PersonRecord> byCitizen =
        new((db, index) => db.Set<PersonRecord>().AsNoTracking().Where(p => p.CitizenIndex == index).OrderBy(p => p.Id).FirstOrDefault());

    /// <summary>The record with this citizen index, its alias followed, or a new one. Without a citizen number nobody is matched by name alone.</summary>
    public static async Task<Guid> FindOrAddAsync(Write w, byte[]? citizenIndex, byte[] sealedName, string foldedName, Guid dossier)
    {
        if (citizenIndex is not null)
        {
            var known = await byCitizen.FindAsync(w.Db, citizenIndex);
            if (known is not null) return known.AliasOf ?? known.Id;
        }
        return w.Add(new PersonRecord { Id = dossier, SealedName = sealedName, FoldedName = foldedName, CitizenIndex = citizenIndex }).Id;
    }
}
