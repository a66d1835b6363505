using System.CommandLine;
using HacThanh.Platform;
using HacThanh.Platform.Backups;
using HacThanh.Platform.Data;

namespace HacThanh.Commands;

/// <summary><c>hacthanh backup DIR</c> and <c>hacthanh restore DIR</c>.</summary>
internal static class BackupCommand
{
    /// <summary>The backup command.</summary>
    /// <param name="services">The installation's services; called when the command runs.</param>
    public static Command Create(Func<ParseResult, IServiceProvider> services)
    {
        var directory = Directory("Thư mục mới để ghi bản sao lưu.");
        var command = new Command("backup", "Sao lưu dữ liệu, tệp và mốc lịch sử trong khi hệ thống đang chạy (không gồm khóa).") { directory };
        command.SetAction((parse, cancel) => RunAsync(parse, async () =>
        {
            var manifest = await services(parse).GetRequiredService<Backup>().ToAsync(parse.GetRequiredValue(directory), cancel);
            return Said("Đã sao lưu", manifest) + "\nKhóa không nằm trong bản sao lưu: hãy cất thư mục khóa ở một nơi khác.";
        }));
        return command;
    }

    /// <summary>The restore command.</summary>
    /// <param name="storage">The empty installation; called when the command runs.</param>
    public static Command CreateRestore(Func<ParseResult, Storage> storage)
    {
        var directory = Directory("Thư mục của bản sao lưu.");
        var command = new Command("restore", "Khôi phục một bản sao lưu vào thư mục dữ liệu trống.") { directory };
        command.SetAction((parse, cancel) => RunAsync(parse, async () =>
            Said("Đã khôi phục", await Restore.FromAsync(parse.GetRequiredValue(directory), storage(parse), cancel)) + "\nHãy chạy “hacthanh verify” trước khi mở lại cho người dân."));
        return command;
    }

    private static Argument<string> Directory(string description) => new("dir") { Description = description };

    private static string Said(string done, BackupManifest manifest) =>
        $"{done} {manifest.Heads.Count} phường, {manifest.Heads.Sum(h => h.Seq)} mục lịch sử, {manifest.Files.Count} tệp.\nMã kiểm tra: {manifest.Digest}";

    private static async Task<int> RunAsync(ParseResult parse, Func<Task<string>> work)
    {
        try
        {
            await parse.InvocationConfiguration.Output.WriteLineAsync(await work());
            return 0;
        }
        catch (Exception exception) when (exception is RuleException or StoreUnavailableException)
        {
            await parse.InvocationConfiguration.Error.WriteLineAsync(exception.Message);
            return 1;
        }
    }
}
