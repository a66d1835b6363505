using System.Text.Json.Nodes;
using HacThanh.Platform.Forms;
using HacThanh.Platform.Registers;

namespace HacThanh.Modules.Registers.Editing;

/// <summary>Questions about what a condition tells of records: flags of some, figures over all.</summary>
internal sealed class ConditionQuestions(FormLibrary forms)
{
    private static readonly string[] flags = ["flags"];
    private static readonly string[] figures = ["aggregates"];

    public RegisterQuestion NewFlag(RegisterDraft draft) => new("Thêm dấu hiệu", FlagForm(draft), new JsonObject { ["colour"] = "red", ["instead"] = false }, input =>
    {
        var flag = new JsonObject { ["name"] = NewName(draft, flags, input), ["label"] = (string)input["label"]!, ["colour"] = (string)input["colour"]!, ["where"] = (string)input["where"]! };
        if (input["instead"]?.GetValueKind() == System.Text.Json.JsonValueKind.True) flag["instead"] = "true";
        return draft.Overlay.Add(flags, flag);
    })
    { Checked = true, Consequence = About(draft) };

    public RegisterQuestion ChangeFlag(RegisterDraft draft, string name)
    {
        string[] at = ["flags", name];
        var flag = draft.Item(at);
        var values = new JsonObject { ["label"] = RegisterTree.Text(flag["label"]), ["colour"] = (string?)flag["colour"] ?? "red", ["where"] = (string?)flag["where"], ["instead"] = Asking.IsOn(flag["instead"]) };
        return new($"Sửa dấu hiệu “{RegisterTree.Text(flag["label"])}”", FlagForm(draft), values, input =>
            draft.Overlay.Worded(draft, [.. at, "label"], input).Set([.. at, "colour"], flag["colour"] is null && (string)input["colour"]! == "red" ? null : (string)input["colour"]!).Worded(draft, [.. at, "where"], input).Flagged([.. at, "instead"], input["instead"]))
        { Checked = true, Consequence = About(draft) };
    }

    public RegisterQuestion NewFigure(RegisterDraft draft) => new("Thêm số liệu", FigureForm(draft), new JsonObject { ["of"] = "count" }, input =>
    {
        var figure = new JsonObject { ["name"] = NewName(draft, figures, input), ["label"] = (string)input["label"]!, ["of"] = (string)input["of"]! };
        foreach (var key in new[] { "field", "unit", "where" }) if ((string?)input[key] is { } text) figure[key] = text;
        return draft.Overlay.Add(figures, figure);
    })
    { Checked = true, Consequence = About(draft) };

    public RegisterQuestion ChangeFigure(RegisterDraft draft, string name)
    {
        string[] at = ["aggregates", name];
        var figure = draft.Item(at);
        var values = new JsonObject { ["label"] = RegisterTree.Text(figure["label"]) };
        foreach (var key in new[] { "of", "field", "unit", "where" }) values[key] = (string?)figure[key];
        return new($"Sửa số liệu “{RegisterTree.Text(figure["label"])}”", FigureForm(draft), values, input =>
            new[] { "label", "of", "field", "unit", "where" }.Aggregate(draft.Overlay, (overlay, key) => overlay.Worded(draft, [.. at, key], input)))
        { Checked = true, Consequence = About(draft) };
    }

    /// <summary>Takes out a flag or a figure; no record knows of it.</summary>
    public RegisterQuestion Drop(RegisterDraft draft, string list, string name)
    {
        var (label, what) = (RegisterTree.Text(draft.Item(list, name)["label"]), list == "flags" ? "dấu hiệu" : "số liệu");
        return new($"Bỏ {what} “{label}”", forms.Find("quan-tri-so-xac-nhan")!, [], _ => draft.Overlay.Remove([list, name]))
        {
            Dangerous = true,
            Consequence = list == "flags" ? "Danh sách không còn đánh dấu và lọc theo dấu hiệu này. Dữ liệu của các dòng giữ nguyên." : "Trang số liệu không còn dòng này; chỉ tiêu nào lấy số ở đây thì không còn số.",
        };
    }

    private FormDefinition FlagForm(RegisterDraft draft) => forms.Find("quan-tri-sua-so-dau-hieu")!.With(f =>
        f.Name == "colour" ? f.AsChoice([.. RegisterTerms.Colours.Select(c => new Option(c.Name, new(c.Label)))], required: true) : f);

    private FormDefinition FigureForm(RegisterDraft draft) => forms.Find("quan-tri-sua-so-so-lieu")!.With(f => f.Name switch
    {
        "of" => f.AsChoice([.. RegisterTerms.Figures.Select(k => new Option(k.Name, new(k.Label)))], required: true),
        "field" => f.AsChoice(Asking.Named(Usable(draft).Where(n => n.Type.Name is "number" or "money" or "computed" or "score")), required: true),
        _ => f,
    });

    /// <summary>Names that conditions may use, with what they stand for.</summary>
    private static string About(RegisterDraft draft)
    {
        var names = Usable(draft).Select(f => $"{f.Name} ({f.Label.Vi}{(f.Options.Count > 0 ? ": " + string.Join(", ", f.Options.Select(o => $"'{o.Value}' là {o.Label.Vi}")) : "")})");
        var states = draft.Items("states").Select(s => $"'{(string?)s["value"]}' là {RegisterTree.Text(s["label"])}").ToList();
        return $"Tên dùng trong điều kiện: {string.Join("; ", states.Count == 0 ? names : names.Prepend($"state (trạng thái: {string.Join(", ", states)})"))}.";
    }

    private static IEnumerable<FieldDefinition> Usable(RegisterDraft draft) => draft.Fields.Where(f => RegisterColumn.Fits(f) && !f.Retired);

    private static string NewName(RegisterDraft draft, string[] list, JsonObject input) => RegisterNames.Slug((string)input["label"]!, s => draft.Items(list).Any(i => (string?)i["name"] == s));
}
