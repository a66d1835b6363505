using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace HacThanh.Platform.Documents.Pdf;

/// <summary>
/// An incremental update (ISO 32000-1, 7.5.6): the bytes so far stay as they are, so earlier signatures stay valid; changed and
/// new objects follow with their own cross-reference table.
/// </summary>
internal sealed class PdfUpdate(PdfFile file)
{
    private readonly SortedDictionary<int, object?> changed = [];
    private int next = file.Size;

    public PdfReference Add(object? value)
    {
        changed[next] = value;
        return new PdfReference(next++, 0);
    }

    public void Set(PdfReference reference, object? value) => changed[reference.Number] = value;

    /// <summary>The dictionary as this update has it: a copy to be changed in place.</summary>
    public PdfDictionary Edit(PdfReference reference)
    {
        if (changed.TryGetValue(reference.Number, out var value) && value is PdfDictionary edited) return edited;
        var copy = new PdfDictionary(file.Dictionary(reference) ?? throw new PdfFormatException("Tệp PDF hỏng: thiếu đối tượng."));
        changed[reference.Number] = copy;
        return copy;
    }

    /// <summary>The interactive form of the document, made when there is none, as a dictionary to be changed in place.</summary>
    public PdfDictionary Form()
    {
        if (file.Root.GetValueOrDefault("AcroForm") is PdfReference reference) return Edit(reference);
        var root = Edit(file.RootReference);
        if (root.GetValueOrDefault("AcroForm") is PdfReference added) return Edit(added);
        var form = root.GetValueOrDefault("AcroForm") is PdfDictionary direct ? new PdfDictionary(direct) : new PdfDictionary { ["Fields"] = new PdfArray() };
        root["AcroForm"] = Add(form);
        return form;
    }

    public void AddField(PdfReference field)
    {
        var form = Form();
        form["Fields"] = new PdfArray([.. file.Array(form.GetValueOrDefault("Fields")) ?? [], field]);
    }

    public void AddAnnotation(PdfReference page, PdfReference annotation)
    {
        var dictionary = Edit(page);
        dictionary["Annots"] = new PdfArray([.. file.Array(dictionary.GetValueOrDefault("Annots")) ?? [], annotation]);
    }

    public byte[] Write()
    {
        using var output = new MemoryStream(file.Bytes.Length + 64 * 1024);
        output.Write(file.Bytes);
        if (file.Bytes[^1] != '\n') output.WriteByte((byte)'\n');
        var offsets = new SortedDictionary<int, long>();
        foreach (var (number, value) in changed)
        {
            offsets[number] = output.Position;
            Ascii(output, $"{number} 0 obj\n");
            output.Write(PdfSyntax.Write(value));
            Ascii(output, "\nendobj\n");
        }

        var xref = output.Position;
        Ascii(output, "xref\n");
        var numbers = offsets.Keys.ToArray();
        for (int start = 0, end; start < numbers.Length; start = end)
        {
            for (end = start + 1; end < numbers.Length && numbers[end] == numbers[end - 1] + 1; end++) { }
            Ascii(output, $"{numbers[start]} {end - start}\n");
            for (var i = start; i < end; i++) Ascii(output, $"{offsets[numbers[i]]:D10} 00000 n \n");
        }

        var trailer = new PdfDictionary(file.Trailer) { ["Size"] = (long)next, ["Prev"] = (long)file.XrefOffset };
        trailer.Remove("XRefStm");
        var first = file.Array(trailer.GetValueOrDefault("ID")) is [PdfString id, ..] ? id : new PdfString(SHA256.HashData(file.Bytes)[..16]);
        trailer["ID"] = new PdfArray { first, new PdfString(SHA256.HashData(output.GetBuffer().AsSpan(0, (int)xref))[..16]) };
        Ascii(output, "trailer\n");
        output.Write(PdfSyntax.Write(trailer));
        Ascii(output, $"\nstartxref\n{xref}\n%%EOF\n");
        return output.ToArray();
    }

    private static void Ascii(MemoryStream output, FormattableString text) => output.Write(Encoding.ASCII.GetBytes(text.ToString(CultureInfo.InvariantCulture)));

    private static void Ascii(MemoryStream output, string text) => output.Write(Encoding.ASCII.GetBytes(text));
}
