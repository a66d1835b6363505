using System.Formats.Asn1;
using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using HacThanh.Platform.Documents.Pdf;

namespace HacThanh.Platform.Documents;

/// <summary>What a signature says about itself. Time is UTC and is written as Vietnamese time.</summary>
public sealed record SignatureNote
{
    /// <summary>Name of the signature field; an empty field of that name is used, else one is added.</summary>
    public required string Field { get; init; }

    public required string SignerName { get; init; }

    public required string Reason { get; init; }

    public required DateTime SignedAt { get; init; }

    public string? Place { get; init; }
}

/// <summary>A document with room for a signature: Content are the bytes that the key holder signs.</summary>
public sealed class PreparedSignature
{
    internal PreparedSignature(byte[] pdf, int gapStart, int gapEnd) => (Pdf, GapStart, GapEnd) = (pdf, gapStart, gapEnd);

    internal byte[] Pdf { get; }

    internal int GapStart { get; }

    internal int GapEnd { get; }

    public byte[] Content => [.. Pdf.AsSpan(0, GapStart), .. Pdf.AsSpan(GapEnd)];
}

/// <summary>
/// Signs PDFs as PAdES baseline B (ETSI EN 319 142-1): one incremental update per signature, SubFilter ETSI.CAdES.detached, CMS
/// with signing-certificate-v2, claimed time in the signature dictionary. What was signed before stays valid.
/// </summary>
public static class PdfSigner
{
    private const int CmsBytes = 12 * 1024;
    private static readonly Oid SigningCertificateV2 = new("1.2.840.113549.1.9.16.2.47");

    /// <summary>Signs with a key at hand (demo authority, a seal held by the server). The intermediate certificates are put in beside the signer's.</summary>
    /// <exception cref="PdfFormatException">The bytes are not a PDF that can be signed.</exception>
    /// <exception cref="InvalidOperationException">The field is signed already.</exception>
    public static byte[] Sign(byte[] pdf, SignatureNote note, X509Certificate2 certificate, X509Certificate2Collection? intermediates = null)
    {
        var prepared = Prepare(pdf, note);
        var cms = new SignedCms(new ContentInfo(prepared.Content), detached: true);
        var signer = new CmsSigner(SubjectIdentifierType.IssuerAndSerialNumber, certificate)
        {
            DigestAlgorithm = new Oid("2.16.840.1.101.3.4.2.1"),
            IncludeOption = X509IncludeOption.EndCertOnly,
        };
        if (intermediates is not null) signer.Certificates.AddRange(intermediates);
        signer.SignedAttributes.Add(new AsnEncodedData(SigningCertificateV2, CertificateHash(certificate)));
        cms.ComputeSignature(signer, silent: true);
        return Embed(prepared, cms.Encode());
    }

    /// <summary>First half for a key elsewhere (USB token, remote signing): makes room; the holder signs Content, then Embed.</summary>
    /// <exception cref="PdfFormatException">The bytes are not a PDF that can be signed.</exception>
    /// <exception cref="InvalidOperationException">The field is signed already.</exception>
    public static PreparedSignature Prepare(byte[] pdf, SignatureNote note)
    {
        if (note.SignedAt.Kind != DateTimeKind.Utc) throw new ArgumentException("Thời gian ký phải là giờ UTC.", nameof(note));
        var file = new PdfFile(pdf);
        var update = new PdfUpdate(file);
        var signature = update.Add(Dictionary(note));
        var field = PdfStamp.Fields(file).FirstOrDefault(f => f.Field.Is("FT", "Sig") && f.Name == note.Field);
        if (field.Field?.ContainsKey("V") == true) throw new InvalidOperationException($"Ô ký “{note.Field}” đã có chữ ký.");
        var reference = field.Field is null ? PdfStamp.AddSignatureField(update, file.Pages()[0].Reference, note.Field) : field.Reference;
        update.Edit(reference)["V"] = signature;
        update.Form()["SigFlags"] = 3L;

        var bytes = update.Write();
        var contents = bytes.AsSpan(pdf.Length).IndexOf("/Contents <"u8) + pdf.Length + 10;
        var range = bytes.AsSpan(pdf.Length).IndexOf("/ByteRange "u8) + pdf.Length + 11;
        var end = contents + CmsBytes * 2 + 2;
        var written = string.Create(CultureInfo.InvariantCulture, $"[0 {contents} {end} {bytes.Length - end}]");
        Encoding.ASCII.GetBytes(written.PadRight(RangeLength), bytes.AsSpan(range, RangeLength));
        return new PreparedSignature(bytes, contents, end);
    }

    /// <summary>Second half: puts the CMS (DER, detached) into the room made for it.</summary>
    /// <exception cref="ArgumentException">The CMS is larger than the room.</exception>
    public static byte[] Embed(PreparedSignature prepared, byte[] cms)
    {
        if (cms.Length > CmsBytes) throw new ArgumentException("Chữ ký số quá lớn.", nameof(cms));
        var signed = (byte[])prepared.Pdf.Clone();
        Encoding.ASCII.GetBytes(Convert.ToHexString(cms), signed.AsSpan(prepared.GapStart + 1));
        return signed;
    }

    private static int RangeLength => PdfSyntax.Write(RangeNumbers).Length;

    private static PdfArray RangeNumbers => new([0L, 9_999_999_999L, 9_999_999_999L, 9_999_999_999L]);

    private static PdfDictionary Dictionary(SignatureNote note)
    {
        var dictionary = new PdfDictionary
        {
            ["Type"] = new PdfName("Sig"),
            ["Filter"] = new PdfName("Adobe.PPKLite"),
            ["SubFilter"] = new PdfName("ETSI.CAdES.detached"),
            ["ByteRange"] = RangeNumbers,
            ["Contents"] = new PdfString(new byte[CmsBytes]),
            ["M"] = PdfString.Of(note.SignedAt.AddHours(7).ToString("'D:'yyyyMMddHHmmss'+07''00'''", CultureInfo.InvariantCulture)),
            ["Name"] = PdfString.Of(note.SignerName),
            ["Reason"] = PdfString.Of(note.Reason),
        };
        if (note.Place is { } place) dictionary["Location"] = PdfString.Of(place);
        return dictionary;
    }

    /// <summary>SigningCertificateV2 with one ESSCertIDv2 (SHA-256 is the default and is left out; RFC 5035, 4).</summary>
    private static byte[] CertificateHash(X509Certificate2 certificate)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        using (writer.PushSequence())
        using (writer.PushSequence())
            writer.WriteOctetString(certificate.GetCertHash(HashAlgorithmName.SHA256));
        return writer.Encode();
    }
}
