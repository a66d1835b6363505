namespace HacThanh.Platform.Data;

/// <summary>What kind of hand made a change.</summary>
public enum ActorKind
{
    System,
    Officer,
    Resident,
}

/// <summary>Who makes a change. A resident is named only by the account's id: names of residents stay out of the clear text of history.</summary>
/// <param name="Kind">Hand behind the change.</param>
/// <param name="Id">Account id; null for the system.</param>
/// <param name="Name">Name as shown beside the change.</param>
public sealed record Actor(ActorKind Kind, Guid? Id, string Name)
{
    /// <summary>A job or command of the program itself.</summary>
    public static Actor System(string name) => new(ActorKind.System, null, name);

    /// <summary>An official, by the name on the post.</summary>
    public static Actor Officer(Guid id, string name) => new(ActorKind.Officer, id, name);

    /// <summary>A resident or somebody filing without an account.</summary>
    public static Actor Resident(Guid? id) => new(ActorKind.Resident, id, "Người dân");
}
