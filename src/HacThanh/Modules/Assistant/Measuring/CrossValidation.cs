using System.Globalization;
using HacThanh.Modules.Assistant.Content;
using HacThanh.Modules.Assistant.Understanding;
using HacThanh.Modules.Procedures.Public;

namespace HacThanh.Modules.Assistant.Measuring;

/// <summary>Measures on our own questions: each part by classifiers, a ranking and a decision that have not seen it.</summary>
internal sealed class CrossValidation(AssistantContent content, Catalogue catalogue, Lexicon lexicon)
{
    static readonly string[] counted = ["ho-tich", "chung-thuc", "nuoi-con-nuoi"];

    public void Print(TextWriter output, int folds)
    {
        var all = Rehearsal.Of(content, catalogue, lexicon, Lessons.Questions(content), folds);
        var decisions = Enumerable.Range(0, folds).Select(f => Rehearsal.Decide(all.Where(r => r.Fold != f))).ToList();
        var chosen = all.Select(r => (r.Question, r.Understood, r.Right, Taken: Taken(decisions[r.Fold].Chances(r.Understood.Signs)))).ToList();
        var inside = all.Where(r => Label.Kind(r.Question.Label) == Label.Procedure).ToList();
        Line("Mọi thủ tục", inside);
        Line("Hộ tịch, chứng thực, nuôi con nuôi", [.. inside.Where(r => counted.Contains(catalogue.Find(r.Question.Label)!.FieldSlug))]);
        var broad = all.Where(r => r.Question.Codes.Count > 0).ToList();
        Write($"Câu rộng: {broad.Count} câu, có thủ tục đúng trong năm lựa chọn {Share(broad, r => r.Understood.Procedures.Take(5).Any(p => r.Question.Codes.Contains(p.Procedure.Code))):0.000}, đúng thứ nhất {Share(broad, r => r.Understood.Procedures[0].Procedure.Code == r.Question.Codes[0]):0.000}");
        foreach (var kind in chosen.GroupBy(c => Label.Kind(c.Question.Label)))
            Write($"  {kind.Key}: {kind.Count()} câu; trả lời {Share(kind, c => c.Taken == Course.Answer):0.000}, hỏi lại {Share(kind, c => c.Taken == Course.AskBack):0.000}, hỏi việc gì {Share(kind, c => c.Taken == Course.AskWhich):0.000}, ngoài việc {Share(kind, c => c.Taken == Course.Outside):0.000}");
        Write($"Trả lời mà sai thủ tục: {Share(chosen.Where(c => c.Taken == Course.Answer), c => c.Right != Course.Answer):0.000}; hỏi lại mà thứ nhất đã đúng: {Share(chosen.Where(c => c.Right == Course.Answer), c => c.Taken != Course.Answer):0.000}");

        void Write(FormattableString line) => output.WriteLine(line.ToString(CultureInfo.InvariantCulture));

        void Line(string name, List<Rehearsed> some) =>
            Write($"{name}: {some.Count} câu, thứ nhất {Share(some, r => r.Understood.Procedures[0].Procedure.Code == r.Question.Label):0.000}, trong ba {Share(some, r => r.Understood.Procedures.Take(3).Any(p => p.Procedure.Code == r.Question.Label)):0.000}");
    }

    static Course Taken(float[] chances) => (Course)Array.IndexOf(chances, chances.Max());

    static double Share<T>(IEnumerable<T> all, Func<T, bool> good) => all.Select(x => good(x) ? 1.0 : 0).DefaultIfEmpty(0).Average();
}
