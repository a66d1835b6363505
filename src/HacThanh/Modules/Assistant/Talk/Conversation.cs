using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using HacThanh.Modules.Assistant.Content;
using Microsoft.AspNetCore.DataProtection;

namespace HacThanh.Modules.Assistant.Talk;

/// <summary>One turn of a conversation, with personal data masked.</summary>
/// <param name="Asked">What the resident wrote.</param>
/// <param name="Said">The first sentence of what was answered.</param>
internal sealed record Turn(string Asked, string Said);

/// <summary>
/// What the assistant remembers of a conversation. Held by the resident's own page or program, sealed, and sent along with the next question: the house
/// keeps nothing of a conversation until the resident hands it over to a clerk.
/// </summary>
internal sealed record Conversation
{
    /// <summary>Turns kept, oldest dropped first.</summary>
    const int MostTurns = 12;

    public static readonly Conversation Empty = new();

    public IReadOnlyList<Turn> Turns { get; init; } = [];

    /// <summary>Codes that were offered by the last question back, in that order.</summary>
    public IReadOnlyList<string> Listed { get; init; } = [];

    /// <summary>Words of the question that was asked back about.</summary>
    public IReadOnlyList<string> Open { get; init; } = [];

    /// <summary>Code of the procedure that is being talked about.</summary>
    public string? Answered { get; init; }

    /// <summary>Slug of its case, when one was chosen.</summary>
    public string? Case { get; init; }

    /// <summary>What was asked when the question was asked back about.</summary>
    public Aspect Wanted { get; init; }

    /// <summary>Code of the dossier whose secret is being waited for.</summary>
    public string? Dossier { get; init; }

    /// <summary>How the last question went.</summary>
    public Console.Outcome? Last { get; init; }

    public Conversation With(Turn turn) => this with { Turns = [.. Turns.TakeLast(MostTurns - 1), turn] };
}

/// <summary>Seals conversations for a day, each for its ward.</summary>
internal sealed class ConversationSeal(IDataProtectionProvider protection, TimeProvider time)
{
    static readonly TimeSpan kept = TimeSpan.FromHours(24);

    /// <summary>Letters stay letters: escaped, a conversation would be three times as long.</summary>
    static readonly JsonSerializerOptions json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Longest sealed conversation that is opened, in characters; the fullest of <see cref="Conversation"/> is shorter.</summary>
    internal const int MaxLength = 60_000;

    readonly IDataProtector _protector = protection.CreateProtector("assistant.conversation");

    public string Close(int ward, Conversation conversation) =>
        _protector.Protect(JsonSerializer.Serialize(new Sealed(ward, time.GetUtcNow() + kept, conversation), json));

    /// <summary>The conversation; an empty one when it is too old, of another ward or not ours.</summary>
    public Conversation Open(int ward, string? closed)
    {
        if (string.IsNullOrEmpty(closed) || closed.Length > MaxLength)
            return Conversation.Empty;
        try
        {
            return JsonSerializer.Deserialize<Sealed>(_protector.Unprotect(closed), json) is { Conversation: { } talk } opened && opened.Ward == ward && opened.Until > time.GetUtcNow()
                ? talk
                : Conversation.Empty;
        }
        catch (Exception foreign) when (foreign is CryptographicException or JsonException)
        {
            return Conversation.Empty;
        }
    }

    sealed record Sealed(int Ward, DateTimeOffset Until, Conversation Conversation);
}
