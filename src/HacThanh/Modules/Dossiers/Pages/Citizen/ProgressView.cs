using HacThanh.Platform.Ui;

namespace HacThanh.Modules.Dossiers.Pages.Citizen;

/// <summary>Where a dossier stands, for the partial _Progress: the same for its owner and for who holds its code and secret. No name, no content.</summary>
public sealed class ProgressView
{
    public required TrackedDossier Tracked { get; init; }

    /// <summary>Now, UTC.</summary>
    public required DateTime Now { get; init; }

    /// <summary>Name of a unit by its slug.</summary>
    public required Func<string, string> UnitName { get; init; }

    public Dossier Dossier => Tracked.Dossier;

    /// <summary>The step that is open now; null after the end.</summary>
    public DossierStep? Current => Dossier.EndedAt is null ? Tracked.Steps.LastOrDefault(s => s.EndedAt is null) : null;

    /// <summary>Late in words; null when not.</summary>
    public bool IsLate => Dossier.IsLate(Now);

    /// <summary>That there is a new date and how far the letter about it is: nobody is told of a letter that is not out. Null while the first promise holds.</summary>
    public string? Apology => Dossier.ExtendedAt is null
        ? null
        : Tracked.Letters.LastOrDefault(l => l is { Template: "van-ban-xin-loi", IssuedAt: not null }) is { } letter
            ? $"Phường đã xin lỗi và hẹn lại bằng văn bản số {letter.Number} ngày {Shown.Day(letter.IssuedAt!.Value)}"
            : "Đã hẹn lại; văn bản xin lỗi đang được trình ký";

    /// <summary>What happened, newest first.</summary>
    public IReadOnlyList<TimelineEntry> Timeline
    {
        get
        {
            var entries = new List<(DateTime At, int Order, TimelineEntry Entry)> { (Dossier.ReceivedAt, 0, new(Dossier.ReceivedAt, "Phường nhận được hồ sơ")) };
            foreach (var step in Tracked.Steps)
            {
                var unit = UnitName(step.Unit);
                entries.Add((step.StartedAt, 2 * step.Number, new(step.StartedAt, step.Title, step.HolderName is { } name ? $"{unit}, {name}" : unit,
                    step.EndedAt is null ? step.TakenAt is { } taken ? $"Đang làm, nhận việc lúc {Shown.Moment(taken)}." : "Đang chờ người nhận việc."
                    : step.Returned ? $"Trả lại bước trước lúc {Shown.Moment(step.EndedAt.Value)}." : $"Xong lúc {Shown.Moment(step.EndedAt.Value)}.")));
            }
            if (Dossier.PausedAt is { } paused) entries.Add((paused, 1000, new(paused, "Tạm dừng tính thời hạn", null, DossierWords.Of(Dossier.State))));
            if (Dossier.ExtendedAt is { } extended) entries.Add((extended, 1001, new(extended, "Phường hẹn lại ngày trả kết quả")));
            foreach (var letter in Tracked.Letters.Where(l => l is { Kind: DocumentKind.Letter, IssuedAt: not null }))
                entries.Add((letter.IssuedAt!.Value, 1001, new(letter.IssuedAt.Value, $"Phường phát hành {Platform.Text.Vietnamese.Lower(letter.Title)}", null, letter.Number is { } number ? "Số " + number : null)));
            if (Dossier.EndedAt is { } ended) entries.Add((ended, 1002, new(ended, Dossier.State is DossierState.Done or DossierState.Delivered ? "Có kết quả" : DossierWords.Of(Dossier.State))));
            if (Dossier.DeliveredAt is { } delivered) entries.Add((delivered, 1003, new(delivered, "Đã trả kết quả")));
            return [.. entries.OrderByDescending(e => e.At).ThenByDescending(e => e.Order).Select(e => e.Entry)];
        }
    }
}
