using System.CommandLine;
using System.Globalization;
using HacThanh.Modules.Organisation.Public;
using HacThanh.Modules.Procedures;
using HacThanh.Modules.Procedures.Public;
using HacThanh.Platform;
using HacThanh.Platform.Accounts;
using HacThanh.Platform.Data;
using HacThanh.Platform.Text;

namespace HacThanh.Commands;

/// <summary>`procedures import FILE.jsonl` and `procedures check`.</summary>
/// <param name="inHouse">Runs work in a house put together for the options of the command line.</param>
/// <param name="wards">Wards that the command line means.</param>
internal sealed class ProceduresCommand(
    TimeProvider time, Func<ParseResult, Func<IServiceProvider, Task<int>>, CancellationToken, Task<int>> inHouse, Func<IServiceProvider, ParseResult, Task<IReadOnlyList<Ward>>> wards)
{
    public Command Create() => new("procedures", "Danh mục thủ tục hành chính") { Import(), Check() };

    private Command Import()
    {
        var file = new Argument<FileInfo>("file") { Description = "Tệp JSONL từ Cổng dịch vụ công quốc gia, mỗi dòng một thủ tục" };
        var on = new Option<string?>("--on") { Description = "Ngày có hiệu lực của phiên bản mới (2026-11-21); mặc định hôm nay" };
        var shipped = new Option<DirectoryInfo?>("--to-content") { Description = "Ghi vào thư mục content của mã nguồn, để làm danh mục đi kèm bản phát hành, thay vì ghi vào cơ sở dữ liệu" };
        var import = new Command("import", "Nhập thủ tục: lần hai như lần một, khác thì thành phiên bản mới") { file, on, shipped };
        import.SetAction(async (parse, cancel) =>
        {
            var source = parse.GetValue(file)!;
            if (!source.Exists) return Refuse(parse, $"Không có tệp {source.FullName}.");
            if (!Day(parse.GetValue(on), out var day)) return Refuse(parse, "Ngày --on phải có dạng 2026-11-21.");
            await using var stream = source.OpenRead();
            var read = CatalogueImport.Read(stream, day);
            try
            {
                return parse.GetValue(shipped) is { } content
                    ? ToContent(parse, content.FullName, read, day)
                    : await inHouse(parse, services => ToDatabaseAsync(services, parse, read, day), cancel);
            }
            catch (RuleException refusal)
            {
                return Refuse(parse, refusal.Message);
            }
        });
        return import;
    }

    private async Task<int> ToDatabaseAsync(IServiceProvider services, ParseResult parse, ImportResult read, DateOnly day)
    {
        var importer = services.GetRequiredService<CatalogueImporter>();
        var changes = await importer.CompareAsync(read.Procedures, day);
        if (changes.Any(c => c.Kind != ChangeKind.Unchanged))
        {
            var known = await wards(services, parse);
            if (known.Count == 0) return Refuse(parse, "Chưa có phường nào để ghi lịch sử của lần nhập này. Khai báo phường trước (seed demo) rồi nhập lại.");
            if (known.Count > 1) return Refuse(parse, "Máy chủ có nhiều phường: thêm --ward MÃ để ghi lịch sử của lần nhập này vào phường đó.");
            changes = await importer.ImportAsync(known[0].Code, read.Procedures, day);
        }
        Tell(parse.InvocationConfiguration.Output, read, changes, day);
        return 0;
    }

    private static int ToContent(ParseResult parse, string content, ImportResult read, DateOnly day)
    {
        var files = new CatalogueFiles(content, ward: "-", province: "-");
        files.Load();
        if (files.Problems.Count > 0) return Refuse(parse, files.Problems[0].Message);
        var (merged, changes) = CatalogueMerge.Merge(files.Layers.National, read.Procedures, day);
        var written = CatalogueStore.Write(files.NationalFolder, merged);
        Tell(parse.InvocationConfiguration.Output, read, changes, day);
        parse.InvocationConfiguration.Output.WriteLine($"{written.Count} tệp được ghi.");
        return 0;
    }

    private static void Tell(TextWriter output, ImportResult read, IReadOnlyList<ProcedureChange> changes, DateOnly day)
    {
        foreach (var reject in read.Rejects) output.WriteLine($"dòng {reject.Line}: {reject.Reason}");
        foreach (var change in changes.Where(c => c.Kind == ChangeKind.Changed)) output.WriteLine($"{change.Code}: phiên bản {change.Version} từ {VietnamTime.Date(day)}");
        int Count(ChangeKind kind) => changes.Count(c => c.Kind == kind);
        output.WriteLine($"Đọc {read.Procedures.Count} thủ tục: {Count(ChangeKind.Added)} mới, {Count(ChangeKind.Changed)} thay đổi, {Count(ChangeKind.Unchanged)} như cũ; {read.Rejects.Count} dòng bị loại.");
        output.WriteLine($"Dòng giấy tờ: {read.PaperLines[PaperClass.HandIn]} phải nộp, {read.PaperLines[PaperClass.Show]} xuất trình, {read.PaperLines[PaperClass.Note]} lưu ý.");
    }

    private Command Check()
    {
        var check = new Command("check", "Kiểm tra danh mục, cả phần đã nhập: lỗi, thiếu thời hạn, chưa kiểm chứng, chưa rút ngắn");
        check.SetAction((parse, cancel) => inHouse(parse, async services =>
        {
            var content = services.GetRequiredService<ContentFolder>();
            var reports = new List<CatalogueReport>();
            foreach (var code in (await wards(services, parse)).Select(w => w.Code).DefaultIfEmpty(0))
            {
                await using var db = services.GetRequiredService<DbContexts>().For(code);
                var facts = code == 0 ? WardContent.Load(content.Ward("hac-thanh")).Ward : services.GetRequiredService<WardContents>().Of(code).Ward;
                reports.Add(CatalogueCheck.Run(content.Path, facts.Slug, facts.Province.Code, CatalogueOverlay.Read(db, facts.Province.Code)));
            }
            foreach (var report in reports) report.Write(parse.InvocationConfiguration.Output);
            return reports.All(r => r.Problems.Count == 0) ? 0 : 1;
        }, cancel));
        return check;
    }

    private bool Day(string? text, out DateOnly day)
    {
        day = VietnamTime.Today(time);
        return text is null || DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);
    }

    private static int Refuse(ParseResult parse, string sentence)
    {
        parse.InvocationConfiguration.Error.WriteLine(sentence);
        return 2;
    }
}
