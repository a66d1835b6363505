using System.Text.Json.Nodes;
using HacThanh.Platform.Forms;
using HacThanh.Platform.Registers;

namespace HacThanh.Modules.Registers.Ogc;

/// <summary>The service described for programs: OpenAPI 3.0, a path for each collection with what it can be filtered by.</summary>
internal static class OgcOpenApi
{
    public static JsonObject Of(string root, string title, IEnumerable<PublicRegister> registers)
    {
        var paths = new JsonObject
        {
            ["/"] = Get("landing", "Trang đầu", OgcJson.Json),
            ["/conformance"] = Get("conformance", "Các phần của chuẩn được đáp ứng", OgcJson.Json),
            ["/collections"] = Get("collections", "Các lớp dữ liệu", OgcJson.Json),
        };
        foreach (var register in registers)
        {
            var slug = register.Register.Slug;
            paths[$"/collections/{slug}"] = Get("collection-" + slug, register.Register.Title, OgcJson.Json);
            paths[$"/collections/{slug}/items"] = Get("items-" + slug, $"Các {register.Register.One}", OgcJson.GeoJson, [.. Common(), .. Filters(register)]);
            paths[$"/collections/{slug}/items/{{featureId}}"] = Get("item-" + slug, $"Một {register.Register.One}", OgcJson.GeoJson, [new JsonObject
            {
                ["name"] = "featureId",
                ["in"] = "path",
                ["required"] = true,
                ["schema"] = new JsonObject { ["type"] = "string", ["format"] = "uuid" },
            }]);
        }
        return new JsonObject
        {
            ["openapi"] = "3.0.3",
            ["info"] = new JsonObject { ["title"] = title, ["version"] = "1.0.0", ["description"] = "OGC API – Features, phần 1: Core 1.0. Tọa độ theo CRS84 (kinh độ, vĩ độ)." },
            ["servers"] = new JsonArray(new JsonObject { ["url"] = root }),
            ["paths"] = paths,
        };
    }

    private static JsonObject Get(string id, string summary, string mediaType, IReadOnlyList<JsonObject>? parameters = null)
    {
        var operation = new JsonObject { ["operationId"] = id, ["summary"] = summary, ["tags"] = new JsonArray("Features") };
        operation["parameters"] = new JsonArray([.. (parameters ?? []).Append(Query("f", new JsonObject { ["type"] = "string", ["enum"] = new JsonArray("json", "html") }, "Dạng của câu trả lời; thay cho tiêu đề Accept."))]);
        operation["responses"] = new JsonObject
        {
            ["200"] = new JsonObject { ["description"] = summary, ["content"] = new JsonObject { [mediaType] = new JsonObject { ["schema"] = new JsonObject { ["type"] = "object" } }, [OgcJson.Html] = new JsonObject { ["schema"] = new JsonObject { ["type"] = "string" } } } },
            ["400"] = new JsonObject { ["description"] = "Tham số sai hoặc không có." },
            ["404"] = new JsonObject { ["description"] = "Không có." },
        };
        return new JsonObject { ["get"] = operation };
    }

    private static IEnumerable<JsonObject> Common()
    {
        yield return Query("limit", new JsonObject { ["type"] = "integer", ["minimum"] = 1, ["maximum"] = OgcAsk.MostFeatures, ["default"] = OgcAsk.UsualLimit }, "Số đối tượng nhiều nhất của một trang.");
        yield return Query("bbox", new JsonObject { ["type"] = "array", ["minItems"] = 4, ["maxItems"] = 6, ["items"] = new JsonObject { ["type"] = "number" } }, "Tây, nam, đông, bắc.", "form");
        yield return Query("datetime", new JsonObject { ["type"] = "string" }, "Thời điểm hoặc khoảng; các đối tượng không gắn thời gian nên luôn được trả về.");
        yield return Query("after", new JsonObject { ["type"] = "string" }, "Nơi trang sau bắt đầu, do liên kết next cho biết.");
    }

    private static IEnumerable<JsonObject> Filters(PublicRegister register)
    {
        if (register.States.Count > 0) yield return Query("state", Choice(register.States.Select(s => s.Value)), string.Join("; ", register.States.Select(s => $"{s.Value}: {s.Label}")));
        foreach (var field in register.Columns.Select(c => c.Field))
            yield return Query(field.Name, field.Options.Count > 0 ? Choice(field.Options.Select(o => o.Value)) : new JsonObject { ["type"] = "string" }, Words(field));
    }

    private static string Words(FieldDefinition field) => field.Options.Count > 0 ? $"{field.Label.Vi}: {string.Join("; ", field.Options.Select(o => $"{o.Value}: {o.Label.Vi}"))}" : field.Type.Name switch
    {
        "number" or "money" or "computed" => $"{field.Label.Vi}: một số, hoặc hai số cách bằng “..”",
        "yesno" => $"{field.Label.Vi}: true hoặc false",
        "lookup" => $"{field.Label.Vi}: mã (id) của dòng",
        _ => $"{field.Label.Vi}: phần đầu của giá trị",
    };

    private static JsonObject Choice(IEnumerable<string> values) => new() { ["type"] = "string", ["enum"] = new JsonArray([.. values.Select(v => (JsonNode)v)]) };

    private static JsonObject Query(string name, JsonObject schema, string description, string? style = null)
    {
        var parameter = new JsonObject { ["name"] = name, ["in"] = "query", ["required"] = false, ["description"] = description, ["schema"] = schema };
        if (style is not null) (parameter["style"], parameter["explode"]) = (style, false);
        return parameter;
    }
}
