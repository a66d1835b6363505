using System.Text.Json.Nodes;
using HacThanh.Platform;
using HacThanh.Platform.Forms;
using HacThanh.Platform.Permissions;
using HacThanh.Platform.Registers;

namespace HacThanh.Modules.Registers.Editing;

/// <summary>Questions about a register as a whole: its words, rights, list, public part, and what to do where it collides with what ships.</summary>
internal sealed class PartQuestions(FormLibrary forms, RoleTable roles)
{
    private static readonly string[] words = ["title", "one", "sector", "about", "note"];

    /// <summary>Questions about rights, and where in the definition their answers stand.</summary>
    private static readonly (string Field, string[] At)[] rights =
    [
        ("read", ["permissions", "read"]),
        ("edit", ["permissions", "edit"]),
        ("sensitive", ["permissions", "sensitive"]),
        ("groupRead", ["permissions", "group", "read"]),
        ("groupAdd", ["permissions", "group", "add"]),
        ("groupChange", ["permissions", "group", "change"]),
        ("groupSensitive", ["permissions", "group", "sensitive"]),
        ("unitRead", ["permissions", "unit", "read"]),
        ("unitAdd", ["permissions", "unit", "add"]),
        ("unitChange", ["permissions", "unit", "change"]),
        ("unitSensitive", ["permissions", "unit", "sensitive"]),
    ];

    public RegisterQuestion Words(RegisterDraft draft)
    {
        var values = new JsonObject();
        foreach (var key in words) values[key] = (string?)draft.Document[key];
        values["unverified"] = Asking.IsOn(draft.Document["unverified"]);
        return new("Tên và lời giới thiệu", forms.Find("quan-tri-sua-so-ten")!, values, input =>
            words.Aggregate(draft.Overlay, (overlay, key) => overlay.Worded(draft, [key], input)).Flagged(["unverified"], input["unverified"]));
    }

    public RegisterQuestion Rights(RegisterDraft draft)
    {
        var known = Asking.Roles(roles);
        var (byGroup, ofGroups) = (draft.Document["group"] is not null, Asking.IsOn(draft.Document["isGroups"]));
        var masks = draft.Items("fields").Any(i => Asking.IsOn(i["sensitive"]));
        var form = forms.Find("quan-tri-sua-so-quyen")!.With(f =>
            f.Name.StartsWith("group", StringComparison.Ordinal) && !byGroup && !ofGroups ? null
            : f.Name.StartsWith("unit", StringComparison.Ordinal) && draft.Document["unit"] is null ? null
            : f.Name == "groupAdd" && ofGroups ? null
            : f.Name is "sensitive" or "groupSensitive" or "unitSensitive" && !masks ? null
            : f.AsChoice(known, required: false, many: true));
        var values = new JsonObject();
        foreach (var (field, at) in rights) values[field] = RegisterTree.Value(draft.Document, at)?.DeepClone();
        return new("Ai được làm gì", form, values, input => rights.Where(r => form.Field(r.Field) is not null)
            .Aggregate(draft.Overlay, (overlay, right) => overlay.Listed(draft, right.At, Asking.Texts(input[right.Field]))))
        { Consequence = "Ai được thêm, sửa thì cũng được xem. Mọi lần đổi quyền đều ghi vào lịch sử." };
    }

    public RegisterQuestion List(RegisterDraft draft)
    {
        var fields = draft.Fields.Where(f => !f.Sensitive).ToList();
        var shown = fields.Where(f => !f.IsTable && !f.IsFile && f.Type.Name is not ("point" or "line" or "area")).ToList();
        var keyed = fields.Where(RegisterColumn.Fits).ToList();
        var sort = Asking.Texts(RegisterTree.Value(draft.Document, ["list", "sort"]));
        List<Option> orders = [.. keyed.SelectMany(Orders).Where(o => sort.Contains(o.Value) || IsUseful(o.Value))];
        var form = forms.Find("quan-tri-sua-so-danh-sach")!.With(f => f.Name switch
        {
            "columns" => f.AsChoice(Asking.Named(shown), required: true, many: true),
            "filters" => f.AsChoice(Asking.Named(keyed), required: false, many: true),
            "search" => f.AsChoice(Asking.Named(shown), required: false, many: true),
            "usual" => f.AsChoice(orders, required: true),
            _ => f.AsChoice(orders, required: false, many: true),
        });
        var values = new JsonObject { ["usual"] = sort.Count == 0 ? null : sort[0], ["sort"] = Asking.Array(sort.Skip(1)) };
        foreach (var key in new[] { "columns", "filters", "search" }) values[key] = RegisterTree.Value(draft.Document, ["list", key])?.DeepClone();
        bool IsUseful(string order) => keyed.Find(f => f.Name == order.TrimStart('-'))!.Type.Name is var kind && (kind is "number" or "money" or "date" or "computed" or "score" || (kind == "text" && order[0] != '-'));

        return new("Danh sách", form, values, input =>
        {
            var overlay = draft.Overlay;
            foreach (var key in new[] { "columns", "filters", "search" }) overlay = overlay.Listed(draft, ["list", key], Asking.Texts(input[key]));
            var (usual, others) = ((string)input["usual"]!, Asking.Texts(input["sort"]));
            return overlay.Set(["list", "sort"], Asking.Array([usual, .. sort.Where(s => s != usual && others.Contains(s)), .. others.Except(sort).Where(s => s != usual)]));
        });
    }

    public RegisterQuestion Public(RegisterDraft draft)
    {
        var open = draft.Fields.Where(f => !f.Sensitive).ToList();
        var states = Asking.Options(draft.Items("states"), "value");
        var form = forms.Find("quan-tri-sua-so-cong-khai")!.With(f => f.Name switch
        {
            "fields" => f.AsChoice(Asking.Named(open), required: false, many: true),
            "states" => states.Count == 0 ? null : f.AsChoice(states, required: false, many: true),
            _ => f,
        });
        var view = draft.Document["public"] as JsonObject;
        var values = new JsonObject { ["fields"] = view?["fields"]?.DeepClone(), ["states"] = view?["states"]?.DeepClone(), ["openData"] = Asking.IsOn(view?["openData"]) };
        return new("Phần công khai", form, values, input =>
        {
            var fields = Asking.Texts(input["fields"]);
            if (fields.Count == 0) return draft.Overlay.Set(["public"], null);
            return draft.Overlay.Listed(draft, ["public", "fields"], fields).Listed(draft, ["public", "states"], Asking.Texts(input["states"])).Flagged(["public", "openData"], input["openData"]);
        })
        { Consequence = "Ai cũng xem được những trường đánh dấu ở đây, không cần đăng nhập. Chỉ công khai khi đã được phép." };
    }

    public RegisterQuestion Conflict(RegisterDraft draft, int number)
    {
        var conflict = draft.Effective.Conflicts.ElementAtOrDefault(number) ?? throw new NotFoundException();
        var sentence = new RegisterDifference(RoleName).Of(conflict, draft.Document);
        return new("Chỗ vướng với bản phát hành", forms.Find("quan-tri-sua-so-vuong")!, [], input => draft.Overlay.Solve(conflict, keepOwn: (string?)input["keep"] == "own")) { Consequence = sentence };
    }

    private static IEnumerable<Option> Orders(FieldDefinition field) => [new(field.Name, field.Label), new("-" + field.Name, new($"{field.Label.Vi} (lớn trước)"))];

    private string RoleName(string role) => roles.Roles.FirstOrDefault(r => r.Name == role)?.Label ?? role;
}
