using System.Runtime.CompilerServices;
using System.Text.Json;
using HacThanh.Modules.Dossiers.Desk;
using HacThanh.Modules.Procedures.Public;
using HacThanh.Platform.Accounts;
using HacThanh.Platform.Data;
using HacThanh.Platform.Forms;
using HacThanh.Platform.Keys;
using HacThanh.Platform.Text;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Modules.Dossiers.Documents;

/// <summary>One line of the follow-up book (Thông tư 03/2025/TT-VPCP, Mẫu số 07).</summary>
public sealed record BookLine(int Number, string Code, string Procedure, string Applicant, string Address, DateTime ReceivedAt, DateTime? DueAt, string Unit, DateTime? DoneAt, string Note);

/// <summary>Reads the book of a period part by part, so that a year is as cheap to hold as a day.</summary>
public sealed class FollowUpBook(Db db, Catalogues catalogues, KeyRing keys, Organisation.Public.WardContents contents, TimeProvider time)
{
    private const int Part = 200;

    /// <summary>Longest period of one book.</summary>
    public const int MostDays = 366;

    /// <summary>The one-stop desk keeps the book; heads read it.</summary>
    public static bool May(Caller caller) => caller.Holds(DossierPermissions.Receive) || caller.Holds(DossierPermissions.Reopen);

    /// <summary>A period as asked for; this month when it is not readable, and never longer than <see cref="MostDays"/>.</summary>
    public static (DateOnly From, DateOnly Until) Period(string? from, string? until, DateOnly today)
    {
        var last = VietnamTime.TryParseDate(until, out var end, out _) ? end : today;
        var first = VietnamTime.TryParseDate(from, out var start, out _) ? start : new DateOnly(last.Year, last.Month, 1);
        if (first > last) (first, last) = (last, first);
        return (first.AddDays(MostDays) < last ? last.AddDays(-MostDays) : first, last);
    }

    /// <summary>All dossiers received from one day to another, both included, in the order of receipt.</summary>
    public async IAsyncEnumerable<BookLine> ReadAsync(DateOnly from, DateOnly until, [EnumeratorCancellation] CancellationToken cancel)
    {
        var (start, end, now) = (VietnamTime.ToUtc(from, default), VietnamTime.ToUtc(until.AddDays(1), default), time.GetUtcNow().UtcDateTime);
        var units = contents.Of(db.Ward).Units.ToDictionary(u => u.Slug, u => u.ShortName);
        var (last, number) = (Guid.Empty, 0);
        while (true)
        {
            // Ids are made in the order of receipt (UUID version 7), so that the key is the page's mark.
            var rows = await (from d in db.Set<Dossier>()
                              where d.ReceivedAt >= start && d.ReceivedAt < end && d.Id > last
                              join p in db.Set<DossierParty>().Where(p => p.Role == PartyRole.Applicant && p.ReplacedAt == null) on d.Id equals p.DossierId
                              orderby d.Id
                              select new { Dossier = d, p.Snapshot }).Take(Part).ToListAsync(cancel);
            foreach (var row in rows)
            {
                var d = row.Dossier;
                var person = JsonSerializer.Deserialize<PartySnapshot>(keys.Unwrap(db.Ward, d.Id, d.WrappedKey).OpenText(row.Snapshot, "party"), PartySnapshot.Json)!;
                yield return new(++number, d.Code, DeskWords.Short(catalogues.For(db.Ward).Find(d.ProcedureCode)?.At(d.ProcedureVersion)?.Name ?? d.ProcedureCode), person.Name,
                    person.Address?.ToString() ?? "", d.ReceivedAt, d.DueAt, units.GetValueOrDefault(d.StepUnit, d.StepUnit), d.DeliveredAt ?? d.EndedAt,
                    d.IsLate(now) ? DossierWords.Of(d.State) + ", quá hạn" : DossierWords.Of(d.State));
            }
            if (rows.Count < Part) yield break;
            last = rows[^1].Dossier.Id;
        }
    }
}
