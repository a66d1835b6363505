using System.CommandLine;
using HacThanh.Modules.Assistant.Content;
using HacThanh.Modules.Assistant.Measuring;
using HacThanh.Modules.Assistant.Understanding;
using HacThanh.Modules.Organisation.Public;
using HacThanh.Modules.Procedures.Public;
using HacThanh.Platform.Content;
using HacThanh.Platform.Text;

namespace HacThanh.Commands;

/// <summary>`assistant train`, `assistant evaluate FILE.jsonl`, `assistant cross-validate`: on the content that ships, without a database.</summary>
/// <param name="content">The content folder.</param>
/// <param name="facts">The ward whose assistant is measured.</param>
/// <param name="ward">Puts an assistant together from content and classifiers.</param>
internal sealed class AssistantCommand(Func<string> content, Func<WardFacts> facts, Func<AssistantContent, Catalogue, Lexicon, Finder, Modules.Assistant.Talk.Assistant> ward)
{
    public Command Create() => new("assistant", "Trợ lý hỏi đáp") { Train(), Evaluate(), CrossValidate() };

    Command Train()
    {
        var into = new Option<FileInfo?>("--into") { Description = "Tệp ghi mô hình (mặc định content/assistant/model.bin)" };
        var command = new Command("train", "Dạy lại trợ lý từ content/assistant; cùng nội dung thì cùng kết quả") { into };
        command.SetAction(parse => Told(parse, () =>
        {
            var (assistant, catalogue, lexicon) = Load();
            var classifiers = Trainer.Train(assistant, catalogue, lexicon);
            var file = parse.GetValue(into)?.FullName ?? assistant.ModelPath;
            using (var stream = File.Create(file))
                ModelFile.Write(stream, AssistantContent.DigestOf(content(), catalogue), classifiers);
            parse.InvocationConfiguration.Output.WriteLine($"Đã dạy {classifiers.Meaning.Labels.Count} ý từ {Lessons.Questions(assistant).Count} câu hỏi; {new FileInfo(file).Length / 1024} kB.");
            return 0;
        }));
        return command;
    }

    Command Evaluate()
    {
        var file = new Argument<FileInfo>("file") { Description = "Câu hỏi có nhãn, mỗi dòng một JSON" };
        var brief = new Option<bool>("--brief") { Description = "Không in từng câu sai" };
        var field = new Option<string?>("--field") { Description = "Chỉ các câu mong thủ tục thuộc lĩnh vực này, ví dụ ho-tich,chung-thuc" };
        var noise = new Option<string?>("--noise") { Description = "none (mặc định), no-accents, telex, vni, typos: làm nhiễu câu hỏi để thử" };
        var command = new Command("evaluate", "Đo trợ lý trên câu hỏi có nhãn") { file, brief, field, noise };
        command.SetAction(parse => Told(parse, () =>
        {
            if (parse.GetValue(file) is not { Exists: true } source)
            {
                parse.InvocationConfiguration.Error.WriteLine($"Không có tệp {parse.GetValue(file)!.FullName}.");
                return 1;
            }
            var (assistant, catalogue, lexicon) = Load(facts());
            using var model = File.OpenRead(assistant.ModelPath);
            var finder = new Finder(assistant, catalogue, lexicon, ModelFile.Read(model).Classifiers, Array.Empty<string>().ToLookup(w => w), Lessons.Questions(assistant));
            using var reader = source.OpenText();
            var fields = parse.GetValue(field)?.Split(',');
            var questions = LabelledQuestion.Read(reader)
                .Where(q => fields is null || q.Expected.Any(e => catalogue.Find(e) is { } p && fields.Contains(p.FieldSlug)))
                .Select(q => q with { Text = Noise.Add(q.Text, parse.GetValue(noise)) }).ToList();
            new Evaluation(ward(assistant, catalogue, lexicon, finder), catalogue, questions, VietnamTime.Today(TimeProvider.System)).Print(parse.InvocationConfiguration.Output, !parse.GetValue(brief));
            return 0;
        }));
        return command;
    }

    Command CrossValidate()
    {
        var folds = new Option<int>("--folds") { Description = "Số phần", DefaultValueFactory = _ => 4 };
        var command = new Command("cross-validate", "Đo trên chính câu hỏi của content/assistant: mỗi phần được đo bởi mô hình không học phần ấy") { folds };
        command.SetAction(parse => Told(parse, () =>
        {
            var (assistant, catalogue, lexicon) = Load();
            new CrossValidation(assistant, catalogue, lexicon).Print(parse.InvocationConfiguration.Output, Math.Clamp(parse.GetValue(folds), 2, 20));
            return 0;
        }));
        return command;
    }

    /// <summary>Says in a sentence what is wrong with content or questions.</summary>
    static int Told(ParseResult parse, Func<int> work)
    {
        try
        {
            return work();
        }
        catch (Exception wrong) when (wrong is ContentException or InvalidDataException)
        {
            parse.InvocationConfiguration.Error.WriteLine(wrong.Message);
            return 1;
        }
    }

    (AssistantContent Content, Catalogue Catalogue, Lexicon Lexicon) Load(WardFacts? of = null)
    {
        var (assistant, catalogue) = (AssistantContent.Load(content()), Catalogue.Load(content()));
        return (assistant, catalogue, assistant.Lexicon(catalogue.Procedures.Select(p => p.Name), of));
    }
}
