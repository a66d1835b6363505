using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using HacThanh.Platform.Data;
using Npgsql;

namespace HacThanh.Platform.Backups;

/// <summary>pg_dump and pg_restore, which come with PostgreSQL.</summary>
internal static class PostgresTools
{
    public static async Task RunAsync(string tool, string postgres, IEnumerable<string> arguments, CancellationToken cancel)
    {
        var target = new NpgsqlConnectionStringBuilder(Storage.ConnectionString(postgres));
        var start = new ProcessStartInfo(tool) { RedirectStandardError = true, UseShellExecute = false };
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        start.ArgumentList.Add($"--dbname={target.Database}");
        start.Environment["PGHOST"] = target.Host;
        start.Environment["PGPORT"] = target.Port.ToString(CultureInfo.InvariantCulture);
        start.Environment["PGUSER"] = target.Username;
        if (target.Password is not null) start.Environment["PGPASSWORD"] = target.Password;
        try
        {
            using var process = Process.Start(start)!;
            var error = await process.StandardError.ReadToEndAsync(cancel);
            await process.WaitForExitAsync(cancel);
            if (process.ExitCode != 0) throw new StoreUnavailableException($"{tool} không chạy được: {error.Trim()}");
        }
        catch (Win32Exception)
        {
            throw new RuleException($"Máy này chưa có {tool}. Xin cài gói postgresql-client rồi chạy lại.");
        }
    }
}
