using System.Globalization;
using HacThanh.Modules.Assistant.Content;
using HacThanh.Modules.Assistant.Understanding;
using HacThanh.Modules.Procedures.Public;

namespace HacThanh.Modules.Assistant.Measuring;

/// <summary>Measures on our own questions: each part by classifiers and a ranking that have not seen it.</summary>
internal sealed class CrossValidation(AssistantContent content, Catalogue catalogue, Lexicon lexicon)
{
    static readonly string[] counted = ["ho-tich", "chung-thuc", "nuoi-con-nuoi"];

    public void Print(TextWriter output, int folds)
    {
        var all = Lessons.Questions(content);
        var results = new List<(Question Question, Understood Understood)>();
        for (var fold = 0; fold < folds; fold++)
        {
            var (learnt, kept) = (all.Where((_, i) => Part(i, folds) != fold).ToList(), all.Where((_, i) => Part(i, folds) == fold).ToList());
            var finder = new Finder(content, catalogue, lexicon, Trainer.Train(content, catalogue, lexicon, learnt), Array.Empty<string>().ToLookup(w => w), learnt);
            results.AddRange(kept.Select(q => (q, finder.Understand(q.Text))));
        }
        var inside = results.Where(r => r.Question.Aspect is not null).ToList();
        var civil = inside.Where(r => counted.Contains(catalogue.Find(r.Question.Label)!.FieldSlug)).ToList();
        Line("Mọi thủ tục", inside);
        Line("Hộ tịch, chứng thực, nuôi con nuôi", civil);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"Ngoài việc nhận ra: {Share(results.Where(r => r.Question.Aspect is null), r => r.Understood.OutsideBelief >= Talk.Assistant.Outside):0.000}; từ chối nhầm: {Share(inside, r => r.Understood.OutsideBelief >= Talk.Assistant.Outside):0.000}"));

        void Line(string name, List<(Question Question, Understood Understood)> some) => output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{name}: {some.Count} câu, thứ nhất {Share(some, r => r.Understood.Procedures[0].Procedure.Code == r.Question.Label):0.000}, trong ba {Share(some, r => r.Understood.Procedures.Take(3).Any(p => p.Procedure.Code == r.Question.Label)):0.000}"));
    }

    static int Part(int number, int folds) => (int)((uint)(number * 2654435761L >> 8) % (uint)folds);

    static double Share<T>(IEnumerable<T> all, Func<T, bool> good) => all.Select(x => good(x) ? 1.0 : 0).DefaultIfEmpty(0).Average();
}
