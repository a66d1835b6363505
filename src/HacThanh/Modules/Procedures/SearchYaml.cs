using HacThanh.Modules.Procedures.Public;
using HacThanh.Platform.Content;

namespace HacThanh.Modules.Procedures;

/// <summary>Everyday words and events in life (content/procedures/keywords.yaml, life-events.yaml).</summary>
internal static class SearchYaml
{
    public static Dictionary<string, IReadOnlyList<string>> Keywords(string text, string file) => YamlMap.Read(file, text, root =>
    {
        var words = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var map in root.Maps("procedures"))
        {
            var code = map.RequiredText("code");
            if (!words.TryAdd(code, map.Texts("words")))
                map.Error($"thủ tục {code} viết hai lần.");
            map.Finish();
        }
        return words;
    });

    public static List<LifeEvent> LifeEvents(string text, string file) => YamlMap.Read(file, text, root =>
    {
        List<LifeEvent> events = [];
        foreach (var map in root.Maps("events"))
        {
            events.Add(new LifeEvent(map.RequiredText("slug"), map.RequiredText("title"), map.RequiredText("summary"), map.Texts("codes")));
            map.Finish();
        }
        return events;
    });
}
