using System.Globalization;

namespace HacThanh.Platform.Documents.Pdf;

/// <summary>
/// A PDF with classic cross-reference tables (what Chromium and our own updates write; ISO 32000-1, 7.5.4). Compressed
/// cross-references (7.5.8) and encryption are refused with a clear sentence.
/// </summary>
internal sealed class PdfFile
{
    private const int RevisionLimit = 64;
    private const int ObjectLimit = 500_000;
    private readonly Dictionary<int, int> offsets = [];

    public PdfFile(byte[] bytes)
    {
        Bytes = bytes;
        if (!bytes.AsSpan(0, Math.Min(bytes.Length, 1024)).StartsWith("%PDF-"u8)) throw new PdfFormatException("Tệp này không phải là PDF.");
        var tail = bytes.AsSpan(Math.Max(0, bytes.Length - 2048));
        var start = tail.LastIndexOf("startxref"u8);
        if (start < 0) throw new PdfFormatException("Tệp PDF bị cắt ngắn: không thấy bảng tham chiếu.");
        XrefOffset = Offset(new PdfParser(bytes, bytes.Length - tail.Length + start + 9).Integer());
        Trailer = ReadTables(XrefOffset);
        if (Trailer.ContainsKey("Encrypt")) throw new PdfFormatException("Tệp PDF có mật khẩu; hãy bỏ mật khẩu rồi thử lại.");
        RootReference = Trailer.GetValueOrDefault("Root") is PdfReference root ? root : throw new PdfFormatException("Tệp PDF hỏng: không có gốc.");
        Root = Dictionary(RootReference) ?? throw new PdfFormatException("Tệp PDF hỏng: không có gốc.");
    }

    public byte[] Bytes { get; }

    public PdfDictionary Trailer { get; }

    public int XrefOffset { get; }

    public PdfReference RootReference { get; }

    public PdfDictionary Root { get; }

    public int Size => (int)(Trailer.GetValueOrDefault("Size") is long size and > 0 and <= ObjectLimit ? size : throw new PdfFormatException("Tệp PDF hỏng: số đối tượng sai."));

    /// <summary>The value itself, or what the reference leads to.</summary>
    public object? Resolve(object? value)
    {
        for (var hops = 0; value is PdfReference reference; hops++)
        {
            if (hops > 8) throw new PdfFormatException("Tệp PDF hỏng: tham chiếu vòng.");
            value = Object(reference.Number);
        }

        return value;
    }

    public PdfDictionary? Dictionary(object? value) => Resolve(value) as PdfDictionary;

    public PdfArray? Array(object? value) => Resolve(value) as PdfArray;

    /// <summary>The pages in order, each with its reference.</summary>
    public List<(PdfReference Reference, PdfDictionary Page)> Pages()
    {
        var pages = new List<(PdfReference, PdfDictionary)>();
        var seen = new HashSet<int>();
        Collect(Root.GetValueOrDefault("Pages"), pages, seen);
        return pages;
    }

    private void Collect(object? node, List<(PdfReference, PdfDictionary)> pages, HashSet<int> seen)
    {
        if (node is not PdfReference reference || Dictionary(reference) is not { } dictionary) return;
        if (!seen.Add(reference.Number) || seen.Count > ObjectLimit) throw new PdfFormatException("Tệp PDF hỏng: cây trang vòng.");
        if (dictionary.Is("Type", "Page")) pages.Add((reference, dictionary));
        else
            foreach (var kid in Array(dictionary.GetValueOrDefault("Kids")) ?? []) Collect(kid, pages, seen);
    }

    private object? Object(int number)
    {
        if (!offsets.TryGetValue(number, out var offset) || offset < 0) return null;
        var parser = new PdfParser(Bytes, offset);
        if (parser.Integer() != number) throw parser.Error("bảng tham chiếu chỉ sai đối tượng");
        parser.Integer();
        parser.Expect("obj");
        var value = parser.Value();
        if (value is not PdfDictionary dictionary || !parser.Skip("stream")) return value;
        return Resolve(dictionary.GetValueOrDefault("Length")) is long length
            ? new PdfStream(dictionary, parser.StreamBytes(length))
            : throw parser.Error("luồng không có độ dài");
    }

    private PdfDictionary ReadTables(int start)
    {
        PdfDictionary? newest = null;
        var seen = new HashSet<int>();
        for (int? next = start; next is { } position;)
        {
            if (!seen.Add(position) || seen.Count > RevisionLimit) throw new PdfFormatException("Tệp PDF hỏng: bảng tham chiếu vòng.");
            var parser = new PdfParser(Bytes, position);
            if (!parser.Skip("xref"))
                throw new PdfFormatException("Tệp PDF dùng bảng tham chiếu nén, phần mềm chưa đọc được loại này.");
            while (!parser.Skip("trailer")) ReadSection(parser);
            if (parser.Value() is not PdfDictionary trailer) throw parser.Error("phần cuối tệp sai");
            newest ??= trailer;
            next = trailer.GetValueOrDefault("Prev") is long previous ? Offset(previous) : null;
        }

        return newest!;
    }

    private void ReadSection(PdfParser parser)
    {
        var first = parser.Integer();
        var count = parser.Integer();
        if (first is < 0 or > ObjectLimit || count is < 0 or > ObjectLimit) throw parser.Error("bảng tham chiếu sai");
        for (var i = 0; i < count; i++)
        {
            var offset = parser.Integer();
            parser.Integer();
            var used = parser.Skip("n");
            if (!used) parser.Expect("f");
            // Tables are read newest first: an entry already there wins; a free entry hides older ones.
            offsets.TryAdd((int)(first + i), used ? Offset(offset) : -1);
        }
    }

    private int Offset(long offset) => offset >= 0 && offset < Bytes.Length
        ? (int)offset
        : throw new PdfFormatException(string.Create(CultureInfo.InvariantCulture, $"Tệp PDF hỏng: vị trí {offset} nằm ngoài tệp."));
}
