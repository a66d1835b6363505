using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using HacThanh.Modules.Organisation.Public;
using HacThanh.Modules.Registers;
using HacThanh.Platform.Accounts;
using HacThanh.Platform.Data;
using HacThanh.Platform.Jobs;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace HacThanh.BrowserTests;

/// <summary>
/// The whole program serving its demonstration ward on a free port, put together as the command line does, except that its clock is the journeys' own.
/// Gone with its data when it is disposed.
/// </summary>
public sealed class OpenHouse : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, SemaphoreSlim> doors = new();
    private readonly ConcurrentDictionary<string, string> signedIn = new();
    private readonly string data;
    private readonly WebApplication app;

    private OpenHouse(string data, WebApplication app, HouseClock clock) => (this.data, this.app, Clock) = (data, app, clock);

    /// <summary>What time it is in this house.</summary>
    public HouseClock Clock { get; }

    /// <summary>Its services, for arranging what a page is to show.</summary>
    public IServiceProvider Services => app.Services;

    /// <summary>Where it answers, without a slash at the end.</summary>
    public required string Address { get; init; }

    /// <summary>Builds, fills and opens a house.</summary>
    /// <param name="adjust">A last word before the services are built.</param>
    public static async Task<OpenHouse> OpenAsync(Action<WebApplicationBuilder>? adjust = null)
    {
        var data = Directory.CreateTempSubdirectory("hacthanh-browser-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Discard(data);
        var (clock, port) = (new HouseClock(), FreePort());
        var app = House.Build(new HouseOptions { Data = data, Demo = true, Bench = true, Port = port }, builder =>
        {
            builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock));
            if (Environment.GetEnvironmentVariable("HACTHANH_TEST_LOG") is null) builder.Logging.ClearProviders();
            adjust?.Invoke(builder);
        });
        var house = new OpenHouse(data, app, clock) { Address = $"http://localhost:{port}" };
        await house.FillAsync();
        await app.StartAsync();
        return house;
    }

    /// <summary>The cookies of an officer, who signs in once: a code of the authenticator opens the door only once.</summary>
    public async Task<string> CookiesOfAsync(string login, Func<Task<string>> signIn)
    {
        var door = doors.GetOrAdd(login, _ => new SemaphoreSlim(1));
        await door.WaitAsync();
        try
        {
            if (!signedIn.TryGetValue(login, out var cookies)) signedIn[login] = cookies = await signIn();
            return cookies;
        }
        finally
        {
            door.Release();
        }
    }

    /// <summary>Lets time pass at once. Sessions do not outlive days, so that everybody signs in again.</summary>
    public void Pass(TimeSpan time)
    {
        Clock.Advance(time);
        signedIn.Clear();
    }

    /// <summary>Waits until nothing is left to be done in the background: pages that are loaded meanwhile would only hold it up.</summary>
    /// <exception cref="TimeoutException">Three minutes were not enough.</exception>
    public async Task WorkedAsync()
    {
        await using var db = Services.GetRequiredService<DbContexts>().For(0);
        for (var tries = 0; tries < 1800; tries++)
        {
            var now = Clock.GetUtcNow().UtcDateTime;
            if (!await db.Set<Job>().IgnoreQueryFilters().AnyAsync(j => j.DueAt <= now || j.LeaseUntil != null)) return;
            await Task.Delay(100);
        }
        throw new TimeoutException("Still to be done: " + string.Join(", ", await db.Set<Job>().IgnoreQueryFilters().Where(j => j.DueAt != null).Select(j => j.Kind + " " + j.LastError).Distinct().ToListAsync()));
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        Discard(data);
    }

    private async Task FillAsync()
    {
        await using (var db = app.Services.GetRequiredService<DbContexts>().For(0)) await db.Database.MigrateAsync();
        await RegistersModule.PrepareAsync(app.Services);
        await global::HacThanh.House.SeedDemoAsync(app.Services, "hac-thanh");
        await app.Services.GetRequiredService<Wards>().AllAsync();
        await House.WarmAsync(app.Services);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static void Discard(string folder)
    {
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
    }
}
