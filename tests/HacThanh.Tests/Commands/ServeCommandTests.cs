using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace HacThanh.Tests.Commands;

/// <summary>`hacthanh serve` as ./run starts it: another process, an empty folder, the demonstration ward.</summary>
public sealed class ServeCommandTests
{
    [Fact]
    public async Task Serve_EmptyFolder_LoadsTheDemoWardSaysWhereAndAnswers()
    {
        var data = Directory.CreateTempSubdirectory("hacthanh-serve-").FullName;
        var port = FreePort();
        var said = new StringBuilder();
        using var program = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "HacThanh.dll"), "serve", "--demo", "--no-jobs", "--data", data, "--port", $"{port}"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        try
        {
            foreach (var stream in new[] { program.StandardOutput, program.StandardError }) _ = ListenAsync(stream, said);
            using var client = new HttpClient { BaseAddress = new Uri($"http://localhost:{port}") };
            while (!await IsReadyAsync(client)) program.HasExited.ShouldBeFalse(Said(said));
            (await client.GetStringAsync(new Uri("/", UriKind.Relative))).ShouldContain("Phường Hạc Thành");
            Said(said).ShouldContain($"http://localhost:{port}");
            Said(said).ShouldContain("motcua");
        }
        finally
        {
            program.Kill(entireProcessTree: true);
            await program.WaitForExitAsync();
            Directory.Delete(data, recursive: true);
        }
    }

    private static async Task<bool> IsReadyAsync(HttpClient client)
    {
        try
        {
            using var answer = await client.GetAsync(new Uri("/healthz", UriKind.Relative), TestContext.Current.CancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
            return false;
        }
    }

    private static async Task ListenAsync(StreamReader stream, StringBuilder said)
    {
        while (await stream.ReadLineAsync() is { } line)
            lock (said) said.AppendLine(line);
    }

    private static string Said(StringBuilder said)
    {
        lock (said) return said.ToString();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
