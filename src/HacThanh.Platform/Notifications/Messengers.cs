using System.Net.Mail;
using HacThanh.Platform.Data;
using HacThanh.Platform.Jobs;
using HacThanh.Platform.Keys;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Platform.Notifications;

/// <summary>Where messages leave the house.</summary>
public sealed record MessengerSettings
{
    /// <summary>True: nothing leaves; messages land on the page "Hộp thư mô phỏng".</summary>
    public bool Simulate { get; init; } = true;
    public string? SmtpHost { get; init; }
    public int SmtpPort { get; init; } = 25;

    /// <summary>Sender of emails.</summary>
    public string From { get; init; } = "khong-tra-loi@localhost";
}

/// <summary>An edge of the house: mail and telephone.</summary>
public interface IMessenger
{
    /// <summary>Hands the message over; an exception means later again. The id is the same on every attempt.</summary>
    Task SendAsync(Db db, Guid id, Channel channel, Message message, CancellationToken cancel);
}

/// <summary>A message that the simulator received.</summary>
public sealed class SimulatedMessage : Entity, IOperational
{
    public Channel Channel { get; init; }
    public required byte[] SealedMessage { get; init; }
    public DateTime At { get; init; }

    /// <summary>The message in clear.</summary>
    public Message Open(KeyRing keys) =>
        System.Text.Json.JsonSerializer.Deserialize<Message>(keys.Open(WardId, "notice", SealedMessage, Id.ToByteArray()))!;
}

/// <summary>Keeps messages in the house, for demonstration and tests.</summary>
internal sealed class SimulatedMessenger(KeyRing keys) : IMessenger
{
    public Task SendAsync(Db db, Guid id, Channel channel, Message message, CancellationToken cancel) => db.OperateAsync(async w =>
    {
        if (await w.Db.Set<SimulatedMessage>().AnyAsync(m => m.Id == id)) return;
        w.Add(new SimulatedMessage { Id = id, Channel = channel, SealedMessage = Notice.Seal(keys, w.Db.Ward, id, message), At = w.Now });
    }, cancel);
}

/// <summary>Email by SMTP. Text messages need a gateway, which is not set up.</summary>
internal sealed class SmtpMessenger(MessengerSettings settings) : IMessenger
{
    public async Task SendAsync(Db db, Guid id, Channel channel, Message message, CancellationToken cancel)
    {
        if (channel != Channel.Email || settings.SmtpHost is null) throw new InvalidOperationException($"Chưa cấu hình đường gửi cho kênh {channel}.");
        using var client = new SmtpClient(settings.SmtpHost, settings.SmtpPort);
        using var mail = new MailMessage(settings.From, message.To, message.Subject, message.Text);
        mail.Headers.Add("Message-Id", $"<{id:N}@{new MailAddress(settings.From).Host}>");
        await client.SendMailAsync(mail, cancel);
    }
}

/// <summary>Sends one waiting message.</summary>
internal sealed class SendJob(IMessenger messenger, KeyRing keys) : IJobHandler
{
    public const string Name = "notices.send";

    public sealed record Order(Guid NoticeId);

    public string Kind => Name;

    public async Task RunAsync(JobContext job)
    {
        var id = job.Read<Order>().NoticeId;
        var notice = await job.Db.Set<Notice>().FirstOrDefaultAsync(n => n.Id == id, job.Cancel);
        if (notice is null or { State: NoticeState.Sent }) return;
        try
        {
            await messenger.SendAsync(job.Db, id, notice.Channel, notice.Open(keys), job.Cancel);
        }
        catch when (job.Attempt >= Job.MostAttempts)
        {
            await job.Db.OperateAsync(async w => (await w.FindAsync<Notice>(id)).State = NoticeState.Failed);
            throw;
        }
        await job.Db.OperateAsync(async w =>
        {
            var row = await w.FindAsync<Notice>(id);
            (row.State, row.SentAt) = (NoticeState.Sent, w.Now);
        });
    }
}

/// <summary>Tables of messages.</summary>
internal sealed class NotificationsModel : IModel
{
    public void Configure(ModelBuilder model)
    {
        model.Entity<Notice>(e =>
        {
            e.ToTable("notices").HasIndex(x => new { x.WardId, x.AccountId, x.CreatedAt });
            e.HasIndex(x => new { x.WardId, x.SubjectId });
            e.HasIndex(x => new { x.WardId, x.AccountId }).HasFilter("read_at is null and channel = 'Page'");
        });
        model.Entity<SimulatedMessage>(e => e.ToTable("simulated_messages").HasIndex(x => new { x.WardId, x.At }));
    }
}
