using System.Globalization;
using HacThanh.Platform.Registers;

namespace HacThanh.Modules.Registers.Ogc;

/// <summary>What a request for features asks for. Anything that cannot be understood is refused, as the standard wants (17-069r4, 7.15 and 7.16).</summary>
internal sealed record OgcAsk(RegisterWish Wish, IReadOnlyList<KeyValuePair<string, string>> Kept)
{
    public const int UsualLimit = 100;
    public const int MostFeatures = 1000;

    /// <summary>Reads the query.</summary>
    /// <param name="register">The collection.</param>
    /// <param name="query">As sent.</param>
    /// <param name="error">What is wrong, in a sentence; null when all is well.</param>
    public static OgcAsk? Read(PublicRegister register, IQueryCollection query, out string? error)
    {
        error = null;
        var wish = new RegisterWish { Limit = UsualLimit };
        var filters = new Dictionary<string, string>();
        foreach (var (name, value) in query.Select(p => (p.Key, p.Value.ToString())))
        {
            switch (name)
            {
                case "f": continue;
                case "after": wish = wish with { After = value }; continue;
                case "limit" when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit > 0: wish = wish with { Limit = Math.Min(limit, MostFeatures) }; continue;
                case "limit": error = "limit là một số nguyên từ 1."; return null;
                case "bbox" when Box(value) is { } box: wish = wish with { Box = box }; continue;
                case "bbox": error = "bbox gồm 4 số (tây, nam, đông, bắc) hoặc 6 số (thêm độ cao), theo độ, WGS 84."; return null;
                // Records have no time of their own, and such features belong to every time.
                case "datetime" when IsTime(value): continue;
                case "datetime": error = "datetime là một thời điểm hoặc một khoảng theo RFC 3339, ví dụ 2026-01-01T00:00:00Z/.."; return null;
                case "state" when register.States.Any(s => s.Value == value): wish = wish with { State = value }; continue;
                case "state": error = $"state là một trong: {string.Join(", ", register.States.Select(s => s.Value))}."; return null;
                case not null when register.Columns.Any(c => c.Field.Name == name): filters[name] = value; continue;
                default: error = $"Không có tham số “{name}”."; return null;
            }
        }
        return new OgcAsk(wish with { Filters = filters }, [.. query.Where(p => p.Key is not ("f" or "after")).Select(p => KeyValuePair.Create(p.Key, p.Value.ToString()))]);
    }

    private static (double, double, double, double)? Box(string text)
    {
        var numbers = new List<double>();
        foreach (var part in text.Split(','))
        {
            if (!double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number)) return null;
            numbers.Add(number);
        }
        (double West, double South, double East, double North)? box = numbers switch
        {
            [var west, var south, var east, var north] => (west, south, east, north),
            [var west, var south, var low, var east, var north, var high] when low <= high => (west, south, east, north),
            _ => null,
        };
        return box is { } b && b.South <= b.North ? box : null;
    }

    private static bool IsTime(string text)
    {
        var ends = text.Split('/');
        if (ends.Length == 1) return Instant(text) is not null;
        if (ends.Length != 2) return false;
        var (from, to) = (Instant(ends[0]), Instant(ends[1]));
        return (from is not null || ends[0] is "" or "..") && (to is not null || ends[1] is "" or "..") && !(from > to);
    }

    private static DateTimeOffset? Instant(string text) => DateTimeOffset.TryParseExact(text, ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd"],
        CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) ? instant : null;
}
