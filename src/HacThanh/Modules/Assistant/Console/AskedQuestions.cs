using System.Globalization;
using HacThanh.Modules.Assistant.Talk;
using HacThanh.Platform;
using HacThanh.Platform.Data;
using HacThanh.Platform.Text;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Modules.Assistant.Console;

/// <summary>Which badly answered questions are listed.</summary>
internal enum Listing
{
    All,
    NotFound,
    AskedBack,
    Unsure,
    Declined,
    Wrong,
}

/// <summary>How often questions were treated in one way.</summary>
/// <param name="Kind">How.</param>
/// <param name="Times">How often.</param>
/// <param name="Useful">How often a reader said that it was right.</param>
/// <param name="Wrong">How often that it was wrong.</param>
internal sealed record Figure(ReplyKind Kind, int Times, int Useful, int Wrong);

/// <summary>The ward's badly answered questions and the figures of the last days.</summary>
internal sealed class AskedQuestions(Db db, QuestionLog log, TimeProvider time)
{
    public const int PageSize = 50;

    /// <summary>Days that the figures look back, today with them.</summary>
    public const int Days = 30;

    /// <summary>The first of these days, in Vietnam.</summary>
    public DateOnly Since => VietnamTime.Today(time).AddDays(1 - Days);

    /// <summary>One page.</summary>
    /// <param name="listing">Which.</param>
    /// <param name="often">Most often asked first instead of newest first.</param>
    /// <param name="after">What the page before ended with; null at the start.</param>
    /// <returns>The questions, and what the next page begins after.</returns>
    public async Task<(IReadOnlyList<AskedQuestion> Questions, string? Next)> PageAsync(Listing listing, bool often, string? after)
    {
        await log.FlushAsync();
        var open = Of(listing);
        if (after is not null)
        {
            var (times, at, id) = Cursor(after);
            open = often
                ? open.Where(q => q.Times < times || (q.Times == times && (q.LastAt < at || (q.LastAt == at && q.Id.CompareTo(id) < 0))))
                : open.Where(q => q.LastAt < at || (q.LastAt == at && q.Id.CompareTo(id) < 0));
        }
        var ordered = often ? open.OrderByDescending(q => q.Times).ThenByDescending(q => q.LastAt) : open.OrderByDescending(q => q.LastAt);
        var rows = await ordered.ThenByDescending(q => q.Id).Take(PageSize + 1).ToListAsync();
        return rows.Count <= PageSize ? (rows, null) : (rows[..PageSize], Key(rows[PageSize - 1]));
    }

    /// <summary>The most asked of the open questions, one of them first when it is named.</summary>
    public async Task<IReadOnlyList<AskedQuestion>> MostAskedAsync(int most, Guid? first)
    {
        var rows = await Of(Listing.All).OrderByDescending(q => q.Times).ThenByDescending(q => q.LastAt).Take(most).ToListAsync();
        if (first is not { } id || await db.Set<AskedQuestion>().FirstOrDefaultAsync(q => q.Id == id) is not { } named)
            return rows;
        return [named, .. rows.Where(q => q.Id != id)];
    }

    /// <summary>One question.</summary>
    /// <exception cref="NotFoundException">It is not kept, or no longer.</exception>
    public async Task<AskedQuestion> FindAsync(Guid id) => await db.Set<AskedQuestion>().FirstOrDefaultAsync(q => q.Id == id) ?? throw new NotFoundException();

    /// <summary>Takes a question off the list until it is answered badly again.</summary>
    public Task SettleAsync(Guid id) => db.OperateAsync(async w => (await w.FindAsync<AskedQuestion>(id)).SettledAt = w.Now);

    /// <summary>How the questions of the last days were treated.</summary>
    public async Task<IReadOnlyList<Figure>> FiguresAsync()
    {
        var from = Since;
        var found = await db.Set<AskedDay>().Where(d => d.Day >= from).GroupBy(d => d.Kind)
            .Select(g => new { g.Key, Times = g.Sum(d => d.Times), Useful = g.Sum(d => d.Useful), Wrong = g.Sum(d => d.Wrong) }).ToListAsync();
        return [.. Enum.GetValues<ReplyKind>().Select(k => found.Find(f => f.Key == k) is { } known ? new Figure(k, known.Times, known.Useful, known.Wrong) : new Figure(k, 0, 0, 0))];
    }

    IQueryable<AskedQuestion> Of(Listing listing)
    {
        var open = db.Set<AskedQuestion>().Where(q => q.SettledAt == null);
        return listing switch
        {
            Listing.NotFound => open.Where(q => q.Fault == Fault.NotFound),
            Listing.AskedBack => open.Where(q => q.Fault == Fault.AskedBack),
            Listing.Unsure => open.Where(q => q.Fault == Fault.Unsure),
            Listing.Declined => open.Where(q => q.Kind == ReplyKind.Decline),
            Listing.Wrong => open.Where(q => q.Wrong > 0),
            _ => open,
        };
    }

    static string Key(AskedQuestion last) => FormattableString.Invariant($"{last.Times}.{last.LastAt.Ticks}.{last.Id:N}");

    static (int Times, DateTime At, Guid Id) Cursor(string key)
    {
        var parts = key.Split('.');
        return parts.Length == 3 && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var times)
            && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) && ticks <= DateTime.MaxValue.Ticks && Guid.TryParseExact(parts[2], "N", out var id)
            ? (times, new DateTime(ticks, DateTimeKind.Utc), id)
            : throw new PageKeyException();
    }
}
