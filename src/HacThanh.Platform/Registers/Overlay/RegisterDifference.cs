using System.Text.Json.Nodes;

namespace HacThanh.Platform.Registers;

/// <summary>What two documents of a register differ in, in sentences for a clerk.</summary>
/// <param name="roleName">The label of a role, such as “Chuyên viên địa chính”.</param>
public sealed class RegisterDifference(Func<string, string> roleName)
{
    private readonly List<string> sentences = [];
    private JsonObject before = [];
    private JsonObject after = [];

    /// <summary>One sentence for each difference; none when they are the same.</summary>
    public IReadOnlyList<string> Between(JsonObject older, JsonObject newer)
    {
        (before, after) = (older, newer);
        sentences.Clear();
        foreach (var key in Keys(before, after).Where(k => k is not ("sections" or "states" or "flags" or "aggregates" or "permissions" or "list" or "public" or "version"))) Attribute("Sổ", key, before[key], after[key]);
        Items("fields", "trường", before, after);
        Sections();
        Items("states", "trạng thái", before, after);
        Items("moves", "bước chuyển", before, after);
        Items("flags", "dấu hiệu", before, after);
        Items("aggregates", "số tổng hợp", before, after);
        foreach (var part in new[] { "permissions", "list", "public" }) Part(part);
        return [.. sentences];
    }

    /// <summary>A change that could not be laid over, in one sentence.</summary>
    /// <param name="conflict">The conflict.</param>
    /// <param name="document">What is in force, for the names of things.</param>
    public string Of(RegisterConflict conflict, JsonObject document)
    {
        (before, after) = (document, document);
        var change = conflict.Change;
        var what = Subject(document, change);
        var key = change.At[^1];
        return (conflict.Kind, change.Do) switch
        {
            (ConflictKind.Gone, _) => $"{what}: bản phát hành không còn chỗ này nữa, nên thay đổi của phường chưa dùng được.",
            (ConflictKind.Exists, _) => $"{what}: bản phát hành nay đã có mục cùng tên; mục của phường chưa dùng được.",
            (_, ChangeKind.Remove) => $"{what}: phường đã bỏ, nhưng bản phát hành vừa sửa.",
            _ => $"{what}: {RegisterTerms.Of(key)} trước là “{Say(key, change.Was)}”; phường đổi thành “{Say(key, change.Value)}”, bản phát hành đổi thành “{Say(key, conflict.Now)}”.",
        };
    }

    private static string Subject(JsonObject document, RegisterChange change)
    {
        var at = change.Place;
        if (at.Count < 2 || at[0] is not ("fields" or "states" or "moves" or "flags" or "aggregates")) return at.Count > 1 ? Capital(RegisterTerms.Of(at[0])) : "Sổ";
        var item = RegisterTree.Item(document, at[0], at[1]) ?? change.Value as JsonObject;
        var name = at[0] switch { "fields" => "Trường", "states" => "Trạng thái", "moves" => "Bước chuyển", "flags" => "Dấu hiệu", _ => "Số tổng hợp" } + $" “{(item is null || Label(item).Length == 0 ? at[1] : Label(item))}”";
        for (var i = 2; i + 1 < at.Count && at[i] is "options" or "fields"; i += 2)
        {
            item = item is null ? null : RegisterTree.Item(item, at[i], at[i + 1]);
            name += $", {(at[i] == "fields" ? "cột" : "lựa chọn")} “{(item is null ? at[i + 1] : Label(item))}”";
        }
        return name;
    }

    private void Items(string list, string word, JsonObject from, JsonObject to, string of = "")
    {
        foreach (var item in RegisterTree.Items(from, list).Where(i => Twin(to, list, i) is null)) sentences.Add($"Bỏ {word} “{Label(item)}”{of}.");
        foreach (var item in RegisterTree.Items(to, list))
        {
            if (Twin(from, list, item) is not { } old)
            {
                sentences.Add($"Thêm {word} “{Label(item)}”{of}{(list == "fields" ? $" ({RegisterTerms.Kind((string?)item["type"] ?? "")})" : "")}.");
                continue;
            }
            var name = $"{Capital(word)} “{Label(old)}”{of}";
            foreach (var key in Keys(old, item).Where(k => k is not ("options" or "retired" or "fields") || (k == "fields" && list == "moves"))) Attribute(name, key, old[key], item[key]);
            if ((string?)old["retired"] != (string?)item["retired"]) sentences.Add(IsOn(item["retired"]) ? $"{name}: ngừng dùng; dữ liệu đã có vẫn giữ." : $"{name}: dùng lại.");
            if (list != "fields") continue;
            Items("options", "lựa chọn", old, item, $" của {word} “{Label(item)}”");
            Items("fields", "cột", old, item, $" của bảng “{Label(item)}”");
        }
        if (!Order(from, list, to).SequenceEqual(Order(to, list, from))) sentences.Add($"Đổi thứ tự các {word}{of}.");
    }

