using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace HacThanh.Platform.Keys;

/// <summary>
/// The installation's secret keys: files of 32 random bytes in a directory outside the database and its backup. Each has an id; the newest seals, all open.
/// Everything else (per ward, per purpose, per blind index) is derived from them.
/// </summary>
public sealed class KeyRing
{
    private const int NonceSize = 12;
    private const int TagSize = 16;
    private readonly SortedDictionary<int, byte[]> masters;
    private readonly byte[] indexSecret;
    private readonly ConcurrentDictionary<(int Ward, string Field), ThreadLocal<IncrementalHash>> indexes = new();
    private readonly ConcurrentDictionary<(int Master, int Ward, string Purpose), ThreadLocal<AesGcm>> ciphers = new();

    private KeyRing(string directory, SortedDictionary<int, byte[]> masters, byte[] indexSecret)
    {
        Directory = directory;
        this.masters = masters;
        this.indexSecret = indexSecret;
    }

    /// <summary>Where the key files lie.</summary>
    public string Directory { get; }

    /// <summary>Opens the ring, making the first keys in an empty directory. Files are readable by the owner only.</summary>
    public static KeyRing Open(string directory)
    {
        System.IO.Directory.CreateDirectory(directory);
        var masters = new SortedDictionary<int, byte[]>();
        foreach (var file in System.IO.Directory.EnumerateFiles(directory, "master-*.key"))
            masters[int.Parse(Path.GetFileNameWithoutExtension(file)["master-".Length..], CultureInfo.InvariantCulture)] = Read(file);
        if (masters.Count == 0) masters[1] = Make(Path.Combine(directory, "master-1.key"));
        var index = Path.Combine(directory, "index.key");
        return new KeyRing(directory, masters, File.Exists(index) ? Read(index) : Make(index));
    }

    /// <summary>Adds a new master key; from now on it seals, and older ones only open.</summary>
    public void Rotate()
    {
        var id = masters.Keys.Max() + 1;
        masters[id] = Make(Path.Combine(Directory, string.Create(CultureInfo.InvariantCulture, $"master-{id}.key")));
    }

    /// <summary>Encrypts and authenticates with the ward's key. The context (such as a row's id) must be the same on opening.</summary>
    public byte[] Seal(int ward, string purpose, ReadOnlySpan<byte> plain, ReadOnlySpan<byte> context)
    {
        var id = masters.Keys.Max();
        var result = new byte[4 + NonceSize + TagSize + plain.Length];
        BinaryPrimitives.WriteInt32BigEndian(result, id);
        Encrypt(Cipher(id, ward, purpose), plain, context, result.AsSpan(4));
        return result;
    }

    /// <summary>Opens what <see cref="Seal"/> made.</summary>
    /// <exception cref="CryptographicException">The bytes, the context or the key are not those of the sealing.</exception>
    public byte[] Open(int ward, string purpose, ReadOnlySpan<byte> sealedBytes, ReadOnlySpan<byte> context)
    {
        var id = BinaryPrimitives.ReadInt32BigEndian(sealedBytes);
        if (!masters.ContainsKey(id)) throw new CryptographicException($"Key {id} is not in the key directory.");
        return Decrypt(Cipher(id, ward, purpose), sealedBytes[4..], context);
    }

    /// <summary>A fresh key for one record, and the same key wrapped by the ward's key, to be stored beside the record.</summary>
    public (DataKey Key, byte[] Wrapped) NewDataKey(int ward, Guid owner)
    {
        var key = RandomNumberGenerator.GetBytes(32);
        return (new DataKey(key), Seal(ward, "data-key", key, owner.ToByteArray()));
    }

    /// <summary>The record's key out of its wrapped form.</summary>
    public DataKey Unwrap(int ward, Guid owner, byte[] wrapped) => new(Open(ward, "data-key", wrapped, owner.ToByteArray()));

