using HacThanh.Platform.Data;

namespace HacThanh;

/// <summary>How one process of the house is started: from the command line, or by a test.</summary>
public sealed record HouseOptions
{
    /// <summary>Directory of the SQLite file, files and anchors.</summary>
    public string Data { get; init; } = "data";

    /// <summary>Directory of the secret keys; null for "keys" inside <see cref="Data"/>, which only a demonstration should use.</summary>
    public string? Keys { get; init; }

    /// <summary>postgres:// address; null for the SQLite file.</summary>
    public string? Postgres { get; init; }

    /// <summary>Ward for hosts that no ward claims; null when the host name decides alone.</summary>
    public int? Ward { get; init; }

    /// <summary>Demonstration: simulators instead of the outside world, codes shown on the sign-in page.</summary>
    public bool Demo { get; init; }

    /// <summary>Lifts rate limits, for load tests.</summary>
    public bool Bench { get; init; }

    /// <summary>Runs background jobs in this process; switched off where another process of the installation does.</summary>
    public bool Jobs { get; init; } = true;

    /// <summary>Port of http; null leaves it to ASPNETCORE_URLS.</summary>
    public int? Port { get; init; }

    /// <summary>Addresses of proxies whose X-Forwarded-* headers are believed; none by default.</summary>
    public IReadOnlyList<string> Proxies { get; init; } = [];

    /// <summary>The same places as the engine wants them.</summary>
    public Storage Storage => new()
    {
        DataDirectory = Path.GetFullPath(Data),
        KeysDirectory = Path.GetFullPath(Keys ?? Path.Combine(Data, "keys")),
        Postgres = Postgres,
    };
}
