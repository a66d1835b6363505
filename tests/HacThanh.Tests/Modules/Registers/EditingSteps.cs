using System.CommandLine;
using System.Net;
using AngleSharp.Html.Dom;
using HacThanh.Commands;
using HacThanh.Platform.Data;
using HacThanh.Platform.Jobs;
using HacThanh.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace HacThanh.Tests.Modules.Registers;

/// <summary>What tests of the editor of registers do again and again.</summary>
internal static class EditingSteps
{
    /// <summary>The page of the register that <see cref="MakeAsync"/> makes.</summary>
    public const string Charging = "/quan-tri/so/diem-sac-xe-dien";

    /// <summary>Lets the jobs of the next minutes run.</summary>
    public static async Task RunJobsAsync(TestHouse house, Clock clock)
    {
        for (var time = 0; time < 2; time++)
        {
            clock.Advance(TimeSpan.FromMinutes(1));
            await house.Services.GetRequiredService<JobRunner>().RunDueAsync(TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Monday 07/9/2026; jobs run when the test says so.</summary>
    public static Task<TestHouse> HouseAsync(Provider provider, Clock clock) =>
        TestHouse.CreateAsync(provider, builder => builder.Services.AddSingleton<TimeProvider>(clock), options => options with { Jobs = false });

    public static async Task<IHtmlDocument> MakeAsync(Browser admin, string at = "") => await admin.PostFormAsync(at + "/quan-tri/so/them",
        ("title", "Điểm sạc xe điện"), ("one", "điểm sạc"), ("sector", "Đô thị"), ("place", "point"), ("photo", "true"), ("states", "true"), ("edit", "specialist-urban"));

    /// <summary>Publishes the draft.</summary>
    /// <param name="admin">The administrator.</param>
    /// <param name="register">Address of the register in the editor.</param>
    /// <param name="read">How many things must be said to have been read.</param>
    public static async Task PublishAsync(Browser admin, string register, int read = 0)
    {
        var page = await admin.PostBoxesAsync($"{register}/cong-bo", [("reason", "Công văn 12/UBND"), .. Enumerable.Range(0, read).Select(i => ("read", $"{i}"))]);
        admin.Last.StatusCode.ShouldBe(HttpStatusCode.OK, page.QuerySelector("main")?.TextContent);
        page.QuerySelector("main")!.TextContent.ShouldContain("Đã công bố.");
    }

    /// <summary>Posts a form whose boxes have several values under one name.</summary>
    public static async Task PostManyAsync(Browser browser, string url, params (string Name, string Value)[] values)
    {
        await browser.PostBoxesAsync(url, values);
        browser.Last.StatusCode.ShouldBe(HttpStatusCode.OK, await browser.Last.Content.ReadAsStringAsync());
    }

    /// <summary>Runs a command on the database of a running house, as a process of its own would.</summary>
    public static async Task<string> RunAsync(TestHouse house, params string[] words)
    {
        var storage = house.Services.GetRequiredService<Storage>();
        List<string> args = ["registers", .. words, "--data", storage.DataDirectory, "--keys", storage.KeysDirectory];
        if (storage.Postgres is { } postgres) args.AddRange(["--db", postgres]);
        var output = new StringWriter();
        await CommandLine.RunAsync([.. args], new InvocationConfiguration { Output = output, Error = output });
        return output.ToString();
    }
}
