using HacThanh.Modules.Assistant.Talk;
using Microsoft.AspNetCore.Html;

namespace HacThanh.Modules.Assistant.Pages;

/// <summary>A masked text on a page: each gap is drawn as one, so that nobody takes its mark for a word of the writer.</summary>
internal static class MaskedText
{
    public static IHtmlContent Of(string masked)
    {
        var html = new HtmlContentBuilder();
        foreach (var (text, gap) in PersonalData.Parts(masked))
        {
            if (gap)
                html.AppendHtml("<span class=\"ht-gap\">đã che ").Append(text).AppendHtml("</span>");
            else
                html.Append(text);
        }
        return html;
    }
}
