using System.Text;
using HacThanh.Platform;
using HacThanh.Platform.Data;
using HacThanh.Platform.Jobs;
using HacThanh.Platform.Keys;
using HacThanh.Platform.Notifications;
using HacThanh.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HacThanh.Tests.Notifications;

public sealed class NoticeTests
{
    private static readonly Message received = new("dan@example.vn", "Đã nhận hồ sơ", "Hồ sơ của ông Nguyễn Văn Mẫu đã được nhận.");

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Notify_SameKeyTwice_SendsOneMessageSealedAtRest(Provider provider)
    {
        await using var store = await TestStore.CreateAsync(provider);
        await using var db = store.For(TestStore.HacThanh);
        var keys = store.Provider.GetRequiredService<KeyRing>();
        for (var i = 0; i < 2; i++) await db.OperateAsync(w => w.NotifyAsync(keys, "dossier.received:1:email", "dossier.received", Channel.Email, received));
        await store.Provider.GetRequiredService<JobRunner>().RunDueAsync();

        var sent = await db.Set<SimulatedMessage>().SingleAsync();
        sent.Open(keys).ShouldBe(received);
        var notice = await db.Set<Notice>().SingleAsync();
        notice.State.ShouldBe(NoticeState.Sent);
        Encoding.UTF8.GetString(notice.SealedMessage).ShouldNotContain("Nguyễn");
        (await db.Set<Job>().SingleAsync(j => j.Kind == "notices.send")).Payload.ShouldNotContain("dan@");
    }

    [Fact]
    public async Task Send_GatewayDownForLong_FailsVisibly()
    {
        var clock = new Clock();
        await using var store = await TestStore.CreateAsync(Provider.Sqlite, s => s.AddSingleton<TimeProvider>(clock).AddSingleton<IMessenger>(new Dead()));
        await using var db = store.For(TestStore.HacThanh);
        await db.OperateAsync(w => w.NotifyAsync(store.Provider.GetRequiredService<KeyRing>(), "k", "t", Channel.Sms, received));
        for (var i = 0; i < 12; i++)
        {
            await store.Provider.GetRequiredService<JobRunner>().RunDueAsync();
            clock.Advance(TimeSpan.FromHours(12));
        }
        (await db.Set<Notice>().SingleAsync()).State.ShouldBe(NoticeState.Failed);
        (await db.FailedJobs().CountAsync()).ShouldBe(1);
    }

    private sealed class Dead : IMessenger
    {
        public Task SendAsync(Db db, Guid id, Channel channel, Message message, CancellationToken cancel) => throw new IOException("Cổng không trả lời.");
    }
}
