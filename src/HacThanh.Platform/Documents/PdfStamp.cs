using System.Globalization;
using System.Text;
using HacThanh.Platform.Documents.Pdf;

namespace HacThanh.Platform.Documents;

/// <summary>
/// Blanks of a printed document that are filled after it was made and signed: number, date, times of signing (Nghị định
/// 30/2020/NĐ-CP, Phụ lục I: number and time are put in at their place in the document). Each step is an incremental update, so what was
/// signed before stays valid.
/// </summary>
public static class PdfStamp
{
    /// <summary>A template marks a blank by a link to this address + name/size/alignment; the printer turns it into a form field.</summary>
    internal const string FieldAddress = "https://field.invalid/";

    private const string FontName = "TiRo";

    /// <summary>Turns the marked places of a fresh print into empty form fields and adds empty signature fields (invisible, first page).</summary>
    /// <exception cref="PdfFormatException">The bytes are not a readable PDF, or two places carry one name.</exception>
    public static byte[] Prepare(byte[] pdf, params IReadOnlyList<string> signatureFields)
    {
        var file = new PdfFile(pdf);
        var update = new PdfUpdate(file);
        var names = new HashSet<string>(StringComparer.Ordinal);
        var pages = file.Pages();
        if (pages.Count == 0) throw new PdfFormatException("Tệp PDF không có trang nào.");
        PdfReference? font = null;
        foreach (var (pageReference, page) in pages)
            foreach (var reference in (file.Array(page.GetValueOrDefault("Annots")) ?? []).OfType<PdfReference>())
            {
                if (Mark(file, reference) is not { } mark) continue;
                if (!names.Add(mark.Name)) throw new PdfFormatException($"Hai chỗ trống cùng tên “{mark.Name}”.");
                font ??= AddFont(update);
                update.Set(reference, TextField(mark, file.Dictionary(reference)!, pageReference, update.Add(Appearance(mark.Rectangle, "", mark.Size, mark.Centred, font.Value))));
                update.AddField(reference);
            }

        foreach (var name in signatureFields) AddSignatureField(update, pages[0].Reference, name);
        return update.Write();
    }

    /// <summary>Fills blanks by name with short Latin text (digits, letters without Vietnamese accents) and locks them.</summary>
    /// <exception cref="PdfFormatException">The bytes are not a readable PDF.</exception>
    /// <exception cref="InvalidOperationException">No such blank, or it was filled before.</exception>
    /// <exception cref="ArgumentException">A value that the standard font cannot show.</exception>
    public static byte[] Fill(byte[] pdf, IReadOnlyDictionary<string, string> values)
    {
        var file = new PdfFile(pdf);
        var update = new PdfUpdate(file);
        var fields = Fields(file).Where(f => f.Field.Is("FT", "Tx")).ToDictionary(f => f.Name, f => (f.Reference, f.Field), StringComparer.Ordinal);
        foreach (var (name, value) in values)
        {
            if (!value.All(c => c is >= ' ' and <= '~')) throw new ArgumentException($"“{value}” có chữ mà phông chuẩn không có.", nameof(values));
            if (!fields.TryGetValue(name, out var found)) throw new InvalidOperationException($"Văn bản không có chỗ trống “{name}”.");
            if (found.Field.Text("V") is { Length: > 0 }) throw new InvalidOperationException($"Chỗ trống “{name}” đã được điền.");
            var field = update.Edit(found.Reference);
            var font = file.Dictionary(file.Dictionary(update.Form().GetValueOrDefault("DR"))?.GetValueOrDefault("Font"))?.GetValueOrDefault(FontName) as PdfReference?
                ?? throw new PdfFormatException("Văn bản không được chuẩn bị để điền.");
            var size = double.Parse(field.Text("DA")!.Split(' ')[1], CultureInfo.InvariantCulture);
            var rectangle = Rectangle(file, field) ?? throw new PdfFormatException("Chỗ trống không có vị trí.");
            field["V"] = PdfString.Of(value);
            field["Ff"] = 1L;
            field["AP"] = new PdfDictionary { ["N"] = update.Add(Appearance(rectangle, value, size, field.GetValueOrDefault("Q") is 1L, font)) };
        }

        return update.Write();
    }

    /// <summary>The names of the blanks and what they hold ("" while empty), in the order of the document.</summary>
    /// <exception cref="PdfFormatException">The bytes are not a readable PDF.</exception>
    public static IReadOnlyList<KeyValuePair<string, string>> Read(byte[] pdf) =>
        [.. Fields(new PdfFile(pdf)).Where(f => f.Field.Is("FT", "Tx")).Select(f => KeyValuePair.Create(f.Name, f.Field.Text("V") ?? ""))];

    internal static IEnumerable<(string Name, PdfReference Reference, PdfDictionary Field)> Fields(PdfFile file)
    {
        foreach (var reference in (file.Array(file.Dictionary(file.Root.GetValueOrDefault("AcroForm"))?.GetValueOrDefault("Fields")) ?? []).OfType<PdfReference>())
            if (file.Dictionary(reference) is { } field && field.Text("T") is { } name) yield return (name, reference, field);
    }

