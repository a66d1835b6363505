using System.Text.Json.Nodes;
using HacThanh.Modules.Registers.Hooks;
using HacThanh.Platform.Content;
using HacThanh.Platform.Data;
using HacThanh.Platform.Registers;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Modules.Registers.Editing;

/// <summary>The registers of a ward as they are in force: what ships with the published changes laid over it, and the ward's own.</summary>
/// <param name="Registers">Those that can be used.</param>
/// <param name="Mistakes">A sentence for each edition that cannot be used with what ships now; what ships stands in its place.</param>
/// <param name="Conflicts">Changes that are not in force, with the register and the document they belong to.</param>
internal sealed record WardRegisters(IReadOnlyList<RegisterDefinition> Registers, IReadOnlyList<string> Mistakes, IReadOnlyList<(string Slug, RegisterConflict Conflict, JsonObject Document)> Conflicts)
{
    /// <summary>Reads the ward's editions; waits for the database, because what it gives is kept in memory.</summary>
    public static WardRegisters Load(Db db, IReadOnlyList<RegisterDefinition> shipped)
    {
        var published = db.Set<RegisterEdition>().AsNoTracking().Where(e => e.State == EditionState.Published).ToList().GroupBy(e => e.Slug).Select(g => g.MaxBy(e => e.Number)!);
        var filling = db.Set<RegisterFilling>().AsNoTracking().ToDictionary(f => f.Slug, f => (IReadOnlySet<string>)f.Columns.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToHashSet());
        var (found, mistakes, conflicts) = (shipped.ToDictionary(r => r.Slug), new List<string>(), new List<(string, RegisterConflict, JsonObject)>());
        foreach (var edition in published)
        {
            var overlay = RegisterOverlay.Read(edition.Changes, shipped.FirstOrDefault(r => r.Slug == edition.Slug));
            var effective = overlay.Effective;
            conflicts.AddRange(effective.Conflicts.Select(c => (edition.Slug, c, effective.Document)));
            var (register, wrong) = Check(edition.Slug, effective.Document);
            mistakes.AddRange(wrong);
            if (register is not null) found[edition.Slug] = register;
        }
        DropLost(found, shipped, mistakes);
        return new WardRegisters([.. found.Values.Select(r => filling.TryGetValue(r.Slug, out var columns) ? r.While(columns) : r)], mistakes, conflicts);
    }

    /// <summary>The definition that a document gives, or what is wrong with it.</summary>
    public static (RegisterDefinition? Register, IReadOnlyList<string> Mistakes) Check(string slug, JsonObject document)
    {
        var name = document["title"] is { } title ? $"Sổ “{title}”" : $"Sổ “{slug}”";
        try
        {
            return (RegisterLoader.Load(name, document, RegisterHooks.All), []);
        }
        catch (ContentException wrong)
        {
            return (null, [.. wrong.Errors.Select(e => RegisterTerms.Explain($"{e.File}: {e.Sentence}", document)).Distinct()]);
        }
    }

    /// <summary>A register with a lookup into one that is not there falls back to what ships, and the ward's own out of use.</summary>
    private static void DropLost(Dictionary<string, RegisterDefinition> found, IReadOnlyList<RegisterDefinition> shipped, List<string> mistakes)
    {
        while (found.Values.FirstOrDefault(r => RegisterLoader.LostLookups(r, s => found.GetValueOrDefault(s)).Any()) is { } lost)
        {
            mistakes.AddRange(RegisterLoader.LostLookups(lost, s => found.GetValueOrDefault(s)).Select(s => $"Sổ “{lost.Title}”: {RegisterTerms.Explain(s, lost.Document)}"));
            if (shipped.FirstOrDefault(r => r.Slug == lost.Slug) is { } instead && instead != lost) found[lost.Slug] = instead;
            else found.Remove(lost.Slug);
        }
    }
}
