using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using HacThanh.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Modules.Dossiers.Sync;

/// <summary>Where dossiers are reported to.</summary>
public sealed record PortalSettings
{
    /// <summary>Name under which the portal's codes are kept in <see cref="ExternalCode.System"/>.</summary>
    public const string System = "Cổng Dịch vụ công quốc gia";

    /// <summary>True: reports stay in the house, on the page "Cổng quốc gia mô phỏng".</summary>
    public bool Simulate { get; init; }

    /// <summary>Base address of the portal's interface; null when none is set up.</summary>
    public Uri? Address { get; init; }

    /// <summary>The ward's key at the portal.</summary>
    public string? Key { get; init; }

    /// <summary>Changes of dossiers are reported at all.</summary>
    public bool IsOn => Simulate || Address is not null;

    /// <summary>What the settings Portal:Address and Portal:Key say; without an address the demonstration ward reports to the simulator and any other to nobody.</summary>
    internal static PortalSettings Of(HouseOptions options, IConfiguration configuration)
    {
        var address = configuration["Portal:Address"];
        return new PortalSettings
        {
            Address = string.IsNullOrWhiteSpace(address) ? null : new Uri(address, UriKind.Absolute),
            Key = configuration["Portal:Key"],
            Simulate = string.IsNullOrWhiteSpace(address) && options is { Demo: true, Bench: false },
        };
    }
}

/// <summary>What the portal is told of a dossier: where it stands, and nobody's personal data but the name of the officer at work.</summary>
public sealed record PortalChange
{
    /// <summary>Code of the dossier.</summary>
    public required string Code { get; init; }

    /// <summary>Code of the procedure, such as 1.001193.</summary>
    public required string Procedure { get; init; }

    /// <summary>National state, 1–10.</summary>
    public required int State { get; init; }
    public required DateTime ReceivedAt { get; init; }
    public DateTime? DueAt { get; init; }

    /// <summary>Since when the clock stands still; null while it runs.</summary>
    public DateTime? PausedAt { get; init; }
    public DateTime? EndedAt { get; init; }
    public DateTime? DeliveredAt { get; init; }

    /// <summary>Electronic identifier of the unit at work, such as H56.14797.04.</summary>
    public required string Unit { get; init; }

    /// <summary>Officer who holds the step; null when nobody does.</summary>
    public string? Officer { get; init; }

    /// <summary>Number of the change within the dossier; a greater one is newer.</summary>
    public required int Version { get; init; }
}

/// <summary>An edge of the house: the national portal of public services (NĐ 118/2025/NĐ-CP; the ward reports, the portal shows the citizen).</summary>
public interface INationalPortal
{
    /// <summary>Hands a change over. The same key means the same change, however often it comes; an exception means later again.</summary>
    /// <returns>The portal's own code of the dossier; null when it gives none.</returns>
    Task<string?> ReportAsync(Db db, string key, PortalChange change, CancellationToken cancel);
}

/// <summary>
/// JSON over HTTP: PUT {address}/dossiers/{code}, the ward's key as bearer, the change's key as Idempotency-Key, times in ISO 8601 UTC; answered with 2xx and
/// {"code": …}. The portal's own protocol has not been made known to us; when it is, it is spoken here and nowhere else.
/// </summary>
public sealed class HttpNationalPortal(PortalSettings settings, HttpMessageHandler handler) : INationalPortal
{
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(20);

    private sealed record Answer(string? Code);

    public async Task<string?> ReportAsync(Db db, string key, PortalChange change, CancellationToken cancel)
    {
        var target = new Uri($"{settings.Address!.AbsoluteUri.TrimEnd('/')}/dossiers/{Uri.EscapeDataString(change.Code)}");
        using var request = new HttpRequestMessage(HttpMethod.Put, target) { Content = JsonContent.Create(change) };
        request.Headers.Add("Idempotency-Key", key);
        if (settings.Key is { } secret) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", secret);
        using var client = new HttpClient(handler, disposeHandler: false) { Timeout = patience };
        using var response = await client.SendAsync(request, cancel);
        if (!response.IsSuccessStatusCode) throw new HttpRequestException($"Cổng trả lời {(int)response.StatusCode}.", null, response.StatusCode);
        var text = await response.Content.ReadAsStringAsync(cancel);
        return text.Length == 0 ? null : JsonSerializer.Deserialize<Answer>(text, JsonSerializerOptions.Web)?.Code;
    }
}

/// <summary>A report that the simulator received.</summary>
public sealed class SimulatedReport : Entity, IOperational
{
    /// <summary>JSON of <see cref="PortalChange"/>.</summary>
    public required string Body { get; init; }
    public required string Code { get; init; }
    public DateTime At { get; init; }
}

/// <summary>The portal of the demonstration ward: keeps what it is told in the house and gives codes that say that they are samples.</summary>
internal sealed class SimulatedNationalPortal : INationalPortal
{
    public Task<string?> ReportAsync(Db db, string key, PortalChange change, CancellationToken cancel) => db.OperateAsync(async w =>
    {
        var (id, code) = (StableId.Of("portal", key), "MP-" + change.Code);
        if (!await w.Db.Set<SimulatedReport>().AnyAsync(r => r.Id == id))
            w.Add(new SimulatedReport { Id = id, Body = JsonSerializer.Serialize(change, JsonSerializerOptions.Web), Code = code, At = w.Now });
        return (string?)code;
    }, cancel);
}
