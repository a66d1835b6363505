using System.Text.Json.Nodes;
using HacThanh.Platform.Forms;
using HacThanh.Platform.Registers;

namespace HacThanh.Modules.Registers.Outside;

/// <summary>Addresses and words of public registers.</summary>
internal static class PublicWords
{
    /// <summary>How the data may be used again, and the address of the licence's text.</summary>
    public const string Licence = "Được dùng lại cho mọi mục đích, kể cả kinh doanh, miễn là ghi nguồn (Creative Commons Ghi công 4.0, CC BY 4.0)";

    public const string LicenceUrl = "https://creativecommons.org/licenses/by/4.0/";

    public static string Url(PublicRegister register) => "/danh-ba/" + register.Register.Slug;

    public static string Url(PublicRegister register, Guid id) => $"/danh-ba/{register.Register.Slug}/{id:D}";

    public static string Csv(PublicRegister register) => $"/du-lieu-mo/{register.Register.Slug}.csv";

    public static string Json(PublicRegister register) => $"/du-lieu-mo/{register.Register.Slug}.json";

    public static string Collection(PublicRegister register) => "/ogc/collections/" + register.Register.Slug;

    /// <summary>Scheme and host by which the reader came.</summary>
    public static string Site(HttpRequest request) => $"{request.Scheme}://{request.Host}";

    /// <summary>An answer for reading, "" when there is none. A line or an area is drawn, not read.</summary>
    public static string Text(RegisterRow row, FieldDefinition field) =>
        field.Type.Name is "line" or "area" ? "" : row.Data[field.Name] is { } value ? field.Type.Format(value, field).Trim() : "";

    /// <summary>The addresses of a photo or a gallery in one cell of a spreadsheet, with the words of each pair.</summary>
    public static string Photos(RegisterRow row, FieldDefinition field) => row.Data[field.Name] is not JsonArray pairs ? (string?)row.Data[field.Name] ?? ""
        : string.Join('\n', pairs.OfType<JsonObject>().Select(p => string.Join("; ", field.Fields.Where(c => p[c.Name] is not null).Select(c => $"{c.Label.Vi}: {(string?)p[c.Name]}"))));
}
