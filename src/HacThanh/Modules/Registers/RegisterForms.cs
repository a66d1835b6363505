using System.Text.Json.Nodes;
using HacThanh.Modules.Registers.Exchange;
using HacThanh.Platform;
using HacThanh.Platform.Accounts;
using HacThanh.Platform.Data;
using HacThanh.Platform.Forms;
using HacThanh.Platform.Registers;
using HacThanh.Platform.Text;

namespace HacThanh.Modules.Registers;

/// <summary>The form of a record as a page asks it: lookups become choices, what the caller may not see is left out, files are added on the record's page.</summary>
internal sealed class RegisterForms(Db db, Caller caller, RegisterLibrary library, RegisterRows rows, TimeProvider time)
{
    /// <summary>Rows that a list to choose from has at most; beyond, a name or code is typed and looked up.</summary>
    private const int MostChoices = 200;

    /// <summary>The questions for this caller. Whoever adds a record gives its sensitive answers too; later only some may see or change them.</summary>
    /// <param name="register">The register.</param>
    /// <param name="access">What the caller may do with it.</param>
    /// <param name="row">The record as it is; null for a new one. A retired option stays where it is the answer, and so does a record that has ended.</param>
    public async Task<FormDefinition> QuestionsAsync(RegisterDefinition register, RegisterAccess access, RegisterRow? row)
    {
        var choices = await ChoicesAsync(register, access, register.Form.Fields, row?.Data);
        return Asked(register, row?.Data).With(f =>
            f.Sensitive && row is not null && !access.MayReveal(row) ? null
            : choices.TryGetValue(f.Name, out var options) ? f.AsChoice(options, f.Required is not null || (f == register.Group && access.WritesTo is not null))
            : f.IsLookup ? Typed(f)
            : f == register.Unit && access.WritesTo is { } own ? f.AsChoice([.. f.Options.Where(o => RegisterDefinition.OfUnit(o.Value) == own)], required: true)
            : f.Generated is not null && row is null ? f with { Help = new($"{f.Help.Vi} Để trống thì phần mềm tự đặt.".TrimStart()) }
            : f);
    }

    /// <summary>Too many to choose from: the key or the name of the record is typed and looked up when it is saved.</summary>
    private FieldDefinition Typed(FieldDefinition lookup)
    {
        var target = library.Find(db.Ward, lookup.Register!);
        return lookup with
        {
            Type = FieldTypes.Find("text")!,
            Register = null,
            Max = "300",
            Help = new($"Gõ mã hoặc tên đúng như trong sổ {target?.Title ?? lookup.Register}."),
            Suggest = SuggestUrl(lookup),
        };
    }

    /// <summary>Where records that a lookup may name are offered; null when the caller may read none of them.</summary>
    public string? SuggestUrl(FieldDefinition lookup) =>
        library.Find(db.Ward, lookup.Register!) is { } target && RegisterAccess.For(target, caller) is not null ? Suggestions.Url(target) : null;

    /// <summary>A record as somebody would type it, from its id; other words as they are.</summary>
    public async Task<string> TypedAsync(FieldDefinition lookup, string value) =>
        Guid.TryParse(value, out var id) && library.Find(db.Ward, lookup.Register!) is { } target && await RegisterQuery.FindAsync(db, target, id) is { } row
        && RegisterAccess.For(target, caller)?.MayRead(row) == true ? RegisterWords.Typed(target, row) : value;

    /// <summary>How a question shows a record that is chosen before anybody answers: its id in a list, its key or name where that is typed.</summary>
    public async Task<string> ChosenAsync(FormDefinition questions, FieldDefinition lookup, Guid id) =>
        questions.Field(lookup.Name) is { Type.Name: "text" } ? await TypedAsync(lookup, id.ToString("D")) : id.ToString("D");

