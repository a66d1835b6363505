using HacThanh.Platform.Documents;
using HacThanh.Platform.Text;

namespace HacThanh.Modules.Dossiers.Documents;

/// <summary>
/// The stages of a result's bytes: printed with blanks, signed, numbered and sealed. Each adds to the one before, so that the earlier signature stays valid.
/// Number and times stand at their places in the document (Nghị định 30/2020/NĐ-CP, Phụ lục I).
/// </summary>
internal static class PdfStages
{
    /// <summary>Names of the two signature fields.</summary>
    public const string SignerField = "signer", SealField = "seal";

    /// <summary>Fills the blanks that this document has; others are left out.</summary>
    public static byte[] Fill(byte[] pdf, params (string Name, string Value)[] values)
    {
        var blanks = PdfStamp.Read(pdf).Where(b => b.Value.Length == 0).Select(b => b.Key).ToHashSet();
        var present = values.Where(v => blanks.Contains(v.Name)).ToDictionary(v => v.Name, v => v.Value);
        return present.Count == 0 ? pdf : PdfStamp.Fill(pdf, present);
    }

    /// <summary>Ready for the signer's key: the time of signing is in its place.</summary>
    public static byte[] ForSigner(byte[] pdf, DateTime at) => Fill(pdf, ("signedAt", VietnamTime.Iso(at)));

    /// <summary>Ready for the agency's seal: number, date and time of sealing are in their places.</summary>
    public static byte[] ForSeal(byte[] pdf, string number, DateTime numberedAt, DateTime at)
    {
        var day = VietnamTime.DateOf(numberedAt);
        return Fill(pdf, ("number", DocumentNumbers.Bare(number)), ("day", $"{day.Day:00}"), ("month", day.Month < 3 ? $"0{day.Month}" : $"{day.Month}"), ("year", $"{day.Year}"),
            ("sealedAt", VietnamTime.Iso(at)));
    }
}
