using System.Formats.Asn1;
using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using HacThanh.Platform.Documents.Pdf;

namespace HacThanh.Platform.Documents;

/// <summary>One signature of a PDF as read and checked by us.</summary>
public sealed record PdfSignature
{
    public required string Field { get; init; }

    /// <summary>Common name in the signer's certificate; empty when the signature cannot be read.</summary>
    public required string Signer { get; init; }

    public required string Organisation { get; init; }

    public required string Reason { get; init; }

    /// <summary>Claimed time of signing, UTC; not a trusted time stamp.</summary>
    public required DateTime? SignedAt { get; init; }

    /// <summary>Nothing was added to the file after this signature.</summary>
    public required bool CoversWholeFile { get; init; }

    /// <summary>The bytes that it covers are those that were signed.</summary>
    public required bool Intact { get; init; }

    /// <summary>The certificate leads to one of the given roots and was valid at the claimed time.</summary>
    public required bool Trusted { get; init; }
}

/// <summary>What a set of signatures says about a document.</summary>
public enum PdfVerdict
{
    /// <summary>No signature at all.</summary>
    Unsigned,

    /// <summary>Bytes under a signature differ, or something was added after the last signature.</summary>
    Changed,

    /// <summary>Unchanged, but a signer is not known to us.</summary>
    Unknown,

    /// <summary>Every signature is intact and trusted and the last covers the whole file.</summary>
    Valid,
}

/// <summary>Reads and checks the signatures of a PDF without other programs; safe for files that anyone sends in.</summary>
public static class PdfSignatures
{
    private static readonly Oid SigningCertificateV2 = new("1.2.840.113549.1.9.16.2.47");

    /// <summary>The signatures in the order in which they were made.</summary>
    /// <exception cref="PdfFormatException">The bytes are not a readable PDF.</exception>
    public static IReadOnlyList<PdfSignature> Read(byte[] pdf, X509Certificate2Collection trustedRoots)
    {
        var file = new PdfFile(pdf);
        return [.. PdfStamp.Fields(file)
            .Where(f => f.Field.Is("FT", "Sig"))
            .Select(f => (f.Name, Signature: file.Dictionary(f.Field.GetValueOrDefault("V"))))
            .Where(f => f.Signature is not null)
            .Select(f => (End: End(f.Signature!), Read: Read(file, f.Name, f.Signature!, trustedRoots)))
            .OrderBy(f => f.End).Select(f => f.Read)];
    }

    public static PdfVerdict Judge(IReadOnlyList<PdfSignature> signatures) =>
        signatures.Count == 0 ? PdfVerdict.Unsigned
        : signatures.Any(s => !s.Intact) || !signatures[^1].CoversWholeFile ? PdfVerdict.Changed
        : signatures.Any(s => !s.Trusted) ? PdfVerdict.Unknown
        : PdfVerdict.Valid;

    private static long End(PdfDictionary signature) =>
        signature.GetValueOrDefault("ByteRange") is PdfArray { Count: 4 } range && (range[2], range[3]) is (long start, long length) ? start + length : 0;

    private static PdfSignature Read(PdfFile file, string field, PdfDictionary signature, X509Certificate2Collection roots)
    {
        var signedAt = Time(signature.Text("M"));
        var content = Covered(file.Bytes, signature);
        var (cms, certificate) = signature.GetValueOrDefault("Contents") is PdfString contents ? Decode(contents.Bytes, content ?? []) : default;
        return new PdfSignature
        {
            Field = field,
            Signer = certificate?.GetNameInfo(X509NameType.SimpleName, forIssuer: false) ?? "",
            Organisation = certificate is null ? "" : Organisation(certificate),
            Reason = signature.Text("Reason") ?? "",
            SignedAt = signedAt,
            CoversWholeFile = content is not null && End(signature) == file.Bytes.Length,
            Intact = content is not null && certificate is not null && signature.Is("SubFilter", "ETSI.CAdES.detached") && Verifies(cms!, certificate),
            Trusted = certificate is not null && signedAt is not null && IsTrusted(certificate, cms!.Certificates, signedAt.Value, roots),
        };
    }

