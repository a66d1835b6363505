using System.Diagnostics;
using System.Text.Json.Nodes;

namespace HacThanh.Platform.Documents;

/// <summary>
/// One headless Chromium with one blank page: JavaScript off, every request refused, no proxy or name resolution, a data directory of its own
/// that goes when it ends, at most 1.5 GB a process. Started by root it runs as user nobody inside Chromium's own sandbox.
/// </summary>
internal sealed class Chromium : IDisposable
{
    private const int DataLimitKilobytes = 1_500_000;

    // $0 data directory; the pipes come in as standard input and output and go on as descriptors 3 and 4.
    private const string Launch = "ulimit -d $1; shift; HOME=\"$0\" \"$@\" 3<&0 4>&1 </dev/null >/dev/null 2>&1; rm -rf \"$0\"";

    private readonly Process process;
    private readonly DevToolsPipe pipe;
    private readonly string directory;
    private string session = "";
    private string frame = "";

    private Chromium(Process process, string directory)
    {
        (this.process, this.directory) = (process, directory);
        pipe = new DevToolsPipe(process.StandardInput.BaseStream, process.StandardOutput.BaseStream);
    }

    private const string Nice = "/usr/bin/nice";

    public bool IsAlive => !pipe.Closed.IsCompleted && !process.HasExited;

    public int ProcessId => process.Id;

    public static async Task<Chromium> StartAsync(string executable, TimeSpan limit)
    {
        var directory = Directory.CreateTempSubdirectory("hacthanh-chromium-").FullName;
        var asNobody = !OperatingSystem.IsWindows() && Environment.IsPrivilegedProcess && File.Exists("/usr/bin/setpriv");
        if (asNobody) await RunAsync("chown", ["nobody", directory]);
        string[] command =
        [
            // Printing waits for people, not people for printing.
            .. File.Exists(Nice) ? [Nice, "-n", "15"] : Array.Empty<string>(),
            .. asNobody ? ["/usr/bin/setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"] : Array.Empty<string>(),
            "/bin/sh", "-c", Launch, directory, DataLimitKilobytes.ToString(System.Globalization.CultureInfo.InvariantCulture), executable,
            "--headless", "--remote-debugging-pipe", "--user-data-dir=" + directory, "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
            "--disable-extensions", "--disable-background-networking", "--disable-sync", "--mute-audio", "--lang=vi",
            "--proxy-server=127.0.0.1:9", "--host-resolver-rules=MAP * ~NOTFOUND",
            // Root without setpriv cannot use the sandbox; script and network are off all the same.
            .. Environment.IsPrivilegedProcess && !asNobody ? ["--no-sandbox"] : Array.Empty<string>(),
        ];
        var process = Process.Start(new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            WorkingDirectory = "/",
            // Its own files go with its folder: another user's temporary directory may not be writable to it, and nobody would tidy up there.
            Environment = { ["TMPDIR"] = directory },
        }) ?? throw new PrintException("Không khởi động được trình tạo PDF.");
        var browser = new Chromium(process, directory);
        try
        {
            await browser.OpenPageAsync().WaitAsync(limit);
            return browser;
        }
        catch (Exception e) when (e is PrintException or TimeoutException)
        {
            browser.Dispose();
            throw new PrintException("Không khởi động được trình tạo PDF (Chromium).", e);
        }
    }

    /// <summary>Prints one document; a page made by an earlier call is gone.</summary>
    public async Task<byte[]> PrintAsync(string html)
    {
        await pipe.CallAsync("Page.setDocumentContent", new JsonObject { ["frameId"] = frame, ["html"] = html }, session);
        var result = await pipe.CallAsync("Page.printToPDF", new JsonObject
        {
            ["preferCSSPageSize"] = true,
            ["printBackground"] = true,
            ["generateTaggedPDF"] = true,
        }, session);
        await pipe.CallAsync("Page.setDocumentContent", new JsonObject { ["frameId"] = frame, ["html"] = "" }, session);
        return result.GetProperty("data").GetBytesFromBase64();
    }

    public void Dispose()
    {
        try
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit(5000);
        }
        catch (InvalidOperationException)
        {
            // It ended by itself.
        }

        pipe.Dispose();
        process.Dispose();
        try
        {
            if (Directory.Exists(directory)) Directory.Delete(directory, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A dying child may still hold a file; the system's temporary directory is cleaned by the system.
        }
    }

    private async Task OpenPageAsync()
    {
        var target = await pipe.CallAsync("Target.createTarget", new JsonObject { ["url"] = "about:blank" });
        var attached = await pipe.CallAsync("Target.attachToTarget", new JsonObject { ["targetId"] = target.GetProperty("targetId").GetString(), ["flatten"] = true });
        session = attached.GetProperty("sessionId").GetString()!;
        await pipe.CallAsync("Page.enable", null, session);
        await pipe.CallAsync("Emulation.setScriptExecutionDisabled", new JsonObject { ["value"] = true }, session);
        await pipe.CallAsync("Network.enable", null, session);
        await pipe.CallAsync("Network.emulateNetworkConditions", new JsonObject { ["offline"] = true, ["latency"] = 0, ["downloadThroughput"] = 0, ["uploadThroughput"] = 0 }, session);
        await pipe.CallAsync("Fetch.enable", null, session);
        var tree = await pipe.CallAsync("Page.getFrameTree", null, session);
        frame = tree.GetProperty("frameTree").GetProperty("frame").GetProperty("id").GetString()!;
    }

    private static async Task RunAsync(string command, IEnumerable<string> arguments)
    {
        using var process = Process.Start(command, arguments);
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new PrintException($"Không chạy được {command} khi khởi động trình tạo PDF.");
    }
}
