using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using HandlebarsDotNet;

namespace HacThanh.Platform.Documents;

/// <summary>
/// The documents that the ward prints: content/documents/*.html, their layouts in layouts/ and one style sheet print.css. Data are always
/// encoded; a template cannot insert HTML from data. The same HTML goes to the PDF printer and, as a preview, to a browser.
/// </summary>
public sealed class DocumentTemplates
{
    /// <summary>Translated when it is printed for the first time: all of them together take longer than the rest of a start.</summary>
    private sealed record Known(DocumentTemplate Head, IReadOnlyList<DocumentField> Fields, Lazy<HandlebarsTemplate<object, object>> Print, Lazy<HandlebarsTemplate<object, object>> Preview);

    private readonly Dictionary<string, Known> templates = new(StringComparer.Ordinal);
    private readonly string style;

    private DocumentTemplates(string style) => this.style = style;

    /// <summary>All templates, by name.</summary>
    public IEnumerable<DocumentTemplate> All => templates.Values.Select(t => t.Head).OrderBy(t => t.Template, StringComparer.Ordinal);

    /// <summary>Value of Content-Security-Policy for a page that serves the HTML as it is: its own style sheet, nothing else.</summary>
    public string ContentSecurityPolicy =>
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style)))}'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

    /// <summary>Reads and checks every template of a directory.</summary>
    /// <exception cref="DocumentTemplateException">A file is wrong; the sentence names file, line and field.</exception>
    public static DocumentTemplates Load(string directory)
    {
        var style = File.ReadAllText(Path.Combine(directory, "print.css")).ReplaceLineEndings("\n");
        var layouts = Directory.GetFiles(Path.Combine(directory, "layouts"), "*.html").Select(TemplateFile.Read).ToDictionary(f => f.Head.Template, StringComparer.Ordinal);
        var result = new DocumentTemplates(style);
        foreach (var file in Directory.GetFiles(directory, "*.html").Select(TemplateFile.Read))
        {
            if (!layouts.TryGetValue(file.Head.Layout, out var layout)) throw new DocumentTemplateException($"{file.Head.Template}.html: không có bố cục “{file.Head.Layout}”.");
            DocumentField[] fields = [.. layout.Head.Fields, .. file.Head.Fields];
            if (fields.GroupBy(f => f.Name).FirstOrDefault(g => g.Count() > 1) is { } twice) throw new DocumentTemplateException($"{file.Head.Template}.html: trường “{twice.Key}” khai báo hai lần.");
            file.CheckNames(fields, DocumentHelpers.Names);
            layout.CheckNames(layout.Head.Fields, DocumentHelpers.Names);
            result.templates[file.Head.Template] = new Known(file.Head, fields, new(() => Compile(file, layout, preview: false)), new(() => Compile(file, layout, preview: true)));
        }

        return result;
    }

    /// <summary>The template's head.</summary>
    /// <exception cref="NotFoundException">No such template.</exception>
    public DocumentTemplate Find(string template) => Get(template).Head;

    /// <summary>Everything that a document of this template takes: its own fields and those of its layout.</summary>
    /// <exception cref="NotFoundException">No such template.</exception>
    public IReadOnlyList<DocumentField> FieldsOf(string template) => Get(template).Fields;

    /// <summary>A whole HTML document from data whose keys are the template's and its layout's fields.</summary>
    /// <param name="template">Name of the template.</param>
    /// <param name="data">See <see cref="DocumentFieldType"/> for the kinds of values.</param>
    /// <param name="preview">True for a browser, false for the PDF printer.</param>
    /// <exception cref="NotFoundException">No such template.</exception>
    /// <exception cref="DocumentTemplateException">The data do not fit; every problem is named.</exception>
    public string Render(string template, JsonObject data, bool preview = false)
    {
        var known = Get(template);
        var values = DocumentData.Read(known.Head, known.Fields, data);
        var demo = values.GetValueOrDefault("demo") is true;
        return $"""
            <!doctype html>
            <html lang="vi"><head><meta charset="utf-8"><title>{HtmlText.Encode(known.Head.Title)}</title>
            <meta name="viewport" content="width=device-width, initial-scale=1"><style>{style}</style></head>
            <body class="{known.Head.Layout}{(demo ? " demo" : "")}{(preview ? " preview" : "")}">
            {(preview ? known.Preview : known.Print).Value(values, null!)}
            </body></html>
            """;
    }

    private Known Get(string template) => templates.TryGetValue(template, out var found) ? found : throw new NotFoundException();

    private static HandlebarsTemplate<object, object> Compile(TemplateFile file, TemplateFile layout, bool preview)
    {
        var handlebars = Handlebars.Create(new HandlebarsConfiguration { TextEncoder = new Encoder(), ThrowOnUnresolvedBindingExpression = true });
        DocumentHelpers.Register(handlebars, preview);
        try
        {
            handlebars.RegisterTemplate("body", file.Body);
            return handlebars.Compile(layout.Body);
        }
        catch (HandlebarsException e)
        {
            throw new DocumentTemplateException($"{file.Head.Template}.html: {e.Message}", e);
        }
    }

    private sealed class Encoder : ITextEncoder
    {
        public void Encode(StringBuilder? text, TextWriter target) => Encode(text?.ToString(), target);

        public void Encode(string? text, TextWriter target) => target.Write(HtmlText.Encode(text ?? ""));

        public void Encode<T>(T? text, TextWriter target) where T : IEnumerator<char>
        {
            while (text?.MoveNext() == true) target.Write(HtmlText.Encode(text.Current.ToString()));
        }
    }
}
