using System.Globalization;
using System.Text.Json.Nodes;
using HacThanh.Modules.Registers.Hooks;
using HacThanh.Platform;
using HacThanh.Platform.Forms;
using HacThanh.Platform.Permissions;
using HacThanh.Platform.Registers;

namespace HacThanh.Modules.Registers.Editing;

/// <summary>Questions about what a register is beside its fields: where its records lie, whose they are, the grade that a number means, asking for access, and its code.</summary>
internal sealed class MoreQuestions(FormLibrary forms, RoleTable roles, RegisterDefinition? groups)
{
    /// <summary>What is drawn on the map.</summary>
    public RegisterQuestion Map(RegisterDraft draft)
    {
        var places = draft.Fields.Where(f => f.Type.Name is "point" or "line" or "area").ToList();
        var form = forms.Find("quan-tri-sua-so-ban-do")!.With(f => f.Name switch
        {
            "map" => f.AsChoiceOrNone("Sổ này không vẽ bản đồ", Asking.Named(places)),
            "mapOtherwise" => f.AsChoiceOrNone("Không có điểm đứng thay", Asking.Named(places.Where(p => p.Type.Name == "point"))),
            _ => f,
        });
        var values = new JsonObject { ["map"] = (string?)draft.Document["map"] ?? Asking.None, ["mapOtherwise"] = (string?)draft.Document["mapOtherwise"] ?? Asking.None, ["firstOnMap"] = Asking.IsOn(draft.Document["firstOnMap"]) };
        return new("Bản đồ", form, values, input =>
        {
            var (map, otherwise) = (Asking.Chosen(input["map"]), Asking.Chosen(input["mapOtherwise"]));
            if (otherwise is not null && (map is null || map == otherwise)) throw new RuleException("Điểm đứng thay phải khác trường được vẽ, và chỉ dùng khi có trường được vẽ.");
            return draft.Overlay.Set(["map"], map).Set(["mapOtherwise"], otherwise).Flagged(["firstOnMap"], input["firstOnMap"]);
        });
    }

    /// <summary>Whose a record is, so that rights can go by residential group or by unit.</summary>
    /// <param name="draft">The register.</param>
    /// <param name="units">Slugs of the ward's units.</param>
    /// <exception cref="NotFoundException">The records are residential groups themselves.</exception>
    public RegisterQuestion Owner(RegisterDraft draft, IReadOnlySet<string> units)
    {
        if (Asking.IsOn(draft.Document["isGroups"])) throw new NotFoundException();
        var lookups = draft.Fields.Where(f => f.IsLookup && f.Register == groups?.Slug).Select(f => new Option("group:" + f.Name, new($"Tổ dân phố ở trường “{f.Label.Vi}”")));
        var choices = draft.Fields.Where(f => f is { Type.Name: "choice", Sensitive: false, Options.Count: > 0 } && f.Options.All(o => units.Contains(o.Value))).Select(f => new Option("unit:" + f.Name, new($"Đơn vị ở trường “{f.Label.Vi}”")));
        var form = forms.Find("quan-tri-sua-so-thuoc-ve")!.With(f => f.AsChoiceOrNone("Không thuộc riêng ai", lookups.Concat(choices)));
        var now = (string?)draft.Document["group"] is { } group ? "group:" + group : (string?)draft.Document["unit"] is { } unit ? "unit:" + unit : Asking.None;
        return new("Mỗi dòng thuộc về ai", form, new JsonObject { ["owner"] = now }, input =>
        {
            var overlay = draft.Overlay;
            var chosen = Asking.Chosen(input["owner"])?.Split(':');
            foreach (var kind in new[] { "group", "unit" })
            {
                overlay = overlay.Set([kind], chosen?[0] == kind ? chosen[1] : null);
                if (chosen?[0] != kind) overlay = overlay.Set(["permissions", kind], null);
            }
            return overlay;
        })
        { Consequence = "Quyền “phần của tổ mình” và “phần của đơn vị mình” theo trường này. Đổi sang trường khác thì quyền cũ theo tổ hoặc đơn vị bị bỏ, cần giao lại. Dòng đã có được tính lại sau khi công bố vài phút." };
    }

