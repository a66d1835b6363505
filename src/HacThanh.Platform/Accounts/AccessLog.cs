using System.Globalization;
using HacThanh.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Platform.Accounts;

/// <summary>One reading of a person's data by an officer.</summary>
public sealed class AccessLogEntry : Entity, ILog
{
    public DateTime At { get; init; }
    public Guid OfficerId { get; init; }
    public required string OfficerName { get; init; }

    /// <summary>Title of the officer's post then.</summary>
    public required string OfficerPost { get; init; }

    /// <summary>The record that was read (a dossier, an account).</summary>
    public Guid SubjectId { get; init; }

    /// <summary>Blind index of the citizen id of the person the data are about; null when the record names nobody.</summary>
    public byte[]? PersonIndex { get; init; }

    /// <summary>What was read: "Hồ sơ H56.…", "Số định danh".</summary>
    public required string What { get; init; }

    /// <summary>Why, in the officer's or the page's words.</summary>
    public required string Why { get; init; }

    /// <summary>A masked field was shown in the clear.</summary>
    public bool Reveal { get; init; }

    /// <summary>One entry for each person whose data the record holds; one that names nobody when it holds none.</summary>
    /// <param name="reader">The officer.</param>
    /// <param name="subject">The record.</param>
    /// <param name="owners">Blind indexes of the persons, see <see cref="PersonIndex"/>.</param>
    /// <param name="id">The key of the entry about a person.</param>
    /// <param name="at">When.</param>
    /// <param name="what">See <see cref="What"/>.</param>
    /// <param name="why">See <see cref="Why"/>.</param>
    /// <param name="reveal">See <see cref="Reveal"/>.</param>
    public static IEnumerable<AccessLogEntry> Of(AccessReader reader, Guid subject, IReadOnlyCollection<byte[]> owners, Func<byte[]?, Guid> id, DateTime at, string what, string why, bool reveal) =>
        owners.DistinctBy(Convert.ToHexString).Cast<byte[]?>().DefaultIfEmpty().Select(person => new AccessLogEntry
        {
            Id = id(person),
            At = at,
            OfficerId = reader.Id,
            OfficerName = reader.Name,
            OfficerPost = reader.Post,
            SubjectId = subject,
            PersonIndex = person,
            What = what,
            Why = why,
            Reveal = reveal,
        });
}

/// <summary>An officer who reads, as they stood then.</summary>
/// <param name="Id">Account.</param>
/// <param name="Name">Full name.</param>
/// <param name="Post">Title of the first post; empty without one.</param>
public sealed record AccessReader(Guid Id, string Name, string Post)
{
    public static AccessReader Of(Caller caller) => new(caller.Id, caller.Name, caller.Posts.Count > 0 ? caller.Posts[0].Title : "");
}

/// <summary>
/// Records who reads personal data (Luật 91/2025/QH15, quyền được biết của chủ thể dữ liệu): once per officer, record and hour; a reveal of a masked
/// field every time. Both return after COMMIT, so that nothing is shown that is not recorded. Residents reading their own data leave nothing.
/// </summary>
public sealed class AccessLog(Db db, TimeProvider time)
{
    private static readonly CompiledRow<Guid, bool> recorded = new((db, id) => db.Set<AccessLogEntry>().Any(e => e.Id == id));

    /// <summary>An officer opened a record.</summary>
    /// <param name="caller">Who reads.</param>
    /// <param name="subject">The record.</param>
    /// <param name="owners">Whose data it holds: <see cref="People.CitizenId"/> of each person.</param>
    /// <param name="what">The record in words, as the person will read it: "Hồ sơ H56.…".</param>
    /// <param name="why">Such as "mở hồ sơ".</param>
    public async Task ReadAsync(Caller caller, Guid subject, IReadOnlyCollection<byte[]> owners, string what, string why = "mở hồ sơ")
    {
        if (!caller.IsOfficer) return;
        var now = time.GetUtcNow().UtcDateTime;
        var entries = AccessLogEntry.Of(AccessReader.Of(caller), subject, owners, person => OncePerHour(caller.Id, subject, person, now), now, what, why, reveal: false);
        var missing = new List<AccessLogEntry>();
        foreach (var entry in entries)
            if (!await recorded.FindAsync(db, entry.Id)) missing.Add(entry);
        if (missing.Count == 0) return;
        try
        {
            await db.OperateAsync(w =>
            {
                foreach (var entry in missing) w.Add(entry);
                return Task.CompletedTask;
            });
        }
        catch (DbUpdateException) when (db.Set<AccessLogEntry>().Any(e => missing.Select(m => m.Id).Contains(e.Id)))
        {
            // The same officer opened the same record twice in one instant: one of the two has recorded it.
        }
    }

    /// <summary>An officer asks to see a masked field: recorded every time, before the value is shown.</summary>
    public async Task RevealAsync(Caller caller, Guid subject, IReadOnlyCollection<byte[]> owners, string field, string why)
    {
        if (!caller.IsOfficer) return;
        var entries = AccessLogEntry.Of(AccessReader.Of(caller), subject, owners, _ => Guid.CreateVersion7(), time.GetUtcNow().UtcDateTime, field, why, reveal: true).ToList();
        await db.OperateAsync(w =>
        {
            foreach (var entry in entries) w.Add(entry);
            return Task.CompletedTask;
        });
    }

    /// <summary>The same for the same officer, record, person and hour: the key itself refuses the second row.</summary>
    private static Guid OncePerHour(Guid officer, Guid subject, byte[]? person, DateTime at) =>
        StableId.Of("read", officer.ToString("N"), subject.ToString("N"), Convert.ToHexString(person ?? []), at.ToString("yyyyMMddHH", CultureInfo.InvariantCulture));
}
