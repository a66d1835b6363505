namespace HacThanh.Platform.Documents;

/// <summary>
/// Makes PDFs from HTML by one warm headless Chromium: one at a time, the rest wait in line. Tagged PDF, page size and margins from @page.
/// Use it in a job, never inside a request or a transaction. The browser starts with the first print, is restarted when it dies, after
/// 300 prints and after a time-out, and stops when nothing was printed for ten minutes.
/// </summary>
public sealed class PdfPrinter : IAsyncDisposable
{
    private const int HtmlLimit = 8 * 1024 * 1024;
    private const int PrintsPerBrowser = 300;
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan PrintLimit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan IdleLimit = TimeSpan.FromMinutes(10);
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

    private readonly SemaphoreSlim gate = new(1, 1);
    private readonly ITimer idle;
    private readonly string? executable;
    private Chromium? browser;
    private int printed;
    private bool disposed;

    /// <param name="clock">Only for stopping an idle browser.</param>
    /// <param name="executable">Path of Chromium; null looks on the PATH.</param>
    public PdfPrinter(TimeProvider clock, string? executable = null)
    {
        this.executable = executable ?? Find();
        idle = clock.CreateTimer(_ => _ = StopIdleAsync(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Chromium is installed.</summary>
    public bool IsAvailable => executable is not null && File.Exists(executable);

    /// <summary>One sentence for administrators when it is not.</summary>
    public static string WhatToInstall => "Chưa có Chromium nên chưa tạo được PDF: hãy chạy “apt-get install chromium fonts-liberation”, hoặc in từ bản HTML.";

    /// <summary>The running browser's process id, for tests and monitoring; null when none runs.</summary>
    internal int? BrowserProcessId => browser is { IsAlive: true } alive ? alive.ProcessId : null;

    /// <summary>One PDF of the whole document. A cancelled caller leaves at once; the print under way ends by itself.</summary>
    /// <exception cref="PrintException">No Chromium, document too large, over 30 s, or the browser died twice.</exception>
    public async Task<byte[]> PrintAsync(string html, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        if (!IsAvailable) throw new PrintException(WhatToInstall);
        if (html.Length > HtmlLimit) throw new PrintException("Văn bản quá lớn để tạo PDF.");
        await gate.WaitAsync(cancellationToken);
        return await HoldingGateAsync(html).WaitAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (disposed) return;
        disposed = true;
        await idle.DisposeAsync();
        await gate.WaitAsync();
        Stop();
        gate.Release();
    }

    private async Task<byte[]> HoldingGateAsync(string html)
    {
        try
        {
            ObjectDisposedException.ThrowIf(disposed, this);
            try
            {
                return await OnceAsync(html);
            }
            catch (PrintException) when (browser is not { IsAlive: true })
            {
                return await OnceAsync(html);
            }
        }
        catch (TimeoutException e)
        {
            Stop();
            throw new PrintException("Tạo PDF quá 30 giây nên đã dừng.", e);
        }
        finally
        {
            if (!disposed) idle.Change(IdleLimit, Timeout.InfiniteTimeSpan);
            gate.Release();
        }
    }

    private async Task<byte[]> OnceAsync(string html)
    {
        if (browser is not { IsAlive: true } || printed >= PrintsPerBrowser)
        {
            Stop();
            browser = await Chromium.StartAsync(executable!, StartLimit);
            printed = 0;
        }

        printed++;
        return await browser.PrintAsync(html).WaitAsync(PrintLimit);
    }

    private async Task StopIdleAsync()
    {
        if (disposed || !await gate.WaitAsync(0)) return;
        try
        {
            Stop();
        }
        finally
        {
            gate.Release();
        }
    }

    private void Stop()
    {
        browser?.Dispose();
        browser = null;
    }

    private static string? Find() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .SelectMany(directory => Names.Select(name => Path.Combine(directory, name)))
        .FirstOrDefault(File.Exists);
}