    /// <summary>The questions of a move. Where a record goes to is another record of which the same move could still be made.</summary>
    public async Task<FormDefinition> MoveQuestionsAsync(RegisterDefinition register, RegisterAccess access, RegisterMove move, Guid id)
    {
        var choices = await ChoicesAsync(register, access, move.Fields);
        foreach (var field in move.Fields.Where(f => f.Register == register.Slug && choices.ContainsKey(f.Name)))
        {
            var open = await RegisterQuery.ListAsync(db, register, new RegisterWish { OnlyStates = move.From, Limit = MostChoices });
            choices[field.Name] = [.. choices[field.Name].Where(o => o.Value != id.ToString("D") && open.Rows.Any(r => r.Id.ToString("D") == o.Value))];
        }
        return register.Form.With(f => !move.Fields.Contains(f) ? null
            : choices.TryGetValue(f.Name, out var options) ? f.AsChoice(options, move.Required || f.Required is not null)
            : move.Required ? (f.IsLookup ? Typed(f) : f).AsRequired()
            : f.IsLookup ? Typed(f) : f);
    }

    /// <summary>The answers to the questions of a move as the record keeps them.</summary>
    /// <exception cref="RuleException">What was named is not there, or is a record of the same register that the move could not be made of.</exception>
    public async Task<JsonObject> MoveAnswersAsync(RegisterDefinition register, RegisterMove move, Guid id, JsonObject input)
    {
        var answers = await AnswersAsync(register, input);
        foreach (var field in move.Fields.Where(f => f.IsLookup && input[f.Name] is not null))
        {
            if (answers[field.Name] is not JsonObject link) throw new RuleException($"{field.Label.Vi}: không có dòng này trong sổ.");
            if (field.Register != register.Slug) continue;
            var to = await RegisterQuery.FindAsync(db, register, Guid.Parse((string)link["id"]!));
            if (to is null || to.Id == id || !move.From.Contains(to.State)) throw new RuleException($"{field.Label.Vi}: không chọn được “{(string?)link["title"]}”, xin chọn {register.One} khác.");
        }
        return answers;
    }

    /// <summary>What a program answers to the questions of a move; lookups by id.</summary>
    public async Task<(JsonObject Asked, IReadOnlyList<FormError> Errors)> ReadMoveAsync(RegisterDefinition register, RegisterAccess access, RegisterMove move, Guid id, JsonObject sent)
    {
        var filled = FormReader.Read(await MoveQuestionsAsync(register, access, move, id), Values(register, sent), VietnamTime.Today(time), strict: true);
        return (filled.IsValid ? await MoveAnswersAsync(register, move, id, filled.Data) : [], filled.Errors);
    }

    /// <summary>The form without what has a page of its own and what is retired; a retired option stays only where it is the answer.</summary>
    public static FormDefinition Asked(RegisterDefinition register, JsonObject? answers = null) => register.Form.With(f =>
        f.IsFile || f.Retired || f == register.Gallery || register.IsFilled(f) ? null
        : f.Options.Any(o => o.Retired) ? f with { Options = Options(f, answers?[f.Name]) }
        : f.Fields.Any(c => c.Retired || c.Options.Any(o => o.Retired)) ? f with { Fields = Columns(f, answers?[f.Name]) }
        : f);

    private static IReadOnlyList<Option> Options(FieldDefinition field, JsonNode? answer) => [.. field.Options.Where(o => !o.Retired || Has(answer, o.Value))];

    /// <summary>The columns of a table: a retired one where any row of the record has a value in it.</summary>
    private static IReadOnlyList<FieldDefinition> Columns(FieldDefinition table, JsonNode? answer)
    {
        List<JsonObject> rows = [.. (answer as JsonArray ?? []).OfType<JsonObject>()];
        return
        [
            .. table.Fields.Where(c => !c.Retired || rows.Exists(r => r[c.Name] is not null))
                .Select(c => c.Options.Any(o => o.Retired) ? c with { Options = Options(c, new JsonArray([.. rows.Select(r => r[c.Name]?.DeepClone())])) } : c),
        ];
    }

