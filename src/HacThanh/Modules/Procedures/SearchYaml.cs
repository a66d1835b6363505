using HacThanh.Modules.Procedures.Public;

namespace HacThanh.Modules.Procedures;

/// <summary>Everyday words and events in life (content/procedures/keywords.yaml, life-events.yaml).</summary>
internal static class SearchYaml
{
    public static Dictionary<string, List<string>> Keywords(TextReader reader, string file)
    {
        var root = FactMap.Read(reader, file);
        var words = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var map in root.Maps("procedures"))
        {
            if (!words.TryAdd(map.Text("code"), [.. map.Texts("words")]))
                throw map.Problem($"Thủ tục {map.Text("code")} lặp lại.");
            map.Done();
        }
        root.Done();
        return words;
    }

    public static List<LifeEvent> LifeEvents(TextReader reader, string file)
    {
        var root = FactMap.Read(reader, file);
        List<LifeEvent> events = [];
        foreach (var map in root.Maps("events"))
        {
            events.Add(new LifeEvent(map.Text("slug"), map.Text("title"), map.Text("summary"), map.Texts("codes")));
            map.Done();
        }
        root.Done();
        return events;
    }
}
