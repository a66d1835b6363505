using System.Text;
using System.Xml;

namespace HacThanh.Platform.Sheets;

/// <summary>
/// Goes forward through one XML part that may be hostile: no DTD, no entities, nothing fetched, few levels, few distinct names, long text cut. Elements
/// are known by local name, so that the transitional and the strict namespaces of ISO/IEC 29500 read alike.
/// </summary>
internal sealed class XlsxXml : IDisposable
{
    private const int MostLevels = 40;
    private const int MostNames = 20_000;

    private readonly XmlReader xml;
    private readonly Func<bool> next;
    private readonly Func<int> nextPiece;
    private readonly char[] piece = new char[4096];
    private readonly StringBuilder text = new();

    internal XlsxXml(Stream part)
    {
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            CheckCharacters = false,
            CloseInput = true,
            NameTable = new FewNames(),
        };
        xml = Guarded(() => XmlReader.Create(part, settings));
        (next, nextPiece) = (xml.Read, () => xml.ReadValueChunk(piece, 0, piece.Length));
    }

    internal string Name => xml.LocalName;

    internal bool IsStart => xml.NodeType == XmlNodeType.Element;

    internal bool IsEmpty => xml.IsEmptyElement;

    internal int Depth => xml.Depth;

    internal bool IsEndOf(string name) => xml.NodeType == XmlNodeType.EndElement && xml.LocalName == name;

    internal bool Read()
    {
        var more = Guarded(next);
        return xml.Depth > MostLevels ? throw SheetRefusedException.Damaged() : more;
    }

    /// <summary>Goes on to the next start of this element anywhere below.</summary>
    internal bool ReadTo(string name)
    {
        while (Read())
            if (IsStart && Name == name) return true;
        return false;
    }

    internal string? Attribute(string name) => xml.GetAttribute(name);

    /// <summary>The id of a relationship, whose namespace differs between the transitional and the strict form.</summary>
    internal string? RelationshipId()
    {
        string? id = null;
        for (var found = xml.MoveToFirstAttribute(); found && id is null; found = xml.MoveToNextAttribute())
            if (xml.LocalName == "id" && xml.Prefix.Length > 0) id = xml.Value;
        xml.MoveToElement();
        return id;
    }

    /// <summary>The text inside this element, cut behind <paramref name="most"/> + 1 characters; elements within are passed over. Stops at its end.</summary>
    internal string Text(int most)
    {
        if (IsEmpty) return "";
        text.Clear();
        var depth = Depth;
        while (Read() && xml.Depth > depth)
        {
            if (xml.Depth == depth + 1 && xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace) Append(most);
        }
        return text.ToString();
    }

    /// <summary>The text of a string item or inline string: its own or that of its runs, without the reading aids of East Asian text.</summary>
    internal string RichText(int most)
    {
        if (IsEmpty) return "";
        var (depth, joined) = (Depth, "");
        while (Read() && xml.Depth > depth)
        {
            if (!IsStart) continue;
            if (Name == "rPh") Text(0);
            else if (Name == "t" && joined.Length <= most) joined += Text(most);
        }
        return joined;
    }

    public void Dispose() => xml.Dispose();

    private void Append(int most)
    {
        while (text.Length <= most)
        {
            var read = Guarded(nextPiece);
            if (read == 0) return;
            text.Append(piece, 0, Math.Min(read, most + 1 - text.Length));
        }
    }

    private static T Guarded<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception broken) when (broken is XmlException or InvalidDataException or ArgumentException)
        {
            throw SheetRefusedException.Damaged();
        }
    }

    /// <summary>Names are kept for as long as the reader lives, so a part full of different ones would fill the memory.</summary>
    private sealed class FewNames : NameTable
    {
        private int names;

        public override string Add(char[] key, int start, int len)
        {
            if (Get(key, start, len) is { } known) return known;
            return ++names > MostNames ? throw SheetRefusedException.Damaged() : base.Add(key, start, len);
        }

        public override string Add(string key)
        {
            if (Get(key) is { } known) return known;
            return ++names > MostNames ? throw SheetRefusedException.Damaged() : base.Add(key);
        }
    }
}
