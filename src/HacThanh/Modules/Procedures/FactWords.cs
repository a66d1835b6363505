using System.Globalization;
using System.Text.RegularExpressions;
using HacThanh.Modules.Procedures.Public;
using HacThanh.Platform.Calendar;
using HacThanh.Platform.Content;

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

    /// <summary>The channel that a key names.</summary>
    public static Channel Channel(YamlMap map, string key)
    {
        if (key is not ("online" or "counter" or "post"))
            map.Error(key, "không phải kênh nộp; dùng online, counter hoặc post.");
        return key switch { "counter" => Public.Channel.Counter, "post" => Public.Channel.Post, _ => Public.Channel.Online };
    }

    /// <summary>The limit under a key; null when absent.</summary>
    public static Limit? Limit(YamlMap map, string key)
    {
        if (map.Text(key) is not { } text)
            return null;
        if (HacThanh.Platform.Calendar.Limit.TryParse(text, out var limit, out var error))
            return limit;
        map.Error(key, $"là “{text}”: {error}");
        return null;
    }

    /// <summary>The fee whose key is a channel.</summary>
    public static Fee Fee(YamlMap map, string key)
    {
        var fee = new Fee { Channel = Channel(map, key), State = FeeState.Unknown };
        var text = map.RequiredText(key);
        if (FeeText().Match(text) is { Success: true } match)
            return fee with { State = FeeState.Amount, Amount = long.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) };
        if (text is not ("" or "không rõ" or "tỉnh quy định" or "miễn phí"))
            map.Error(key, $"là “{text}”, không phải mức phí; viết như “8000 đồng”, “miễn phí”, “tỉnh quy định” hoặc “không rõ”.");
        return text switch { "tỉnh quy định" => fee with { State = FeeState.Province }, "miễn phí" => fee with { State = FeeState.Free }, _ => fee };
    }

    [GeneratedRegex(@"^(\d{1,12}) đồng$")]
    private static partial Regex FeeText();
}
