using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using HacThanh.Modules.Organisation.Public;
using HacThanh.Modules.Procedures.Public;
using HacThanh.Platform.Data;
using HacThanh.Platform.Forms;
using HacThanh.Platform.Keys;
using HacThanh.Platform.Text;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Modules.Dossiers;

/// <summary>Turns the shipped form of an action into the form that one dossier asks now: people, steps and fields to choose from.</summary>
internal static class ActionForms
{
    /// <summary>Types of one line that can be typed anew.</summary>
    private static readonly string[] plain = ["text", "paragraph", "email", "date", "phone", "citizenId"];

    /// <summary>Values that are not repeated in the choice, because it would show them in the clear.</summary>
    private static readonly string[] hidden = ["phone", "citizenId"];

    private static readonly (string Part, string Label)[] parts =
        [("name", "họ tên"), ("citizenId", "số định danh"), ("birthDate", "ngày sinh"), ("line", "số nhà, đường"), ("group", "tổ dân phố"), ("commune", "xã, phường, đặc khu")];

    /// <summary>What the adaptation may look at.</summary>
    public sealed record Setting(Db Db, Dossier Dossier, ProcedureCase Case, FormDefinition? Filled, KeyRing Keys, DateOnly Today);

    public static async Task<FormDefinition> AdaptAsync(FormDefinition form, Setting at) => form.Form["hanh-dong-".Length..] switch
    {
        DossierFlow.Assign => Ask(form, "officer", await OfficersAsync(at), required: true, without: "officerName"),
        DossierFlow.Advance => Ask(form, "next", NextSteps(at), required: false),
        DossierFlow.Amend => Ask(form, "field", Amendable(at), required: true),
        DossierFlow.AskSupplement => at.Dossier.SupplementRequests == 0
            ? form.With(f => f.Name == "secondReason" ? null : f)
            : form.With(f => f.Name == "secondReason" ? f.AsChoice(f.Options, required: true) : f),
        DossierFlow.ReturnOriginals => await HeldAsync(at) is { Count: > 1 } held
            ? form.With(f => f.Name == "papers" ? f.AsChoice(held, required: false, many: true) : f)
            : form.With(f => f.Name == "papers" ? null : f),
        DossierFlow.Deliver when at.Dossier.MoneyState != MoneyState.Owed => form.With(f => f.Name == "paid" ? null : f),
        _ => form,
    };

    /// <summary>One answer is no question: it is left out unless it must be given.</summary>
    private static FormDefinition Ask(FormDefinition form, string name, IReadOnlyList<Option> options, bool required, string? without = null) =>
        form.With(f => f.Name == without ? null : f.Name != name ? f : !required && options.Count < 2 ? null : f.AsChoice(options, required));

    /// <summary>Officers whose post carries the step's role today, those of the step's unit first.</summary>
    private static async Task<IReadOnlyList<Option>> OfficersAsync(Setting at)
    {
        var unit = await at.Db.Set<OrgUnit>().Where(u => u.Slug == at.Dossier.StepUnit).Select(u => (Guid?)u.Id).FirstOrDefaultAsync();
        var holders = await Officials.HoldersOfRoleAsync(at.Db, at.Dossier.StepRole, at.Today);
        var own = holders.Where(h => h.UnitId == unit).ToList();
        return [.. (own.Count > 0 ? own : holders).DistinctBy(h => h.AccountId).Select(h => new Option(h.AccountId.ToString(), new LocalText($"{h.Name} – {h.Title}")))];
    }

    /// <summary>Papers of which the office holds originals.</summary>
    private static async Task<IReadOnlyList<Option>> HeldAsync(Setting at) =>
        [.. (await at.Db.Set<DossierPaper>().Where(p => p.DossierId == at.Dossier.Id && p.OriginalsHeld > 0).OrderBy(p => p.Id).ToListAsync())
            .Select(p => new Option(p.Id.ToString(), new LocalText($"{p.Name} ({p.OriginalsHeld} bản)")))];

    /// <summary>The step that comes next, and the optional ones that may be put before it.</summary>
    private static List<Option> NextSteps(Setting at)
    {
        var after = at.Case.Steps.SkipWhile(s => s.Key != at.Dossier.StepKey).Skip(1).ToList();
        var last = after.FindIndex(s => !s.Optional);
        return [.. after.Take(last + 1).Reverse().Select(s => new Option(s.Key, new LocalText(s.Optional ? $"{s.Title} (khi cần)" : s.Title)))];
    }

    /// <summary>Answers that can be typed anew, with what stands there. The applicant is corrected by an action of its own.</summary>
    private static List<Option> Amendable(Setting at)
    {
        if (at.Filled is not { } filled) return [];
        var data = JsonNode.Parse(at.Keys.Unwrap(at.Db.Ward, at.Dossier.Id, at.Dossier.WrappedKey).OpenText(at.Dossier.SealedForm, "form"))!.AsObject();
        var applicant = filled.Parties.Where(p => p.Role == PartyRole.Applicant).SelectMany(p => p.Fields.Values).ToHashSet();
        var options = new List<Option>();
        foreach (var field in filled.Fields.Where(f => !applicant.Contains(f.Name)))
        {
            if (plain.Contains(field.Type.Name)) Add(field.Name, field.Label.Vi, data[field.Name], field.Sensitive || hidden.Contains(field.Type.Name));
            else if (field.Type.Name is "person" or "address" && data[field.Name] is JsonObject whole)
                foreach (var (part, label) in parts.Where(p => field.Type.Parts.Contains(p.Part)))
                    Add($"{field.Name}.{part}", $"{field.Label.Vi}, {label}", whole[part], hidden.Contains(part));
        }
        return options;

        void Add(string path, string label, JsonNode? value, bool hide)
        {
            if (value?.GetValueKind() != JsonValueKind.String) return;
            var text = value.GetValue<string>();
            var shown = DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? VietnamTime.Date(day) : text;
            options.Add(new Option(path, new LocalText(hide ? label : $"{label}: “{shown}”")));
        }
    }
}
