using System.Globalization;
using System.Text.Json.Nodes;
using HacThanh.Platform.Text;

namespace HacThanh.Platform.Forms.Types;

/// <summary>A repeating group: an array of rows, each an object of the columns. Blank rows are dropped; min and max count rows (max 50).</summary>
internal sealed class TableType : FieldType
{
    public const int MaxRows = 50;

    public override string Name => "table";

    public override string Widget => "Table";

    public override string Ask => "Thêm ít nhất một dòng vào";

    public override JsonNode? Parse(JsonNode raw, FieldReading reading)
    {
        var field = reading.Field;
        if (raw is not JsonArray rows) return reading.Error($"{field.Label.Vi} phải là một danh sách các dòng.");
        if (rows.Count > Rows(field.Max, MaxRows)) return reading.Error($"{field.Label.Vi} không được quá {Rows(field.Max, MaxRows)} dòng.");
        var before = reading.Form.Errors.Count;
        var kept = new JsonArray();
        for (var i = 0; i < rows.Count; i++)
        {
            if (JsonValues.IsBlank(rows[i])) continue;
            var path = $"{reading.Path}[{i}]";
            if (rows[i] is JsonObject row) kept.Add(FormReader.ReadRow(field, row, path, reading.Form));
            else reading.Form.Errors.Add(new(path, $"Dòng {i + 1} của {field.LabelInSentence} không đọc được."));
        }
        if (reading.Form.Errors.Count > before) return null;
        return !reading.Form.Draft && kept.Count < Rows(field.Min, 0) ? reading.Error($"{field.Label.Vi} phải có ít nhất {field.Min} dòng.") : kept;
    }

    public override string Format(JsonNode value, FieldDefinition field) => value is not JsonArray rows ? "" :
        string.Join('\n', rows.OfType<JsonObject>().Select(row => string.Join("; ", Cells(row, field).Select(c => $"{c.Label}: {c.Text}"))));

    public override JsonNode Sample(FieldDefinition field, SampleSource source) =>
        FormSample.Rows(field, source, Math.Min(Math.Max(Rows(field.Min, 1), 2), Rows(field.Max, MaxRows)));

    public override IEnumerable<string> Check(FieldDefinition field)
    {
        if (field.Fields.Count == 0) yield return "là bảng, phải có “fields” là các cột.";
        foreach (var column in field.Fields.Where(f => f.Type is TableType or SignatureType || (f.Type is FileType and not PhotoType)))
            yield return $"cột “{column.Name}” không thể là {column.Type.Name}.";
        if (field.Max is not null && Rows(field.Max, -1) is < 1 or > MaxRows) yield return $"“max” là số dòng, từ 1 đến {MaxRows}.";
        if (field.Min is not null && Rows(field.Min, -1) < 0) yield return "“min” là số dòng.";
    }

    internal static IEnumerable<(string Label, string Text)> Cells(JsonObject row, FieldDefinition table) =>
        table.Fields.Where(f => row[f.Name] is not null).Select(f => (f.Label.Vi, f.Type.Format(row[f.Name]!, f)));

    internal static int Rows(string? text, int otherwise) =>
        text is null ? otherwise : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var rows) ? rows : -1;
}

/// <summary>Computed by its expression on the server; what is sent for it is passed over.</summary>
internal sealed class ComputedType : FieldType
{
    public override string Name => "computed";

    public override string Widget => "Computed";

    public override JsonNode? Parse(JsonNode raw, FieldReading reading) => null;

    public override string Format(JsonNode value, FieldDefinition field) => JsonValues.FromJson(value) switch
    {
        decimal number => Math.Round(number, field.Decimals, MidpointRounding.AwayFromZero).ToString("#,0.######", Vietnamese.Culture)
            + (field.Unit is null ? "" : $" {field.Unit}"),
        true => "Có",
        false => "Không",
        string text when DateType.FromIso(text) is { } date => DateType.Show(date),
        string text => text,
        _ => "",
    };

    public override JsonNode Sample(FieldDefinition field, SampleSource source) => throw new InvalidOperationException("A computed field is computed.");

    public override IEnumerable<string> Check(FieldDefinition field)
    {
        if (field.Expr is null) yield return "là trường tính toán, phải có “expr”.";
        if (field.Required is not null) yield return "là trường tính toán, không thể bắt buộc nhập.";
    }
}
