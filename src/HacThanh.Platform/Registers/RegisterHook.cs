using System.Text.Json.Nodes;

namespace HacThanh.Platform.Registers;

/// <summary>
/// Code of a register whose definition names it (<c>hook: late-projects</c>), for what the language of fields cannot say. It checks and fills answers before a record is saved, inside the
/// same write, whoever saves it: page, import, API, a change of state. It has no database and nothing else to act on; the same answers on the same day give the same result.
/// </summary>
public abstract class RegisterHook
{
    /// <summary>What definitions call it.</summary>
    public abstract string Name { get; }

    /// <summary>What it does, as administrators choose it.</summary>
    public abstract string Label { get; }

    /// <summary>Goes up by one when it fills other things than before: then records that are there are brought up to date.</summary>
    public virtual int Edition => 1;

    /// <summary>Fields that it fills: nobody is asked for them, and what is sent for them is dropped.</summary>
    public virtual IReadOnlyList<string> Fills => [];

    /// <summary>Looks at a record about to be saved, and sets the fields of <see cref="Fills"/>.</summary>
    /// <exception cref="RuleException">The record is refused; the sentence is for a clerk.</exception>
    public abstract void BeforeSave(RegisterSave save);

    /// <summary>The answers as they will be saved: a copy.</summary>
    /// <exception cref="RuleException">The record is refused.</exception>
    public JsonObject Apply(RegisterDefinition register, JsonObject answers, JsonObject? before, string? state, DateOnly today)
    {
        answers = (JsonObject)answers.DeepClone();
        foreach (var field in Fills) answers.Remove(field);
        BeforeSave(new RegisterSave(answers, before, string.IsNullOrEmpty(state) && register.States.Count > 0 ? register.States[0].Value : state ?? "", today));
        return answers;
    }
}

/// <summary>A record about to be saved.</summary>
/// <param name="Answers">The checked answers as they will be, sensitive ones among them; to be set in place.</param>
/// <param name="Before">The answers that every reader may see as they are; null for a new record.</param>
/// <param name="State">The state it will have.</param>
/// <param name="Today">The day in Vietnam.</param>
public sealed record RegisterSave(JsonObject Answers, JsonObject? Before, string State, DateOnly Today);
