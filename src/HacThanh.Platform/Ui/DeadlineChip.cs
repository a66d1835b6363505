using Microsoft.AspNetCore.Razor.TagHelpers;

namespace HacThanh.Platform.Ui;

/// <summary>
/// <c>&lt;ht-deadline due="dossier.DueAt" paused="dossier.IsPaused" /&gt;</c>: how long until the due instant (UTC), in words and colour. Finished
/// things show no chip; a missing due date says so.
/// </summary>
[HtmlTargetElement("ht-deadline", TagStructure = TagStructure.WithoutEndTag)]
public sealed class DeadlineChip(TimeProvider clock) : TagHelper
{
    /// <summary>Due instant, UTC; null = no due date is set.</summary>
    public DateTime? Due { get; set; }

    /// <summary>The clock stands while the citizen or a payment is waited for.</summary>
    public bool Paused { get; set; }

    /// <summary>From how many hours before the due instant the chip warns. Default: one calendar day.</summary>
    public int WarnHours { get; set; } = 24;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var (words, kind) = Words(Due, Paused, clock.GetUtcNow().UtcDateTime, WarnHours);
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "ht-deadline ht-deadline--" + kind);
        if (Due is { } due) output.Attributes.SetAttribute("title", "Hạn trả: " + Shown.Moment(due));
        output.Content.SetContent(words);
    }

    internal static (string Words, string Kind) Words(DateTime? dueUtc, bool paused, DateTime nowUtc, int warnHours)
    {
        if (paused) return ("Tạm dừng tính hạn", "paused");
        if (dueUtc is not { } due) return ("Chưa có hạn trả", "none");
        var left = due - nowUtc;
        if (left < TimeSpan.Zero) return ("Quá hạn " + Span(-left), "late");
        if (left <= TimeSpan.FromHours(warnHours)) return ("Còn " + Span(left), "near");
        return ("Còn " + Span(left), "ok");
    }

    private static string Span(TimeSpan span) => span switch
    {
        { TotalDays: >= 1 } => $"{(int)span.TotalDays} ngày",
        { TotalHours: >= 1 } => $"{(int)span.TotalHours} giờ",
        _ => $"{Math.Max(1, (int)span.TotalMinutes)} phút",
    };
}
