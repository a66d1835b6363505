using System.Collections.Concurrent;
using HacThanh.Platform.Data;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Platform.Accounts;

/// <summary>A ward that this installation serves.</summary>
public sealed class Ward : InstallationEntity, IRecord
{
    /// <summary>National code of the commune; what WardId means in every table.</summary>
    public int Code { get; init; }

    /// <summary>Folder of its content, such as "hac-thanh".</summary>
    public required string Slug { get; init; }

    /// <summary>"Phường Hạc Thành".</summary>
    public required string Name { get; set; }

    /// <summary>Host names it answers to, separated by spaces.</summary>
    public string Hosts { get; set; } = "";

    /// <summary>A demonstration ward: invented people, simulators instead of the outside world.</summary>
    public bool Demo { get; init; }
}

/// <summary>The wards of the installation, read again at most every ten seconds when a host is unknown.</summary>
public sealed class Wards(DbContexts contexts, TimeProvider time)
{
    private readonly ConcurrentDictionary<int, Ward> byCode = new();
    private long readAt;

    /// <summary>The ward of a code, if known by now.</summary>
    public Ward? Find(int code) => byCode.GetValueOrDefault(code);

    /// <summary>All wards, read now.</summary>
    public async Task<IReadOnlyList<Ward>> AllAsync()
    {
        await using var db = contexts.For(0);
        var wards = await db.Set<Ward>().OrderBy(w => w.Code).ToListAsync();
        foreach (var ward in wards) byCode[ward.Code] = ward;
        Interlocked.Exchange(ref readAt, time.GetTimestamp());
        return wards;
    }

    /// <summary>The ward that answers to a host name; with a single ward, that one; null when the host is nobody's.</summary>
    public async ValueTask<Ward?> OfHostAsync(string host)
    {
        if (Match(host) is { } known) return known;
        if (byCode.IsEmpty || time.GetElapsedTime(Interlocked.Read(ref readAt)) > TimeSpan.FromSeconds(10)) await AllAsync();
        return Match(host);
    }

    private Ward? Match(string host)
    {
        foreach (var (_, ward) in byCode)
            if (ward.Hosts.Split(' ').Contains(host, StringComparer.OrdinalIgnoreCase)) return ward;
        return byCode.Count == 1 ? byCode.Values.First() : null;
    }
}

/// <summary>Sets <see cref="CurrentWard"/> from the host name, before anything opens the database.</summary>
internal sealed class WardOfHost(RequestDelegate next, Wards wards, DefaultWard fallback)
{
    public async Task InvokeAsync(HttpContext context, CurrentWard current)
    {
        current.Code = (await wards.OfHostAsync(context.Request.Host.Host))?.Code ?? fallback.Code;
        await next(context);
    }
}

/// <summary>The ward for hosts that no ward claims (--ward); 0 for none.</summary>
public sealed record DefaultWard(int Code);
