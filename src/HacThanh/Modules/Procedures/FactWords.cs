using System.Globalization;
using System.Text.RegularExpressions;
using HacThanh.Modules.Procedures.Public;
using HacThanh.Platform.Calendar;

namespace HacThanh.Modules.Procedures;

/// <summary>Channels, limits and fees as they are written in content.</summary>
internal static partial class FactWords
{
    public static string Word(Channel channel) => channel switch
    {
        Public.Channel.Online => "online",
        Public.Channel.Counter => "counter",
        _ => "post",
    };

    public static string Word(Fee fee) => fee.State switch
    {
        FeeState.Amount => string.Create(CultureInfo.InvariantCulture, $"{fee.Amount} đồng"),
        FeeState.Free => "miễn phí",
        FeeState.Province => "tỉnh quy định",
        _ => "không rõ",
    };

    public static Channel Channel(FactMap map, string text) => text switch
    {
        "online" => Public.Channel.Online,
        "counter" => Public.Channel.Counter,
        "post" => Public.Channel.Post,
        _ => throw map.Problem($"Kênh nộp “{text}” không được biết; dùng online, counter hoặc post."),
    };

    /// <summary>The limit under a key; null when absent.</summary>
    public static Limit? Limit(FactMap map, string key)
    {
        var text = map.Optional(key);
        if (text is null)
            return null;
        return HacThanh.Platform.Calendar.Limit.TryParse(text, out var limit, out var error) ? limit : throw map.Problem(key, $"“{text}”: {error}");
    }

    /// <summary>The fee whose key is a channel.</summary>
    public static Fee Fee(FactMap map, string key)
    {
        var fee = new Fee { Channel = Channel(map, key), State = FeeState.Unknown };
        var text = map.Text(key);
        if (FeeText().Match(text) is { Success: true } match)
            return fee with { State = FeeState.Amount, Amount = long.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) };
        return text switch
        {
            "không rõ" => fee,
            "tỉnh quy định" => fee with { State = FeeState.Province },
            "miễn phí" => fee with { State = FeeState.Free },
            _ => throw map.Problem(key, $"“{text}” không phải mức phí; viết như “8000 đồng”, “miễn phí”, “tỉnh quy định” hoặc “không rõ”."),
        };
    }

    [GeneratedRegex(@"^(\d{1,12}) đồng$")]
    private static partial Regex FeeText();
}