    /// <summary>Whether a page of a record has a line for this answer: a retired field and an empty table have none without one. What is masked always has, for nobody knows yet.</summary>
    public static bool IsRead(FieldView answer) => answer.Value is not null || answer.Field.Sensitive || !(answer.Field.IsTable || answer.Field.Retired);

    private static bool Has(JsonNode? answer, string value) => answer is JsonArray many ? many.Any(v => v?.ToString() == value) : answer?.ToString() == value;

    /// <summary>The answers of a record as the form shows them: of a lookup the id that is chosen, or the title that is typed.</summary>
    public static JsonObject Values(RegisterDefinition register, JsonObject answers, FormDefinition? questions = null)
    {
        var values = (JsonObject)answers.DeepClone();
        foreach (var field in register.Form.Fields.Where(f => f.IsLookup))
            if (values[field.Name] is JsonObject link) values[field.Name] = link[questions?.Field(field.Name) is { Type.Name: "text" } ? "title" : "id"]?.DeepClone();
        return values;
    }

    /// <summary>The answers of the form as a record keeps them: a lookup is the id and the title of the record it names.</summary>
    public async Task<JsonObject> AnswersAsync(RegisterDefinition register, JsonObject answers, JsonObject? before = null)
    {
        var kept = (JsonObject)answers.DeepClone();
        foreach (var field in register.Form.Fields.Where(f => f.IsLookup))
        {
            if ((string?)(kept[field.Name] as JsonValue) is not { } text) continue;
            kept[field.Name] = await LinkAsync(field, text, before?[field.Name] as JsonObject);
        }
        foreach (var field in register.Form.Fields.Where(f => f.IsFile || f == register.Gallery))
            if (before?[field.Name] is { } file) kept[field.Name] = file.DeepClone();
        return kept;
    }

    /// <summary>
    /// What a program sends as a record: the same questions and checks as on the page, a lookup named by its id. Files stay as they are; so do sensitive answers that are not named
    /// (name one with null to take it away), which are read here for what is computed from them and shown to nobody.
    /// </summary>
    public async Task<(JsonObject Answers, IReadOnlyList<FormError> Errors)> ReadAsync(RegisterDefinition register, RegisterAccess access, JsonObject sent, RegisterRow? before = null)
    {
        var (raw, errors) = ((JsonObject)sent.DeepClone(), new List<FormError>());
        foreach (var field in register.Form.Fields.Where(f => f.IsFile || f == register.Gallery || register.IsFilled(f))) raw.Remove(field.Name);
        if (before is not null)
        {
            if (!access.MayReveal(before)) errors.AddRange(register.Sensitive.Where(f => raw.ContainsKey(f.Name)).Select(f => new FormError(f.Name, $"Ông/bà không được sửa “{f.Label.Vi}”.")));
            foreach (var (name, value) in rows.Reveal(db.Ward, register, before).Where(p => !raw.ContainsKey(p.Key))) raw[name] = value?.DeepClone();
        }
        var form = register.Form.With(f => f.IsFile || f == register.Gallery ? null : f);
        var filled = FormReader.Read(form, raw, VietnamTime.Today(time), strict: true);
        var named = (JsonObject)filled.Data.DeepClone();
        foreach (var field in form.Fields.Where(f => f.IsLookup))
            if ((named[field.Name] as JsonObject)?["id"] is { } id) named[field.Name] = id.DeepClone();
        var answers = await AnswersAsync(register, named, before?.Data);
        errors.AddRange(filled.Errors);
        errors.AddRange(form.Fields.Where(f => f.IsLookup && named[f.Name] is not null && answers[f.Name] is null).Select(f => new FormError(f.Name, $"{f.Label.Vi}: không có dòng này trong sổ.")));
        return (answers, errors);
    }

