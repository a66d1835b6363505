using System.Buffers.Binary;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using HacThanh.Platform.Data;
using HacThanh.Platform.Jobs;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Platform.Files;

/// <summary>What a scanner says; <paramref name="Finding"/> is null when it found nothing.</summary>
public sealed record ScanResult(bool Scanned, string? Finding);

/// <summary>An edge of the house: the virus scanner of the installation.</summary>
public interface IVirusScanner
{
    /// <summary>Reads the content to its end. An exception means that the scanner cannot answer now.</summary>
    Task<ScanResult> ScanAsync(Stream content, CancellationToken cancel);
}

/// <summary>No scanner is set up.</summary>
internal sealed class NoVirusScanner : IVirusScanner
{
    public Task<ScanResult> ScanAsync(Stream content, CancellationToken cancel) => Task.FromResult(new ScanResult(false, null));
}

/// <summary>clamd over a unix socket or TCP, by its INSTREAM command.</summary>
/// <param name="address">"unix:/path" or "tcp:host:port".</param>
internal sealed class ClamdScanner(string address) : IVirusScanner
{
    public async Task<ScanResult> ScanAsync(Stream content, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(TimeSpan.FromMinutes(2));
        using var socket = await ConnectAsync(limit.Token);
        await using var stream = new NetworkStream(socket);
        await stream.WriteAsync("zINSTREAM\0"u8.ToArray(), limit.Token);
        var buffer = new byte[4 + Frames.Plain];
        for (int count; (count = await content.ReadAsync(buffer.AsMemory(4), limit.Token)) > 0;)
        {
            BinaryPrimitives.WriteInt32BigEndian(buffer, count);
            await stream.WriteAsync(buffer.AsMemory(0, 4 + count), limit.Token);
        }
        await stream.WriteAsync(new byte[4], limit.Token);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return Read((await reader.ReadToEndAsync(limit.Token)).TrimEnd('\0', '\n'));
    }

    private static ScanResult Read(string answer)
    {
        if (answer == "stream: OK") return new ScanResult(true, null);
        if (answer.StartsWith("stream: ", StringComparison.Ordinal) && answer.EndsWith(" FOUND", StringComparison.Ordinal))
            return new ScanResult(true, answer["stream: ".Length..^" FOUND".Length]);
        throw new IOException($"clamd answered: {answer}");
    }

    private async Task<Socket> ConnectAsync(CancellationToken cancel)
    {
        var parts = address.Split(':', 3);
        var isUnix = parts[0] == "unix";
        var socket = isUnix ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified) : new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            if (isUnix) await socket.ConnectAsync(new UnixDomainSocketEndPoint(address["unix:".Length..]), cancel);
            else await socket.ConnectAsync(parts[1], int.Parse(parts[2], CultureInfo.InvariantCulture), cancel);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

/// <summary>Scans a held file and lets it go or removes its content.</summary>
internal sealed class ScanJob(FileStore files, FileSettings settings, IVirusScanner scanner) : IJobHandler
{
    public const string Name = "files.scan";

    public sealed record Order(Guid FileId);

    public string Kind => Name;

    public async Task RunAsync(JobContext job)
    {
        var id = job.Read<Order>().FileId;
        var file = await job.Db.Set<StoredFile>().FirstOrDefaultAsync(f => f.Id == id, job.Cancel);
        if (file is not { State: FileState.Held }) return;
        ScanResult result;
        await using (var content = files.OpenAny(file)) result = await scanner.ScanAsync(content, job.Cancel);
        if (!result.Scanned && !settings.AllowUnscanned) return;
        await job.Db.OperateAsync(async w =>
        {
            var row = await w.FindAsync<StoredFile>(id);
            row.State = !result.Scanned ? FileState.Unscanned : result.Finding is null ? FileState.Clean : FileState.Infected;
            (row.Finding, row.ScannedAt) = (result.Finding, result.Scanned ? w.Now : null);
        });
        if (result.Finding is not null) files.Disk.Remove(job.Db.Ward, id);
    }
}
