using System.Text.Json.Nodes;
using HacThanh.Platform.Text;

namespace HacThanh.Platform.Forms.Types;

/// <summary>A stored file: {id, name}. The page or API stores the bytes first; the form keeps only the reference.</summary>
internal class FileType : FieldType
{
    public override string Name => "file";

    public override string Widget => "File";

    public override string Ask => "Tải lên";

    public override IReadOnlyList<string> Parts { get; } = ["id", "name"];

    public override JsonNode? Parse(JsonNode raw, FieldReading reading)
    {
        var id = raw is JsonObject map ? map["id"] : raw;
        if (JsonValues.IsBlank(id)) return null;
        if (!Guid.TryParse(JsonValues.Text(id), out var guid)) return reading.Error($"{reading.Field.Label.Vi}: tệp này chưa được tải lên xong. Hãy chọn lại tệp.");
        var file = new JsonObject { ["id"] = guid.ToString("D") };
        if (raw is JsonObject o && !JsonValues.IsBlank(o["name"]))
        {
            if (reading.Text(o["name"]!, 200) is not { } name) return null;
            file["name"] = name;
        }
        return file;
    }

    public override string Format(JsonNode value, FieldDefinition field) =>
        value is JsonObject file ? JsonValues.Text(file["name"]) ?? "Tệp đã tải lên" : "";

    public override JsonNode Sample(FieldDefinition field, SampleSource source) =>
        new JsonObject { ["id"] = $"00000000-0000-4000-8000-{source.Number(1, 999_999):000000000000}", ["name"] = "tep-mau.pdf" };
}

/// <summary>A stored picture, kept like a file. Asked with the file input.</summary>
internal sealed class PhotoType : FileType
{
    public override string Name => "photo";
}

/// <summary>A row of a register: {id, title}. Asked with one line until registers offer a search.</summary>
internal sealed class LookupType : FieldType
{
    public override string Name => "lookup";

    public override string Ask => "Chọn";

    public override IReadOnlyList<string> Parts { get; } = ["id", "title"];

    public override JsonNode? Parse(JsonNode raw, FieldReading reading)
    {
        var id = raw is JsonObject map ? map["id"] : raw;
        if (!Guid.TryParse(JsonValues.Text(id), out var guid)) return reading.Error($"{reading.Field.Label.Vi}: hãy chọn một dòng có trong danh sách.");
        var row = new JsonObject { ["id"] = guid.ToString("D") };
        if (raw is JsonObject o && !JsonValues.IsBlank(o["title"]))
        {
            if (reading.Text(o["title"]!, 200) is not { } title) return null;
            row["title"] = title;
        }
        return row;
    }

    public override string Format(JsonNode value, FieldDefinition field) =>
        value is JsonObject row ? JsonValues.Text(row["title"]) ?? JsonValues.Text(row["id"]) ?? "" : JsonValues.Text(value) ?? "";

    public override string Edit(JsonNode value, FieldDefinition field) =>
        value is JsonObject row ? JsonValues.Text(row["id"]) ?? "" : JsonValues.Text(value) ?? "";

    public override JsonNode Sample(FieldDefinition field, SampleSource source) =>
        new JsonObject { ["id"] = $"00000000-0000-4000-8000-{source.Number(1, 999_999):000000000000}", ["title"] = "Dòng mẫu" };

    public override IEnumerable<string> Check(FieldDefinition field)
    {
        if (field.Register is null) yield return "phải có “register” là tên sổ để tra.";
    }
}

/// <summary>A typed signature: {name, agreed}. The person types their name and ticks that what they declare is true.</summary>
internal sealed class SignatureType : FieldType
{
    public override string Name => "signature";

    public override string Widget => "Signature";

    public override string Ask => "Xác nhận";

    public override IReadOnlyList<string> Parts { get; } = ["name", "agreed"];

    public override JsonNode? Parse(JsonNode raw, FieldReading reading)
    {
        if (raw is not JsonObject map) return reading.Error($"{reading.Field.Label.Vi} phải gồm họ tên và dấu xác nhận.");
        var agreed = JsonValues.Text(map["agreed"]) == "true";
        var name = JsonValues.IsBlank(map["name"]) ? null : reading.Text(map["name"]!, 100, part: "name", label: "Họ tên người ký");
        if (!agreed && !reading.Form.Draft) return reading.Error("Đánh dấu vào ô xác nhận trước khi gửi.", "agreed");
        if (JsonValues.IsBlank(map["name"]) && !reading.Form.Draft) return reading.Error("Nhập họ tên người ký.", "name");
        var signature = new JsonObject();
        if (name is not null) signature["name"] = name;
        if (agreed) signature["agreed"] = true;
        return signature.Count == 0 ? null : signature;
    }

    public override string Format(JsonNode value, FieldDefinition field) =>
        value is JsonObject signature ? $"{JsonValues.Text(signature["name"])} đã xác nhận" : "";

    public override JsonNode Sample(FieldDefinition field, SampleSource source) => new JsonObject { ["name"] = source.PersonName(), ["agreed"] = true };
}

/// <summary>One item of a scored checklist: {points, evidence}; max is the greatest number of points. Asked with plain inputs.</summary>
internal sealed class ScoreType : FieldType
{
    public override string Name => "score";

    public override string Widget => "Score";

    public override IReadOnlyList<string> Parts { get; } = ["points", "evidence"];

    public override JsonNode? Parse(JsonNode raw, FieldReading reading)
    {
        var field = reading.Field;
        var points = raw is JsonObject map ? map["points"] : raw;
        var max = NumberType.Read(field.Max ?? "") ?? 100;
        var number = JsonValues.Number(points) ?? NumberType.Read(JsonValues.Text(points) ?? "");
        if (number is null || number < 0 || number > max || decimal.Round(number.Value, 2) != number)
            return reading.Error($"{field.Label.Vi} phải là số điểm từ 0 đến {max.ToString("0.##", Vietnamese.Culture)}.", raw is JsonObject ? "points" : null);
        var score = new JsonObject { ["points"] = JsonValues.ToJson(number) };
        if (raw is JsonObject o && !JsonValues.IsBlank(o["evidence"]))
        {
            if (reading.Text(o["evidence"]!, 1000, lines: true, part: "evidence", label: "Minh chứng") is not { } evidence) return null;
            score["evidence"] = evidence;
        }
        return score;
    }

    public override string Format(JsonNode value, FieldDefinition field) => value is not JsonObject score ? "" :
        $"{JsonValues.Number(score["points"])?.ToString("0.##", Vietnamese.Culture)} điểm" + (JsonValues.Text(score["evidence"]) is { } e ? $" ({e})" : "");

    public override JsonNode Sample(FieldDefinition field, SampleSource source) =>
        new JsonObject { ["points"] = JsonValues.ToJson(Math.Min(source.Number(0, 10), NumberType.Read(field.Max ?? "") ?? 100)), ["evidence"] = "Minh chứng mẫu" };

    public override IEnumerable<string> Check(FieldDefinition field)
    {
        if (NumberType.Read(field.Max ?? "") is null) yield return "phải có “max” là số điểm cao nhất.";
    }
}
