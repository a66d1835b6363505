using HacThanh.Platform.Data;
using HacThanh.Platform.Keys;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Modules.Dossiers.Pages.Citizen;

/// <summary>A message of the dossier, opened for reading.</summary>
public sealed record MessageLine(bool FromOffice, string Author, string Text, DateTime At)
{
    /// <summary>The last messages, newest first.</summary>
    public static async Task<IReadOnlyList<MessageLine>> ReadAsync(Db db, DataKey key, Guid dossier, int count) =>
        [.. (await db.Set<DossierMessage>().Where(m => m.DossierId == dossier).OrderByDescending(m => m.At).ThenByDescending(m => m.Id).Take(count).ToListAsync())
            .Select(m => new MessageLine(m.FromOffice, m.Author, key.OpenText(m.SealedText, "message"), m.At))];
}
