using HacThanh.Platform.Flows;
using HacThanh.Platform.Ui;
using static HacThanh.Modules.Assistant.Handovers.HandoverState;

namespace HacThanh.Modules.Assistant.Handovers;

/// <summary>All moves of a question to a clerk.</summary>
internal static class HandoverFlow
{
    /// <summary>Permission to read questions and to answer them.</summary>
    public const string Permission = "assistant.answer";

    /// <summary>Names of actions that code refers to.</summary>
    public const string Answer = "tra-loi", Close = "dong", Expire = "qua-han";

    public static Flow<HandoverState> Table { get; } = new("câu hỏi", Label,
        new() { Action = Answer, Label = "Trả lời", From = [Waiting], To = Answered, Permission = Permission, Clock = ClockEffect.Stop },
        new() { Action = Close, Label = "Đóng câu hỏi", From = [Waiting], To = Closed, Permission = Permission, Clock = ClockEffect.Stop, NeedsReason = true },
        new() { Action = Expire, Label = "Tự đóng vì quá hạn", From = [Waiting], To = Closed, Clock = ClockEffect.Stop });

    /// <summary>What an officer may do; the program itself does the rest.</summary>
    public static IEnumerable<Move<HandoverState>> Officers(HandoverState state) => Table.From(state).Where(m => m.Permission is not null);

    public static string Label(HandoverState state) => state switch
    {
        Waiting => "Chờ trả lời",
        Answered => "Đã trả lời",
        Closed => "Đã đóng",
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    public static Tone ToneOf(HandoverState state) => state switch
    {
        Waiting => Tone.Waiting,
        Answered => Tone.Done,
        _ => Tone.Neutral,
    };
}
