using System.Text;
using System.Text.Encodings.Web;
using HacThanh.Modules.Registers.Outside;
using HacThanh.Platform.Registers;

namespace HacThanh.Modules.Registers.Ogc;

/// <summary>The same documents for reading: short pages without menu, for whoever follows a link of the service in a browser.</summary>
internal sealed class OgcHtml(OgcJson json, HtmlEncoder encoder)
{
    public string Landing(string title, string description) => Page(title, [],
        $"<p class=\"govuk-body\">{encoder.Encode(description)}</p>" + List((json.Root + "/collections?f=html", "Các lớp dữ liệu"), (json.Root + "/api?f=html", "Hướng dẫn dùng dịch vụ"), (json.Root + "/conformance?f=html", "Các phần của chuẩn được đáp ứng")));

    public string Conformance() => Page("Các phần của chuẩn được đáp ứng", [(json.Root + "?f=html", "Dịch vụ")], List([.. OgcJson.Conformance.Select(c => (c, c))]));

    public string Collections(IEnumerable<PublicRegister> registers) => Page("Các lớp dữ liệu", [(json.Root + "?f=html", "Dịch vụ")], List([.. registers.Select(r => (json.CollectionUrl(r) + "?f=html", r.Register.Title))]));

    public string Collection(PublicRegister register) => Page(register.Register.Title, [(json.Root + "/collections?f=html", "Các lớp dữ liệu")],
        $"<p class=\"govuk-body\">{encoder.Encode(register.Register.About ?? "")}</p>"
        + List((json.CollectionUrl(register) + "/items?f=html", "Xem các đối tượng"), (json.CollectionUrl(register) + "/items?f=json", "GeoJSON"), (PublicWords.Url(register), "Trang danh bạ")));

    public string Features(PublicRegister register, OgcAsk ask, RegisterPage page) => Page(register.Register.Title, [(json.CollectionUrl(register) + "?f=html", register.Register.Title)],
        List([.. page.Rows.Select(r => (json.FeatureUrl(register, r.Id) + "?f=html", r.Sample ? r.Title + " (mẫu)" : r.Title))])
        + (page.Next is { } next ? List((json.ItemsUrl(register, ask, "html", next), "Trang sau")) : ""));

    public string Feature(PublicRegister register, RegisterRow row)
    {
        var rows = new StringBuilder("<dl class=\"govuk-summary-list\">");
        foreach (var field in register.Fields)
            if (PublicWords.Text(row, field) is { Length: > 0 } text)
                rows.Append("<div class=\"govuk-summary-list__row\"><dt class=\"govuk-summary-list__key\">").Append(encoder.Encode(field.Label.Vi)).Append("</dt><dd class=\"govuk-summary-list__value\">").Append(encoder.Encode(text)).Append("</dd></div>");
        return Page(row.Sample ? row.Title + " (mẫu)" : row.Title, [(json.CollectionUrl(register) + "/items?f=html", register.Register.Title)], rows.Append("</dl>") + List((PublicWords.Url(register, row.Id), "Trang danh bạ"), (json.FeatureUrl(register, row.Id) + "?f=json", "GeoJSON")));
    }

    public string Guide(string title, IEnumerable<PublicRegister> registers) => Page(title, [(json.Root + "?f=html", "Dịch vụ")],
        "<p class=\"govuk-body\">Dịch vụ theo chuẩn OGC API – Features 1.0: mở địa chỉ dưới đây trong QGIS, GDAL hoặc phần mềm bản đồ khác. Câu trả lời là GeoJSON, tọa độ theo kinh độ rồi vĩ độ (CRS84).</p>"
        + $"<p class=\"govuk-body\"><code>{encoder.Encode(json.Root)}</code></p>"
        + "<p class=\"govuk-body\">Lọc bằng bbox, limit và tên trường; trang sau theo liên kết next.</p>"
        + List([(json.Root + "/api", "Mô tả cho máy (OpenAPI 3.0)"), .. registers.Select(r => ($"{json.CollectionUrl(r)}/items?limit=10&f=json", r.Register.Title))]));

    private string List(params IEnumerable<(string Url, string Text)> links) =>
        "<ul class=\"govuk-list\">" + string.Concat(links.Select(l => $"<li><a class=\"govuk-link\" href=\"{encoder.Encode(l.Url)}\">{encoder.Encode(l.Text)}</a></li>")) + "</ul>";

    private string Page(string title, IEnumerable<(string Url, string Text)> back, string body) => $"""
        <!DOCTYPE html>
        <html lang="vi" class="govuk-template">
        <head><meta charset="utf-8"><title>{encoder.Encode(title)}</title><meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="/mark.svg" type="image/svg+xml"><link rel="stylesheet" href="/dist/site.css"></head>
        <body class="govuk-template__body"><div class="govuk-width-container">
        {string.Concat(back.Select(b => $"<a class=\"govuk-back-link\" href=\"{encoder.Encode(b.Url)}\">{encoder.Encode(b.Text)}</a>"))}
        <main class="govuk-main-wrapper" id="noi-dung"><h1 class="govuk-heading-l">{encoder.Encode(title)}</h1>{body}</main>
        </div></body></html>
        """;
}
