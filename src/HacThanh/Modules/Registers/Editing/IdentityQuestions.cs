using System.Text.Json.Nodes;
using HacThanh.Platform;
using HacThanh.Platform.Forms;
using HacThanh.Platform.Registers;

namespace HacThanh.Modules.Registers.Editing;

/// <summary>Questions about what a record is: what names it, what tells it from all others, of what it is a part, and where its photos stand.</summary>
internal sealed class IdentityQuestions(FormLibrary forms)
{
    private static readonly string[] key = ["key"];

    /// <summary>What names a record and what tells it from all others.</summary>
    public RegisterQuestion Identity(RegisterDraft draft)
    {
        var fields = draft.Fields.Where(f => f is { Sensitive: false, Retired: false } && RegisterColumn.Fits(f) && f.Type.Name is not ("computed" or "score")).ToList();
        var (now, titled) = (Asking.Texts(draft.Document["key"]), (string?)draft.Document["titled"]);
        var form = forms.Find("quan-tri-sua-so-nhan-biet")!.With(f => f.Name switch
        {
            "titled" => f.AsChoice(Asking.Named(fields), required: true),
            "key" => f.AsChoice(Asking.Named(fields), required: false, many: true),
            _ => f,
        });
        var values = new JsonObject { ["titled"] = titled, ["key"] = draft.Document["key"]?.DeepClone(), ["generated"] = now is [var one] ? (string?)draft.Item("fields", one)["generated"] : null };
        return new("Dòng được nhận ra bằng gì", form, values, input =>
        {
            var (chosen, pattern) = (Asking.Texts(input["key"]), (string?)input["generated"]);
            if (pattern is not null && chosen.Count != 1) throw new RuleException("Phần mềm tự đặt mã chỉ khi đúng một trường không được trùng, và trường ấy là chữ ngắn, không bắt buộc.");
            var overlay = draft.Overlay.Set(["titled"], (string)input["titled"]!).Listed(draft, key, chosen);
            foreach (var name in now.Except(chosen)) overlay = overlay.Set(["fields", name, "generated"], null);
            return chosen is [var code] ? overlay.Set(["fields", code, "generated"], pattern) : overlay;
        })
        { Checked = true, Consequence = "Trường không được trùng cho biết một dòng của tệp Excel là dòng đã có hay dòng mới. Đổi trường ấy thì trang xem trước cho biết các dòng đang trùng nhau; còn trùng thì chưa công bố được." };
    }

    /// <summary>Of which other record a record is a part.</summary>
    /// <param name="draft">The register.</param>
    /// <param name="titles">Titles of registers by slug.</param>
    public RegisterQuestion Parent(RegisterDraft draft, IReadOnlyDictionary<string, string> titles)
    {
        var lookups = draft.Items("fields").Where(i => (string?)i["type"] == "lookup" && Asking.IsOn(i["required"]) && (string?)i["register"] != draft.Slug);
        var form = forms.Find("quan-tri-sua-so-phan-cua")!.With(f => f.AsChoiceOrNone("Không là phần của dòng nào", lookups.Select(i =>
            new Option((string)i["name"]!, new($"{RegisterTree.Text(i["label"])} (sổ {titles.GetValueOrDefault((string?)i["register"] ?? "") ?? (string?)i["register"]})")))));
        return new("Là phần của dòng khác", form, new JsonObject { ["parent"] = (string?)draft.Document["parent"] ?? Asking.None }, input => draft.Overlay.Set(["parent"], Asking.Chosen(input["parent"])))
        { Checked = true, Consequence = "Ví dụ: sạp là phần của chợ. Trang của chợ liệt kê các sạp và thêm sạp ngay ở đó. Chỉ chọn được trường “dòng của sổ khác” bắt buộc phải ghi." };
    }

    /// <summary>The table whose rows are pairs of photos.</summary>
    public RegisterQuestion Gallery(RegisterDraft draft)
    {
        var now = (string?)draft.Document["gallery"];
        var tables = draft.Items("fields").Where(IsGallery);
        var form = forms.Find("quan-tri-sua-so-anh")!.With(f => f.Name switch
        {
            "gallery" => f.AsChoice([new(Asking.None, new("Không có ảnh trước và sau")), new(NewTable, new("Thêm mục ảnh mới")), .. Asking.Options(tables, "name")], required: true),
            _ => f,
        });
        var values = new JsonObject { ["gallery"] = now ?? Asking.None, ["label"] = "Ảnh trước và sau", ["before"] = "Trước", ["after"] = "Sau" };
        return new("Ảnh trước và sau", form, values, input =>
        {
            if ((string)input["gallery"]! != NewTable) return draft.Overlay.Set(["gallery"], Asking.Chosen(input["gallery"]));
            var label = (string)input["label"]!;
            var table = new JsonObject
            {
                ["name"] = draft.NewField(label),
                ["type"] = "table",
                ["label"] = label,
                ["fields"] = new JsonArray(
                    Column(RegisterGallery.Before, "photo", (string)input["before"]!), Column(RegisterGallery.After, "photo", (string)input["after"]!), Column(RegisterGallery.Note, "text", "Ghi chú")),
            };
            return draft.Overlay.Add(["fields"], table).Set(["gallery"], (string)table["name"]!);
        })
        { Checked = true, Consequence = "Ảnh được thêm ở trang của từng dòng, thành từng cặp trước và sau, có ngày và ghi chú." };
    }

    /// <summary>Value of the choice “a new one”.</summary>
    private const string NewTable = "moi";

    private static bool IsGallery(JsonObject field) => (string?)field["type"] == "table"
        && RegisterTree.Items(field, "fields").Select(c => $"{(string?)c["name"]}:{(string?)c["type"]}").Order().SequenceEqual([$"{RegisterGallery.After}:photo", $"{RegisterGallery.Before}:photo", $"{RegisterGallery.Note}:text"]);

    private static JsonObject Column(string name, string type, string label) => new() { ["name"] = name, ["type"] = type, ["label"] = label };
}
