using HacThanh.Modules.Assistant.Content;
using HacThanh.Modules.Organisation.Public;
using HacThanh.Modules.Procedures.Public;
using HacThanh.Platform.Calendar;
using HacThanh.Platform.Ui;

namespace HacThanh.Modules.Assistant.Talk;

/// <summary>
/// Answers made of the facts of the catalogue and of the ward, and of nothing else: every number that is said stands in a field of the procedure or of
/// the ward. Short first; “more” is the page of the procedure, which every answer cites.
/// </summary>
internal sealed class Answers(WardFacts ward, WorkHours hours)
{
    /// <summary>Lines of a list before the rest is left to the page.</summary>
    const int MostLines = 8;

    /// <summary>The same in the answer to a question that does not say what it wants to know.</summary>
    const int FewLines = 4;

    /// <summary>What is asked about one case of a procedure.</summary>
    /// <param name="procedure">The procedure.</param>
    /// <param name="version">Its version in effect.</param>
    /// <param name="case">The case that is meant.</param>
    /// <param name="aspect">What is asked.</param>
    public (string Text, IReadOnlyList<Citation> Citations) About(Procedure procedure, ProcedureVersion version, ProcedureCase @case, Aspect aspect)
    {
        var police = procedure.Scope == ProcedureScope.Police;
        IReadOnlyList<Part> parts = aspect switch
        {
            Aspect.Papers => [Papers(@case)],
            Aspect.Fee => [Fee(@case)],
            Aspect.Time => [Time(version, @case)],
            Aspect.Place => [Place(version, police)],
            Aspect.Who => [Who(version)],
            Aspect.Steps => [Steps(version, @case, police), Papers(@case)],
            Aspect.Result => [Result(version)],
            Aspect.Law => [Law(version)],
            _ => [Summary(version), Short(Time(version, @case)), Short(Fee(@case)), InBrief(@case)],
        };
        var lines = new List<string> { Head(version, @case) };
        lines.AddRange(parts.SelectMany(p => p.Lines));
        lines.Add(Source(version, @case));
        return (string.Join('\n', lines), [.. parts.Where(p => p.Section.Length > 0).Select(p => new Citation(procedure.Code, p.Section, version.Version, Url(procedure, @case, p.Anchor)))]);
    }

    /// <summary>Path of a section of a procedure's page.</summary>
    public static string Url(Procedure procedure, ProcedureCase @case, string anchor = "") =>
        $"/thu-tuc/{procedure.Code}{(@case.Slug == ProcedureCase.General ? "" : "?truong-hop=" + @case.Slug)}{(anchor.Length > 0 ? "#" + anchor : "")}";

    static string Head(ProcedureVersion version, ProcedureCase @case) =>
        @case.Slug == ProcedureCase.General || version.Cases.Count(c => !c.Internal) < 2 ? $"{District.Without(version.Name)}." : $"{District.Without(version.Name)} – {Lower(@case.Title)}.";

    static Part Summary(ProcedureVersion version) => new("", "", version.Guidance is { } guide ? [guide.Summary] : []);

    static Part Papers(ProcedureCase @case)
    {
        if (@case.Papers.Count == 0)
            return new("Cần chuẩn bị", "chuan-bi", ["Danh mục chưa có danh sách giấy tờ của thủ tục này. Xin ông/bà hỏi cán bộ tại điểm tiếp nhận trước khi đi."]);
        var lines = new List<string>();
        Add("Giấy tờ phải nộp:", PaperClass.HandIn);
        Add("Mang theo để xuất trình:", PaperClass.Show);
        return new("Cần chuẩn bị", "chuan-bi", lines);

        void Add(string title, PaperClass kind)
        {
            var papers = @case.Papers.Where(p => p.Class == kind).ToList();
            if (papers.Count == 0)
                return;
            lines.Add(title);
            lines.AddRange(papers.Take(MostLines).Select(p => "- " + Line(p)));
            if (papers.Count > MostLines)
                lines.Add("Còn giấy tờ khác nữa, xem đủ ở trang thủ tục.");
        }
    }

    /// <summary>The papers that everybody hands in, by name only.</summary>
    static Part InBrief(ProcedureCase @case)
    {
        var papers = @case.HandIns.Where(p => p.When is null).ToList();
        if (papers.Count == 0)
            papers = [.. @case.HandIns];
        if (papers.Count == 0)
            return Short(Papers(@case));
        List<string> lines = ["Giấy tờ phải nộp:", .. papers.Take(FewLines).Select(p => "- " + p.Name)];
        if (@case.Papers.Count > Math.Min(papers.Count, FewLines))
            lines.Add("Tùy trường hợp còn giấy tờ khác. Hỏi “Cần giấy tờ gì?” để xem đủ.");
        return new("Cần chuẩn bị", "chuan-bi", lines);
    }

    static Part Short(Part part) => part with { Lines = [.. part.Lines.Take(1)] };

    static string Line(Paper paper)
    {
        var notes = new[] { ProcedureWords.Copies(paper), paper.WhenText ?? (paper.Required ? "" : "nếu thuộc trường hợp này") }.Where(n => n.Length > 0).ToList();
        return notes.Count == 0 ? paper.Name : $"{paper.Name.TrimEnd('.')} ({string.Join("; ", notes)})";
    }

