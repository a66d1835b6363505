using System.Text.Json.Nodes;
using HacThanh.Platform;
using HacThanh.Platform.Data;
using HacThanh.Platform.Jobs;
using HacThanh.Platform.Registers;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Modules.Registers.Editing;

/// <summary>What administrators change of the ward's registers: a draft first, in force when it is published. Records stay as they are.</summary>
internal sealed class RegisterEditor(RegisterLibrary library, Revisions revisions)
{
    /// <summary>Every register of the ward, also those never published.</summary>
    public async Task<IReadOnlyList<RegisterDraft>> AllAsync(Db db)
    {
        var editions = (await db.Set<RegisterEdition>().AsNoTracking().ToListAsync()).ToLookup(e => e.Slug);
        return [.. library.Shipped.Select(r => r.Slug).Union(editions.Select(g => g.Key)).Select(slug => Draft(db, slug, editions[slug]))];
    }

    /// <exception cref="NotFoundException">The ward has no such register.</exception>
    public async Task<RegisterDraft> OpenAsync(Db db, string slug)
    {
        var editions = await db.Set<RegisterEdition>().AsNoTracking().Where(e => e.Slug == slug).ToListAsync();
        return editions.Count == 0 && library.Shipped.All(r => r.Slug != slug) ? throw new NotFoundException() : Draft(db, slug, editions);
    }

    /// <summary>Begins a register of the ward's own.</summary>
    /// <returns>Its slug, made from the title; unique on the installation, because wards share tables.</returns>
    public async Task<string> StartAsync(Db db, Actor by, string title, Func<string, JsonObject> document)
    {
        var taken = await db.Set<RegisterEdition>().IgnoreQueryFilters().Select(e => e.Slug).Distinct().ToListAsync();
        var slug = RegisterNames.Slug(title, s => taken.Contains(s) || library.Shipped.Any(r => r.Slug == s));
        var overlay = RegisterOverlay.Own(document(slug));
        await db.WriteAsync(by, $"Soạn sổ mới “{title}”", w => Task.FromResult(w.Add(Row(w, slug, 1, overlay, 0))));
        return slug;
    }

    /// <summary>Saves the draft with other changes.</summary>
    /// <param name="db">The ward.</param>
    /// <param name="by">Who.</param>
    /// <param name="draft">The register as the change was made on.</param>
    /// <param name="seen">Version of the draft that the person saw; null when there was none.</param>
    /// <param name="overlay">All changes.</param>
    /// <param name="what">For the history.</param>
    /// <exception cref="StaleException">Somebody changed the draft meanwhile.</exception>
    public static Task ChangeAsync(Db db, Actor by, RegisterDraft draft, int? seen, RegisterOverlay overlay, string what) => db.WriteAsync(by, $"{what} (bản nháp sổ “{draft.Title}”)", async w =>
    {
        w.Subject(RegisterEdition.SubjectOf(draft.Slug));
        var number = draft.Draft?.Number ?? (draft.Editions.Count == 0 ? 0 : draft.Editions[0].Number) + 1;
        var row = await w.Db.FindAsync<RegisterEdition>(w.Db.Ward, RegisterEdition.IdOf(draft.Slug, number));
        if (row?.Version != seen || row is { State: EditionState.Published }) throw new StaleException("Người khác vừa sửa sổ này. Hãy mở lại trang để xem bản mới rồi sửa tiếp.");
        if (row is null) w.Add(Row(w, draft.Slug, number, overlay, draft.Shipped?.Version ?? 0));
        else (row.Changes, row.ShippedVersion, row.ByName, row.At) = (overlay.ToText(), draft.Shipped?.Version ?? 0, w.Actor.Name, w.Now);
    });

    /// <summary>Takes the draft back; what is in force stays.</summary>
    public static Task DiscardAsync(Db db, Actor by, RegisterDraft draft, int? seen) => db.WriteAsync(by, $"Bỏ bản nháp sổ “{draft.Title}”", async w =>
    {
        w.Subject(RegisterEdition.SubjectOf(draft.Slug));
        w.Remove(await w.FindAsync<RegisterEdition>(draft.Draft?.Id ?? throw new NotFoundException(), seen));
    });

