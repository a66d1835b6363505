using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace HacThanh.Platform.Accounts;

/// <summary>Hashes passwords (PBKDF2, HMAC-SHA-512). Takes about 50 ms on purpose: never call it inside the door.</summary>
public sealed class Passwords
{
    /// <summary>Rounds of PBKDF2, for every hash.</summary>
    public const int Rounds = 210_000;

    private static readonly object nobody = new();
    private readonly PasswordHasher<object> hasher;
    private readonly string decoy;

    public Passwords() : this(new(Options.Create(new PasswordHasherOptions { IterationCount = Rounds })))
    {
    }

    internal Passwords(PasswordHasher<object> hasher)
    {
        this.hasher = hasher;
        decoy = Hash("mồi nhử");
    }

    public string Hash(string password) => hasher.HashPassword(nobody, password);

    /// <summary>Compares; with no hash (unknown account) it takes as long and says no.</summary>
    public bool Matches(string? hash, string password) =>
        hasher.VerifyHashedPassword(nobody, hash ?? decoy, password) != PasswordVerificationResult.Failed && hash is not null;
}
