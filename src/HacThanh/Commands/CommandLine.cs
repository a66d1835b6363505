using System.CommandLine;
using HacThanh.Modules.Audit;
using HacThanh.Modules.Organisation;
using HacThanh.Modules.Organisation.Public;
using HacThanh.Modules.Registers;
using HacThanh.Platform.Accounts;
using HacThanh.Platform.Calendar;
using HacThanh.Platform.Data;
using HacThanh.Platform.History;
using HacThanh.Platform.Text;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Commands;

/// <summary>`hacthanh COMMAND`: what an administrator does on the machine itself.</summary>
internal static class CommandLine
{
    private static readonly Option<string> data = new("--data") { Description = "Thư mục dữ liệu", DefaultValueFactory = _ => "data", Recursive = true };
    private static readonly Option<string?> keys = new("--keys") { Description = "Thư mục khóa bí mật, ngoài bản sao lưu (mặc định: DATA/keys)", Recursive = true };
    private static readonly Option<string?> postgres = new("--db") { Description = "postgres://… (mặc định: tệp SQLite trong thư mục dữ liệu)", Recursive = true };
    private static readonly Option<int?> ward = new("--ward") { Description = "Mã phường (mã ĐVHC quốc gia) khi tên miền không nói lên", Recursive = true };

    /// <param name="args">Words after `hacthanh`.</param>
    /// <param name="io">Where the command writes; null for the console.</param>
    public static Task<int> RunAsync(string[] args, InvocationConfiguration? io = null)
    {
        var root = new RootCommand("HacThanh – hệ điều hành của phường")
        {
            Serve(), Migrate(), Seed(), Token(), Verify(), History(), Procedures(), Registers(), Assistant(), DeadlineCommand.Create(ShippedCalendar),
            BackupCommand.Create(parse => House.Build(Options(parse), Quiet).Services), BackupCommand.CreateRestore(parse => Options(parse).Storage),
        };
        foreach (Option option in new Option[] { data, keys, postgres, ward }) root.Options.Add(option);
        return root.Parse(args).InvokeAsync(io);
    }

    /// <summary>The calendar of the ward whose content ships with the program.</summary>
    private static WorkCalendar ShippedCalendar()
    {
        var content = ShippedContent();
        return new WorkCalendar(WardContent.Load(content.Ward("hac-thanh")).Ward.Hours, Holidays.Load(Path.Combine(content.Path, "calendar", "holidays.yaml")));
    }

    private static HouseOptions Options(ParseResult parse, bool demo = false) => new()
    {
        Data = parse.GetValue(data)!,
        Keys = parse.GetValue(keys),
        Postgres = parse.GetValue(postgres),
        Ward = parse.GetValue(ward),
        Demo = demo,
    };

    private static Command Serve()
    {
        var port = new Option<int?>("--port") { Description = "Cổng http (mặc định 8080)", DefaultValueFactory = _ => 8080 };
        var demo = new Option<bool>("--demo") { Description = "Phường mẫu: hệ thống bên ngoài được mô phỏng, trang đăng nhập hiện mã" };
        var bench = new Option<bool>("--bench") { Description = "Bỏ giới hạn số lượt gửi, để đo tải" };
        var proxies = new Option<string[]>("--proxy") { Description = "Địa chỉ IP của máy chủ trung gian được tin; lặp lại được" };
        var noJobs = new Option<bool>("--no-jobs") { Description = "Không chạy việc nền ở tiến trình này (đã có tiến trình khác lo)" };
        var command = new Command("serve", "Chạy máy chủ web") { port, demo, bench, proxies, noJobs };
        command.SetAction(async (parse, cancel) =>
        {
            var options = Options(parse) with
            {
                Port = parse.GetValue(port),
                Demo = parse.GetValue(demo),
                Bench = parse.GetValue(bench),
                Jobs = !parse.GetValue(noJobs),
                Proxies = parse.GetValue(proxies) ?? [],
            };
            Directory.CreateDirectory(options.Storage.DataDirectory);
            await using var app = House.Build(options);
            await MigrateAsync(app.Services, cancel);
            if (options.Demo) await OpenDemoAsync(app.Services, parse.InvocationConfiguration.Output, options);
            await House.WarmAsync(app.Services);
            await app.RunAsync(cancel);
            return 0;
        });
        return command;
    }

