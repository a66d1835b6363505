using HacThanh.Modules.Assistant.Talk;
using HacThanh.Platform.Data;
using HacThanh.Platform.Text;

namespace HacThanh.Modules.Assistant.Console;

/// <summary>
/// A question that was answered badly or not at all, with personal data masked before it came here. Questions of the same words are one row. Goes 90 days
/// after it was last asked.
/// </summary>
internal sealed class AskedQuestion : Entity, IOperational
{
    /// <summary>How long a question is kept after it was last asked.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    /// <summary>As it was last written, masked.</summary>
    public required string Text { get; set; }

    public ReplyKind Kind { get; set; }

    public Fault Fault { get; set; }

    /// <inheritdoc cref="Outcome.Weak"/>
    public bool Weak { get; set; }

    /// <summary>Code of the best procedure, when there was one.</summary>
    public string? Code { get; set; }

    /// <summary>Belief in it, 0 to 100.</summary>
    public int Belief { get; set; }

    /// <summary>How often it was asked.</summary>
    public int Times { get; set; }

    /// <summary>How often its readers said that the answer was right, and how often wrong.</summary>
    public int Useful { get; set; }

    /// <inheritdoc cref="Useful"/>
    public int Wrong { get; set; }

    public DateOnly FirstDay { get; init; }

    public DateTime LastAt { get; set; }

    /// <summary>Somebody has looked at it and it need not be listed; answered badly again, it is. What is rightly declined stays away until a reader objects.</summary>
    public DateTime? SettledAt { get; set; }

    /// <summary>The same words, however written, are the same question.</summary>
    public static Guid IdOf(string text) => StableId.Of("asked", string.Join(' ', Vietnamese.Tokens(text)));

    public void Take(Outcome outcome, string text, DateTime at, bool objected)
    {
        (Text, Kind, Fault, Weak, Code, Belief) = (text, outcome.Kind, outcome.Fault, outcome.Weak, outcome.Code, outcome.Belief);
        (LastAt, SettledAt) = (at, outcome.Fault == Fault.Declined && !objected ? SettledAt : null);
    }
}

/// <summary>How many questions of a day were treated in one way; holds no words of anybody.</summary>
internal sealed class AskedDay : Entity, IOperational
{
    /// <summary>How long the figures are kept, in days: this year can be laid beside the last.</summary>
    public const int DaysKept = 800;

    /// <summary>Day in Vietnam.</summary>
    public DateOnly Day { get; init; }

    public ReplyKind Kind { get; init; }

    /// <summary>Code of the procedure that was answered about; empty for all other kinds.</summary>
    public required string Code { get; init; }

    public int Times { get; set; }

    /// <inheritdoc cref="AskedQuestion.Useful"/>
    public int Useful { get; set; }

    /// <inheritdoc cref="AskedQuestion.Useful"/>
    public int Wrong { get; set; }

    public static Guid IdOf(DateOnly day, ReplyKind kind, string code) => StableId.Of("asked-day", day.DayNumber.ToString(System.Globalization.CultureInfo.InvariantCulture), kind.ToString(), code);
}
