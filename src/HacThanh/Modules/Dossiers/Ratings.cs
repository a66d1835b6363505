using HacThanh.Platform;
using HacThanh.Platform.Data;
using HacThanh.Platform.Keys;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Modules.Dossiers;

/// <summary>One tap after the result, once per dossier.</summary>
public sealed class Ratings(Db db, KeyRing keys)
{
    /// <summary>Keeps the rating.</summary>
    /// <exception cref="RuleException">There is no result yet, or the dossier has its rating.</exception>
    public Task RateAsync(Actor actor, Guid dossierId, int stars, string? comment) => db.WriteAsync(actor, "Đánh giá của người dân", async w =>
    {
        var dossier = await w.FindAsync<Dossier>(dossierId);
        if (stars is < 1 or > 5) throw new RuleException("Xin chọn từ 1 đến 5 sao.");
        if (!dossier.State.IsEnded() && dossier.State != DossierState.Done) throw new RuleException("Hồ sơ chưa có kết quả nên chưa đánh giá được.");
        if (await w.Db.Set<DossierRating>().AnyAsync(r => r.DossierId == dossierId)) throw new RuleException("Hồ sơ này đã được đánh giá. Cảm ơn ông/bà.");
        w.Add(new DossierRating
        {
            DossierId = dossierId,
            Stars = stars,
            SealedComment = string.IsNullOrWhiteSpace(comment) ? null : keys.Unwrap(db.Ward, dossierId, dossier.WrappedKey).SealText(comment.Trim(), "rating"),
            At = w.Now,
        });
        w.Subject(dossierId);
    });
}
