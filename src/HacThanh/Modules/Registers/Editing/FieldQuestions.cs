using System.Text.Json.Nodes;
using HacThanh.Platform;
using HacThanh.Platform.Forms;
using HacThanh.Platform.Registers;

namespace HacThanh.Modules.Registers.Editing;

/// <summary>Questions about fields and their options.</summary>
/// <param name="forms">The questions.</param>
/// <param name="library">Registers that a lookup may go to.</param>
/// <param name="units">The ward's units, for the field that says whose a record is.</param>
internal sealed class FieldQuestions(FormLibrary forms, RegisterLibrary library, IReadOnlyList<Option> units)
{
    /// <summary>A kind of the first form only: a choice among the ward's units.</summary>
    private const string UnitKind = "unit";

    /// <summary>A kind of the first form only: a table of pairs of photos.</summary>
    private const string GalleryKind = "gallery";

    /// <summary>Kinds that hold somebody's papers: masked whatever is answered.</summary>
    private static readonly string[] masked = ["person", "citizenId"];

    private static readonly string[] texts = ["label", "help", "unit", "min", "max", "show", "expr"];
    private static readonly string[] fields = ["fields"];

    public RegisterQuestion New(RegisterDraft draft, int ward)
    {
        List<Option> registers = [.. library.Of(ward).Select(r => new Option(r.Slug, new(r.Title)))];
        var form = forms.Find("quan-tri-sua-so-truong-moi")!.With(f => f.Name switch
        {
            "register" => f.AsChoice(registers, required: true),
            "after" => f.AsChoice(Asking.Places(draft, fields, null)[1..], required: false),
            "expr" => f with { Help = new(About(draft)) },
            _ => f,
        });
        return new("Thêm trường", form, new JsonObject { ["required"] = false, ["sensitive"] = false, ["listed"] = true, ["decimals"] = "0" }, input => Add(draft, input, library.Groups(ward)?.Slug))
        { Checked = true };
    }

    public RegisterQuestion Change(RegisterDraft draft, string name)
    {
        string[] at = ["fields", name];
        var field = draft.Item(at);
        var kind = (string?)field["type"];
        var simple = field["required"] is null || field["required"]!.ToString() is "true" or "false";
        var form = forms.Find("quan-tri-sua-so-truong")!.With(f => f.Name switch
        {
            "after" => f.AsChoice(Asking.Places(draft, fields, name), required: false),
            "plain" when kind is not "number" => null,
            "expr" => kind is "computed" ? f with { Help = new(About(draft)) } : null,
            "unit" or "decimals" when kind is not ("number" or "computed") => null,
            "min" when kind is not ("number" or "money") => null,
            "max" when kind is not ("number" or "money" or "text" or "paragraph" or "score") => null,
            "required" when !simple || kind is "computed" => null,
            "sensitive" when MaskedForGood(draft, name) => null,
            "retired" when !draft.IsPublished(at) => null,
            _ => f,
        });
        var values = new JsonObject { ["after"] = Asking.PlaceOf(draft, at), ["required"] = Asking.IsOn(field["required"]), ["plain"] = Asking.IsOn(field["plain"]), ["sensitive"] = Asking.IsOn(field["sensitive"]), ["retired"] = Asking.IsOn(field["retired"]), ["decimals"] = (string?)field["decimals"] ?? "0" };
        foreach (var key in texts) if (field[key] is { } text) values[key] = RegisterTree.Text(text);
        return new($"Sửa trường “{RegisterTree.Text(field["label"])}”", form, values, input =>
        {
            var overlay = draft.Overlay;
            foreach (var key in texts.Where(k => form.Field(k) is not null)) overlay = overlay.Worded(draft, [.. at, key], input);
            if (form.Field("decimals") is not null) overlay = overlay.Set([.. at, "decimals"], Asking.Decimals(input));
            foreach (var key in new[] { "required", "plain", "sensitive", "retired" }.Where(k => form.Field(k) is not null && (Asking.IsOn(field[k]) || Asking.IsOn(input[k])))) overlay = overlay.Flagged([.. at, key], input[key]);
            if (Asking.IsOn(input["sensitive"]) && !Asking.IsOn(field["sensitive"])) overlay = Hidden(Masked(overlay, draft), draft, name);
            return overlay.Placed(draft, at, input);
        })
        {
            Checked = kind is "computed",
            Consequence = MaskedForGood(draft, name) ? "Trường này là thông tin phải che. Đã công bố thì không bỏ che được, vì người ghi đã tin là được che; cần công khai thì thêm trường mới." : null,
        };
    }

