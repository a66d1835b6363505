using HacThanh.Modules.Organisation.Public;
using HacThanh.Platform.Calendar;
using HacThanh.Platform.Content;

namespace HacThanh.Modules.Portal.Public;

/// <summary>
/// What residents see of a ward: name, address, where and when to come (facts of ward.yaml), what they most often come for (portal.yaml, only what no
/// other file says).
/// </summary>
public sealed class WardFace
{
    private WardFace(WardFacts facts, PortalFile portal) =>
        (Name, Province, Address, ReceptionPoints, Hours, Hotline, HoursNote, OnlineFiling, LifeEvents) =
        (facts.Name, facts.Province.Name, facts.Address, facts.ReceptionPoints, facts.Hours, portal.Hotline, portal.HoursNote, portal.OnlineFiling, portal.LifeEvents);

    /// <summary>Reads the two files of a ward's folder.</summary>
    /// <exception cref="ContentException">A file is missing or wrong.</exception>
    public static WardFace Load(string folder) =>
        new(ContentYaml.Load<WardFacts>(Path.Combine(folder, "ward.yaml")), ContentYaml.Load<PortalFile>(Path.Combine(folder, "portal.yaml")));

    public string Name { get; }
    public string Province { get; }
    public string Address { get; }
    public IReadOnlyList<ReceptionPoint> ReceptionPoints { get; }

    /// <summary>Hours as shipped; <see cref="WorkCalendar.Hours"/> says what an administrator made of them.</summary>
    public WorkHours Hours { get; }

    /// <summary>Telephone line for residents; empty while nobody has confirmed the number.</summary>
    public string Hotline { get; }

    /// <summary>A sentence below the hours.</summary>
    public string HoursNote { get; }

    /// <summary>Where residents file online: "here", "portal" (the national portal), or empty: the portal, but here in a demonstration.</summary>
    public string OnlineFiling { get; }
    public IReadOnlyList<LifeEvent> LifeEvents { get; }
}

/// <summary>A thing that happens in a life and the search that finds its procedures.</summary>
public sealed record LifeEvent
{
    public required string Title { get; init; }
    public required string Text { get; init; }
    public required string Query { get; init; }
}

/// <summary>portal.yaml.</summary>
internal sealed record PortalFile
{
    public string Hotline { get; init; } = "";
    public string HoursNote { get; init; } = "";
    public string OnlineFiling { get; init; } = "";
    public IReadOnlyList<LifeEvent> LifeEvents { get; init; } = [];
}
