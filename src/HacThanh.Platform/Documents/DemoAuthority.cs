using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace HacThanh.Platform.Documents;

/// <summary>
/// The demo ward's certificate authority: made at first start in a directory outside the database, it issues a certificate per officer and one
/// per agency seal. Every name says that it has no legal value; a real ward signs with certificates of the Government's
/// authority (Ban Cơ yếu Chính phủ). Keys are PEM files that only the owner of the process can read.
/// </summary>
public sealed class DemoAuthority
{
    private const string Label = "DEMO – không có giá trị pháp lý";
    private readonly string directory;
    private readonly TimeProvider clock;
    private readonly Lock gate = new();
    private readonly X509Certificate2 root;

    /// <param name="directory">Made when missing, readable only by its owner.</param>
    /// <param name="clock">Certificates run from now.</param>
    public DemoAuthority(string directory, TimeProvider clock)
    {
        (this.directory, this.clock) = (directory, clock);
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(directory);
        else Directory.CreateDirectory(directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        root = Load("root", () => Issue(Subject("CA trình diễn HacThanh (DEMO)", "HacThanh"), issuer: null, years: 20));
    }

    /// <summary>What a verifier trusts: the root, without its key.</summary>
    public X509Certificate2Collection Roots => [X509CertificateLoader.LoadCertificate(root.RawData)];

    /// <summary>The officer's certificate with its key; a new one is issued when the name or the organisation changes.</summary>
    public X509Certificate2 Officer(string officerId, string name, string organisation) =>
        Load(FileName("officer", officerId, name, organisation), () => Issue(Subject(name + " (DEMO)", organisation), root, years: 5));

    /// <summary>The agency's seal certificate with its key.</summary>
    public X509Certificate2 Seal(string organisation) =>
        Load(FileName("seal", organisation), () => Issue(Subject(organisation + " (DEMO)", organisation), root, years: 5));

    private X509Certificate2 Load(string name, Func<X509Certificate2> issue)
    {
        var path = Path.Combine(directory, name + ".pem");
        lock (gate)
        {
            if (!File.Exists(path)) Write(path, issue());
            var pem = File.ReadAllText(path);
            return X509Certificate2.CreateFromPem(pem, pem);
        }
    }

    /// <summary>Written whole beside its place and moved there; when another process was first, its file stays.</summary>
    private static void Write(string path, X509Certificate2 certificate)
    {
        using var key = certificate.GetRSAPrivateKey()!;
        var temporary = path + "." + Guid.NewGuid().ToString("N");
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var stream = new StreamWriter(temporary, Encoding.ASCII, options))
            stream.Write(certificate.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem() + "\n");
        try
        {
            File.Move(temporary, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(temporary);
        }
    }

    private X509Certificate2 Issue(X500DistinguishedName subject, X509Certificate2? issuer, int years)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(issuer is null, false, 0, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(
            issuer is null ? X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign : X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.NonRepudiation, critical: true));
        var from = clock.GetUtcNow().AddMinutes(-5);
        if (issuer is null) return request.CreateSelfSigned(from, from.AddYears(years));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(issuer, includeKeyIdentifier: true, includeIssuerAndSerial: false));
        var until = from.AddYears(years);
        using var bare = request.Create(issuer, from, until < issuer.NotAfter ? until : issuer.NotAfter, RandomNumberGenerator.GetBytes(16));
        return bare.CopyWithPrivateKey(key);
    }

    private static X500DistinguishedName Subject(string commonName, string organisation)
    {
        var builder = new X500DistinguishedNameBuilder();
        builder.AddCommonName(Cut(commonName));
        builder.AddOrganizationName(Cut(organisation));
        builder.AddOrganizationalUnitName(Label);
        builder.AddCountryOrRegion("VN");
        return builder.Build();
    }

    /// <summary>Names in certificates hold at most 64 characters (RFC 5280, A.1).</summary>
    private static string Cut(string name) => name.Length <= 64 ? name : name[..64];

    private static string FileName(string kind, params string[] parts) =>
        string.Create(CultureInfo.InvariantCulture, $"{kind}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts))))[..20]}");
}
