using System.CommandLine;
using System.Text.Json;
using HacThanh.Commands;
using HacThanh.Platform.Data;
using HacThanh.Platform.History;
using HacThanh.Tests.Harness;
using HacThanh.Tests.Modules.Dossiers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HacThanh.Tests.Modules.Procedures;

/// <summary>`procedures import` beside a running server, as an administrator types it.</summary>
public sealed class ProceduresCommandTests
{
    const string Changed = """
        {"code":"1.004873","name":"Cấp giấy xác nhận tình trạng hôn nhân (tên mới)","field":"Hộ tịch","scope":"ubnd-xa","methods":[{"method":"Trực tiếp","time":2,"unit":"Ngày làm việc","fee":"Miễn phí"}],"results":[{"name":"Giấy xác nhận"}]}
        """;

    const string Fresh = """
        {"code":"9.000001","name":"Cấp giấy thử","field":"Hộ tịch","scope":"ubnd-xa","methods":[{"method":"Trực tiếp","time":3,"unit":"Ngày làm việc","fee":"Miễn phí"}],"results":[{"name":"Giấy thử"}]}
        """;

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Import_ChangedProcedure_IsANewVersionForNewDossiersOnly(Provider provider)
    {
        await using var house = await TestHouse.CreateAsync(provider);
        var citizen = await house.ApiAsync("congdan");
        var before = await citizen.FiledAsync();
        var oldName = (await citizen.ReadAsync(before)).GetProperty("procedureName").GetString();

        var (code, output) = await RunAsync(house, $"{Changed}\n{{hỏng\n{Fresh}", "import");

        code.ShouldBe(0, output);
        output.ShouldContain("dòng 2: Dòng không phải là JSON hợp lệ");
        output.ShouldContain("1.004873: phiên bản 2 từ ");
        output.ShouldContain("Đọc 2 thủ tục: 1 mới, 1 thay đổi, 0 như cũ; 1 dòng bị loại.");
        await house.Services.GetRequiredService<Revisions>().CheckAsync(TestContext.Current.CancellationToken);
        (await ProcedureAsync(citizen)).GetProperty("version").GetInt32().ShouldBe(2);
        (await citizen.GetAsync("/api/v1/procedures/9.000001")).IsSuccessStatusCode.ShouldBeTrue();
        var after = await citizen.FiledAsync();
        (await citizen.ReadAsync(after)).GetProperty("procedureName").GetString().ShouldBe("Cấp giấy xác nhận tình trạng hôn nhân (tên mới)");
        (await citizen.ReadAsync(before)).GetProperty("procedureName").GetString().ShouldBe(oldName);
        await using var db = house.Db();
        (await HistoryVerifier.VerifyAsync(db)).Problems.ShouldBeEmpty();
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Import_SameFileTwice_ChangesNothing(Provider provider)
    {
        await using var house = await TestHouse.CreateAsync(provider);
        await RunAsync(house, $"{Changed}\n{Fresh}", "import");
        var once = await EntriesAsync(house);

        var (code, output) = await RunAsync(house, $"{Changed}\n{Fresh}", "import");

        code.ShouldBe(0);
        output.ShouldContain("0 mới, 0 thay đổi, 2 như cũ");
        (await EntriesAsync(house)).ShouldBe(once);
        var (checkCode, report) = await RunAsync(house, null, "check");
        checkCode.ShouldBe(0, report);
        report.ShouldContain("(2 do máy chủ này nhập)");
    }

    [Fact]
    public async Task Import_AgainOnTheSameDay_LeavesOnlyTheLastInEffectAndKeepsTheOther()
    {
        await using var house = await TestHouse.CreateAsync();
        var citizen = await house.ApiAsync("congdan");
        await RunAsync(house, Changed, "import");
        await house.Services.GetRequiredService<Revisions>().CheckAsync(TestContext.Current.CancellationToken);
        var between = await citizen.FiledAsync();

        var (_, output) = await RunAsync(house, Changed.Replace("tên mới", "tên mới hơn"), "import");

        output.ShouldContain("phiên bản 3");
        await house.Services.GetRequiredService<Revisions>().CheckAsync(TestContext.Current.CancellationToken);
        (await ProcedureAsync(citizen)).GetProperty("version").GetInt32().ShouldBe(3);
        (await citizen.ReadAsync(between)).GetProperty("procedureName").GetString()!.ShouldEndWith("(tên mới)");
        (await RunAsync(house, null, "check")).Code.ShouldBe(0);
    }

    [Fact]
    public async Task Import_BeforeTheLastVersionBegins_IsRefused()
    {
        await using var house = await TestHouse.CreateAsync();
        await RunAsync(house, Changed, "import", "--on", "2030-01-01");
        var (code, output) = await RunAsync(house, Changed.Replace("tên mới", "tên khác"), "import", "--on", "2029-12-31");
        code.ShouldBe(2);
        output.ShouldContain("1.004873 đã có phiên bản 2 bắt đầu sau ngày 31/12/2029");
    }

    static async Task<JsonElement> ProcedureAsync(HttpClient client) => await (await client.GetAsync("/api/v1/procedures/1.004873")).JsonAsync();

    static async Task<int> EntriesAsync(TestHouse house)
    {
        await using var db = house.Db();
        return await db.Set<HistoryEntry>().CountAsync();
    }

    /// <summary>Runs the command on the database of a running house, as a process of its own would.</summary>
    static async Task<(int Code, string Output)> RunAsync(TestHouse house, string? lines, string command, params string[] more)
    {
        var storage = house.Services.GetRequiredService<Storage>();
        using var folder = new Folder();
        List<string> args = ["procedures", command, "--data", storage.DataDirectory, "--keys", storage.KeysDirectory, .. more];
        if (storage.Postgres is { } postgres) args.AddRange(["--db", postgres]);
        if (lines is not null) args.Add(folder.Write("procedures.jsonl", lines));
        var output = new StringWriter();
        var code = await CommandLine.RunAsync([.. args], new InvocationConfiguration { Output = output, Error = output });
        return (code, output.ToString());
    }

    sealed class Folder : IDisposable
    {
        readonly string _path = Directory.CreateTempSubdirectory("hacthanh-import-").FullName;

        public string Write(string name, string text)
        {
            var path = System.IO.Path.Combine(_path, name);
            File.WriteAllText(path, text);
            return path;
        }

        public void Dispose() => Directory.Delete(_path, recursive: true);
    }
}
