using HacThanh.Modules.Assistant.Content;
using HacThanh.Modules.Assistant.Understanding;

namespace HacThanh.Modules.Assistant.Talk;

/// <summary>What is declined for a phrase that can only mean it. Who asks about a burnt paper (“cháy giấy”) must never be taken for somebody who pays for one (“chạy giấy”).</summary>
internal sealed class Refusals(IEnumerable<Decline> declines, Lexicon lexicon)
{
    readonly List<(string Folded, string Phrase, Decline Decline)> _phrases = [.. declines.SelectMany(d => d.Words.Select(w => ($" {string.Join(' ', lexicon.Read(w))} ", w, d)))];

    /// <summary>The reason to decline that the words prove; null when none does.</summary>
    /// <param name="text">As the resident wrote it.</param>
    /// <param name="words">As <paramref name="text"/> is read.</param>
    public Decline? Of(string text, IReadOnlyList<string> words)
    {
        var said = $" {string.Join(' ', words)} ";
        return _phrases.FirstOrDefault(p => said.Contains(p.Folded, StringComparison.Ordinal) && Marks.Prove(p.Phrase, text)).Decline;
    }
}
