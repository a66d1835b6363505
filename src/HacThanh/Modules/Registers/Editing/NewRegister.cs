using System.Text.Json.Nodes;
using HacThanh.Platform.Forms;
using HacThanh.Platform.Permissions;
using HacThanh.Platform.Registers;

namespace HacThanh.Modules.Registers.Editing;

/// <summary>A register of the ward's own as it begins: code, name and note, and what the first questions asked for; all else is added afterwards.</summary>
internal static class NewRegister
{
    public static FormDefinition Form(FormLibrary forms, RoleTable roles, IEnumerable<string> sectors) => forms.Find("quan-tri-sua-so-moi")!.With(f => f.Name switch
    {
        "read" or "edit" => f.AsChoice(Asking.Roles(roles), required: true, many: true),
        "sector" => f with { Help = new($"Sổ được xếp dưới tên lĩnh vực này. Đang có: {string.Join(", ", sectors)}.") },
        _ => f,
    });

    /// <summary>What stands in the form at first.</summary>
    public static JsonObject Values() => new() { ["place"] = "none", ["photo"] = false, ["states"] = true, ["read"] = Asking.Array([RoleTable.Officer]) };

    public static JsonObject Document(string slug, JsonObject input)
    {
        var one = (string)input["one"]!;
        var place = (string)input["place"]!;
        var fields = new JsonArray(
            Field("code", "text", "Mã", ("max", "30")),
            Field("name", "text", "Tên", ("max", "150"), ("required", "true")));
        if (place != "none") fields.Add(Field("place", place, "Vị trí"));
        if ((bool)input["photo"]!) fields.Add(Field("photo", "photo", "Ảnh"));
        fields.Add(Field("note", "paragraph", "Ghi chú"));
        var document = new JsonObject { ["register"] = slug, ["version"] = "1", ["title"] = (string)input["title"]!, ["one"] = one, ["sector"] = (string)input["sector"]! };
        if ((string?)input["about"] is { } about) document["about"] = about;
        document["titled"] = "name";
        document["key"] = Asking.Array(["code"]);
        document["sections"] = new JsonArray(new JsonObject { ["title"] = RegisterWords.Capital(one), ["fields"] = fields });
        document["list"] = new JsonObject { ["columns"] = Asking.Array(["name", "code"]), ["sort"] = Asking.Array(["name", "code"]), ["search"] = Asking.Array(["code", "name"]) };
        if (place != "none") document["map"] = "place";
        if ((bool)input["states"]!) document["states"] = States(Asking.Texts(input["edit"]));
        document["permissions"] = new JsonObject { ["read"] = input["read"]!.DeepClone(), ["edit"] = input["edit"]!.DeepClone() };
        return document;
    }

    private static JsonObject States(IReadOnlyList<string> who) => new()
    {
        ["values"] = new JsonArray(
            new JsonObject { ["value"] = "dang-dung", ["label"] = "Đang dùng", ["colour"] = "green" },
            new JsonObject { ["value"] = "ngung", ["label"] = "Ngừng", ["colour"] = "grey" }),
        ["moves"] = new JsonArray(
            new JsonObject { ["action"] = "ngung", ["label"] = "Ngừng sử dụng", ["from"] = Asking.Array(["dang-dung"]), ["to"] = "ngung", ["reason"] = "true", ["who"] = Asking.Array(who) },
            new JsonObject { ["action"] = "dung-lai", ["label"] = "Dùng lại", ["from"] = Asking.Array(["ngung"]), ["to"] = "dang-dung", ["who"] = Asking.Array(who) }),
    };

    private static JsonObject Field(string name, string type, string label, params (string Key, string Value)[] more)
    {
        var field = new JsonObject { ["name"] = name, ["type"] = type, ["label"] = label };
        foreach (var (key, value) in more) field[key] = value;
        return field;
    }
}
