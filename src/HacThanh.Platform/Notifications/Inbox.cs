using System.Collections.Concurrent;
using System.Globalization;
using HacThanh.Platform.Accounts;
using HacThanh.Platform.Data;
using HacThanh.Platform.Keys;
using HacThanh.Platform.Ui;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Platform.Notifications;

/// <summary>One message on a person's own page.</summary>
public sealed record InboxLine(Notice Row, Message Message);

/// <summary>A part of the list, and the key of the next one (null after the last).</summary>
public sealed record InboxPage(IReadOnlyList<InboxLine> Lines, string? Next);

/// <summary>Messages that people read on their own page: residents and officers alike. Nobody reads somebody else's.</summary>
public sealed class Inbox(Db db, KeyRing keys, UnreadCounts counts, TimeProvider time)
{
    /// <summary>Counting stops here: "99+" says enough.</summary>
    public const int MostCounted = 100;

    private const int PageSize = 30;
    private const int Batch = 200;

    /// <summary>How many are not opened yet, at most <see cref="MostCounted"/>; known again after five seconds, and at once after this process opened one.</summary>
    public async ValueTask<int> UnreadAsync(Guid account)
    {
        var now = time.GetUtcNow().UtcDateTime;
        if (counts.Find(db.Ward, account, now) is { } known) return known;
        var count = await NotOpened(db, account).Take(MostCounted).CountAsync();
        counts.Keep(db.Ward, account, now, count);
        return count;
    }

    /// <summary>The newest first.</summary>
    public async Task<InboxPage> PageAsync(Guid account, string? after)
    {
        var mine = db.Set<Notice>().Where(n => n.AccountId == account && n.Channel == Channel.Page);
        if (Cursor(after) is var (at, id)) mine = mine.Where(n => n.CreatedAt < at || (n.CreatedAt == at && n.Id < id));
        var rows = await mine.OrderByDescending(n => n.CreatedAt).ThenByDescending(n => n.Id).Take(PageSize + 1).ToListAsync();
        var last = rows.Count > PageSize ? rows[PageSize - 1] : null;
        return new([.. rows.Take(PageSize).Select(n => new InboxLine(n, n.Open(keys)))], last is null ? null : string.Create(CultureInfo.InvariantCulture, $"{last.CreatedAt.Ticks}-{last.Id:N}"));
    }

    /// <summary>Opens a message: it is read now.</summary>
    /// <exception cref="NotFoundException">There is none of this person.</exception>
    public async Task<Message> OpenAsync(Guid account, Guid id)
    {
        var row = await db.Set<Notice>().FirstOrDefaultAsync(n => n.Id == id && n.AccountId == account && n.Channel == Channel.Page) ?? throw new NotFoundException();
        if (row.ReadAt is null) await db.OperateAsync(async w => { (await w.FindAsync<Notice>(id)).ReadAt ??= w.Now; });
        counts.Forget(db.Ward, account);
        return row.Open(keys);
    }

    /// <summary>All of the person's messages are read now.</summary>
    public async Task ReadAllAsync(Guid account)
    {
        while (await db.OperateAsync(async w =>
        {
            var rows = await NotOpened(w.Db, account).Take(Batch).ToListAsync();
            foreach (var row in rows) row.ReadAt = w.Now;
            return rows.Count;
        }) == Batch)
        {
        }
        counts.Forget(db.Ward, account);
    }

    private static IQueryable<Notice> NotOpened(Db db, Guid account) => db.Set<Notice>().Where(n => n.AccountId == account && n.Channel == Channel.Page && n.ReadAt == null);

    private static (DateTime At, Guid Id)? Cursor(string? text) =>
        text?.Split('-') is [var ticks, var id] && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at <= DateTime.MaxValue.Ticks && Guid.TryParseExact(id, "N", out var guid)
            ? (new DateTime(at, DateTimeKind.Utc), guid)
            : null;
}

/// <summary>Counts of unread messages that this process knows, so that the header of a page costs no question to the database.</summary>
public sealed class UnreadCounts
{
    private const int MostKnown = 20_000;
    private static readonly TimeSpan known = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<(int Ward, Guid Account), (DateTime At, int Count)> counts = new();

    internal int? Find(int ward, Guid account, DateTime now) => counts.TryGetValue((ward, account), out var kept) && now - kept.At < known ? kept.Count : null;

    internal void Keep(int ward, Guid account, DateTime now, int count)
    {
        if (counts.Count > MostKnown) counts.Clear();
        counts[(ward, account)] = (now, count);
    }

    internal void Forget(int ward, Guid account) => counts.TryRemove((ward, account), out _);
}

/// <summary>Puts the number of unread messages into the header.</summary>
internal sealed class UnreadInShell(Caller caller, Inbox inbox) : IShellFiller
{
    public async ValueTask FillAsync(ShellView shell, HttpContext context)
    {
        if (caller.AccountId is { } account) shell.Unread = await inbox.UnreadAsync(account);
    }
}