    private static async Task OpenDemoAsync(IServiceProvider services, TextWriter output, HouseOptions options)
    {
        var port = options.Port;
        if ((await services.GetRequiredService<Wards>().AllAsync()).Count == 0)
        {
            await House.SeedDemoAsync(services, "hac-thanh");
            if (!options.Bench) await House.AddSamplesAsync(services, "hac-thanh");
        }
        var code = (await services.GetRequiredService<Wards>().AllAsync())[0].Code;
        var officers = services.GetRequiredService<DemoAccounts>().Officers(code, VietnamTime.Today(services.GetRequiredService<TimeProvider>()));
        await output.WriteLineAsync(
            $"""
            Phường mẫu: http://localhost:{port}
              Người dân:  http://localhost:{port}/dang-nhap          congdan, congdan2 (chọn ở trang mô phỏng VNeID)
              Cán bộ:     http://localhost:{port}/can-bo/dang-nhap   {string.Join(", ", officers.Select(o => o.Login))}
              Mật khẩu của mọi cán bộ mẫu: {DemoSeed.Password} (mã xác thực hiện ngay trên trang)
            """);
    }

    private static void Quiet(WebApplicationBuilder builder) => builder.Logging.SetMinimumLevel(LogLevel.Warning);

    private static Command Migrate()
    {
        var command = new Command("migrate", "Lập hoặc nâng cấp cơ sở dữ liệu");
        command.SetAction((parse, cancel) => InHouseAsync(Options(parse), _ => Task.FromResult(0), cancel));
        return command;
    }

    private static Command Seed()
    {
        var slug = new Option<string>("--content-ward") { Description = "Thư mục phường trong content/ward", DefaultValueFactory = _ => "hac-thanh" };
        var hosts = new Option<string>("--hosts") { Description = "Tên miền của phường, cách nhau bằng dấu cách", DefaultValueFactory = _ => "" };
        var demo = new Command("demo", "Nạp phường mẫu; chạy lại chỉ thêm phần còn thiếu") { slug, hosts };
        demo.SetAction((parse, cancel) => InHouseAsync(Options(parse, demo: true), async services =>
        {
            await House.SeedDemoAsync(services, parse.GetValue(slug)!, parse.GetValue(hosts)!);
            await House.AddSamplesAsync(services, parse.GetValue(slug)!);
            return 0;
        }, cancel));
        var remove = new Command("remove-samples", "Gỡ mọi dòng mẫu khỏi các sổ");
        remove.SetAction((parse, cancel) => InHouseAsync(Options(parse), async services =>
        {
            foreach (var known in await WardsAsync(services, parse.GetValue(ward)))
                await parse.InvocationConfiguration.Output.WriteLineAsync($"{known.Name}: đã gỡ {await RegistersModule.RemoveSamplesAsync(services, known.Code)} dòng mẫu.");
            return 0;
        }, cancel));
        return new Command("seed", "Nạp dữ liệu") { demo, remove };
    }

    private static Command Token()
    {
        var login = new Argument<string>("account") { Description = "Tên đăng nhập của tài khoản mẫu" };
        var command = new Command("token", "In một thẻ API của tài khoản mẫu (chỉ ở phường mẫu)") { login };
        command.SetAction((parse, cancel) => InHouseAsync(Options(parse), async services =>
        {
            var (output, error) = (parse.InvocationConfiguration.Output, parse.InvocationConfiguration.Error);
            foreach (var known in await WardsAsync(services, parse.GetValue(ward)))
            {
                if (!known.Demo)
                {
                    await error.WriteLineAsync("Chỉ phường mẫu mới lấy được thẻ bằng lệnh này.");
                    return 1;
                }
                await using var db = services.GetRequiredService<DbContexts>().For(known.Code);
                if (await services.GetRequiredService<DemoAccounts>().FindAsync(db, parse.GetValue(login)!) is not { } account) continue;
                await output.WriteLineAsync(await services.GetRequiredService<Sessions>().OpenAsync(db, account, "token", bearer: true));
                return 0;
            }
            await error.WriteLineAsync("Không có tài khoản mẫu này.");
            return 1;
        }, cancel));
        return command;
    }

