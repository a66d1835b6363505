using System.Text.Json.Nodes;
using HacThanh.Platform;
using HacThanh.Platform.Forms;
using HacThanh.Platform.Registers;
using HacThanh.Platform.Text;

namespace HacThanh.Modules.Registers.Editing;

/// <summary>Questions about the columns of a table inside the records.</summary>
internal sealed class ColumnQuestions(FormLibrary forms)
{
    /// <summary>Kinds that a column can have, with the words by which they are chosen and typed.</summary>
    private static readonly (string Kind, string Label)[] kinds =
        [("text", "Chữ"), ("number", "Số"), ("money", "Tiền"), ("date", "Ngày"), ("choice", "Chọn một"), ("yesno", "Có hoặc không"), ("paragraph", "Đoạn văn"), ("computed", "Tự tính")];

    /// <summary>Kinds that need no more than their name, so that they can be typed on one line.</summary>
    private static readonly (string Kind, string Label)[] simple = [.. kinds.Where(k => k.Kind is not ("choice" or "computed"))];

    private static readonly string[] texts = ["label", "help", "unit", "decimals", "min", "max", "expr"];

    public RegisterQuestion New(RegisterDraft draft, string table)
    {
        var (label, list) = (LabelOf(draft, table), List(table));
        var form = forms.Find("quan-tri-sua-so-cot-moi")!.With(f => f.Name switch
        {
            "type" => f.AsChoice([.. kinds.Select(k => new Option(k.Kind, new(k.Label)))], required: true),
            "after" => f.AsChoice(Asking.Places(draft, list, null)[1..], required: false),
            "expr" => f with { Help = new(About(draft, table)) },
            _ => f,
        });
        return new($"Thêm cột cho “{label}”", form, new JsonObject { ["required"] = false }, input =>
        {
            var column = Column(draft.Items(list), (string)input["label"]!, (string)input["type"]!);
            foreach (var key in new[] { "help", "unit", "expr" }) if ((string?)input[key] is { } text) column[key] = text;
            if (input["decimals"] is { } decimals) column["decimals"] = decimals.ToString();
            if (Asking.IsOn(input["required"])) column["required"] = "true";
            if ((string?)input["options"] is { } lines) column["options"] = FieldQuestions.Options(lines);
            return draft.Overlay.Add(list, column, Asking.After((string?)input["after"]));
        })
        { Checked = true };
    }

    public RegisterQuestion Change(RegisterDraft draft, string table, string name)
    {
        string[] at = [.. List(table), name];
        var (column, published) = (draft.Item(at), draft.IsPublished(at));
        var kind = (string?)column["type"];
        var form = forms.Find("quan-tri-sua-so-cot")!.With(f => f.Name switch
        {
            "after" => f.AsChoice(Asking.Places(draft, List(table), name), required: false),
            "expr" => kind is "computed" ? f with { Help = new(About(draft, table)) } : null,
            "unit" or "decimals" when kind is not ("number" or "computed") => null,
            "min" when kind is not ("number" or "money") => null,
            "max" when kind is not ("number" or "money" or "text" or "paragraph") => null,
            "required" when kind is "computed" || column["required"] is { } required && required.ToString() is not ("true" or "false") => null,
            "retired" when !published => null,
            _ => f,
        });
        var values = new JsonObject { ["after"] = Asking.PlaceOf(draft, at), ["required"] = Asking.IsOn(column["required"]), ["retired"] = Asking.IsOn(column["retired"]) };
        foreach (var key in texts) if (column[key] is { } text) values[key] = RegisterTree.Text(text);
        return new($"Sửa cột “{RegisterTree.Text(column["label"])}” của “{LabelOf(draft, table)}”", form, values, input =>
        {
            var overlay = draft.Overlay;
            foreach (var key in texts.Where(k => form.Field(k) is not null)) overlay = overlay.Worded(draft, [.. at, key], input);
            foreach (var key in new[] { "required", "retired" }.Where(k => form.Field(k) is not null && (Asking.IsOn(column[k]) || Asking.IsOn(input[k])))) overlay = overlay.Flagged([.. at, key], input[key]);
            return overlay.Placed(draft, at, input);
        })
        { Checked = true };
    }

    /// <summary>A column that was never published goes without a trace.</summary>
    public RegisterQuestion Drop(RegisterDraft draft, string table, string name)
    {
        string[] at = [.. List(table), name];
        var column = draft.Item(at);
        if (draft.IsPublished(at)) throw new NotFoundException();
        return new($"Bỏ cột “{RegisterTree.Text(column["label"])}” của “{LabelOf(draft, table)}”", forms.Find("quan-tri-so-xac-nhan")!, [], _ => draft.Overlay.Remove(at))
        { Dangerous = true, Checked = true, Consequence = "Cột này chưa công bố nên chưa có dữ liệu nào." };
    }

    /// <summary>Columns as somebody types them, one a line: “Diện tích: số”. Without a kind a column holds text.</summary>
    /// <exception cref="RuleException">A kind is none.</exception>
    public static JsonArray Typed(string lines)
    {
        var columns = new JsonArray();
        foreach (var line in lines.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var colon = line.LastIndexOf(':');
            var (label, word) = colon < 1 ? (line, "Chữ") : (line[..colon].Trim(), line[(colon + 1)..].Trim());
            var kind = simple.FirstOrDefault(k => Vietnamese.Fold(k.Label) == Vietnamese.Fold(word)).Kind
                ?? throw new RuleException($"Sau dấu hai chấm ghi loại của cột: {string.Join(", ", simple.Select(k => k.Label.ToLower(Vietnamese.Culture)))}; chưa hiểu “{line}”. Cột chọn một và cột tự tính thì thêm ở bước sau.");
            columns.Add((JsonNode)Column(columns.OfType<JsonObject>(), label, kind));
        }
        return columns;
    }

    private static JsonObject Column(IEnumerable<JsonObject> others, string label, string kind)
    {
        var taken = others.Select(o => (string?)o["name"]).ToHashSet();
        return new JsonObject { ["name"] = RegisterNames.Field(label, taken.Contains), ["type"] = kind, ["label"] = label };
    }

    /// <summary>Names that a formula of a column may use: those of the columns before it.</summary>
    private static string About(RegisterDraft draft, string table) =>
        $"Viết theo tên các cột đứng trước, ví dụ: soLuong * donGia. Tên dùng được: {string.Join("; ", draft.Items(List(table)).Select(c => $"{(string?)c["name"]} ({RegisterTree.Text(c["label"])})"))}.";

    private static string[] List(string table) => ["fields", table, "fields"];

    /// <exception cref="NotFoundException">There is no such table, or it is the gallery, whose columns are fixed.</exception>
    private static string LabelOf(RegisterDraft draft, string table) =>
        draft.Item("fields", table) is var field && (string?)field["type"] == "table" && (string?)draft.Document["gallery"] != table ? RegisterTree.Text(field["label"]) : throw new NotFoundException();
}
