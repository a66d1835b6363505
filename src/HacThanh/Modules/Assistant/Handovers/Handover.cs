using System.Text.Json;
using HacThanh.Modules.Assistant.Talk;
using HacThanh.Platform.Data;
using HacThanh.Platform.Keys;

namespace HacThanh.Modules.Assistant.Handovers;

/// <summary>Where a question to a clerk stands.</summary>
internal enum HandoverState
{
    Waiting,
    Answered,

    /// <summary>Ended without an answer, by a clerk or because nobody answered in time, with a reason that the asker reads.</summary>
    Closed,
}

/// <summary>A resident hands a conversation with the assistant over to a clerk. What people wrote is sealed; clear are only times, states and officers.</summary>
internal sealed class Handover : Entity, IRecord
{
    const string Purpose = "assistant-handover";

    public required DateTime AskedAt { get; init; }

    /// <summary>Account of the resident who asks; null for somebody who is not signed in.</summary>
    public Guid? AccountId { get; init; }

    /// <summary>SHA-256 of the token in the private link; null when an account asks.</summary>
    public byte[]? TokenHash { get; init; }

    /// <summary>Version of the privacy notice under which the asker agreed (Luật 91/2025/QH15).</summary>
    public required int NoticeVersion { get; init; }

    /// <summary>An invented question of the demonstration.</summary>
    public bool Sample { get; init; }

    public required byte[] SealedContent { get; set; }

    public HandoverState State { get; set; }

    /// <summary>By when the ward answers: one working day after it was asked.</summary>
    public required DateTime DueAt { get; init; }

    /// <summary>Account of the officer who answered or closed; null when it closed itself.</summary>
    public Guid? EndedBy { get; set; }

    public string? EndedByName { get; set; }

    /// <summary>Title of that officer's post then.</summary>
    public string? EndedByPost { get; set; }

    public DateTime? EndedAt { get; set; }

    /// <summary>When telephone, e-mail and conversation left it; its private link shows nothing since.</summary>
    public DateTime? ClearedAt { get; set; }

    public HandoverContent Content(KeyRing keys) => JsonSerializer.Deserialize<HandoverContent>(keys.Open(WardId, Purpose, SealedContent, Id.ToByteArray()))!;

    /// <summary>True when whoever asked hears of the answer without looking for it.</summary>
    public bool CanBeTold(KeyRing keys) => AccountId is not null || Content(keys) is { Phone: not null } or { Email: not null };

    public static byte[] Seal(KeyRing keys, int ward, Guid id, HandoverContent content) => keys.Seal(ward, Purpose, JsonSerializer.SerializeToUtf8Bytes(content), id.ToByteArray());
}

/// <summary>What the two wrote.</summary>
internal sealed record HandoverContent
{
    public required string Question { get; init; }

    /// <summary>The conversation with the assistant, masked, oldest first.</summary>
    public IReadOnlyList<Turn> Turns { get; init; } = [];

    /// <summary>Codes of the procedures that the assistant thought of, the likeliest first.</summary>
    public IReadOnlyList<string> Procedures { get; init; } = [];

    /// <summary>Digits, as <see cref="Platform.Text.Phone"/> writes them.</summary>
    public string? Phone { get; init; }

    public string? Email { get; init; }

    /// <summary>The clerk's answer, or the reason for closing.</summary>
    public string? Reply { get; init; }
}
