namespace HacThanh.Modules.Accounts;

/// <summary>What a browser calls itself, in words.</summary>
public static class Device
{
    /// <summary>"Chrome trên Android"; "Thiết bị không rõ" when it says nothing known.</summary>
    public static string Name(string agent)
    {
        string Has((string Mark, string Name)[] known) => Array.Find(known, k => agent.Contains(k.Mark, StringComparison.OrdinalIgnoreCase)).Name ?? "";
        var browser = Has([("Edg", "Edge"), ("coc_coc", "Cốc Cốc"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari")]);
        var system = Has([("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS", "máy Mac"), ("Linux", "Linux")]);
        return (browser, system) switch
        {
            ("", "") => "Thiết bị không rõ",
            (_, "") => browser,
            ("", _) => system,
            _ => $"{browser} trên {system}",
        };
    }
}
