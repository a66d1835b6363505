namespace HacThanh.Platform.Flows;

/// <summary>What a move does to a running time limit.</summary>
public enum ClockEffect
{
    None,

    /// <summary>The clock stands still: somebody outside the office must act.</summary>
    Pause,

    /// <summary>The clock runs again.</summary>
    Resume,

    /// <summary>The clock has ended.</summary>
    Stop,
}

/// <summary>One line of a flow table: an action that leads from some states to another.</summary>
/// <typeparam name="TState">States of the entity.</typeparam>
public sealed record Move<TState> where TState : struct, Enum
{
    /// <summary>Name in URLs, ASCII Vietnamese, such as "yeu-cau-bo-sung".</summary>
    public required string Action { get; init; }

    /// <summary>Words on the button.</summary>
    public required string Label { get; init; }

    /// <summary>The words when the resident makes the move; null for <see cref="Label"/>.</summary>
    public string? OwnerLabel { get; init; }

    /// <summary>States in which the move is legal.</summary>
    public required IReadOnlyList<TState> From { get; init; }

    /// <summary>State after the move; null when the state stays.</summary>
    public TState? To { get; init; }

    /// <summary>The move leads back to the state before, which is one of these; empty when <see cref="To"/> says where it leads.</summary>
    public IReadOnlyList<TState> BackTo { get; init; } = [];

    /// <summary>The line holds in this step of the work only, and there goes before a line that holds in all.</summary>
    public string? AtStep { get; init; }

    /// <summary>Permission that lets an officer make the move; null when no officer may.</summary>
    public string? Permission { get; init; }

    /// <summary>The resident whose thing it is may make the move.</summary>
    public bool ByOwner { get; init; }

    /// <summary>Effect on the time limit.</summary>
    public ClockEffect Clock { get; init; }

    /// <summary>A reason in words must be given.</summary>
    public bool NeedsReason { get; init; }

    /// <summary>Only who holds the current step may make the move (the unit's head may for anyone).</summary>
    public bool ByStepHolder { get; init; }
}

/// <summary>The table of all legal moves of one entity. Buttons, the API's actions, checks and the diagram come from it.</summary>
public sealed class Flow<TState> where TState : struct, Enum
{
    private readonly Func<TState, string> label;

    /// <summary>Makes a flow; the same action may stand on several lines with different from-states.</summary>
    public Flow(string name, Func<TState, string> label, params IReadOnlyList<Move<TState>> moves)
    {
        (Name, this.label, Moves) = (name, label, moves);
        var twice = moves.SelectMany(m => m.From.Select(f => (m.Action, f, m.AtStep))).GroupBy(x => x).FirstOrDefault(g => g.Count() > 1);
        if (twice is not null) throw new ArgumentException($"Two moves of {name} have action {twice.Key.Action} in state {twice.Key.f}.");
    }

    /// <summary>Name of the entity, Vietnamese, such as "hồ sơ".</summary>
    public string Name { get; }

    /// <summary>All lines, in the order of the page's buttons.</summary>
    public IReadOnlyList<Move<TState>> Moves { get; }

    /// <summary>Vietnamese word for a state.</summary>
    public string Label(TState state) => label(state);

    /// <summary>Moves that are legal in this state and step.</summary>
    public IEnumerable<Move<TState>> From(TState state, string? step = null)
    {
        var here = Moves.Where(m => m.From.Contains(state) && (m.AtStep is null || m.AtStep == step)).ToList();
        return here.Where(m => m.AtStep is not null || !here.Exists(other => other.Action == m.Action && other.AtStep is not null));
    }

    /// <summary>The line for this action in this state and step.</summary>
    /// <exception cref="RuleException">The action is not legal now; the sentence says in which state the thing is.</exception>
    /// <exception cref="NotFoundException">There is no such action.</exception>
    public Move<TState> Demand(string action, TState state, string? step = null)
    {
        var any = Moves.FirstOrDefault(m => m.Action == action) ?? throw new NotFoundException();
        return From(state, step).FirstOrDefault(m => m.Action == action)
            ?? throw new RuleException($"Không thể “{any.Label.ToLower(System.Globalization.CultureInfo.GetCultureInfo("vi-VN"))}” khi {Name} đang ở trạng thái “{label(state)}”.");
    }
}
