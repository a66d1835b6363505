using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using HacThanh.Modules.Procedures.Public;
using HacThanh.Platform;
using HacThanh.Platform.Data;
using HacThanh.Platform.Keys;
using HacThanh.Platform.Text;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Modules.Dossiers;

/// <summary>What anyone with the code and the secret may read: no name, no content.</summary>
public sealed record TrackedDossier(Dossier Dossier, string Procedure, IReadOnlyList<DossierStep> Steps, IReadOnlyList<ProcedureStep> Ahead, IReadOnlyList<DossierDocument> Letters,
    SupplementRequest? Open, DossierRating? Rating);

/// <summary>Following a dossier without an account.</summary>
public sealed class Tracking(Db db, Catalogues catalogues, KeyRing keys, TimeProvider time)
{
    private const int Tries = 5;
    private static readonly CompiledRow<string, TrackingLock> lockOf = new((db, code) => db.Set<TrackingLock>().FirstOrDefault(l => l.Code == code));
    private static readonly TimeSpan locked = TimeSpan.FromMinutes(15);

    /// <summary>The token in the receipt's QR code.</summary>
    public static string Token(KeyRing keys, int ward, Guid dossier) =>
        Base64Url.EncodeToString(HMACSHA256.HashData(keys.Secret("track"), Encoding.UTF8.GetBytes($"{ward}:{dossier:N}")).AsSpan(0, 16));

    /// <summary>The dossier by code and secret: the last four digits of phone or citizen number, or the receipt's token. One answer for every failure.</summary>
    /// <exception cref="NotFoundException">Code and secret do not belong together.</exception>
    /// <exception cref="RuleException">Five wrong answers locked the code for 15 minutes.</exception>
    public async Task<TrackedDossier> FindAsync(string code, string secret)
    {
        var wanted = code.Trim().ToUpperInvariant();
        var dossier = await DossierQueries.ByCode.FindAsync(db, wanted);
        if (dossier is not null && IsToken(dossier, secret)) return await ReadAsync(dossier);
        await RefuseWhenLockedAsync(wanted);
        if (dossier is not null && IsTail(dossier, secret.Trim())) return await ReadAsync(dossier);
        await CountFailureAsync(wanted);
        throw new NotFoundException();
    }

    /// <summary>Everything that may be shown of a dossier whose reader is already known to be entitled.</summary>
    public async Task<TrackedDossier> ReadAsync(Dossier dossier)
    {
        var version = catalogues.For(db.Ward).Find(dossier.ProcedureCode)?.At(dossier.ProcedureVersion);
        var @case = version?.Case(dossier.CaseSlug);
        var steps = await DossierQueries.Steps.ListAsync(db, dossier.Id);
        var ahead = dossier.State.IsEnded() || @case is null ? [] : @case.Steps.SkipWhile(s => s.Key != dossier.StepKey).Skip(1).Where(s => !s.Optional).ToList();
        var letters = await DossierQueries.Documents.ListAsync(db, dossier.Id);
        var open = dossier.State == DossierState.Supplementing
            ? await db.Set<SupplementRequest>().Where(r => r.DossierId == dossier.Id && r.AnsweredAt == null).OrderByDescending(r => r.Number).FirstOrDefaultAsync()
            : null;
        var rating = await DossierQueries.Rating.FindAsync(db, dossier.Id);
        return new TrackedDossier(dossier, version?.Name ?? dossier.ProcedureCode, steps, ahead, letters, open, rating);
    }

    private bool IsToken(Dossier dossier, string secret) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Token(keys, db.Ward, dossier.Id)), Encoding.UTF8.GetBytes(secret));

    private bool IsTail(Dossier dossier, string secret)
    {
        if (secret.Length != 4 || !secret.All(char.IsAsciiDigit)) return false;
        var tail = DossierIndexes.OfTail(keys, db.Ward, dossier.Id, secret)!;
        return CryptographicOperations.FixedTimeEquals(tail, dossier.PhoneTail ?? []) | CryptographicOperations.FixedTimeEquals(tail, dossier.CitizenTail ?? []);
    }

    private async Task RefuseWhenLockedAsync(string code)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var kept = await lockOf.FindAsync(db, code);
        if (kept?.LockedUntil > now) throw new RuleException($"Mã hồ sơ này đã bị nhập sai {Tries} lần. Xin thử lại sau {VietnamTime.Moment(kept.LockedUntil.Value)}.");
    }

    private Task CountFailureAsync(string code) => db.OperateAsync(async w =>
    {
        var kept = await w.Db.Set<TrackingLock>().FirstOrDefaultAsync(l => l.Code == code) ?? w.Add(new TrackingLock { Code = code });
        if (kept.LockedUntil < w.Now) (kept.Failures, kept.LockedUntil) = (0, null);
        kept.Failures++;
        if (kept.Failures >= Tries) kept.LockedUntil = w.Now + locked;
    });
}
