using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using HacThanh.Modules.Dossiers;
using HacThanh.Platform.Data;
using HacThanh.Platform.Files;
using HacThanh.Platform.History;
using HacThanh.Tests.Harness;
using HacThanh.Tests.Modules.Dossiers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HacThanh.Tests.Data;

/// <summary>Nothing acknowledged is lost, nothing is made twice, whatever moment the program or its database dies at.</summary>
public sealed class KilledTests
{
    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Kill_TenTimesUnder32Clients_EverythingAcknowledgedIsThereOnce(Provider provider)
    {
        await using var installation = await Installation.CreateAsync(provider);
        var clients = new Clients(installation, await installation.ResidentsAsync(32), (await installation.ApisAsync("motcua"))[0]);
        using var loop = new CrashLoop(() => installation.StartAsync(), installation.KillAsync, clients.ActAsync);

        await loop.RunAsync(clients: 32, kills: 10, doneBetweenKills: 20);

        clients.Filed.Count.ShouldBeGreaterThanOrEqualTo(200);
        loop.Unanswered.ShouldBeGreaterThan(0, "the kills must have hit requests");
        loop.Unavailable.ShouldBe(0, "a started program takes writes");
        await clients.ShouldFindAllAsync();
    }

    [Fact]
    public async Task KillOfTheCluster_UnderTheServingProgram_LosesNothingAndTheProgramGoesOn()
    {
        await using var cluster = await PostgresCluster.CreateAsync();
        await using var installation = await Installation.CreateAsync(Provider.Postgres, cluster.MoveAsync);
        var clients = new Clients(installation, await installation.ResidentsAsync(32), (await installation.ApisAsync("motcua"))[0]);
        await installation.StartAsync();
        using var loop = new CrashLoop(cluster.StartAsync, cluster.KillAsync, clients.ActAsync);

        await loop.RunAsync(clients: 32, kills: 2, doneBetweenKills: 40);

        loop.Unavailable.ShouldBeGreaterThan(0, "the kills must have hit requests");
        await clients.ShouldFindAllAsync();
    }

    /// <summary>Residents who file with a paper, and the desk that receives and answers: what they were told, and what must therefore be there.</summary>
    private sealed class Clients(Installation installation, HttpClient[] residents, HttpClient desk)
    {
        private readonly ConcurrentDictionary<string, Guid> papers = new();
        private readonly ConcurrentDictionary<string, bool> done = new();

        /// <summary>Key → code of all that was acknowledged.</summary>
        public ConcurrentDictionary<string, string> Filed { get; } = new();

        /// <summary>One client's thing: a paper, a dossier with it (tapped twice now and then), its receipt at the desk, a message. What was acknowledged is not sent again.</summary>
        public async Task ActAsync(int client, string key)
        {
            if (!papers.ContainsKey(key)) papers[key] = await UploadAsync(residents[client], key);
            var code = await FileAsync(residents[client], key);
            Filed.GetOrAdd(key, code).ShouldBe(code, "the same key must give the same dossier");
            if (client % 5 == 0) (await FileAsync(residents[client], key)).ShouldBe(code, "a double tap must give the same dossier");
            await ActOnceAsync(code, DossierFlow.Accept, new { }, version: 0);
            await SayOnceAsync(code, key);
            done[key] = true;
        }

