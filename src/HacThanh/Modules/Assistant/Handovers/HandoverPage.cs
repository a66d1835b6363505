using System.Globalization;
using HacThanh.Platform;

namespace HacThanh.Modules.Assistant.Handovers;

/// <summary>A part of a list of questions, and the key of the next one (null after the last).</summary>
internal sealed record HandoverPage(IReadOnlyList<Handover> Rows, string? Next)
{
    /// <summary>The page of rows that were read, one more than it holds, and its key by the instant that orders the list.</summary>
    public static HandoverPage Of(List<Handover> rows, int size, Func<Handover, DateTime> at) =>
        new([.. rows.Take(size)], rows.Count > size ? string.Create(CultureInfo.InvariantCulture, $"{at(rows[size - 1]).Ticks}.{rows[size - 1].Id:N}") : null);

    /// <summary>Where the page before ended; no instant at the beginning.</summary>
    /// <exception cref="PageKeyException">The key was never given out.</exception>
    public static (DateTime? At, Guid Id) Key(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return (null, Guid.Empty);
        return text.Split('.') is [var ticks, var id] && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at <= DateTime.MaxValue.Ticks && Guid.TryParseExact(id, "N", out var guid)
            ? (new DateTime(at, DateTimeKind.Utc), guid)
            : throw new PageKeyException();
    }
}