    /// <summary>Puts the draft in force: the table gets its columns, officers see it at once, older records get the new columns by a job.</summary>
    /// <exception cref="RuleException">There is a mistake or a conflict; the sentence says which.</exception>
    public async Task PublishAsync(Db db, Actor by, RegisterDraft draft, int? seen, string reason)
    {
        if (draft.Draft is not { } edition) throw new RuleException("Sổ này không có bản nháp để công bố.");
        if (draft.Effective.Conflicts.Count > 0) throw new RuleException("Còn chỗ vướng với bản phát hành mới. Hãy chọn cách giải quyết từng chỗ rồi công bố.");
        if (draft.Register is not { } register) throw new RuleException($"Chưa công bố được. {string.Join(" ", draft.Mistakes)}");
        await RegisterTables.EnsureAsync(db, register);
        await db.WriteAsync(by, $"Công bố sổ “{draft.Title}”, bản {edition.Number}: {reason}", async w =>
        {
            w.Subject(RegisterEdition.SubjectOf(draft.Slug));
            var row = await w.FindAsync<RegisterEdition>(edition.Id, seen ?? edition.Version);
            (row.State, row.Reason, row.ByName, row.At) = (EditionState.Published, reason, w.Actor.Name, w.Now);
            await RenewAsync(w, register, draft.InForce);
            await w.RaiseAsync(RegisterEdition.Revision);
        });
        await revisions.CheckAsync();
    }

    /// <summary>
    /// Compares a register with what its records were last made by. Where it makes other things of the same answers, older records are brought up to date by a job; until then nothing is
    /// listed by columns that they do not have.
    /// </summary>
    /// <param name="w">The write that puts it in force, or one of a process that starts.</param>
    /// <param name="register">As it is in force from now on.</param>
    /// <param name="before">As it was in force, for a ward where nothing is known yet.</param>
    /// <param name="empty">Columns that are empty in its records, whatever is known of them.</param>
    /// <returns>Whether there are records to bring up to date.</returns>
    public static async Task<bool> RenewAsync(Write w, RegisterDefinition register, RegisterDefinition? before, IEnumerable<string>? empty = null)
    {
        var id = RegisterShape.IdOf(register.Slug);
        var row = await w.Db.FindAsync<RegisterShape>(w.Db.Ward, id);
        var known = row ?? (before is null ? null : RegisterShape.Of(before));
        row ??= w.Add(new RegisterShape { Id = id, Slug = register.Slug });
        List<string> added = [.. empty ?? [], .. known?.Added(register) ?? []];
        var rekeyed = known is not null && known.Key != RegisterShape.KeyOf(register);
        var outdated = (added.Count > 0 || rekeyed || (known is not null && known.Shape != register.Shape)) && await RegisterQuery.AnyAsync(w.Db, register);
        if (outdated) await FillAsync(w, register, rekeyed ? [.. added, RegisterDefinition.Keying] : added);
        row.Take(register);
        return outdated;
    }

    private static async Task FillAsync(Write w, RegisterDefinition register, IReadOnlyList<string> columns)
    {
        var id = RegisterFilling.IdOf(register.Slug);
        var row = await w.Db.FindAsync<RegisterFilling>(w.Db.Ward, id) ?? w.Add(new RegisterFilling { Id = id, Slug = register.Slug, Columns = "" });
        row.Columns = string.Join(' ', row.Columns.Split(' ', StringSplitOptions.RemoveEmptyEntries).Union(columns).Intersect(register.Columns.Select(c => c.Name).Append(RegisterDefinition.Keying)));
        row.After = Guid.Empty;
        if (columns.Contains(RegisterDefinition.Keying)) await RegisterTables.ForgetKeysAsync(w, register);
        // By then every process works with the new definition, so no record is written without the columns any more.
        w.Enqueue(FillJob.Name, new FillJob.Order(register.Slug), w.Now + 2 * Revisions.Interval);
    }

    private static RegisterEdition Row(Write w, string slug, int number, RegisterOverlay overlay, int shipped)
    {
        w.Subject(RegisterEdition.SubjectOf(slug));
        return new() { Id = RegisterEdition.IdOf(slug, number), Slug = slug, Number = number, Changes = overlay.ToText(), ShippedVersion = shipped, ByName = w.Actor.Name, At = w.Now };
    }

    private RegisterDraft Draft(Db db, string slug, IEnumerable<RegisterEdition> of)
    {
        var editions = of.OrderByDescending(e => e.Number).ToList();
        var (shipped, registers) = (library.Shipped.FirstOrDefault(r => r.Slug == slug), library.Of(db.Ward));
        return new()
        {
            Lost = register => RegisterLoader.LostLookups(register, s => registers.FirstOrDefault(r => r.Slug == s)),
            Slug = slug,
            Shipped = shipped,
            InForce = registers.FirstOrDefault(r => r.Slug == slug),
            Editions = editions,
            Overlay = editions.Count == 0 ? RegisterOverlay.Of(shipped!) : RegisterOverlay.Read(editions[0].Changes, shipped),
        };
    }
}
