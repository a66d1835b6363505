using System.Net;
using HacThanh.Modules.Organisation.Public;
using HacThanh.Platform.Accounts;
using HacThanh.Platform.Data;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace HacThanh.Tests.Harness;

/// <summary>One house with two wards, each under a host name of its own. The second has the same people, other hours, another reception point and other units. Jobs run when the test says so.</summary>
public sealed class TwoWards : IAsyncDisposable
{
    private readonly string directory;

    private TwoWards(string directory, TestHouse house) => (this.directory, House) = (directory, house);

    /// <summary>One of the two.</summary>
    /// <param name="Code">National code.</param>
    /// <param name="Host">Host name it answers to.</param>
    /// <param name="Name">As on its sign.</param>
    /// <param name="Prefix">How the codes of its dossiers begin.</param>
    public sealed record Place(int Code, string Host, string Name, string Prefix);

    /// <summary>The house.</summary>
    public TestHouse House { get; }

    /// <summary>Opens at 07:30.</summary>
    public static Place HacThanh { get; } = new(TestStore.HacThanh, "hac-thanh.test", "Phường Hạc Thành", "H56.14797.");

    /// <summary>Opens at 09:00, closes at 18:00.</summary>
    public static Place HamRong { get; } = new(TestStore.HamRong, "ham-rong.test", "Phường Hàm Rồng", "H56.14758.");

    /// <summary>The house on the database at an hour of the test's choice.</summary>
    public static async Task<TwoWards> CreateAsync(Provider provider, Clock clock)
    {
        var directory = Directory.CreateTempSubdirectory("hacthanh-wards-").FullName;
        var content = WriteContent(directory);
        var house = await TestHouse.CreateAsync(provider, builder =>
        {
            builder.Configuration["Content"] = content;
            builder.Services.RemoveAll<IHostedService>();
            builder.Services.AddSingleton<TimeProvider>(clock);
        });
        await using (var db = house.Db())
            await db.WriteAsync(Actor.System("thử"), "Tên miền", async w => (await w.Db.Set<Ward>().SingleAsync(x => x.Code == HacThanh.Code)).Hosts = HacThanh.Host);
        await global::HacThanh.House.SeedDemoAsync(house.Services, "ham-rong", HamRong.Host);
        await house.Services.GetRequiredService<Wards>().AllAsync();
        return new TwoWards(directory, house);
    }

    /// <summary>The secret of a new session of a ward's account.</summary>
    public async Task<string> SecretAsync(Place place, string account, bool bearer)
    {
        await using var db = House.Db(place.Code);
        var row = await House.Services.GetRequiredService<DemoAccounts>().FindAsync(db, account) ?? throw new ArgumentException(account);
        return await House.Services.GetRequiredService<Sessions>().OpenAsync(db, row, "test", bearer);
    }

    /// <summary>A client of the API at a host, with a token of one ward's account.</summary>
    public async Task<HttpClient> ApiAsync(Place place, string account, Place? at = null)
    {
        var client = House.App.GetTestClient();
        client.BaseAddress = new Uri($"http://{(at ?? place).Host}");
        client.DefaultRequestHeaders.Authorization = new("Bearer", await SecretAsync(place, account, bearer: true));
        return client;
    }

    /// <summary>A browser at a host, with the session of one ward's account.</summary>
    public async Task<Browser> SignInAsync(Place place, string account, Place? at = null)
    {
        var browser = House.Browser();
        browser.Cookies.Add(new Uri($"http://{(at ?? place).Host}"), new Cookie("ht-phien", await SecretAsync(place, account, bearer: false)));
        return browser;
    }

    /// <summary>The shipped content, and beside its ward a second one.</summary>
    private static string WriteContent(string directory)
    {
        var (shipped, content) = (Path.Combine(Repository.Root, "content"), Path.Combine(directory, "content"));
        Directory.CreateDirectory(Path.Combine(content, "ward", "ham-rong"));
        foreach (var folder in Directory.EnumerateDirectories(shipped).Where(f => Path.GetFileName(f) != "ward"))
            Directory.CreateSymbolicLink(Path.Combine(content, Path.GetFileName(folder)), folder);
        Directory.CreateSymbolicLink(Path.Combine(content, "ward", "hac-thanh"), Path.Combine(shipped, "ward", "hac-thanh"));
        foreach (var file in Directory.EnumerateFiles(Path.Combine(shipped, "ward", "hac-thanh"), "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(content, "ward", "ham-rong", Path.GetRelativePath(Path.Combine(shipped, "ward", "hac-thanh"), file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.WriteAllText(target, File.ReadAllText(file)
                .Replace("code: 14797", $"code: {HamRong.Code}", StringComparison.Ordinal)
                .Replace("H56.14797", "H56.14758", StringComparison.Ordinal)
                .Replace("slug: hac-thanh", "slug: ham-rong", StringComparison.Ordinal)
                .Replace("hường Hạc Thành", "hường Hàm Rồng", StringComparison.Ordinal)
                .Replace("Điểm tiếp nhận số 1", "Điểm tiếp nhận Hàm Rồng", StringComparison.Ordinal)
                .Replace("from: 07:30", "from: 09:00", StringComparison.Ordinal)
                .Replace("to: 17:30", "to: 18:00", StringComparison.Ordinal));
        }
        return content;
    }

    public async ValueTask DisposeAsync()
    {
        await House.DisposeAsync();
        Directory.Delete(directory, recursive: true);
    }
}
