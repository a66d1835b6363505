using System.Text.Json;
using HacThanh.Modules.Assistant.Talk;

namespace HacThanh.Modules.Assistant.Measuring;

/// <summary>What a labelled question expects the assistant to do.</summary>
internal enum Behaviour
{
    Answer,
    Clarify,

    /// <summary>Refer, decline or say an emergency number: anything but an answer from the catalogue.</summary>
    Apologize,
    Emergency,
}

/// <summary>A question with what is expected of the answer.</summary>
/// <param name="Id">Name in the file.</param>
/// <param name="Category">Kind of question; empty when the file does not say.</param>
/// <param name="Text">The question.</param>
/// <param name="Before">What was said before.</param>
/// <param name="Expected">Codes of which any is right.</param>
/// <param name="Behaviour">Null when the file does not say.</param>
internal sealed record LabelledQuestion(string Id, string Category, string Text, Conversation Before, IReadOnlyList<string> Expected, Behaviour? Behaviour)
{
    /// <summary>Reads a file of one JSON object a line: {question | turns[], history[]?, expected[], behaviour?, category?}.</summary>
    /// <exception cref="InvalidDataException">A line cannot be read; the message names it.</exception>
    public static IReadOnlyList<LabelledQuestion> Read(TextReader file)
    {
        var questions = new List<LabelledQuestion>();
        for (var number = 1; file.ReadLine() is { } line; number++)
        {
            if (string.IsNullOrWhiteSpace(line))
                continue;
            try
            {
                using var json = JsonDocument.Parse(line);
                questions.Add(Read(json.RootElement, number));
            }
            catch (Exception wrong) when (wrong is JsonException or KeyNotFoundException or InvalidOperationException or ArgumentException)
            {
                throw new InvalidDataException($"Dòng {number} không phải câu hỏi có nhãn: {wrong.Message}", wrong);
            }
        }
        return questions;
    }

    static LabelledQuestion Read(JsonElement json, int number) => new(
        Word(json, "id") ?? number.ToString(System.Globalization.CultureInfo.InvariantCulture),
        Word(json, "category") ?? Word(json, "kind") ?? "",
        Word(json, "question") ?? json.GetProperty("turns").EnumerateArray().Last().GetString()!,
        json.TryGetProperty("history", out var history) ? After(history) : Conversation.Empty,
        Codes(json.GetProperty("expected")),
        Word(json, "behaviour") is { } word ? Enum.Parse<Behaviour>(word, ignoreCase: true) : null);

    /// <summary>The conversation after turns of which only the outcome is known.</summary>
    static Conversation After(JsonElement history)
    {
        var conversation = Conversation.Empty;
        foreach (var turn in history.EnumerateArray())
        {
            conversation = conversation.With(new Turn(Word(turn, "user") ?? "", "")) with
            {
                Answered = Word(turn, "answered"),
                Listed = turn.TryGetProperty("listed", out var listed) && listed.ValueKind == JsonValueKind.Array ? Codes(listed) : [],
                Open = Platform.Text.Vietnamese.Tokens(Word(turn, "user")),
            };
        }
        return conversation;
    }

    static string? Word(JsonElement json, string name) => json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    static IReadOnlyList<string> Codes(JsonElement codes) => [.. codes.EnumerateArray().Select(c => c.GetString()!)];
}