    /// <summary>A field that was never published goes without a trace.</summary>
    public RegisterQuestion Drop(RegisterDraft draft, string name)
    {
        string[] at = ["fields", name];
        var field = draft.Item(at);
        if (draft.IsPublished(at)) throw new NotFoundException();
        return new($"Bỏ trường “{RegisterTree.Text(field["label"])}”", forms.Find("quan-tri-so-xac-nhan")!, [], _ =>
        {
            var overlay = Hidden(draft.Overlay.Remove(at), draft, name);
            if (Asking.Texts(draft.Document["key"]) is var keys && keys.Contains(name)) overlay = overlay.Set(["key"], Asking.Array(keys.Where(k => k != name)));
            foreach (var key in new[] { "map", "mapOtherwise", "group", "unit", "parent", "gallery" }) if ((string?)draft.Document[key] == name) overlay = overlay.Set([key], null);
            return overlay;
        })
        { Dangerous = true, Consequence = "Trường này chưa công bố nên chưa có dữ liệu nào." };
    }

    /// <param name="draft">The register.</param>
    /// <param name="at">The field, or the column of a table.</param>
    public RegisterQuestion NewOption(RegisterDraft draft, string[] at)
    {
        var field = draft.Item(at);
        string[] list = [.. at, "options"];
        if (!HasOptions(field)) throw new NotFoundException();
        var form = forms.Find("quan-tri-sua-so-lua-chon")!.With(f => f.Name switch { "retired" => null, "after" => f.AsChoice(Asking.Places(draft, list, null)[1..], required: false), _ => f });
        return new($"Thêm lựa chọn cho “{RegisterTree.Text(field["label"])}”", form, [], input =>
            draft.Overlay.Add(list, Option(draft.Items(list), (string)input["label"]!), Asking.After((string?)input["after"])));
    }

    /// <param name="draft">The register.</param>
    /// <param name="of">The field, or the column of a table.</param>
    /// <param name="value">The option.</param>
    public RegisterQuestion ChangeOption(RegisterDraft draft, string[] of, string value)
    {
        string[] at = [.. of, "options", value];
        var option = draft.Item(at);
        var form = forms.Find("quan-tri-sua-so-lua-chon")!.With(f => f.Name == "after" ? f.AsChoice(Asking.Places(draft, at[..^1], value), required: false) : f);
        var values = new JsonObject { ["label"] = RegisterTree.Text(option["label"]), ["after"] = Asking.PlaceOf(draft, at), ["retired"] = Asking.IsOn(option["retired"]) };
        return new($"Sửa lựa chọn “{RegisterTree.Text(option["label"])}”", form, values, input =>
            draft.Overlay.Worded(draft, [.. at, "label"], input).Flagged([.. at, "retired"], input["retired"]).Placed(draft, at, input));
    }

    public static bool HasOptions(JsonObject field) => (string?)field["type"] is "choice" or "choices";

    private RegisterOverlay Add(RegisterDraft draft, JsonObject input, string? groups)
    {
        var (label, kind) = ((string)input["label"]!, (string)input["type"]!);
        var sensitive = (bool)input["sensitive"]! || masked.Contains(kind);
        var name = draft.NewField(label);
        var field = new JsonObject { ["name"] = name, ["type"] = kind == UnitKind ? "choice" : kind, ["label"] = label };
        foreach (var key in new[] { "help", "unit", "register", "expr", "max" }) if ((string?)input[key] is { } text) field[key] = text;
        if (Asking.Decimals(input) is { } decimals) field["decimals"] = decimals;
        if ((bool)input["required"]! && kind is not "computed") field["required"] = "true";
        if ((string?)input["columns"] is { } columns) field["fields"] = ColumnQuestions.Typed(columns);
        if (sensitive) field["sensitive"] = "true";
        if (Asking.IsOn(input["plain"])) field["plain"] = "true";
        if ((string?)input["options"] is { } lines) field["options"] = Options(lines);
        if (kind == UnitKind) field["options"] = new JsonArray([.. units.Select(u => new JsonObject { ["value"] = u.Value, ["label"] = u.Label.Vi })]);
        var section = (string?)input["section"];
        var overlay = draft.Overlay.Add(fields, field, section is null ? Asking.After((string?)input["after"]) : null, section);
        return sensitive ? Masked(overlay, draft) : Shown(overlay, draft, name, kind, input, groups);
    }

