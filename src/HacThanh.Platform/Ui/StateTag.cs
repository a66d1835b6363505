using Microsoft.AspNetCore.Razor.TagHelpers;

namespace HacThanh.Platform.Ui;

/// <summary>Meaning of a state's colour, the same everywhere; the words always say it too.</summary>
public enum Tone { Neutral, Waiting, Working, Done, Warning, Stopped }

/// <summary><c>&lt;ht-state tone="Working"&gt;Đang xử lý&lt;/ht-state&gt;</c>: a state as a coloured tag.</summary>
[HtmlTargetElement("ht-state")]
public sealed class StateTag : TagHelper
{
    public Tone Tone { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.TagName = "strong";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "govuk-tag " + Tone switch
        {
            Tone.Waiting => "govuk-tag--yellow",
            Tone.Working => "govuk-tag--blue",
            Tone.Done => "govuk-tag--green",
            Tone.Warning => "govuk-tag--orange",
            Tone.Stopped => "govuk-tag--red",
            _ => "govuk-tag--grey",
        });
    }
}
