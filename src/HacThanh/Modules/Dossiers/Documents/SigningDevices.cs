using System.Security.Cryptography.X509Certificates;
using HacThanh.Platform;
using HacThanh.Platform.Documents;
using HacThanh.Platform.Keys;

namespace HacThanh.Modules.Dossiers.Documents;

/// <summary>
/// Where keys are held that sign: a USB token, a remote signing service, or the simulator of the demonstration ward. An edge of the house: signing is a
/// request that a person answers, never part of a write.
/// </summary>
public interface ISigningDevice
{
    /// <summary>False when nothing is connected: documents are then printed, signed by hand and scanned.</summary>
    bool IsAvailable { get; }

    /// <summary>Certificates that a verifier trusts.</summary>
    X509Certificate2Collection Roots { get; }

    /// <summary>Signs in the name of an official.</summary>
    /// <exception cref="RuleException">The device refuses or is not there.</exception>
    Task<byte[]> SignAsync(byte[] pdf, SignatureNote note, Guid official, string organisation, CancellationToken cancel);

    /// <summary>Seals in the name of the agency.</summary>
    /// <exception cref="RuleException">The device refuses or is not there.</exception>
    Task<byte[]> SealAsync(byte[] pdf, SignatureNote note, string organisation, CancellationToken cancel);
}

/// <summary>The demonstration ward's keys, made at first use, without legal value.</summary>
internal sealed class SimulatedSigningDevice(KeyRing keys, TimeProvider time) : ISigningDevice
{
    private readonly Lazy<DemoAuthority> authority = new(() => new DemoAuthority(Path.Combine(keys.Directory, "demo-ca"), time));

    public bool IsAvailable => true;

    public X509Certificate2Collection Roots => authority.Value.Roots;

    public Task<byte[]> SignAsync(byte[] pdf, SignatureNote note, Guid official, string organisation, CancellationToken cancel)
    {
        using var certificate = authority.Value.Officer(official.ToString("N"), note.SignerName, organisation);
        return Task.FromResult(PdfSigner.Sign(pdf, note, certificate));
    }

    public Task<byte[]> SealAsync(byte[] pdf, SignatureNote note, string organisation, CancellationToken cancel)
    {
        using var certificate = authority.Value.Seal(organisation);
        return Task.FromResult(PdfSigner.Sign(pdf, note, certificate));
    }
}

/// <summary>No device is connected: only documents signed by hand can be issued.</summary>
internal sealed class NoSigningDevice : ISigningDevice
{
    private const string Sentence = "Chưa kết nối thiết bị ký số. Hãy in, ký tay, quét lại và tải bản quét lên.";

    public bool IsAvailable => false;

    public X509Certificate2Collection Roots => [];

    public Task<byte[]> SignAsync(byte[] pdf, SignatureNote note, Guid official, string organisation, CancellationToken cancel) => throw new RuleException(Sentence);

    public Task<byte[]> SealAsync(byte[] pdf, SignatureNote note, string organisation, CancellationToken cancel) => throw new RuleException(Sentence);
}
