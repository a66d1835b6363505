using System.Diagnostics;
using HacThanh.Platform.Data;
using HacThanh.Platform.History;
using HacThanh.Platform.Jobs;
using HacThanh.Tests.Harness;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Tests.Data;

/// <summary>Nothing acknowledged is lost, nothing is made twice, whatever moment the program dies at.</summary>
public sealed class KilledTests
{
    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Kill_TenTimesUnder32Clients_EverythingAcknowledgedIsThereOnce(Provider provider)
    {
        await using var store = await TestStore.CreateAsync(provider, new ToyModel());
        using var loop = new CrashLoop(port => Program(store.Storage, port), async (http, key, text) =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/slips") { Content = new StringContent(text) };
            request.Headers.Add("Idempotency-Key", key);
            using var response = await http.SendAsync(request);
            return await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync();
        });

        await loop.RunAsync(clients: 32, kills: 10, acknowledgedBetweenKills: 60);

        loop.Acknowledged.Count.ShouldBeGreaterThanOrEqualTo(300);
        loop.Unanswered.ShouldBeGreaterThan(0, "the kills must have hit requests");
        await using var db = store.For(TestStore.HacThanh);
        var slips = await db.Set<Toy>().ToListAsync();
        foreach (var (key, id) in loop.Acknowledged) slips.Count(s => s.Name == $"phiếu {key}" && s.Id == Guid.Parse(id)).ShouldBe(1, key);
        foreach (var key in loop.GivenUp) slips.Count(s => s.Name == $"phiếu {key}").ShouldBeLessThanOrEqualTo(1, key);
        slips.Count.ShouldBe(slips.Select(s => s.Name).Distinct().Count());
        slips.Select(s => s.Number).Order().ShouldBe(Enumerable.Range(1, slips.Count).Select(n => (long)n));
        (await db.Set<Job>().CountAsync(j => j.Kind == "slips.stamp")).ShouldBe(slips.Count);
        (await db.Set<HistoryEntry>().CountAsync()).ShouldBe(slips.Count);
        (await HistoryVerifier.VerifyAsync(db)).Problems.ShouldBeEmpty();
    }

    private static ProcessStartInfo Program(Storage storage, int port)
    {
        var dll = Path.Combine(AppContext.BaseDirectory.Replace("HacThanh.Tests", "HacThanh.CrashHost"), "HacThanh.CrashHost.dll");
        var info = new ProcessStartInfo("dotnet") { UseShellExecute = false };
        foreach (var argument in new[] { dll, "--data", storage.DataDirectory, "--keys", storage.KeysDirectory, "--urls", $"http://127.0.0.1:{port}" }) info.ArgumentList.Add(argument);
        if (storage.Postgres is { } postgres) info.ArgumentList.Add($"--postgres={postgres}");
        return info;
    }
}
