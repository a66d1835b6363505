using System.CommandLine;
using HacThanh.Modules.Registers;
using HacThanh.Modules.Registers.Editing;
using HacThanh.Modules.Registers.Hooks;
using HacThanh.Platform.Accounts;
using HacThanh.Platform.Content;
using HacThanh.Platform.Data;
using HacThanh.Platform.Permissions;
using HacThanh.Platform.Registers;

namespace HacThanh.Commands;

/// <summary>`registers check`, `registers export SLUG` and `registers diff SLUG`.</summary>
/// <param name="content">Folder of the content; asked when a command runs.</param>
/// <param name="inHouse">Runs work in a house put together for the options of the command line.</param>
/// <param name="wards">Wards that the command line means.</param>
internal sealed class RegistersCommand(
    Func<string> content, Func<ParseResult, Func<IServiceProvider, Task<int>>, CancellationToken, Task<int>> inHouse, Func<IServiceProvider, ParseResult, Task<IReadOnlyList<Ward>>> wards)
{
    public Command Create() => new("registers", "Các sổ quản lý") { Check(), Export(), Diff() };

    private Command Check()
    {
        var check = new Command("check", "Kiểm tra mọi sổ đi kèm và mọi thay đổi của từng phường: lỗi, chỗ vướng");
        check.SetAction(async (parse, cancel) =>
        {
            var output = parse.InvocationConfiguration.Output;
            try
            {
                await output.WriteLineAsync($"{RegisterLoader.LoadFolder(Path.Combine(content(), "registers"), RegisterHooks.All).Count} sổ đi kèm đọc được.");
            }
            catch (ContentException wrong)
            {
                foreach (var error in wrong.Errors) await output.WriteLineAsync(error.ToString());
                return 1;
            }
            return await inHouse(parse, async services =>
            {
                var problems = 0;
                foreach (var ward in await wards(services, parse)) problems += await CheckAsync(services, ward, Path.Combine(content(), "registers"), output);
                return problems == 0 ? 0 : 1;
            }, cancel);
        });
        return check;
    }

    private static async Task<int> CheckAsync(IServiceProvider services, Ward ward, string folder, TextWriter output)
    {
        var roles = services.GetRequiredService<RoleTables>().Of(ward.Code);
        await using var db = services.GetRequiredService<DbContexts>().For(ward.Code);
        var shipped = services.GetRequiredService<RegisterLibrary>().Shipped;
        var registers = WardRegisters.Load(db, shipped);
        var words = new RegisterDifference(role => Label(roles, role));
        List<string> problems =
        [
            .. registers.Mistakes,
            .. registers.Conflicts.Select(c => $"Sổ “{(string?)c.Document["title"]}”: {words.Of(c.Conflict, c.Document)}"),
            .. registers.Registers.SelectMany(r => r.RoleNames.Where(name => roles.Roles.All(known => known.Name != name)).Select(name => $"Sổ “{r.Title}”: phường không có vai trò “{name}”.")),
        ];
        await output.WriteLineAsync($"{ward.Name}: {registers.Registers.Count} sổ, {problems.Count} chỗ cần xem.");
        foreach (var problem in problems) await output.WriteLineAsync("  " + problem);
        foreach (var warning in (await RegisterWarnings.OfAsync(db, roles, registers.Registers)).Of(folder, shipped)) await output.WriteLineAsync("  Lưu ý: " + warning);
        return problems.Count;
    }

    private Command Export()
    {
        var slug = new Argument<string>("slug") { Description = "Mã sổ, như trong /so/MÃ" };
        var export = new Command("export", "In định nghĩa đang dùng của một sổ thành YAML, nạp lại được") { slug };
        export.SetAction((parse, cancel) => inHouse(parse, services => WithAsync(services, parse, parse.GetRequiredValue(slug), (register, _) => [RegisterYaml.Of(register.Document)]), cancel));
        return export;
    }

    private Command Diff()
    {
        var slug = new Argument<string>("slug") { Description = "Mã sổ, như trong /so/MÃ" };
        var diff = new Command("diff", "Nói bằng lời sổ đang dùng khác bản đi kèm chỗ nào") { slug };
        diff.SetAction((parse, cancel) => inHouse(parse, services => WithAsync(services, parse, parse.GetRequiredValue(slug), (register, roles) =>
        {
            if (services.GetRequiredService<RegisterLibrary>().Shipped.FirstOrDefault(r => r.Slug == register.Slug) is not { } shipped) return ["Sổ của phường, không có trong bản phát hành."];
            return new RegisterDifference(role => Label(roles, role)).Between(shipped.Document, register.Document) is { Count: > 0 } sentences ? sentences : ["Không khác gì bản phát hành."];
        }), cancel));
        return diff;
    }

    private async Task<int> WithAsync(IServiceProvider services, ParseResult parse, string slug, Func<RegisterDefinition, RoleTable, IReadOnlyList<string>> say)
    {
        var known = await wards(services, parse);
        var (output, error) = (parse.InvocationConfiguration.Output, parse.InvocationConfiguration.Error);
        if (known.Count != 1)
        {
            await error.WriteLineAsync(known.Count == 0 ? "Chưa có phường nào." : "Máy chủ có nhiều phường: thêm --ward MÃ.");
            return 2;
        }
        if (services.GetRequiredService<RegisterLibrary>().Find(known[0].Code, slug) is not { } register)
        {
            await error.WriteLineAsync($"Phường không có sổ “{slug}”.");
            return 1;
        }
        foreach (var line in say(register, services.GetRequiredService<RoleTables>().Of(known[0].Code))) await output.WriteLineAsync(line.TrimEnd('\n'));
        return 0;
    }

    private static string Label(RoleTable roles, string role) => roles.Roles.FirstOrDefault(r => r.Name == role)?.Label ?? role;
}
