using System.CommandLine;
using System.Globalization;
using HacThanh.Modules.Procedures;
using HacThanh.Modules.Procedures.Public;
using HacThanh.Platform.Text;

namespace HacThanh.Commands;

/// <summary>`procedures import FILE.jsonl` and `procedures check`.</summary>
internal static class ProceduresCommand
{
    public static Command Create(TimeProvider time)
    {
        var content = new Option<DirectoryInfo>("--content") { Description = "Thư mục content", DefaultValueFactory = _ => new DirectoryInfo(new ContentFolder(new ConfigurationBuilder().Build()).Path), Recursive = true };
        var command = new Command("procedures", "Danh mục thủ tục hành chính") { Import(time, content), Check(content) };
        command.Options.Add(content);
        return command;
    }

    static Command Import(TimeProvider time, Option<DirectoryInfo> content)
    {
        var file = new Argument<FileInfo>("file") { Description = "Tệp JSONL từ Cổng dịch vụ công quốc gia, mỗi dòng một thủ tục" };
        var on = new Option<string?>("--on") { Description = "Ngày có hiệu lực của phiên bản mới (2026-11-21); mặc định hôm nay" };
        var import = new Command("import", "Nhập thủ tục: lần hai như lần một, khác thì thành phiên bản mới") { file, on };
        import.SetAction(result =>
        {
            var source = result.GetValue(file)!;
            if (!source.Exists)
                return Say(result, $"Không có tệp {source.FullName}.", 2);
            if (!Day(result.GetValue(on), time, out var day))
                return Say(result, "Ngày --on phải có dạng 2026-11-21.", 2);
            return Import(result.InvocationConfiguration.Output, source, result.GetValue(content)!.FullName, day);
        });
        return import;
    }

    static int Import(TextWriter output, FileInfo source, string content, DateOnly day)
    {
        var files = new CatalogueFiles(content, ward: "-", province: "-");
        files.Load();
        if (files.Problems.Count > 0)
        {
            output.WriteLine(files.Problems[0].Message);
            return 1;
        }
        using var stream = source.OpenRead();
        var read = CatalogueImport.Read(stream, day);
        var (merged, changes) = CatalogueMerge.Merge(files.Layers.National, read.Procedures, day);
        var written = CatalogueStore.Write(files.NationalFolder, merged);
        foreach (var reject in read.Rejects)
            output.WriteLine($"dòng {reject.Line}: {reject.Reason}");
        foreach (var change in changes.Where(c => c.Kind == ChangeKind.Changed))
            output.WriteLine($"{change.Code}: phiên bản {change.Version} từ {day:yyyy-MM-dd}");
        int Count(ChangeKind kind) => changes.Count(c => c.Kind == kind);
        output.WriteLine($"Đọc {read.Procedures.Count} thủ tục: {Count(ChangeKind.Added)} mới, {Count(ChangeKind.Changed)} thay đổi, "
            + $"{Count(ChangeKind.Unchanged)} như cũ, {read.Rejects.Count} dòng bị loại; {written.Count} tệp được ghi.");
        output.WriteLine($"Dòng giấy tờ: {read.PaperLines[PaperClass.HandIn]} phải nộp, {read.PaperLines[PaperClass.Show]} xuất trình, {read.PaperLines[PaperClass.Note]} lưu ý.");
        return 0;
    }

    static Command Check(Option<DirectoryInfo> content)
    {
        var check = new Command("check", "Kiểm tra danh mục: lỗi, thiếu thời hạn, chưa kiểm chứng, chưa rút ngắn");
        check.SetAction(result =>
        {
            var report = CatalogueCheck.Run(result.GetValue(content)!.FullName);
            report.Write(result.InvocationConfiguration.Output);
            return report.Problems.Count == 0 ? 0 : 1;
        });
        return check;
    }

    static bool Day(string? text, TimeProvider time, out DateOnly day)
    {
        day = VietnamTime.Today(time);
        return text is null || DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);
    }

    static int Say(ParseResult result, string sentence, int code)
    {
        result.InvocationConfiguration.Error.WriteLine(sentence);
        return code;
    }
}
