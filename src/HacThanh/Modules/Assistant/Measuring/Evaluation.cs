using System.Globalization;
using HacThanh.Modules.Assistant.Talk;
using HacThanh.Modules.Procedures.Public;

namespace HacThanh.Modules.Assistant.Measuring;

/// <summary>How well the assistant does on labelled questions.</summary>
internal sealed class Evaluation
{
    readonly List<(LabelledQuestion Question, Reply Reply)> _asked = [];
    readonly Catalogue _catalogue;

    /// <summary>Asks every question.</summary>
    public Evaluation(Talk.Assistant assistant, Catalogue catalogue, IEnumerable<LabelledQuestion> questions, DateOnly today)
    {
        _catalogue = catalogue;
        foreach (var question in questions)
            _asked.Add((question, assistant.Ask(question.Text, question.Before, today).Reply));
    }

    /// <summary>Questions whose expected codes are in the catalogue.</summary>
    public IReadOnlyList<(LabelledQuestion Question, Reply Reply)> InCatalogue =>
        [.. _asked.Where(a => a.Question.Behaviour is null or Behaviour.Answer or Behaviour.Clarify && a.Question.Expected.Any(InTheCatalogue)).Where(a => a.Question.Expected.Any(InTheCatalogue))];

    /// <summary>Share of <see cref="InCatalogue"/> whose first procedure is right.</summary>
    public double Top1 => Share(InCatalogue, a => a.Reply.Procedures.Take(1).Any(p => a.Question.Expected.Contains(p.Code)));

    /// <summary>Share of <see cref="InCatalogue"/> with a right procedure among the first three.</summary>
    public double Top3 => Share(InCatalogue, a => a.Reply.Procedures.Take(3).Any(p => a.Question.Expected.Contains(p.Code)));

    /// <summary>Questions that say what the assistant should do and that it can do with its catalogue.</summary>
    public IReadOnlyList<(LabelledQuestion Question, Reply Reply)> WithBehaviour =>
        [.. _asked.Where(a => a.Question.Behaviour is Behaviour.Apologize or Behaviour.Emergency || (a.Question.Behaviour is not null && a.Question.Expected.Any(InTheCatalogue)))];

    /// <summary>Share of <see cref="WithBehaviour"/> that is treated as expected.</summary>
    public double RightBehaviour => Share(WithBehaviour, a => Fits(a.Question.Behaviour!.Value, a.Reply.Kind));

    /// <summary>Share of good questions that are refused.</summary>
    public double Refused => Share(InCatalogue, a => a.Reply.Kind is ReplyKind.Decline or ReplyKind.Refer or ReplyKind.Emergency);

    /// <summary>Share of questions outside the catalogue that are recognised as such.</summary>
    public double OutsideFound => Share([.. _asked.Where(a => a.Question.Behaviour is Behaviour.Apologize or Behaviour.Emergency)], a => a.Reply.Kind is not (ReplyKind.Answer or ReplyKind.Clarify));

    /// <summary>Questions of <see cref="InCatalogue"/> that fit several procedures or were asked back about.</summary>
    public IReadOnlyList<(LabelledQuestion Question, Reply Reply)> Close => [.. InCatalogue.Where(a => a.Question.Behaviour == Behaviour.Clarify || a.Reply.Kind == ReplyKind.Clarify)];

    /// <summary>Share of <see cref="Close"/> with a right procedure answered or among the choices.</summary>
    public double Offered => Share(Close, a => a.Reply.Kind == ReplyKind.Answer
        ? a.Question.Expected.Contains(a.Reply.Procedures[0].Code)
        : a.Reply.Choices.Any(c => a.Question.Expected.Any(e => c.Text.StartsWith(e, StringComparison.Ordinal))));

    /// <summary>Prints counts, shares and what was missed.</summary>
    public void Print(TextWriter output, bool misses)
    {
        var known = InCatalogue;
        output.WriteLine($"Câu hỏi: {_asked.Count}; mong thủ tục có trong danh mục: {known.Count}; có ghi cách xử trí: {WithBehaviour.Count}.");
        output.WriteLine($"Đúng ngay thứ nhất: {Of(Top1, known.Count)}");
        output.WriteLine($"Đúng trong ba:      {Of(Top3, known.Count)}");
        output.WriteLine($"Từ chối nhầm:       {Of(Refused, known.Count)}");
        output.WriteLine($"Có trong lựa chọn:  {Of(Offered, Close.Count)} của {Close.Count} câu rộng hoặc bị hỏi lại");
        if (WithBehaviour.Count > 0)
            output.WriteLine($"Xử trí đúng:        {Of(RightBehaviour, WithBehaviour.Count)}");
        var outside = _asked.Count(a => a.Question.Behaviour is Behaviour.Apologize or Behaviour.Emergency);
        if (outside > 0)
            output.WriteLine($"Nhận ra ngoài việc: {Of(OutsideFound, outside)}");
        foreach (var group in WithBehaviour.GroupBy(a => a.Question.Category).Where(g => g.Key.Length > 0))
            output.WriteLine($"  {group.Key}: {Of(Share([.. group], a => Fits(a.Question.Behaviour!.Value, a.Reply.Kind)), group.Count())}");
        if (!misses)
            return;
        output.WriteLine();
        foreach (var (question, reply) in _asked.Where(Missed))
            output.WriteLine($"{question.Id}\t{question.Text}\tmong {question.Behaviour?.ToString().ToLowerInvariant() ?? ""} {string.Join(",", question.Expected)}\tđược {reply.Kind.ToString().ToLowerInvariant()} {string.Join(",", reply.Procedures.Take(3).Select(p => p.Code))}");
    }

    bool Missed((LabelledQuestion Question, Reply Reply) asked) =>
        (asked.Question.Expected.Any(InTheCatalogue) && !asked.Reply.Procedures.Take(1).Any(p => asked.Question.Expected.Contains(p.Code)))
        || (asked.Question.Behaviour is { } wanted && (asked.Question.Expected.Count == 0 || asked.Question.Expected.Any(InTheCatalogue)) && !Fits(wanted, asked.Reply.Kind));

    bool InTheCatalogue(string code) => _catalogue.Find(code) is not null;

    static bool Fits(Behaviour wanted, ReplyKind kind) => wanted switch
    {
        Behaviour.Answer => kind == ReplyKind.Answer,
        Behaviour.Clarify => kind == ReplyKind.Clarify,
        Behaviour.Emergency => kind == ReplyKind.Emergency,
        _ => kind is ReplyKind.Refer or ReplyKind.Decline or ReplyKind.Emergency or ReplyKind.Handover,
    };

    static double Share<T>(IReadOnlyCollection<T> all, Func<T, bool> good) => all.Count == 0 ? 0 : (double)all.Count(good) / all.Count;

    /// <summary>“0.853 (0.826–0.877)”: the share and its 95 % interval by Wilson.</summary>
    static string Of(double share, int count)
    {
        if (count == 0)
            return "–";
        const double z = 1.96;
        var (middle, half) = (share + z * z / (2 * count), z * Math.Sqrt(share * (1 - share) / count + z * z / (4.0 * count * count)));
        var scale = 1 + z * z / count;
        return string.Create(CultureInfo.InvariantCulture, $"{share:0.000} ({(middle - half) / scale:0.000}–{(middle + half) / scale:0.000})");
    }
}
