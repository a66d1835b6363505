using System.Text;
using HacThanh.Platform.Documents;
using Shouldly;
using Xunit;

namespace HacThanh.Tests.Documents;

[Collection("printer")]
public sealed class PdfSigningTests(PrinterFixture fixture) : IDisposable
{
    private const string Agency = "Ủy ban nhân dân phường Hạc Thành";
    private const string Html = """
        <!doctype html><html lang="vi"><title>Thử</title><style>@page{size:A4;margin:20mm 15mm 20mm 30mm} a{display:inline-block;width:20mm;height:1.107em}</style>
        <p>Số: <a href="https://field.invalid/number/13/center"></a>/XN-UBND</p><p>ngày <a href="https://field.invalid/day/13/center"></a></p></html>
        """;

    private static readonly DateTime At = new(2026, 11, 21, 8, 30, 0, DateTimeKind.Utc);
    private readonly string directory = Directory.CreateTempSubdirectory("hacthanh-keys-").FullName;

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Fact]
    public async Task Sign_SignerThenNumberThenSeal_EverySignatureIsValidAndSealCoversAll()
    {
        var (authority, document) = await SealedAsync();

        var signatures = PdfSignatures.Read(document, authority.Roots);

        signatures.Select(s => (s.Field, s.Signer, s.Organisation, s.Intact, s.Trusted, s.CoversWholeFile)).ShouldBe(
        [
            ("signer", "Lê Thị Mẫu (DEMO)", Agency, true, true, false),
            ("seal", Agency + " (DEMO)", Agency, true, true, true),
        ]);
        signatures[0].SignedAt.ShouldBe(At);
        PdfSignatures.Judge(signatures).ShouldBe(PdfVerdict.Valid);
        PdfStamp.Read(document).ShouldBe([KeyValuePair.Create("number", "15"), KeyValuePair.Create("day", "21")]);
    }

    [Fact]
    public async Task Sign_SignerThenNumberThenSeal_PdfsigAgrees()
    {
        var (_, document) = await SealedAsync();

        var verdict = PdfTools.Run("pdfsig", document, "-nocert");

        Count(verdict, "Signature Validation: Signature is Valid.").ShouldBe(2, verdict);
        Count(verdict, "Total document signed").ShouldBe(1, verdict);
        verdict.ShouldContain("ETSI.CAdES.detached");
        PdfTools.Run("pdftotext", document, "-layout").ShouldContain("15");
    }

    [Fact]
    public async Task Read_AnyByteFlipped_IsNeverValid()
    {
        var (authority, document) = await SealedAsync();
        var random = new Random(7);
        for (var i = 0; i < 100; i++)
        {
            var forged = (byte[])document.Clone();
            var position = random.Next(forged.Length);
            // Upper and lower case of a hexadecimal digit in the seal's own value mean the same.
            forged[position] ^= (byte)(1 << (forged[position] is >= (byte)'A' and <= (byte)'F' ? random.Next(5) : random.Next(8)));
            Judge(forged, authority).ShouldNotBe(PdfVerdict.Valid);
        }

        var page = (byte[])document.Clone();
        page[page.AsSpan().IndexOf("stream"u8) + 40] ^= 1;
        PdfTools.Run("pdfsig", page, "-nocert").ShouldContain("Digest Mismatch");
        PdfSignatures.Read(page, authority.Roots).ShouldAllBe(s => !s.Intact);
    }

    [Fact]
    public async Task Read_SomethingAddedAfterTheSeal_SaysChanged()
    {
        var (authority, document) = await SealedAsync();

        Judge([.. document, .. "% thêm\n"u8], authority).ShouldBe(PdfVerdict.Changed);
    }

    [Fact]
    public async Task Read_SignedByAnotherAuthority_SaysUnknown()
    {
        var (_, document) = await SealedAsync();
        var other = new DemoAuthority(Path.Combine(directory, "other"), new FixedClock());

        Judge(document, other).ShouldBe(PdfVerdict.Unknown);
    }

    [Fact]
    public async Task Read_Unsigned_SaysUnsigned()
    {
        var document = PdfStamp.Prepare(await fixture.Printer.PrintAsync(Html, TestContext.Current.CancellationToken), "signer");

        PdfSignatures.Judge(PdfSignatures.Read(document, [])).ShouldBe(PdfVerdict.Unsigned);
    }

    [Fact]
    public async Task Fill_SecondTime_Refuses()
    {
        var (_, document) = await SealedAsync();

        Should.Throw<InvalidOperationException>(() => PdfStamp.Fill(document, new Dictionary<string, string> { ["number"] = "16" }));
        Should.Throw<InvalidOperationException>(() => PdfStamp.Fill(document, new Dictionary<string, string> { ["nowhere"] = "16" }));
    }

    [Fact]
    public async Task Sign_FieldSignedBefore_Refuses()
    {
        var (authority, document) = await SealedAsync();

        Should.Throw<InvalidOperationException>(() => PdfSigner.Sign(document, Note("seal", Agency), authority.Seal(Agency)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("không phải PDF")]
    [InlineData("%PDF-1.4\nstartxref\n99999999999\n%%EOF")]
    [InlineData("%PDF-1.4\nxref\n0 1\n0000000000 65535 f \ntrailer\n<</Size 1/Root 1 0 R/Prev 9>>\nstartxref\n9\n%%EOF")]
    [InlineData("%PDF-1.4\n[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[\nstartxref\n9\n%%EOF")]
    public void Read_NotAPdf_SaysSoInOneSentence(string text) =>
        Should.Throw<PdfFormatException>(() => PdfSignatures.Read(Encoding.UTF8.GetBytes(text), [])).Message.ShouldEndWith(".");

    [Fact]
    public void Authority_OpenedAgain_KeepsRootAndCertificates()
    {
        var first = new DemoAuthority(directory, new FixedClock());
        var officer = first.Officer("can-bo-1", "Lê Thị Mẫu", Agency);
        var again = new DemoAuthority(directory, new FixedClock());

        again.Roots[0].Thumbprint.ShouldBe(first.Roots[0].Thumbprint);
        again.Officer("can-bo-1", "Lê Thị Mẫu", Agency).Thumbprint.ShouldBe(officer.Thumbprint);
        again.Officer("can-bo-1", "Lê Thị Mới", Agency).Thumbprint.ShouldNotBe(officer.Thumbprint);
        officer.Subject.ShouldContain("không có giá trị pháp lý");
        if (OperatingSystem.IsWindows()) return;
        foreach (var file in Directory.GetFiles(directory)) File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    private sealed class FixedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(At);
    }

    private static PdfVerdict? Judge(byte[] document, DemoAuthority authority)
    {
        try
        {
            return PdfSignatures.Judge(PdfSignatures.Read(document, authority.Roots));
        }
        catch (PdfFormatException)
        {
            return null;
        }
    }

    private static SignatureNote Note(string field, string name) => new() { Field = field, SignerName = name, Reason = "Ký ban hành", SignedAt = At };

    private static int Count(string text, string part) => text.Split(part).Length - 1;

    private async Task<(DemoAuthority Authority, byte[] Document)> SealedAsync()
    {
        var authority = new DemoAuthority(directory, new FixedClock());
        var printed = PdfStamp.Prepare(await fixture.Printer.PrintAsync(Html, TestContext.Current.CancellationToken), "signer", "seal");
        var signed = PdfSigner.Sign(printed, Note("signer", "Lê Thị Mẫu"), authority.Officer("can-bo-1", "Lê Thị Mẫu", Agency));
        var numbered = PdfStamp.Fill(signed, new Dictionary<string, string> { ["number"] = "15", ["day"] = "21" });
        return (authority, PdfSigner.Sign(numbered, Note("seal", Agency), authority.Seal(Agency)));
    }
}
