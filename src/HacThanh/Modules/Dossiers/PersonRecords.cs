using HacThanh.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Modules.Dossiers;

/// <summary>Finding one person behind several dossiers.</summary>
internal static class PersonRecords
{
    /// <summary>The record with this citizen index, its alias followed, or a new one. Without a citizen number nobody is matched by name alone.</summary>
    public static async Task<Guid> FindOrAddAsync(Write w, byte[]? citizenIndex, byte[] sealedName, string foldedName, Guid dossier)
    {
        if (citizenIndex is not null)
        {
            var known = await w.Db.Set<PersonRecord>().AsNoTracking().Where(p => p.CitizenIndex == citizenIndex).OrderBy(p => p.Id).FirstOrDefaultAsync();
            if (known is not null) return known.AliasOf ?? known.Id;
        }
        return w.Add(new PersonRecord { Id = dossier, SealedName = sealedName, FoldedName = foldedName, CitizenIndex = citizenIndex }).Id;
    }
}