    /// <summary>The bytes under the signature; null unless they are all bytes of a whole revision but the hexadecimal string of /Contents itself.</summary>
    private static byte[]? Covered(byte[] bytes, PdfDictionary signature)
    {
        if (signature.GetValueOrDefault("ByteRange") is not PdfArray { Count: 4 } range) return null;
        if ((range[0], range[1], range[2], range[3]) is not (0L, long gapStart, long gapEnd, long rest)) return null;
        if (gapStart <= 0 || gapEnd <= gapStart + 2 || rest < 0 || gapEnd > bytes.Length || rest > bytes.Length - gapEnd) return null;
        if (bytes[gapStart] != '<' || bytes[gapEnd - 1] != '>') return null;
        var gap = bytes.AsSpan((int)gapStart + 1, (int)(gapEnd - gapStart) - 2);
        foreach (var b in gap)
            if (!char.IsAsciiHexDigit((char)b)) return null;
        if (signature.GetValueOrDefault("Contents") is not PdfString contents || !Convert.FromHexString(gap.Length % 2 == 0 ? gap : []).AsSpan().SequenceEqual(contents.Bytes)) return null;
        if (!bytes.AsSpan(0, (int)(gapEnd + rest)).TrimEnd("\r\n"u8).EndsWith("%%EOF"u8)) return null;
        return [.. bytes.AsSpan(0, (int)gapStart), .. bytes.AsSpan((int)gapEnd, (int)rest)];
    }

    /// <summary>The CMS and the certificate of its only signer; nothing when it cannot be read.</summary>
    private static (SignedCms? Cms, X509Certificate2? Certificate) Decode(byte[] contents, byte[] content)
    {
        try
        {
            // The room for the CMS is padded with zeros; anything else there is an attempt to hide something.
            AsnDecoder.ReadEncodedValue(contents, AsnEncodingRules.BER, out _, out _, out var used);
            if (contents.AsSpan(used).ContainsAnyExcept((byte)0)) return default;
            var cms = new SignedCms(new ContentInfo(content), detached: true);
            cms.Decode(contents.AsSpan(0, used));
            return (cms, cms.SignerInfos.Count == 1 ? cms.SignerInfos[0].Certificate : null);
        }
        catch (Exception e) when (e is CryptographicException or AsnContentException)
        {
            return default;
        }
    }

    private static bool Verifies(SignedCms cms, X509Certificate2 certificate)
    {
        try
        {
            cms.CheckSignature(verifySignatureOnly: true);
        }
        catch (CryptographicException)
        {
            return false;
        }

        return cms.SignerInfos[0].SignedAttributes
            .OfType<CryptographicAttributeObject>()
            .Any(a => a.Oid.Value == SigningCertificateV2.Value && a.Values.Count == 1 && Names(a.Values[0].RawData, certificate));
    }

    private static bool Names(byte[] signingCertificate, X509Certificate2 certificate)
    {
        try
        {
            var first = new AsnReader(signingCertificate, AsnEncodingRules.DER).ReadSequence().ReadSequence().ReadSequence();
            var algorithm = HashAlgorithmName.SHA256;
            if (first.PeekTag().HasSameClassAndValue(Asn1Tag.Sequence))
                algorithm = HashAlgorithmName.FromOid(first.ReadSequence().ReadObjectIdentifier());
            return first.ReadOctetString().AsSpan().SequenceEqual(certificate.GetCertHash(algorithm));
        }
        catch (Exception e) when (e is AsnContentException or CryptographicException)
        {
            return false;
        }
    }

    private static bool IsTrusted(X509Certificate2 certificate, X509Certificate2Collection others, DateTime at, X509Certificate2Collection roots)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(roots);
        chain.ChainPolicy.ExtraStore.AddRange(others);
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.VerificationTime = at;
        return chain.Build(certificate);
    }

    private static string Organisation(X509Certificate2 certificate) => certificate.SubjectName.EnumerateRelativeDistinguishedNames()
        .Where(n => !n.HasMultipleElements && n.GetSingleElementType().Value == "2.5.4.10")
        .Select(n => n.GetSingleElementValue()).FirstOrDefault() ?? "";

    private static DateTime? Time(string? text) =>
        text is not null && DateTimeOffset.TryParseExact(
            text.Replace("'", "", StringComparison.Ordinal).Replace("Z", "+0000", StringComparison.Ordinal),
            ["'D:'yyyyMMddHHmmsszzz"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? time.UtcDateTime
            : null;
}