    /// <summary>What is masked is opened by those who may edit, as long as nobody says otherwise.</summary>
    private static RegisterOverlay Masked(RegisterOverlay overlay, RegisterDraft draft) =>
        Asking.Texts(RegisterTree.Value(draft.Document, ["permissions", "sensitive"])).Count > 0 ? overlay
            : overlay.Set(["permissions", "sensitive"], RegisterTree.Value(draft.Document, ["permissions", "edit"])?.DeepClone());

    /// <summary>Takes a field out of lists, search and what is public.</summary>
    private static RegisterOverlay Hidden(RegisterOverlay overlay, RegisterDraft draft, string name)
    {
        foreach (var list in new string[][] { ["list", "columns"], ["list", "filters"], ["list", "sort"], ["list", "search"], ["public", "fields"] })
            if (Asking.Texts(RegisterTree.Value(draft.Document, list)) is var names && names.Any(n => n.TrimStart('-') == name))
                overlay = overlay.Set(list, Asking.Array(names.Where(n => n.TrimStart('-') != name)));
        return overlay;
    }

    /// <summary>Published as masked: people have written in it believing that it is.</summary>
    private static bool MaskedForGood(RegisterDraft draft, string name) => draft.InForce?.Form.Field(name)?.Sensitive == true;

    /// <summary>Names that a formula may use, with what they stand for.</summary>
    private static string About(RegisterDraft draft)
    {
        var names = draft.Items("fields").Where(f => !Asking.IsOn(f["retired"]) && (string?)f["name"] != (string?)draft.Document["gallery"]).SelectMany(f => (string?)f["type"] switch
        {
            "number" or "money" or "computed" => [$"{(string?)f["name"]} ({RegisterTree.Text(f["label"])})"],
            "score" => [$"{(string?)f["name"]}.points (điểm {RegisterTree.Text(f["label"])})"],
            "table" => RegisterTree.Items(f, "fields").Where(c => (string?)c["type"] is "number" or "money" or "computed").Select(c => $"sum({(string?)f["name"]}.{(string?)c["name"]}) (tổng {RegisterTree.Text(c["label"])})")
                .Prepend($"count({(string?)f["name"]}) (số dòng của {RegisterTree.Text(f["label"])})"),
            _ => Array.Empty<string>(),
        });
        return $"Viết theo tên trường, ví dụ: daThu * 100 / phaiThu. Tên dùng được: {string.Join("; ", names.DefaultIfEmpty("chưa có trường số nào"))}.";
    }

    /// <summary>The first place is drawn on the map, the first residential group or unit says whose a record is, and the list gets the column that was asked for.</summary>
    private static RegisterOverlay Shown(RegisterOverlay overlay, RegisterDraft draft, string name, string type, JsonObject input, string? groups)
    {
        if (type is "point" or "line" or "area" && draft.Document["map"] is null) overlay = overlay.Set(["map"], name);
        if (groups is not null && (string?)input["register"] == groups && IsNobodys(draft)) overlay = overlay.Set(["group"], name);
        if (type == UnitKind && IsNobodys(draft)) overlay = overlay.Set(["unit"], name);
        if (input["listed"]?.GetValueKind() != System.Text.Json.JsonValueKind.True) return overlay;
        foreach (var list in type is "choice" or "yesno" or "lookup" or UnitKind ? new[] { "columns", "filters" } : ["columns", "filters", "sort"])
            overlay = overlay.Listed(draft, ["list", list], Asking.Texts(RegisterTree.Value(draft.Document, ["list", list])).Append(name));
        return overlay;
    }

    private static bool IsNobodys(RegisterDraft draft) => draft.Document["group"] is null && draft.Document["unit"] is null && !Asking.IsOn(draft.Document["isGroups"]);

    public static JsonArray Options(string lines)
    {
        var options = new JsonArray();
        foreach (var line in lines.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct()) options.Add(Option(options.OfType<JsonObject>(), line));
        return options;
    }

    private static JsonObject Option(IEnumerable<JsonObject> others, string label)
    {
        var taken = others.Select(o => (string?)o["value"]).ToHashSet();
        return new JsonObject { ["value"] = RegisterNames.Slug(label, taken.Contains), ["label"] = label };
    }
}
