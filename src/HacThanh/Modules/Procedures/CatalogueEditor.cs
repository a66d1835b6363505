using System.Text.Json;
using HacThanh.Modules.Organisation.Public;
using HacThanh.Modules.Procedures.Public;
using HacThanh.Platform;
using HacThanh.Platform.Calendar;
using HacThanh.Platform.Data;

namespace HacThanh.Modules.Procedures;

/// <summary>What administrators change of one procedure: the ward's committed time and the fees of the province. Dossiers already filed keep their promise and fee.</summary>
public sealed class CatalogueEditor(ContentFolder content, WardContents wards, Revisions revisions)
{
    /// <summary>The record that the history of a procedure's changes is kept about.</summary>
    public static Guid SubjectOf(string code) => StableId.Of("procedure", code);

    /// <summary>Sets the time that the ward commits itself to.</summary>
    /// <param name="db">The ward.</param>
    /// <param name="by">Who changes.</param>
    /// <param name="code">Code of the procedure.</param>
    /// <param name="case">Slug of the case; empty for all.</param>
    /// <param name="committed">The promise; null for none beyond the law.</param>
    /// <param name="sameDay">Answered the same working day.</param>
    /// <param name="reason">The document that it rests on.</param>
    /// <exception cref="RuleException">Longer than the law allows, or shorter than the steps need.</exception>
    public async Task CommitAsync(Db db, Actor by, string code, string @case, Limit? committed, bool sameDay, string reason)
    {
        var id = CommittedTimeRow.IdOf(code, @case);
        DemandSound(db, new CommittedTimeRow { Id = id, Code = code, Case = @case, Committed = committed?.ToString(), SameDay = sameDay });
        await db.WriteAsync(by, reason, async w =>
        {
            var row = await w.Db.FindAsync<CommittedTimeRow>(w.Db.Ward, id) ?? w.Add(new CommittedTimeRow { Id = id, Code = code, Case = @case });
            (row.Committed, row.SameDay) = (committed?.ToString(), sameDay);
            await TellAsync(w, code);
        });
        await revisions.CheckAsync();
    }

    /// <summary>Sets the fees that the province decided, for every ward of the province on this installation.</summary>
    public async Task ChargeAsync(Db db, Actor by, string code, string @case, IReadOnlyList<Fee> fees, string reason)
    {
        if (fees.GroupBy(f => f.Channel).Any(g => g.Count() > 1)) throw new RuleException("Mỗi cách nộp chỉ ghi một mức thu.");
        var province = wards.Of(db.Ward).Ward.Province.Code;
        var id = ProvinceFeeRow.IdOf(province, code, @case);
        var text = JsonSerializer.Serialize(fees, CatalogueOverlay.Json);
        await db.WriteAsync(by, reason, async w =>
        {
            if (await w.Db.FindAsync<ProvinceFeeRow>(id) is { } row) row.Fees = text;
            else w.Add(new ProvinceFeeRow { Id = id, Province = province, Code = code, Case = @case, Fees = text });
            await TellAsync(w, code);
        });
        await revisions.CheckAsync();
    }

    /// <summary>The rules that `procedures check` looks at hold for the procedure as it would be; faults that were there before are not this change's.</summary>
    private void DemandSound(Db db, CommittedTimeRow wish)
    {
        var overlay = CatalogueOverlay.Read(db, wards.Of(db.Ward).Ward.Province.Code);
        var before = Problems(db, wish.Code, overlay).ToHashSet();
        var after = Problems(db, wish.Code, overlay with { Times = [.. overlay.Times.Where(t => t.Id != wish.Id), wish] });
        if (after.FirstOrDefault(p => !before.Contains(p)) is { } problem) throw new RuleException(problem);
    }

    private IEnumerable<string> Problems(Db db, string code, CatalogueOverlay overlay)
    {
        var facts = wards.Of(db.Ward).Ward;
        return CatalogueRules.Of(Catalogue.Load(content.Path, facts.Slug, facts.Province.Code, overlay).Find(code) ?? throw new NotFoundException());
    }

    private static async Task TellAsync(Write w, string code)
    {
        w.Subject(SubjectOf(code));
        await w.RaiseAsync(ImportedVersion.Revision);
    }
}
