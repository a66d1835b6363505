using System.Net;
using System.Net.Sockets;
using System.Text;
using HacThanh.Platform.Data;
using HacThanh.Platform.Jobs;
using HacThanh.Platform.Keys;
using HacThanh.Platform.Notifications;
using HacThanh.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HacThanh.Tests.Notifications;

/// <summary>Email over a socket to a server that speaks SMTP.</summary>
public sealed class MailTests
{
    private static readonly Message received = new("dan@example.vn", "Đã nhận hồ sơ", "Hồ sơ của ông/bà đã được nhận. Hẹn trả kết quả: 16 giờ, ngày 10/9/2026.");

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Email_ServerRefusesOrIsAway_WaitsAndArrivesOnce(Provider provider)
    {
        await using var server = new MailServer();
        var clock = new Clock();
        await using var store = await TestStore.CreateAsync(provider, s => s.AddSingleton<TimeProvider>(clock)
            .AddSingleton(new MessengerSettings { Simulate = false, SmtpHost = "127.0.0.1", SmtpPort = server.Port, From = "khong-tra-loi@hac-thanh.example" }));
        await using var db = store.For(TestStore.HacThanh);
        await db.OperateAsync(w => w.NotifyAsync(store.Provider.GetRequiredService<KeyRing>(), "dossier.received:1:email", "dossier.received", Channel.Email, received));

        server.Refuses = true;
        await RunAsync();
        (await db.Set<Notice>().SingleAsync()).State.ShouldBe(NoticeState.Waiting);
        (await db.Set<Job>().SingleAsync(j => j.Kind == "notices.send")).DueAt.ShouldNotBeNull("it is tried again");
        server.Refuses = false;
        clock.Advance(TimeSpan.FromHours(12));
        await RunAsync();
        clock.Advance(TimeSpan.FromHours(12));
        await RunAsync();

        (await db.Set<Notice>().SingleAsync()).State.ShouldBe(NoticeState.Sent);
        var mail = server.Taken.ShouldHaveSingleItem();
        mail.To.ShouldBe("<dan@example.vn>");
        mail.Header("Message-Id").ShouldBe(server.Refused.ShouldHaveSingleItem().Header("Message-Id"), "a second try is the same message");
        mail.Header("Subject").ShouldBe($"=?utf-8?B?{Convert.ToBase64String(Encoding.UTF8.GetBytes(received.Subject))}?=");
        mail.Text.ShouldBe(received.Text);

        Task<int> RunAsync() => store.Provider.GetRequiredService<JobRunner>().RunDueAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>A message as it came over the line.</summary>
    private sealed record Mail(string To, string Content)
    {
        public string Header(string name) => Content.Split("\r\n").First(l => l.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))[(name.Length + 1)..].Trim();

        public string Text => Encoding.UTF8.GetString(Convert.FromBase64String(Content[(Content.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..].ReplaceLineEndings("")));
    }

    /// <summary>As much of RFC 5321 as a client needs.</summary>
    private sealed class MailServer : IAsyncDisposable
    {
        private readonly TcpListener listener = new(IPAddress.Loopback, 0);
        private readonly Task serving;

        public MailServer()
        {
            listener.Start();
            serving = ServeAsync();
        }

        public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;
        public bool Refuses { get; set; }
        public List<Mail> Taken { get; } = [];
        public List<Mail> Refused { get; } = [];

        private async Task ServeAsync()
        {
            try
            {
                while (true)
                {
                    using var client = await listener.AcceptTcpClientAsync();
                    await TalkAsync(client.GetStream());
                }
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                // The test is over.
            }
        }

        private async Task TalkAsync(NetworkStream stream)
        {
            using var reader = new StreamReader(stream, Encoding.UTF8);
            await using var writer = new StreamWriter(stream, new UTF8Encoding(false)) { NewLine = "\r\n", AutoFlush = true };
            await writer.WriteLineAsync("220 thu");
            var to = "";
            while (await reader.ReadLineAsync() is { } line)
            {
                if (line.StartsWith("RCPT TO:", StringComparison.OrdinalIgnoreCase)) to = line["RCPT TO:".Length..];
                if (line == "DATA")
                {
                    await writer.WriteLineAsync("354 go on");
                    var content = new StringBuilder();
                    while (await reader.ReadLineAsync() is { } part && part != ".") content.Append(part.StartsWith("..", StringComparison.Ordinal) ? part[1..] : part).Append("\r\n");
                    (Refuses ? Refused : Taken).Add(new Mail(to, content.ToString()));
                    await writer.WriteLineAsync(Refuses ? "451 later" : "250 ok");
                    continue;
                }
                await writer.WriteLineAsync(line.StartsWith("QUIT", StringComparison.OrdinalIgnoreCase) ? "221 bye" : "250 thu");
            }
        }

        public async ValueTask DisposeAsync()
        {
            listener.Dispose();
            await serving;
        }
    }
}
