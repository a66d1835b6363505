using System.Runtime.CompilerServices;
using HacThanh.Modules.Assistant.Measuring;
using HacThanh.Modules.Assistant.Talk;

namespace HacThanh.Modules.Assistant.Console;

/// <summary>Our own questions with the procedures they mean (content/assistant/labelled.jsonl): what staff's words are tried on before residents meet them.</summary>
internal sealed class LabelledQuestions(ContentFolder folder)
{
    readonly Lazy<IReadOnlyList<LabelledQuestion>> _all = new(() => Read(Path.Combine(folder.Path, "assistant", "labelled.jsonl")));
    readonly ConditionalWeakTable<Talk.Assistant, IReadOnlyList<Reply>> _answered = [];

    /// <summary>The questions.</summary>
    public IReadOnlyList<LabelledQuestion> All => _all.Value;

    /// <summary>What an assistant replies to each, in their order; remembered as long as the assistant lives. On all processors, for somebody waits.</summary>
    public IReadOnlyList<Reply> Ask(Talk.Assistant assistant, DateOnly today) =>
        _answered.GetValue(assistant, a => [.. All.AsParallel().AsOrdered().Select(q => a.Ask(q.Text, q.Before, today).Reply)]);

    static IReadOnlyList<LabelledQuestion> Read(string path)
    {
        using var file = File.OpenText(path);
        return LabelledQuestion.Read(file);
    }
}