    static Part Fee(ProcedureCase @case)
    {
        var fees = ProcedureWords.Fees(@case);
        List<string> lines = fees.Count == 0 ? ["Mức thu: chưa rõ. Cán bộ báo mức thu khi nộp."] : [.. fees.Select(f => $"{(f.Channel.Length > 0 ? f.Channel : "Mức thu")}: {LowerFirst(f.Text)}")];
        lines.AddRange(@case.Fees.Select(f => f.Note).OfType<string>().Distinct());
        if (@case.Fees.Any(f => f.Unverified && f.State == FeeState.Amount))
            lines.Add("Mức thu này phường chưa đối chiếu với văn bản gốc.");
        return new("Bao nhiêu tiền", "bao-nhieu-tien", lines);
    }

    static Part Time(ProcedureVersion version, ProcedureCase @case)
    {
        var times = ProcedureWords.Times(@case);
        List<string> lines = @case switch
        {
            { SameDay: true } => ["Thời hạn: trong ngày làm việc. Nộp muộn trong ngày thì nhận vào ngày làm việc kế tiếp."],
            { Committed: { } own } => [$"Thời hạn: {own} (phường cam kết). Luật cho phép: {string.Join(" ", times.Select(t => t.Text))}"],
            _ when times.Count == 0 => ["Thời hạn: chưa được công bố. Cán bộ hẹn ngày khi tiếp nhận."],
            _ => [.. times.Select(t => $"{(t.Channel.Length > 0 ? t.Channel : "Thời hạn")}: {LowerFirst(t.Text)}")],
        };
        if (@case.VerificationLimit is { } longer)
            lines.Add($"Phải xác minh ở nơi khác thì {longer}.");
        lines.AddRange(@case.SameDay ? [] : version.Guidance?.Time ?? []);
        return new("Bao lâu", "bao-lau", lines);
    }

    Part Place(ProcedureVersion version, bool police)
    {
        var lines = new List<string>();
        if (police)
        {
            lines.Add($"Nơi làm: Công an {LowerFirst(ward.Name)}.");
        }
        else
        {
            lines.AddRange(version.Guidance?.Where ?? []);
            lines.Add("Các điểm tiếp nhận của phường:");
            lines.AddRange(ward.ReceptionPoints.Select(p => $"- {p.Name}: {p.Address}"));
            lines.Add("Giờ làm việc:");
            lines.AddRange(HoursWords.Lines(hours).Select(h => $"- {h.Days}: {h.Times}"));
        }
        if (version.Channels.Contains(Channel.Online))
            lines.Add("Nộp trực tuyến được.");
        if (version.Channels.Contains(Channel.Post))
            lines.Add("Gửi qua bưu điện được.");
        if (version.Authority is { } authority && !District.Has(authority))
            lines.Add($"Cơ quan giải quyết: {Authority.Without(authority, ward.Province.Name)}.");
        return new("Nộp ở đâu", "nop-o-dau", lines);
    }

    static Part Who(ProcedureVersion version)
    {
        var who = version.Guidance is { Who.Count: > 0 } guide ? guide.Who : version.Subjects;
        return new("Ai làm", "ai-lam", who.Count == 0 ? ["Danh mục chưa ghi ai được làm. Xin ông/bà hỏi cán bộ tại điểm tiếp nhận."] : ["Ai làm được:", .. who.Select(w => "- " + w)]);
    }

    static Part Steps(ProcedureVersion version, ProcedureCase @case, bool police)
    {
        if (police)
            return new("Nộp ở đâu", "nop-o-dau", ["Thủ tục này làm tại Công an phường hoặc trên Cổng Dịch vụ công quốc gia. Các bước cụ thể xem trên Cổng."]);
        var steps = @case.Steps.Where(s => !s.Optional).ToList();
        return new("Cần chuẩn bị", "chuan-bi", steps.Count == 0
            ? ["Chuẩn bị đủ giấy tờ, nộp tại điểm tiếp nhận hoặc gửi theo cách nêu ở trang thủ tục, nhận giấy hẹn rồi nhận kết quả theo hẹn."]
            : ["Hồ sơ qua các bước:", .. steps.Select(s => "- " + s.Title), .. version.Guidance?.Tips ?? []]);
    }

    static Part Result(ProcedureVersion version) => new("Nhận được gì", "nhan-duoc-gi",
        version.Results.Count == 0 ? ["Danh mục chưa ghi kết quả của thủ tục này."] : ["Ông/bà nhận được:", .. version.Results.Take(MostLines).Select(r => "- " + r)]);

    static Part Law(ProcedureVersion version)
    {
        var lines = new List<string>();
        if (version.LegalBasis.Count > 0)
            lines.Add($"Căn cứ: {string.Join(", ", version.LegalBasis)}.");
        if (version.Decision is { } decision)
            lines.Add($"Quyết định công bố: {decision}.");
        if (lines.Count == 0)
            lines.Add("Danh mục chưa ghi căn cứ pháp lý của thủ tục này.");
        return new("Căn cứ", "can-cu", lines);
    }

    static string Source(ProcedureVersion version, ProcedureCase @case) =>
        $"Theo {version.Source.Name}{(version.Source.Taken is { } taken ? $", cập nhật ngày {Shown.Day(taken)}" : "")}."
        + (version.Unverified || @case.Unverified ? " Phường chưa đối chiếu với văn bản gốc." : "");

    static string Lower(string title) => LowerFirst(title.TrimEnd('.'));

    static string LowerFirst(string text) => text.Length == 0 || (text.Length > 1 && char.IsUpper(text[1])) ? text : char.ToLower(text[0], Platform.Text.Vietnamese.Culture) + text[1..];

    sealed record Part(string Section, string Anchor, IReadOnlyList<string> Lines);
}
