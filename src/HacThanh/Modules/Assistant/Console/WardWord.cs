using HacThanh.Platform.Data;
using HacThanh.Platform.Text;

namespace HacThanh.Modules.Assistant.Console;

/// <summary>Whether residents' questions are already read with a word.</summary>
internal enum WordState
{
    Draft,
    Published,
}

/// <summary>An everyday name that a ward added to a procedure, beside those of content/assistant: how people here call it.</summary>
internal sealed class WardWord : Entity, IRecord
{
    /// <summary>Name of the revision that rises when published words change.</summary>
    public const string Revision = "ward-words";

    /// <summary>Code of the procedure.</summary>
    public required string Code { get; init; }

    public required string Text { get; init; }

    public WordState State { get; set; }

    /// <summary>Who added it, as on the post.</summary>
    public required string Author { get; init; }

    public DateTime AddedAt { get; init; }

    /// <summary>One row per procedure and word, however written.</summary>
    public static Guid IdOf(string code, string text) => StableId.Of("ward-word", code, KeyOf(text));

    /// <summary>The same words, however written, have the same key.</summary>
    public static string KeyOf(string text) => string.Join(' ', Vietnamese.Tokens(text));
}