    /// <summary>What each listed field can be filtered by; fields that are typed are not in it.</summary>
    public async Task<IReadOnlyDictionary<string, IReadOnlyList<Option>>> OptionsAsync(RegisterDefinition register, RegisterAccess access)
    {
        var options = await ChoicesAsync(register, access, register.Form.Fields, ended: true);
        foreach (var field in register.List.Filters.Select(c => c.Field))
        {
            if (field.Options.Count > 0) options[field.Name] = field.Options;
            else if (field.Type.Name == "yesno") options[field.Name] = [new("true", new("Có")), new("false", new("Không"))];
        }
        return options;
    }

    /// <summary>The record that an answer names: by id as chosen from a list, by key or title as typed; the one that stood there when its title is typed again.</summary>
    /// <exception cref="RuleException">What was typed names no record, or several.</exception>
    private async Task<JsonObject?> LinkAsync(FieldDefinition field, string text, JsonObject? before)
    {
        if (library.Find(db.Ward, field.Register!) is not { } target) return null;
        if (Guid.TryParse(text, out var id))
            return (string?)before?["id"] == text ? (JsonObject)before!.DeepClone()
                : await RegisterQuery.FindAsync(db, target, id) is { } row && RegisterAccess.For(target, caller)?.MayRead(row) == true ? LinkTo(field, target, row) : null;
        if ((string?)before?["title"] == text) return (JsonObject)before!.DeepClone();
        var names = new LookupNames(db, caller, library);
        var named = await names.FindAsync(field, text) ?? throw new RuleException($"{field.Label.Vi}: {names.Problem(field, text)}");
        return LinkTo(field, target, (await RegisterQuery.FindAsync(db, target, Guid.Parse((string)named["id"]!)))!);
    }

    /// <exception cref="RuleException">The record has ended: only those that name it already keep it.</exception>
    private static JsonObject LinkTo(FieldDefinition field, RegisterDefinition target, RegisterRow row) => target.State(row.State) is { Ended: true } state
        ? throw new RuleException($"{field.Label.Vi}: “{row.Title}” {state.Label.ToLower(Vietnamese.Culture)}, không chọn cho chỗ khác được nữa.")
        : new JsonObject { ["id"] = row.Id.ToString("D"), ["title"] = row.Title };

    /// <summary>Whoever changes only the records of their own residential group or unit may not move one elsewhere.</summary>
    /// <exception cref="RuleException">The record would be another's.</exception>
    public static void DemandOwnGroup(RegisterDefinition register, RegisterAccess access, JsonObject answers)
    {
        if (access.WritesTo is not { } own || (register.Group ?? register.Unit) is null) return;
        if (register.OwnerOf(Guid.Empty, answers) != own) throw new RuleException($"Ông/bà chỉ ghi được vào sổ của {(register.Group is null ? "đơn vị" : "tổ dân phố")} mình.");
    }

    /// <summary>The records that each lookup may name, as far as they can be listed. Ended ones are among them only as the answer that stands there, or when <paramref name="ended"/>.</summary>
    private async Task<Dictionary<string, IReadOnlyList<Option>>> ChoicesAsync(RegisterDefinition register, RegisterAccess access, IEnumerable<FieldDefinition> fields, JsonObject? answers = null, bool ended = false)
    {
        var choices = new Dictionary<string, IReadOnlyList<Option>>();
        foreach (var field in fields.Where(f => f.IsLookup))
        {
            if (library.Find(db.Ward, field.Register!) is not { } target || RegisterAccess.For(target, caller) is not { } theirs) continue;
            var wish = new RegisterWish { OnlyGroup = theirs.OwnGroup ?? (field == register.Group ? access.WritesTo : null), ExceptStates = ended ? [] : target.EndedStates };
            if (await RegisterQuery.TitlesAsync(db, target, MostChoices, wish) is not { } titles) continue;
            List<Option> options = [.. titles.Select(t => new Option(t.Id.ToString("D"), new(t.Title)))];
            if (answers?[field.Name] is JsonObject now && (string?)now["id"] is { } id && options.TrueForAll(o => o.Value != id)) options.Add(new Option(id, new((string?)now["title"] ?? "")));
            choices[field.Name] = options;
        }
        return choices;
    }
}
