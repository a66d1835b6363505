using System.Globalization;
using System.Text.RegularExpressions;
using HacThanh.Modules.Procedures.Public;
using HacThanh.Platform.Calendar;

namespace HacThanh.Modules.Procedures;

/// <summary>Limits by channel. Several limits for one channel, a missing unit or zero give none and a flag: never a guess.</summary>
internal static class PortalLimits
{
    public static IReadOnlyDictionary<Channel, Limit> Read(IReadOnlyList<PortalMethod> methods, List<string> flags)
    {
        var limits = new Dictionary<Channel, Limit>();
        if (methods.Count == 0)
            flags.Add("Cổng không cho biết cách nộp, thời hạn và phí.");
        if (methods.Any(m => m.UnitInferred))
            flags.Add("Đơn vị thời hạn được suy là ngày làm việc, chưa đối chiếu.");
        foreach (var group in methods.GroupBy(m => CatalogueImport.ChannelOf(m.Method)).OrderBy(g => g.Key))
        {
            if (group.Key is not { } channel)
            {
                flags.Add($"Không hiểu cách nộp “{group.First().Method}”.");
                continue;
            }
            var known = group.Select(Of).OfType<Limit>().Distinct().ToList();
            if (known.Count == 1)
                limits.Add(channel, known[0]);
            else if (known.Count > 1)
                flags.Add($"Nộp {CatalogueImport.Word(channel)} có nhiều thời hạn chưa gắn với trường hợp: {string.Join("; ", known)}.");
            else if (group.Any(m => m.Time > 0))
                flags.Add($"Nộp {CatalogueImport.Word(channel)} có số nhưng thiếu đơn vị thời hạn.");
            else
                flags.Add($"Nộp {CatalogueImport.Word(channel)} không có thời hạn.");
        }
        return limits;
    }

    static Limit? Of(PortalMethod method)
    {
        LimitUnit? unit = method.Unit switch
        {
            "Giờ" => LimitUnit.Hours,
            "Ngày làm việc" => LimitUnit.WorkingDays,
            "Ngày" => LimitUnit.CalendarDays,
            _ => null,
        };
        return unit is { } known && method.Time is { } time && time > 0 && time == decimal.Truncate(time) ? new Limit((int)time, known) : null;
    }
}

/// <summary>
/// Fees by channel. “Miễn phí” on the portal means that the province decides. An amount that cannot be true, or that the note beside it
/// contradicts, is unknown and flagged.
/// </summary>
internal static partial class PortalFees
{
    /// <summary>No fee of an administrative procedure is lower; smaller numbers lost their thousands.</summary>
    const long LeastAmount = 1000;

    public static IReadOnlyList<Fee> Read(IReadOnlyList<PortalMethod> methods, List<string> flags)
    {
        List<Fee> fees = [];
        foreach (var group in methods.GroupBy(m => CatalogueImport.ChannelOf(m.Method)).OrderBy(g => g.Key))
        {
            if (group.Key is not { } channel)
                continue;
            var read = group.Select(m => Of(channel, m, flags)).Distinct().ToList();
            var amounts = read.Where(f => f.State == FeeState.Amount).ToList();
            if (amounts.Count > 1)
                flags.Add($"Nộp {CatalogueImport.Word(channel)} có nhiều mức phí chưa gắn với trường hợp.");
            fees.Add(amounts.Count == 1 && read.Count == 1 ? amounts[0]
                : amounts.Count > 0 ? new Fee { Channel = channel, State = FeeState.Unknown }
                : read.FirstOrDefault(f => f.State == FeeState.Province) ?? new Fee { Channel = channel, State = FeeState.Unknown });
        }
        return fees;
    }

    static Fee Of(Channel channel, PortalMethod method, List<string> flags)
    {
        var unknown = new Fee { Channel = channel, State = FeeState.Unknown };
        if (string.IsNullOrWhiteSpace(method.Fee))
            return unknown;
        if (method.Fee.Trim() == "Miễn phí")
            return unknown with { State = FeeState.Province };
        var digits = Digits().Match(method.Fee).Value.Replace(",", "", StringComparison.Ordinal).Replace(".", "", StringComparison.Ordinal);
        var noted = Dong().Matches(method.Note ?? "").Select(m => Number(m.Groups[1].Value)).ToList();
        if (!long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var amount) || amount < LeastAmount
            || (noted.Count > 0 && !noted.Contains(amount)))
        {
            var flag = $"Mức phí {CatalogueImport.Word(channel)} trên Cổng (“{method.Fee}”) không hợp lý hoặc khác ghi chú bên cạnh.";
            if (!flags.Contains(flag))
                flags.Add(flag);
            return unknown;
        }
        return unknown with { State = FeeState.Amount, Amount = amount };
    }

    static long Number(string text) =>
        long.TryParse(text.Replace(".", "", StringComparison.Ordinal).Replace(",", "", StringComparison.Ordinal), NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : -1;

    [GeneratedRegex(@"\d[\d.,]*")]
    private static partial Regex Digits();

    [GeneratedRegex(@"(\d[\d.,]*\d)\s*(?:đ\b|đ/|đồng)")]
    private static partial Regex Dong();
}
