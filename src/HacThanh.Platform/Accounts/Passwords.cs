using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace HacThanh.Platform.Accounts;

/// <summary>Hashes passwords (PBKDF2, HMAC-SHA-512). Takes about 50 ms on purpose: never call it inside the door.</summary>
public sealed class Passwords
{
    private static readonly object nobody = new();
    private readonly PasswordHasher<object> hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = 210_000 }));
    private readonly string decoy;

    public Passwords() => decoy = Hash("mồi nhử");

    public string Hash(string password) => hasher.HashPassword(nobody, password);

    /// <summary>Compares; with no hash (unknown account) it takes as long and says no.</summary>
    public bool Matches(string? hash, string password) =>
        hasher.VerifyHashedPassword(nobody, hash ?? decoy, password) != PasswordVerificationResult.Failed && hash is not null;
}
