using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace HacThanh.Platform.Registers;

/// <summary>What one change of a register does.</summary>
public enum ChangeKind
{
    /// <summary>The ward's own register: the value is the whole document.</summary>
    Start,

    /// <summary>A new item of the list that the path names.</summary>
    Add,

    /// <summary>Another value of the attribute that the path names; null takes it away.</summary>
    Set,

    /// <summary>Takes an item out. Only moves: whatever records may have is retired instead.</summary>
    Remove,

    /// <summary>Puts an item behind another of its kind.</summary>
    Move,
}

/// <summary>One change that a ward makes of a register (<see cref="RegisterTree"/> says how a place is named).</summary>
public sealed record RegisterChange
{
    [JsonConverter(typeof(JsonStringEnumConverter<ChangeKind>))]
    public required ChangeKind Do { get; init; }

    /// <summary>Where: an attribute, an item, or for <see cref="ChangeKind.Add"/> a list.</summary>
    public IReadOnlyList<string> At { get; init; } = [];

    /// <summary>What it shall be.</summary>
    public JsonNode? Value { get; init; }

    /// <summary>What it was when the ward changed it.</summary>
    public JsonNode? Was { get; init; }

    /// <summary>The item to stand behind; null for first (<see cref="ChangeKind.Move"/>) or last (<see cref="ChangeKind.Add"/>).</summary>
    public string? After { get; init; }

    /// <summary>Title of the section a new field goes to, made when there is none; null for the last.</summary>
    public string? Section { get; init; }

    /// <summary>The item that an <see cref="ChangeKind.Add"/> makes, as a place.</summary>
    internal IReadOnlyList<string> Place => Do == ChangeKind.Add ? [.. At, RegisterTree.NameOf(At[^1], (JsonObject)Value!)] : At;
}

/// <summary>Why a change of the ward cannot be laid over what ships now.</summary>
public enum ConflictKind
{
    /// <summary>What it changes is not there any more.</summary>
    Gone,

    /// <summary>What ships has changed the same thing, to something else.</summary>
    Changed,

    /// <summary>What ships has something of this name now.</summary>
    Exists,
}

/// <summary>A change that is not in force: what ships is, until somebody decides.</summary>
/// <param name="Change">The change.</param>
/// <param name="Kind">Why.</param>
/// <param name="Now">What ships there now.</param>
public sealed record RegisterConflict(RegisterChange Change, ConflictKind Kind, JsonNode? Now);
