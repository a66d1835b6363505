using System.Text.Json;
using HacThanh.Platform.Data;
using HacThanh.Platform.Jobs;
using HacThanh.Platform.Keys;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Platform.Notifications;

/// <summary>Ways a message takes.</summary>
public enum Channel
{
    /// <summary>Shown on the person's own page only.</summary>
    Page,
    Email,
    Sms,
}

/// <summary>How far a message is.</summary>
public enum NoticeState
{
    Waiting,
    Sent,

    /// <summary>Given up; the administrator sees its job.</summary>
    Failed,
}

/// <summary>What a message says and to whom.</summary>
/// <param name="To">Email address or phone number; empty for the page.</param>
/// <param name="Subject">Short words above it.</param>
/// <param name="Text">The message.</param>
/// <param name="Url">Path of the page in this house where one goes on from a message shown on the page; null when there is none.</param>
public sealed record Message(string To, string Subject, string Text, string? Url = null);

/// <summary>One message to one person, sealed with the ward's key.</summary>
public sealed class Notice : Entity, IOperational
{
    public Channel Channel { get; init; }

    /// <summary>Account it is for; null for somebody without one.</summary>
    public Guid? AccountId { get; init; }

    /// <summary>Record it is about, such as a dossier.</summary>
    public Guid? SubjectId { get; init; }

    /// <summary>Which text it was made from, such as "dossier.received".</summary>
    public required string Template { get; init; }
    public required byte[] SealedMessage { get; init; }
    public NoticeState State { get; set; }
    public DateTime CreatedAt { get; init; }
    public DateTime? SentAt { get; set; }
    public DateTime? ReadAt { get; set; }

    /// <summary>The message in clear.</summary>
    public Message Open(KeyRing keys) =>
        JsonSerializer.Deserialize<Message>(keys.Open(WardId, "notice", SealedMessage, Id.ToByteArray()))!;

    internal static byte[] Seal(KeyRing keys, int ward, Guid id, Message message) =>
        keys.Seal(ward, "notice", JsonSerializer.SerializeToUtf8Bytes(message), id.ToByteArray());
}

/// <summary>Telling people things.</summary>
public static class Notifying
{
    /// <summary>Asks for a message in this write; it leaves after COMMIT. The same key never makes a second message.</summary>
    /// <param name="write">The write that has something to tell.</param>
    /// <param name="keys">For sealing.</param>
    /// <param name="key">Such as "dossier.received:{id}:{channel}".</param>
    /// <param name="template">Name of the text.</param>
    /// <param name="channel">Way it takes.</param>
    /// <param name="message">Words and address.</param>
    /// <param name="account">Account it is for.</param>
    /// <param name="subject">Record it is about.</param>
    public static async Task NotifyAsync(this Write write, KeyRing keys, string key, string template, Channel channel, Message message, Guid? account = null, Guid? subject = null)
    {
        var id = StableId.Of("notice", key);
        if (await write.Db.Set<Notice>().AnyAsync(n => n.Id == id) || write.Added<Notice>().Any(n => n.Id == id)) return;
        write.Add(new Notice
        {
            Id = id,
            Channel = channel,
            AccountId = account,
            SubjectId = subject,
            Template = template,
            SealedMessage = Notice.Seal(keys, write.Db.Ward, id, message),
            CreatedAt = write.Now,
            State = channel == Channel.Page ? NoticeState.Sent : NoticeState.Waiting,
            SentAt = channel == Channel.Page ? write.Now : null,
        });
        if (channel != Channel.Page) write.Enqueue(SendJob.Name, new SendJob.Order(id));
    }
}