    private void Sections()
    {
        var (old, now) = (Titles(before), Titles(after));
        foreach (var title in now.Except(old)) sentences.Add($"Thêm phần “{title}”.");
        foreach (var title in old.Except(now)) sentences.Add($"Bỏ phần “{title}”.");
    }

    private void Part(string part)
    {
        var (old, now) = (before[part] as JsonObject, after[part] as JsonObject);
        if (part == "public" && old is null != now is null)
        {
            sentences.Add(now is null ? "Thôi công khai." : $"Công khai: {Say("fields", now["fields"])}.");
            return;
        }
        foreach (var key in Keys(old ?? [], now ?? [])) Attribute(Capital(RegisterTerms.Of(part)), key, old?[key], now?[key]);
    }

    private void Attribute(string name, string key, JsonNode? old, JsonNode? now)
    {
        if (RegisterTree.Same(old, now)) return;
        var term = RegisterTerms.Of(key);
        sentences.Add(old is null ? $"{name}: {term} nay là “{Say(key, now)}”." : now is null ? $"{name}: bỏ {term} (trước là “{Say(key, old)}”)." : $"{name}: {term} từ “{Say(key, old)}” thành “{Say(key, now)}”.");
    }

    /// <summary>A value as a clerk would say it: names of fields, states and roles by their labels.</summary>
    private string Say(string key, JsonNode? value) => value switch
    {
        null => "trống",
        JsonArray list => list.Count == 0 ? "không có" : string.Join(", ", list.Select(i => Say(key, i))),
        JsonObject map when map["vi"] is not null => RegisterTree.Text(map),
        JsonObject map => string.Join("; ", map.Select(p => $"{RegisterTerms.Of(key, p.Key)}: {Say(p.Key, p.Value)}")),
        _ => Word(key, value.ToString()),
    };

    private string Word(string key, string text) => key switch
    {
        "read" or "edit" or "add" or "change" or "sensitive" or "who" when text is not ("true" or "false") && LabelOf("fields", text) is null => roleName(text),
        "from" or "states" => LabelOf("states", text) ?? text,
        "to" => LabelOf("states", text) ?? roleName(text),
        "columns" or "filters" or "search" or "fields" or "field" or "titled" or "key" or "group" or "unit" or "map" or "mapOtherwise" or "parent" => LabelOf("fields", text) ?? text,
        "of" => LabelOf("fields", text) ?? RegisterTerms.Figure(text),
        "sort" => (LabelOf("fields", text.TrimStart('-')) ?? text) + (text.StartsWith('-') ? " (lớn trước)" : ""),
        "colour" => RegisterTerms.Colour(text),
        "type" => RegisterTerms.Kind(text),
        _ => text switch { "true" => "có", "false" => "không", _ => text },
    };

    private string? LabelOf(string list, string name) => (RegisterTree.Item(after, list, name) ?? RegisterTree.Item(before, list, name)) is { } item ? Label(item) : null;

    private static IEnumerable<string> Order(JsonObject of, string list, JsonObject other) =>
        RegisterTree.Items(of, list).Select(i => RegisterTree.NameOf(list, i)).Where(n => RegisterTree.Item(other, list, n) is not null);

    private static JsonObject? Twin(JsonObject other, string list, JsonObject item) => RegisterTree.Item(other, list, RegisterTree.NameOf(list, item));

    private static IEnumerable<string> Titles(JsonObject document) => (document["sections"] as JsonArray ?? []).OfType<JsonObject>().Select(RegisterTree.TitleOf);

    private static IEnumerable<string> Keys(JsonObject a, JsonObject b) => a.Select(p => p.Key).Union(b.Select(p => p.Key));

    private static string Label(JsonObject item) => RegisterTree.Text(item["label"]);

    private static bool IsOn(JsonNode? flag) => flag?.ToString() == "true";

    private static string Capital(string text) => char.ToUpper(text[0], Text.Vietnamese.Culture) + text[1..];
}