    /// <summary>Which code looks at each record before it is saved.</summary>
    public RegisterQuestion Hook(RegisterDraft draft)
    {
        var form = forms.Find("quan-tri-sua-so-doan-ma")!.With(f => f.AsChoiceOrNone("Không dùng", RegisterHooks.All.Select(h => new Option(h.Name, new(h.Label)))));
        return new("Tính tự động", form, new JsonObject { ["hook"] = (string?)draft.Document["hook"] ?? Asking.None }, input => draft.Overlay.Set(["hook"], Asking.Chosen(input["hook"])))
        { Consequence = "Phần mềm có sẵn một số cách tính do người lập trình viết. Cách tính cần trường nào mà sổ chưa có thì trang của sổ nói rõ trước khi công bố." };
    }

    /// <summary>The grade that a number means, one bound a line.</summary>
    public RegisterQuestion Grades(RegisterDraft draft)
    {
        var numbers = draft.Fields.Where(f => f.Type.Name is "number" or "computed" && !f.Sensitive);
        var form = forms.Find("quan-tri-sua-so-xep-hang")!.With(f => f.Name == "of" ? f.AsChoiceOrNone("Không xếp hạng", Asking.Named(numbers)) : f);
        var lines = (draft.Document["grades"]?["values"] as JsonArray ?? []).OfType<JsonObject>().Select(v => $"{v["from"]}: {RegisterTree.Text(v["label"])}");
        var values = new JsonObject { ["of"] = (string?)draft.Document["grades"]?["of"] ?? Asking.None, ["values"] = string.Join('\n', lines) };
        return new("Xếp hạng", form, values, input => draft.Overlay.Set(["grades"], Asking.Chosen(input["of"]) is not { } of ? null
            : new JsonObject { ["of"] = of, ["values"] = new JsonArray([.. Lines((string?)input["values"]).Select(Grade)]) }));
    }

    /// <summary>Asking for what the register does not hold.</summary>
    public RegisterQuestion Requests(RegisterDraft draft)
    {
        var form = forms.Find("quan-tri-sua-so-xin-xem")!.With(f => f.Name == "to" ? f.AsChoiceOrNone("Sổ này không nhận đề nghị", Asking.ToldRoles(roles)) : f);
        var now = draft.Document["requests"] as JsonObject;
        var values = new JsonObject { ["label"] = RegisterTree.Text(now?["label"]), ["to"] = (string?)now?["to"] ?? Asking.None, ["reason"] = Asking.IsOn(now?["reason"]) };
        return new("Đề nghị xem", form, values, input =>
        {
            if (Asking.Chosen(input["to"]) is not { } to) return draft.Overlay.Set(["requests"], null);
            if ((string?)input["label"] is not { } label) throw new RuleException("Ghi tên nút đề nghị, ví dụ: Đề nghị xem hình ảnh.");
            return draft.Overlay.Set(["requests", "label"], label).Set(["requests", "to"], to).Flagged(["requests", "reason"], input["reason"]);
        });
    }

    private static IEnumerable<string> Lines(string? text) => (text ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>“80: Loại A”.</summary>
    private static JsonObject Grade(string line)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        if (colon < 1 || line.Length == colon + 1 || !decimal.TryParse(line[..colon].Trim().Replace(',', '.'), NumberStyles.Number & ~NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var from))
            throw new RuleException($"Mỗi dòng ghi mức nhỏ nhất, dấu hai chấm và tên hạng, ví dụ “80: Loại A”; chưa hiểu dòng “{line}”.");
        return new JsonObject { ["from"] = from.ToString(CultureInfo.InvariantCulture), ["label"] = line[(colon + 1)..].Trim() };
    }
}