    private static Command Verify()
    {
        var withAnchors = new Option<bool>("--anchors") { Description = "Đối chiếu cả với các mốc đã ký" };
        var command = new Command("verify", "Kiểm tra toàn bộ chuỗi lịch sử và các dòng dữ liệu") { withAnchors };
        command.SetAction((parse, cancel) => InHouseAsync(Options(parse), async services =>
        {
            var output = parse.InvocationConfiguration.Output;
            var (clean, wards) = (true, await WardsAsync(services, parse.GetValue(ward)));
            await using var all = services.GetRequiredService<DbContexts>().For(0);
            var shared = parse.GetValue(ward) is null ? await InstallationVerifier.VerifyAsync(all) : null;
            if (shared is not null)
            {
                await output.WriteLineAsync($"Dữ liệu chung của hệ thống: {shared.Rows} dòng, {shared.Problems.Count} sai lệch.");
                foreach (var problem in shared.Problems) await output.WriteLineAsync("  " + problem);
                clean = shared.Problems.Count == 0;
            }
            foreach (var known in wards)
            {
                await using var db = services.GetRequiredService<DbContexts>().For(known.Code);
                var anchors = parse.GetValue(withAnchors) ? services.GetRequiredService<Anchors>().Read(known.Code) : null;
                var report = await HistoryVerifier.VerifyAsync(db, anchors);
                var kept = shared is not null && known == wards[0] ? report with { Problems = [.. report.Problems, .. shared.Problems] } : report;
                await VerifyRun.KeepAsync(db, kept, services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime);
                await output.WriteLineAsync(
                    $"{known.Name}: {report.Entries} mục, {report.Disposed} nội dung đã tiêu hủy theo quyết định, {report.Problems.Count} sai lệch.");
                foreach (var problem in report.Problems) await output.WriteLineAsync("  " + problem);
                clean &= report.Problems.Count == 0;
            }
            return clean ? 0 : 1;
        }, cancel));
        return command;
    }

    private static Command History()
    {
        var export = new Command("export", "In chuỗi lịch sử, mỗi mục một dòng JSON");
        export.SetAction((parse, cancel) => InHouseAsync(Options(parse), async services =>
        {
            foreach (var known in await WardsAsync(services, parse.GetValue(ward)))
            {
                await using var db = services.GetRequiredService<DbContexts>().For(known.Code);
                await HistoryExport.WriteAsync(db, parse.InvocationConfiguration.Output, cancel);
            }
            return 0;
        }, cancel));
        return new Command("history", "Lịch sử thay đổi") { export };
    }

    private static Command Procedures() => new ProceduresCommand(
        TimeProvider.System, (parse, work, cancel) => InHouseAsync(Options(parse), work, cancel), (services, parse) => WardsAsync(services, parse.GetValue(ward))).Create();

    private static Command Registers() => new RegistersCommand(
        () => ShippedContent().Path, (parse, work, cancel) => InHouseAsync(Options(parse), work, cancel), (services, parse) => WardsAsync(services, parse.GetValue(ward))).Create();

    private static Command Assistant() => new AssistantCommand(() => ShippedContent().Path, ShippedWard, (content, catalogue, lexicon, finder) =>
        new Modules.Assistant.Talk.Assistant(content, catalogue, lexicon, finder, new Modules.Assistant.Talk.Answers(ShippedWard(), ShippedCalendar().Hours))).Create();

    private static Modules.Organisation.Public.WardFacts ShippedWard() => WardContent.Load(ShippedContent().Ward("hac-thanh")).Ward;

    private static ContentFolder ShippedContent() => new(new ConfigurationBuilder().AddEnvironmentVariables().Build());

    private static async Task<IReadOnlyList<Ward>> WardsAsync(IServiceProvider services, int? only) =>
        [.. (await services.GetRequiredService<Wards>().AllAsync()).Where(w => only is null || w.Code == only)];

    /// <summary>Puts the house together without serving, brings the database up to date and runs the work.</summary>
    private static async Task<int> InHouseAsync(HouseOptions options, Func<IServiceProvider, Task<int>> work, CancellationToken cancel)
    {
        Directory.CreateDirectory(options.Storage.DataDirectory);
        await using var app = House.Build(options, Quiet);
        await MigrateAsync(app.Services, cancel);
        return await work(app.Services);
    }

    private static async Task MigrateAsync(IServiceProvider services, CancellationToken cancel)
    {
        await using var db = services.GetRequiredService<DbContexts>().For(0);
        await db.Database.MigrateAsync(cancel);
        await RegistersModule.PrepareAsync(services);
        await services.GetRequiredService<Wards>().AllAsync();
    }
}
