using System.Globalization;
using HacThanh.Platform.Calendar;
using HacThanh.Platform.Ui;

namespace HacThanh.Modules.Procedures.Public;

/// <summary>Facts of a procedure in plain sentences for residents.</summary>
internal static class ProcedureWords
{
    public static string Of(Channel channel) => channel switch
    {
        Channel.Online => "Nộp trực tuyến",
        Channel.Counter => "Nộp trực tiếp",
        _ => "Gửi qua bưu điện",
    };

    public static string Of(Fee fee)
    {
        var sentence = fee.State switch
        {
            FeeState.Amount => Shown.Money(fee.Amount!.Value) + (fee.Per is null ? "" : $" một {fee.Per}"),
            FeeState.Free => "Không mất tiền",
            FeeState.Province => "Do Hội đồng nhân dân tỉnh quyết định. Cán bộ báo mức thu khi nộp",
            _ => "Chưa rõ. Cán bộ báo mức thu khi nộp",
        };
        return $"{sentence}.";
    }

    /// <summary>One short line for lists: the promised time.</summary>
    public static string Time(ProcedureVersion version)
    {
        var cases = version.Cases.Where(c => !c.Internal).ToList();
        if (cases.TrueForAll(c => c.SameDay))
            return "Trong ngày";
        var limits = cases.SelectMany(c => c.Committed is { } own ? [own] : c.Legal.Values).Distinct().ToList();
        return limits.Count switch
        {
            0 => "Chưa có thời hạn",
            1 => limits[0].ToString(),
            _ when limits.TrueForAll(l => l.Unit == limits[0].Unit) =>
                string.Create(CultureInfo.InvariantCulture, $"{limits.Min(l => l.Value)} đến {limits.Max(l => l.Value)} {Limit.Label(limits[0].Unit)}"),
            _ => "Tùy trường hợp",
        };
    }

    /// <summary>Same facts for every channel are told once: the word is then empty.</summary>
    public static IReadOnlyList<(string Channel, string Text)> Times(ProcedureCase @case) =>
        Grouped(@case.Fees.Select(f => f.Channel).Concat(@case.Legal.Keys).Distinct().Order(), c => @case.LegalLimit(c) is { } limit ? $"{limit}." : "Chưa có thời hạn được công bố.");

    /// <summary>Fees, told once when they are the same for every channel.</summary>
    public static IReadOnlyList<(string Channel, string Text)> Fees(ProcedureCase @case) =>
        Grouped(@case.Fees.Select(f => f.Channel).Order(), c => Of(@case.Fee(c)));

    static List<(string, string)> Grouped(IEnumerable<Channel> channels, Func<Channel, string> text)
    {
        var told = channels.Select(c => (Channel: c, Text: text(c))).ToList();
        return told.Select(t => t.Text).Distinct().Count() switch
        {
            0 => [],
            1 => [("", told[0].Text)],
            _ => [.. told.Select(t => (Of(t.Channel), t.Text))],
        };
    }

    /// <summary>"2 bản chính, 1 bản sao"; empty when the source gives no numbers.</summary>
    public static string Copies(Paper paper) => string.Join(", ", new[]
    {
        paper.Originals > 0 ? string.Create(CultureInfo.InvariantCulture, $"{paper.Originals} bản chính") : null,
        paper.Copies > 0 ? string.Create(CultureInfo.InvariantCulture, $"{paper.Copies} bản sao") : null,
    }.OfType<string>());
}
