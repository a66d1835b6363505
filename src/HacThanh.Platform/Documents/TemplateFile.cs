using System.Globalization;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace HacThanh.Platform.Documents;

/// <summary>One file of content/documents: a YAML head between two lines "---", then HTML with Handlebars. Strict: an unknown key is an error.</summary>
internal sealed partial class TemplateFile
{
    private static readonly IDeserializer Yaml = new DeserializerBuilder()
        .WithNamingConvention(CamelCaseNamingConvention.Instance)
        .WithTypeMapping<IReadOnlyList<DocumentField>, List<DocumentField>>()
        .WithEnforceRequiredMembers()
        .WithDuplicateKeyChecking()
        .Build();

    private static readonly HashSet<string> Words = ["this", "else", "if", "unless", "each", "with", "body"];

    private TemplateFile(DocumentTemplate head, string body) => (Head, Body) = (head, body);

    public DocumentTemplate Head { get; }

    public string Body { get; }

    /// <exception cref="DocumentTemplateException">The file is wrong; the sentence names file and line.</exception>
    public static TemplateFile Read(string path)
    {
        var name = Path.GetFileName(path);
        var text = File.ReadAllText(path).ReplaceLineEndings("\n");
        var end = text.IndexOf("\n---\n", StringComparison.Ordinal);
        if (!text.StartsWith("---\n", StringComparison.Ordinal) || end < 0) throw new DocumentTemplateException($"{name}: thiếu phần đầu giữa hai dòng “---”.");
        DocumentTemplate head;
        try
        {
            head = Yaml.Deserialize<DocumentTemplate>(text[4..end]);
        }
        catch (YamlException e)
        {
            throw new DocumentTemplateException(string.Create(CultureInfo.InvariantCulture, $"{name}, dòng {e.Start.Line + 1}: {e.InnerException?.Message ?? e.Message}"), e);
        }

        if (head.Template != Path.GetFileNameWithoutExtension(path)) throw new DocumentTemplateException($"{name}: “template” phải trùng tên tệp.");
        var body = text[(end + 5)..];
        if (Raw().IsMatch(body)) throw new DocumentTemplateException($"{name}: không được chèn dữ liệu dạng HTML (ba dấu ngoặc hoặc “&”).");
        if (Unsafe().Match(body) is { Success: true } found) throw new DocumentTemplateException($"{name}: không được dùng “{found.Value}” trong mẫu.");
        return new TemplateFile(head, body);
    }

    /// <summary>Every name that the HTML uses must be declared here or in the layout.</summary>
    /// <exception cref="DocumentTemplateException">A name is not declared.</exception>
    public void CheckNames(IEnumerable<DocumentField> fields, IReadOnlySet<string> helpers)
    {
        var known = new HashSet<string>(Names(fields), StringComparer.Ordinal);
        foreach (Match expression in Expression().Matches(Body))
            foreach (Match name in Identifier().Matches(Text().Replace(expression.Groups[1].Value, "")))
                if (!known.Contains(name.Value) && !helpers.Contains(name.Value) && !Words.Contains(name.Value))
                    throw new DocumentTemplateException($"{Head.Template}.html: “{name.Value}” chưa được khai báo trong “fields”.");
    }

    private static IEnumerable<string> Names(IEnumerable<DocumentField> fields) => fields.SelectMany(f => Names(f.Items).Prepend(f.Name));

    [GeneratedRegex(@"\{\{\{|\{\{~?\s*&")]
    private static partial Regex Raw();

    [GeneratedRegex(@"<script|<iframe|<object|<embed|<link|<base|<img|style\s*=|\son\w+\s*=|javascript:", RegexOptions.IgnoreCase)]
    private static partial Regex Unsafe();

    [GeneratedRegex(@"\{\{(?!!|>|/)~?[#^]?([^}]*)\}\}")]
    private static partial Regex Expression();

    [GeneratedRegex("\"[^\"]*\"")]
    private static partial Regex Text();

    [GeneratedRegex(@"(?<![@\w])[A-Za-z]\w*")]
    private static partial Regex Identifier();
}