    /// <summary>
    /// 16 bytes by which a sensitive value is found by exact match without being stored: HMAC under a key of the ward and the field. Two wards, or two
    /// fields, give unrelated indexes.
    /// </summary>
    public byte[] BlindIndex(int ward, string field, string value)
    {
        var hash = indexes.GetOrAdd((ward, field), k => new ThreadLocal<IncrementalHash>(() => IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256,
            HKDF.DeriveKey(HashAlgorithmName.SHA256, indexSecret, 32, info: Encoding.UTF8.GetBytes($"index:{k.Ward}:{k.Field}"))))).Value!;
        hash.AppendData(Encoding.UTF8.GetBytes(value));
        return hash.GetHashAndReset()[..16];
    }

    /// <summary>A secret of the installation for one named purpose (signing anchors, cookies); does not change with rotation.</summary>
    public byte[] Secret(string purpose) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, indexSecret, 32, info: Encoding.UTF8.GetBytes("secret:" + purpose));

    internal static void Encrypt(AesGcm cipher, ReadOnlySpan<byte> plain, ReadOnlySpan<byte> context, Span<byte> result)
    {
        RandomNumberGenerator.Fill(result[..NonceSize]);
        cipher.Encrypt(result[..NonceSize], plain, result[(NonceSize + TagSize)..], result.Slice(NonceSize, TagSize), context);
    }

    internal static byte[] Decrypt(AesGcm cipher, ReadOnlySpan<byte> sealedBytes, ReadOnlySpan<byte> context)
    {
        var plain = new byte[sealedBytes.Length - NonceSize - TagSize];
        cipher.Decrypt(sealedBytes[..NonceSize], sealedBytes[(NonceSize + TagSize)..], sealedBytes.Slice(NonceSize, TagSize), plain, context);
        return plain;
    }

    internal static AesGcm CipherOf(byte[] key) => new(key, TagSize);

    /// <summary>Keys of a ward are few and a list opens one value a row: a thread keeps its cipher, which no two threads may use at once.</summary>
    private AesGcm Cipher(int id, int ward, string purpose) => ciphers.GetOrAdd((id, ward, purpose), k => new ThreadLocal<AesGcm>(() => CipherOf(Derive(k.Master, k.Ward, k.Purpose)))).Value!;

    private byte[] Derive(int id, int ward, string purpose) => HKDF.DeriveKey(HashAlgorithmName.SHA256, masters[id], 32, info: Encoding.UTF8.GetBytes($"ward:{ward}:{purpose}"));

    private static byte[] Read(string file) => Convert.FromBase64String(File.ReadAllText(file));

    private static byte[] Make(string file)
    {
        var key = RandomNumberGenerator.GetBytes(32);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var stream = new FileStream(file, options);
        stream.Write(Encoding.ASCII.GetBytes(Convert.ToBase64String(key)));
        stream.Flush(flushToDisk: true);
        return key;
    }
}

/// <summary>The key of one record (a dossier and its files).</summary>
public sealed class DataKey
{
    private readonly byte[] key;

    internal DataKey(byte[] key) => this.key = key;

    /// <summary>Encrypts and authenticates; the context names the field, so that sealed values cannot be swapped.</summary>
    public byte[] Seal(ReadOnlySpan<byte> plain, string context)
    {
        var result = new byte[28 + plain.Length];
        using var cipher = KeyRing.CipherOf(key);
        KeyRing.Encrypt(cipher, plain, Encoding.UTF8.GetBytes(context), result);
        return result;
    }

    /// <summary>Opens what <see cref="Seal"/> made.</summary>
    /// <exception cref="CryptographicException">The bytes or the context are not those of the sealing.</exception>
    public byte[] Open(ReadOnlySpan<byte> sealedBytes, string context)
    {
        using var cipher = KeyRing.CipherOf(key);
        return KeyRing.Decrypt(cipher, sealedBytes, Encoding.UTF8.GetBytes(context));
    }

    /// <inheritdoc cref="Seal"/>
    public byte[] SealText(string plain, string context) => Seal(Encoding.UTF8.GetBytes(plain), context);

    /// <inheritdoc cref="Open"/>
    public string OpenText(ReadOnlySpan<byte> sealedBytes, string context) => Encoding.UTF8.GetString(Open(sealedBytes, context));
}
