using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;

namespace HacThanh.Platform.Keys;

/// <summary>The framework's own keys (form tokens, short-lived cookies) lie sealed by the installation's key ring, never in the clear.</summary>
public static class SealedPageKeys
{
    private const string Purpose = "page-keys";

    /// <summary>Seals every key that the framework makes from now on; those it made before stay readable until they expire.</summary>
    public static IServiceCollection SealPageKeys(this IServiceCollection services)
    {
        services.AddOptions<KeyManagementOptions>().Configure<KeyRing>((options, keys) => options.XmlEncryptor = new Sealer(keys));
        return services;
    }

    private sealed class Sealer(KeyRing keys) : IXmlEncryptor
    {
        public EncryptedXmlInfo Encrypt(XElement plaintextElement)
        {
            var plain = Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting));
            return new(new XElement("sealed", Convert.ToBase64String(keys.Seal(0, Purpose, plain, []))), typeof(Opener));
        }
    }

    /// <summary>Made by the framework, by the name that stands in the key's file.</summary>
    /// <param name="services">Where the key ring is.</param>
    internal sealed class Opener(IServiceProvider services) : IXmlDecryptor
    {
        public XElement Decrypt(XElement encryptedElement) => XElement.Parse(Encoding.UTF8.GetString(
            services.GetRequiredService<KeyRing>().Open(0, Purpose, Convert.FromBase64String(encryptedElement.Value), [])));
    }
}
