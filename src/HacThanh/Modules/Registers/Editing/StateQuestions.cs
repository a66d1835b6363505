using System.Text.Json.Nodes;
using HacThanh.Platform.Forms;
using HacThanh.Platform.Permissions;
using HacThanh.Platform.Registers;

namespace HacThanh.Modules.Registers.Editing;

/// <summary>Questions about states and the moves between them.</summary>
internal sealed class StateQuestions(FormLibrary forms, RoleTable roles)
{
    private static readonly string[] states = ["states"];

    public RegisterQuestion New(RegisterDraft draft)
    {
        var places = Asking.Places(draft, states, null)[1..];
        var form = forms.Find("quan-tri-sua-so-trang-thai")!.With(f => f.Name != "after" ? f : places.Count == 0 ? null : f.AsChoice(places, required: false));
        return new("Thêm trạng thái", form, [], input =>
        {
            var value = RegisterNames.Slug((string)input["label"]!, s => draft.Items("states").Any(i => (string?)i["value"] == s));
            var state = new JsonObject { ["value"] = value, ["label"] = (string)input["label"]!, ["colour"] = (string)input["colour"]! };
            if ((bool?)input["ended"] == true) state["ended"] = "true";
            return draft.Overlay.Add(states, state, Asking.After((string?)input["after"]));
        })
        { Consequence = places.Count == 0 ? "Trạng thái đầu tiên là của dòng mới thêm. Dòng đã có nhận trạng thái này khi được sửa lần tới." : null };
    }

    public RegisterQuestion Change(RegisterDraft draft, string value)
    {
        string[] at = ["states", value];
        var state = draft.Item(at);
        var form = forms.Find("quan-tri-sua-so-trang-thai")!.With(f => f.Name == "after" ? f.AsChoice(Asking.Places(draft, states, value), required: false) : f);
        var values = new JsonObject { ["label"] = RegisterTree.Text(state["label"]), ["colour"] = (string?)state["colour"] ?? "grey", ["ended"] = Asking.IsOn(state["ended"]), ["after"] = Asking.PlaceOf(draft, at) };
        return new($"Sửa trạng thái “{RegisterTree.Text(state["label"])}”", form, values, input =>
            draft.Overlay.Worded(draft, [.. at, "label"], input).Set([.. at, "colour"], (string)input["colour"]!).Flagged([.. at, "ended"], input["ended"]).Placed(draft, at, input));
    }

    public RegisterQuestion NewMove(RegisterDraft draft) => new("Thêm bước chuyển", MoveForm(draft), new JsonObject { ["reason"] = false }, input =>
    {
        var label = (string)input["label"]!;
        var action = RegisterNames.Slug(label, s => RegisterLoader.Reserved.Contains(s) || draft.Items("moves").Any(i => (string?)i["action"] == s));
        var move = new JsonObject { ["action"] = action, ["label"] = label, ["from"] = input["from"]!.DeepClone(), ["to"] = (string)input["to"]! };
        if ((bool)input["reason"]!) move["reason"] = "true";
        if (input["fields"] is { } asked) move["fields"] = asked.DeepClone();
        if (Asking.IsOn(input["required"])) move["required"] = "true";
        move["who"] = input["who"]!.DeepClone();
        return draft.Overlay.Add(["moves"], move);
    });

    public RegisterQuestion ChangeMove(RegisterDraft draft, string action)
    {
        string[] at = ["moves", action];
        var move = draft.Item(at);
        var values = new JsonObject { ["label"] = RegisterTree.Text(move["label"]), ["from"] = move["from"]?.DeepClone(), ["to"] = (string?)move["to"], ["reason"] = Asking.IsOn(move["reason"]), ["fields"] = move["fields"]?.DeepClone(), ["required"] = Asking.IsOn(move["required"]), ["who"] = move["who"]?.DeepClone() };
        return new($"Sửa bước chuyển “{RegisterTree.Text(move["label"])}”", MoveForm(draft), values, input =>
            draft.Overlay.Worded(draft, [.. at, "label"], input).Listed(draft, [.. at, "from"], Asking.Texts(input["from"])).Set([.. at, "to"], (string)input["to"]!)
                .Flagged([.. at, "reason"], input["reason"]).Listed(draft, [.. at, "fields"], Asking.Texts(input["fields"])).Flagged([.. at, "required"], input["required"])
                .Listed(draft, [.. at, "who"], Asking.Texts(input["who"])));
    }

    public RegisterQuestion DropMove(RegisterDraft draft, string action)
    {
        var move = draft.Item("moves", action);
        return new($"Bỏ bước chuyển “{RegisterTree.Text(move["label"])}”", forms.Find("quan-tri-so-xac-nhan")!, [], _ => draft.Overlay.Remove(["moves", action]))
        {
            Dangerous = true,
            Consequence = "Nút này không còn trên trang của từng dòng. Trạng thái của các dòng đã có giữ nguyên.",
        };
    }

    private FormDefinition MoveForm(RegisterDraft draft)
    {
        var known = Asking.Options(draft.Items("states"), "value");
        return forms.Find("quan-tri-sua-so-buoc")!.With(f => f.Name switch
        {
            "from" => f.AsChoice(known, required: true, many: true),
            "to" => f.AsChoice(known, required: true),
            "fields" => f.AsChoice(Asking.Named(draft.Fields.Where(a => a is { Sensitive: false, IsTable: false, IsFile: false } && a.Type.Name != "computed")), required: false, many: true),
            "who" => f.AsChoice(Asking.Roles(roles), required: true, many: true),
            _ => f,
        });
    }
}