    internal static PdfReference AddSignatureField(PdfUpdate update, PdfReference page, string name)
    {
        var field = update.Add(new PdfDictionary
        {
            ["Type"] = new PdfName("Annot"),
            ["Subtype"] = new PdfName("Widget"),
            ["FT"] = new PdfName("Sig"),
            ["T"] = PdfString.Of(name),
            ["F"] = 132L,
            ["Rect"] = new PdfArray { 0L, 0L, 0L, 0L },
            ["P"] = page,
        });
        update.AddField(field);
        update.AddAnnotation(page, field);
        return field;
    }

    private sealed record Place(string Name, double Size, bool Centred, double[] Rectangle);

    private static Place? Mark(PdfFile file, PdfReference reference)
    {
        var annotation = file.Dictionary(reference);
        if (annotation is null || !annotation.Is("Subtype", "Link")) return null;
        var address = file.Dictionary(annotation.GetValueOrDefault("A"))?.Text("URI");
        if (address is null || !address.StartsWith(FieldAddress, StringComparison.Ordinal)) return null;
        if (address[FieldAddress.Length..].Split('/') is [var name, var size, var alignment]
            && double.TryParse(size, CultureInfo.InvariantCulture, out var points) && Rectangle(file, annotation) is { } rectangle)
            return new Place(name, points, alignment == "center", rectangle);
        throw new PdfFormatException($"Chỗ trống ghi sai: {address}");
    }

    private static double[]? Rectangle(PdfFile file, PdfDictionary annotation) =>
        file.Array(annotation.GetValueOrDefault("Rect")) is { Count: 4 } array
            ? [.. array.Select(v => v is long whole ? whole : v as double? ?? 0)]
            : null;

    private static PdfDictionary TextField(Place mark, PdfDictionary link, PdfReference page, PdfReference appearance)
    {
        var field = new PdfDictionary
        {
            ["Type"] = new PdfName("Annot"),
            ["Subtype"] = new PdfName("Widget"),
            ["FT"] = new PdfName("Tx"),
            ["T"] = PdfString.Of(mark.Name),
            ["V"] = PdfString.Of(""),
            ["F"] = 4L,
            ["Q"] = mark.Centred ? 1L : 0L,
            ["Rect"] = link["Rect"],
            ["P"] = page,
            ["DA"] = PdfString.Of(string.Create(CultureInfo.InvariantCulture, $"/{FontName} {mark.Size} Tf 0 g")),
            ["AP"] = new PdfDictionary { ["N"] = appearance },
        };
        if (link.TryGetValue("StructParent", out var parent)) field["StructParent"] = parent;
        return field;
    }

    private static PdfReference AddFont(PdfUpdate update)
    {
        var font = update.Add(new PdfDictionary
        {
            ["Type"] = new PdfName("Font"),
            ["Subtype"] = new PdfName("Type1"),
            ["BaseFont"] = new PdfName("Times-Roman"),
            ["Encoding"] = new PdfName("WinAnsiEncoding"),
        });
        var form = update.Form();
        form["DR"] = new PdfDictionary { ["Font"] = new PdfDictionary { [FontName] = font } };
        form["DA"] = PdfString.Of($"/{FontName} 13 Tf 0 g");
        return font;
    }

    private static PdfStream Appearance(double[] rectangle, string text, double size, bool centred, PdfReference font)
    {
        var width = rectangle[2] - rectangle[0];
        var height = rectangle[3] - rectangle[1];
        var x = centred ? Math.Max(0, (width - TimesWidth(text) * size / 1000) / 2) : 0;
        // Chromium puts a line's baseline at 0.891 (ascent) of 1.107 em (ascent + descent) of Times from the top of its box.
        var y = (height - 1.107 * size) / 2 + 0.216 * size;
        var escaped = text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("(", "\\(", StringComparison.Ordinal).Replace(")", "\\)", StringComparison.Ordinal);
        var content = text.Length == 0 ? "" : string.Create(CultureInfo.InvariantCulture,
            $"/Tx BMC q BT /{FontName} {size} Tf 0 g {x:0.##} {y:0.##} Td ({escaped}) Tj ET Q EMC");
        return new PdfStream(new PdfDictionary
        {
            ["Type"] = new PdfName("XObject"),
            ["Subtype"] = new PdfName("Form"),
            ["BBox"] = new PdfArray { 0L, 0L, width, height },
            ["Resources"] = new PdfDictionary { ["Font"] = new PdfDictionary { [FontName] = font } },
        }, Encoding.ASCII.GetBytes(content));
    }

    /// <summary>Width in thousandths of the font size, good enough to centre digits and short words (Times: digits 500).</summary>
    private static double TimesWidth(string text) => text.Sum(c => c switch
    {
        >= '0' and <= '9' => 500,
        ' ' or '.' or ',' => 250,
        '/' or ':' => 278,
        '-' => 333,
        '+' => 564,
        >= 'A' and <= 'Z' => 680,
        _ => 450,
    });
}
