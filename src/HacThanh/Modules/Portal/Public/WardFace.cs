namespace HacThanh.Modules.Portal.Public;

/// <summary>What residents see of a ward: name, address, where and when to come, what they most often come for. One file per ward: portal.yaml.</summary>
public sealed record WardFace
{
    public required string Name { get; init; }
    public required string Province { get; init; }
    public required string Address { get; init; }

    /// <summary>Telephone line for residents; empty while nobody has confirmed the number.</summary>
    public string Hotline { get; init; } = "";

    public IReadOnlyList<ReceptionPoint> ReceptionPoints { get; init; } = [];
    public IReadOnlyList<OpeningHours> Hours { get; init; } = [];
    public string HoursNote { get; init; } = "";

    /// <summary>Where residents file online: "here", "portal" (the national portal), or empty: the portal, but here in a demonstration.</summary>
    public string OnlineFiling { get; init; } = "";
    public IReadOnlyList<LifeEvent> LifeEvents { get; init; } = [];
}

/// <summary>A place where papers are handed in.</summary>
public sealed record ReceptionPoint
{
    public required string Name { get; init; }
    public required string Place { get; init; }
}

/// <summary>Opening hours as they stand on the door.</summary>
public sealed record OpeningHours
{
    public required string Days { get; init; }
    public required string Times { get; init; }
}

/// <summary>A thing that happens in a life and the search that finds its procedures.</summary>
public sealed record LifeEvent
{
    public required string Title { get; init; }
    public required string Text { get; init; }
    public required string Query { get; init; }
}
