using System.Text.Json;
using HacThanh.Platform.Data;
using HacThanh.Platform.Keys;

namespace HacThanh.Modules.Registers.Requests;

/// <summary>Where a request stands.</summary>
internal enum RequestState
{
    Waiting,
    Allowed,
    Refused,
}

/// <summary>
/// An officer asks to see what a record stands for and the register does not hold (the pictures of a camera); another officer answers. What was seen is never
/// stored here.
/// </summary>
internal sealed class AccessRequest : Entity, IRecord
{
    public required string Slug { get; init; }
    public required Guid RecordId { get; init; }

    /// <summary>Account that asks.</summary>
    public required Guid AskedBy { get; init; }
    public required string AskedByName { get; init; }

    /// <summary>Title of the post then.</summary>
    public required string AskedByPost { get; init; }
    public required DateTime AskedAt { get; init; }

    /// <summary>Span of time that is asked for, UTC.</summary>
    public required DateTime FromAt { get; init; }
    public required DateTime ToAt { get; init; }

    /// <summary>Why, and the words of the answer: both may name people, so they are sealed.</summary>
    public required byte[] SealedWords { get; set; }
    public RequestState State { get; set; }
    public Guid? AnsweredBy { get; set; }
    public string? AnsweredByName { get; set; }
    public DateTime? AnsweredAt { get; set; }

    public RequestWords Words(KeyRing keys) => JsonSerializer.Deserialize<RequestWords>(keys.Open(WardId, Purpose, SealedWords, Id.ToByteArray()))!;

    public static byte[] Seal(KeyRing keys, int ward, Guid id, RequestWords words) => keys.Seal(ward, Purpose, JsonSerializer.SerializeToUtf8Bytes(words), id.ToByteArray());

    private const string Purpose = "register-request";
}

/// <summary>What the two wrote.</summary>
internal sealed record RequestWords(string Reason, string? Answer = null);
