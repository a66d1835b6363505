using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace HacThanh.Platform.Forms.Types;

/// <summary>A day, kept as yyyy-MM-dd. Read from that, from 5/9/2026, or from {day, month, year} of the three inputs of a page.</summary>
internal sealed partial class DateType : FieldType
{
    public override string Name => "date";

    public override string Widget => "Date";

    public override JsonNode? Parse(JsonNode raw, FieldReading reading)
    {
        var field = reading.Field;
        if (Day(raw, reading) is not { } date) return null;
        if (Bound(field.Min, reading.Form.Today) is { } min && date < min)
            return reading.Error(field.Min == "today" ? $"{field.Label.Vi} không được là ngày đã qua." : $"{field.Label.Vi} phải từ ngày {Show(min)} trở đi.");
        if (Bound(field.Max, reading.Form.Today) is { } max && date > max)
            return reading.Error(field.Max == "today" ? $"{field.Label.Vi} không được sau hôm nay." : $"{field.Label.Vi} không được sau ngày {Show(max)}.");
        return Iso(date);
    }

    public override string Format(JsonNode value, FieldDefinition field) =>
        JsonValues.Text(value) is { } text && FromIso(text) is { } date ? Show(date) : JsonValues.Text(value) ?? "";

    public override JsonNode Sample(FieldDefinition field, SampleSource source)
    {
        if (field.Sample is { } fixedDate) return fixedDate;
        var min = Bound(field.Min, source.Today);
        var max = Bound(field.Max, source.Today);
        var date = (min, max) switch
        {
            ({ } a, { } b) => a.AddDays(source.Number(0, Math.Min(30, b.DayNumber - a.DayNumber))),
            ({ } a, null) => a.AddDays(source.Number(1, 60)),
            (null, var b) => (b ?? source.Today).AddDays(-source.Number(1, 40)),
        };
        return Iso(date);
    }

    public override IEnumerable<string> Check(FieldDefinition field)
    {
        foreach (var (key, value) in new[] { ("min", field.Min), ("max", field.Max) })
            if (value is not (null or "today") && FromIso(value) is null)
                yield return $"“{key}” của ngày là today hoặc năm-tháng-ngày như 2026-09-05, không phải “{value}”.";
    }

    internal static DateOnly? FromIso(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    internal static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    internal static string Show(DateOnly date) => date.ToString("dd'/'MM'/'yyyy", CultureInfo.InvariantCulture);

    /// <summary>What each of the three inputs shows, whether the value is a kept date or what somebody typed.</summary>
    internal static (string Day, string Month, string Year) Inputs(JsonNode? value)
    {
        if (value is JsonObject parts)
            return (JsonValues.Text(parts["day"]) ?? "", JsonValues.Text(parts["month"]) ?? "", JsonValues.Text(parts["year"]) ?? "");
        if (value is null || JsonValues.Text(value) is not { } text) return ("", "", "");
        if (FromIso(text) is { } date)
            return (date.Day.ToString(CultureInfo.InvariantCulture), date.Month.ToString(CultureInfo.InvariantCulture), date.Year.ToString(CultureInfo.InvariantCulture));
        var match = Vietnamese().Match(text);
        return match.Success ? (match.Groups[1].Value, match.Groups[2].Value, match.Groups[3].Value) : (text, "", "");
    }

    internal static DateOnly? Day(JsonNode raw, FieldReading reading, string? part = null, string? label = null)
    {
        label ??= reading.Field.Label.Vi;
        var (day, month, year) = Inputs(raw);
        if (day.Length + month.Length + year.Length > 60)
        {
            reading.Error($"{label} chưa đúng. Ví dụ đúng: 5/9/2026.", part);
            return null;
        }
        var missing = string.Join(" và ", new[] { (day, "ngày"), (month, "tháng"), (year, "năm") }.Where(p => string.IsNullOrWhiteSpace(p.Item1)).Select(p => p.Item2));
        if (raw is JsonObject && missing.Length > 0) reading.Error($"{label} còn thiếu {missing}.", part);
        else if (!Part(day, out var d) || !Part(month, out var m) || !Part(year, out var y)) reading.Error($"{label} phải gồm ngày, tháng, năm bằng số, ví dụ 5/9/2026.", part);
        else if (y is < 1800 or > 2200) reading.Error($"{label} phải có năm đủ bốn chữ số, ví dụ 1956.", part);
        else if (m is < 1 or > 12 || d < 1 || d > DateTime.DaysInMonth(y, m)) reading.Error($"{label} không có trong lịch: {d}/{m}/{y}.", part);
        else return new DateOnly(y, m, d);
        return null;
    }

    private static bool Part(string text, out int number) =>
        int.TryParse(text.Normalize().Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out number);

    private static DateOnly? Bound(string? text, DateOnly today) => text switch
    {
        null => null,
        "today" => today,
        _ => FromIso(text),
    };

    [GeneratedRegex(@"^\s*([0-9]{1,2})\s*[/.-]\s*([0-9]{1,2})\s*[/.-]\s*([0-9]{4})\s*\z")]
    private static partial Regex Vietnamese();
}

/// <summary>A time of day, kept as HH:mm. Read from 07:30, 7h30, 7 giờ 30 phút, 7 giờ.</summary>
internal sealed partial class TimeType : FieldType
{
    public override string Name => "time";

    public override IReadOnlyDictionary<string, string> InputAttributes { get; } = new Dictionary<string, string> { ["autocomplete"] = "off" };

    public override JsonNode? Parse(JsonNode raw, FieldReading reading)
    {
        if (reading.Text(raw, 40) is not { } text) return null;
        var match = Shape().Match(text);
        if (!match.Success) return Mistake(reading);
        var hour = int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture);
        var minute = match.Groups[2].Success ? int.Parse(match.Groups[2].ValueSpan, CultureInfo.InvariantCulture) : 0;
        return hour > 23 || minute > 59 ? Mistake(reading) : new TimeOnly(hour, minute).ToString("HH:mm", CultureInfo.InvariantCulture);
    }

    public override string Format(JsonNode value, FieldDefinition field) =>
        JsonValues.Text(value) is { Length: 5 } text ? $"{text[..2]} giờ {text[3..]} phút" : JsonValues.Text(value) ?? "";

    public override JsonNode Sample(FieldDefinition field, SampleSource source) =>
        new TimeOnly(source.Number(0, 23), source.Number(0, 59)).ToString("HH:mm", CultureInfo.InvariantCulture);

    private static JsonNode? Mistake(FieldReading reading) => reading.Error($"{reading.Field.Label.Vi} phải là giờ và phút từ 00:00 đến 23:59, ví dụ 7 giờ 30.");

    [GeneratedRegex(@"^([0-9]{1,2})(?:\s*(?::|h|g|giờ)\s*([0-9]{1,2})?\s*(?:p|phút)?)\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Shape();
}