        /// <summary>All of it is there once; what was not acknowledged, at most once; codes have no gap; the chain is whole.</summary>
        public async Task ShouldFindAllAsync()
        {
            foreach (var code in Filed.Values) (await installation.Http.GetAsync($"/api/v1/track/{code}?secret={Cases.Tail}")).StatusCode.ShouldBe(HttpStatusCode.OK, code);
            await installation.KillAsync();
            var (exitCode, output) = await installation.RunAsync("verify");
            exitCode.ShouldBe(0, output);
            output.ShouldContain(" 0 sai lệch");

            await using var house = installation.Open();
            await using var db = house.Services.GetRequiredService<DbContexts>().For(TestStore.HacThanh);
            var dossiers = await db.Set<Dossier>().ToListAsync();
            dossiers.Select(d => d.FoldedName).ShouldBeUnique();
            foreach (var (key, code) in Filed) dossiers.Single(d => d.FoldedName == Name(key)).Code.ShouldBe(code);
            foreach (var day in dossiers.GroupBy(d => d.Code[..^7]))
                day.Select(d => int.Parse(d.Code[^7..], CultureInfo.InvariantCulture)).Order().ShouldBe(Enumerable.Range(1, day.Count()), day.Key);

            var store = house.Services.GetRequiredService<FileStore>();
            var files = await db.Set<StoredFile>().ToDictionaryAsync(f => f.Id);
            var handed = (await db.Set<DossierPaper>().Where(p => p.FileId != null).ToListAsync()).ToLookup(p => p.DossierId);
            var entries = (await db.Set<HistoryEntry>().Where(h => h.SubjectId != null).ToListAsync()).ToLookup(h => h.SubjectId!.Value);
            var messages = (await db.Set<DossierMessage>().ToListAsync()).ToLookup(m => m.DossierId);
            foreach (var dossier in dossiers)
            {
                var key = papers.Keys.Single(k => Name(k) == dossier.FoldedName);
                await using var content = store.OpenRead(files[handed[dossier.Id].Single().FileId!.Value]);
                using var whole = new MemoryStream();
                await content.CopyToAsync(whole);
                whole.ToArray().ShouldBe(Paper(key));
                var atMost = done.ContainsKey(key) ? 1 : 0;
                entries[dossier.Id].Count(e => e.Reason.StartsWith("Nộp hồ sơ", StringComparison.Ordinal)).ShouldBe(1, key);
                entries[dossier.Id].Count(e => e.Reason == "Tiếp nhận").ShouldBeInRange(atMost, 1, $"{key}: {string.Join("; ", entries[dossier.Id].Select(e => $"{e.Seq} {e.At:O} {e.Reason}"))}");
                messages[dossier.Id].Count().ShouldBeInRange(atMost, 1, key);
            }
        }

        private async Task<Guid> UploadAsync(HttpClient citizen, string key)
        {
            using var answer = await citizen.PostAsync("/api/v1/files?name=giay-to.pdf", new ByteArrayContent(Paper(key)));
            return (await (await ClearAsync(answer, HttpStatusCode.Created)).JsonAsync()).GetProperty("id").GetGuid();
        }

        private async Task<string> FileAsync(HttpClient citizen, string key)
        {
            var body = Cases.MaritalStatus(Name(key));
            body["applicant"]!["citizenId"] = $"038090{int.Parse(key.Split('-')[0], CultureInfo.InvariantCulture):00}{int.Parse(key.Split('-')[1], CultureInfo.InvariantCulture):0000}";
            body["documents"] = new JsonArray(new JsonObject { ["name"] = "Giấy tờ kèm theo", ["fileId"] = papers[key] });
            using var answer = await citizen.FileAsync(body, key);
            return (await (await ClearAsync(answer, HttpStatusCode.Created)).JsonAsync()).GetProperty("code").GetString()!;
        }

        /// <summary>If-Match makes it at most once: 412 on a second try says that the first one was stored.</summary>
        private async Task ActOnceAsync(string code, string action, object input, int version)
        {
            using var answer = await desk.ActAsync(code, action, input, version: version);
            if (answer.StatusCode != HttpStatusCode.PreconditionFailed) await ClearAsync(answer, HttpStatusCode.OK);
        }

        /// <summary>A message changes no version: its key makes it at most once.</summary>
        private async Task SayOnceAsync(string code, string key)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/dossiers/{code}/actions/{DossierFlow.Message}") { Content = JsonContent.Create(new { text = "Hồ sơ đã được tiếp nhận." }) };
            request.Headers.Add("Idempotency-Key", $"tin-{key}");
            using var answer = await desk.SendAsync(request);
            await ClearAsync(answer, HttpStatusCode.OK);
        }

        private static async Task<HttpResponseMessage> ClearAsync(HttpResponseMessage answer, HttpStatusCode expected)
        {
            if (answer.StatusCode == HttpStatusCode.ServiceUnavailable) answer.EnsureSuccessStatusCode();
            answer.StatusCode.ShouldBe(expected, await answer.Content.ReadAsStringAsync());
            return answer;
        }

        private static byte[] Paper(string key) => Encoding.UTF8.GetBytes($"%PDF-1.7\n{key}\n" + new string('x', 3000));

        /// <summary>A name of letters alone for every key.</summary>
        private static string Name(string key) => "khach " + string.Concat(key.Select(c => c == '-' ? 'x' : (char)('a' + (c - '0'))));
    }
}
