using System.Text.Json;
using HacThanh.Platform.Data;
using HacThanh.Platform.Keys;

namespace HacThanh.Platform.Accounts;

/// <summary>What an account knows of a resident.</summary>
public sealed record Person
{
    public required string Name { get; init; }
    public string? CitizenId { get; init; }
    public DateOnly? BirthDate { get; init; }

    /// <summary>Digits, as <see cref="Text.Phone"/> writes them.</summary>
    public string? Phone { get; init; }
    public string? Email { get; init; }
    public string? Address { get; init; }

    /// <summary>Number of the residential group as the person says it; null when unknown.</summary>
    public string? Group { get; init; }
}

/// <summary>Seals and opens what is personal of residents, and finds people by exact value.</summary>
public sealed class People(KeyRing keys)
{
    private const string Purpose = "account";

    /// <summary>Name of the blind index of citizen ids; the same everywhere, so that a person is found across rooms of one ward.</summary>
    public const string CitizenIdField = "citizen";

    /// <summary>Name of the blind index of telephone numbers.</summary>
    public const string PhoneField = "phone";

    /// <summary>Puts the person into the account, sealed, with the indexes.</summary>
    public void Put(int ward, Account account, Person person)
    {
        account.PersonSealed = keys.Seal(ward, Purpose, JsonSerializer.SerializeToUtf8Bytes(person), account.Id.ToByteArray());
        account.CitizenIdIndex = person.CitizenId is { } id ? CitizenId(ward, id) : null;
        account.PhoneIndex = person.Phone is { } phone ? keys.BlindIndex(ward, PhoneField, phone) : null;
    }

    /// <summary>The person of a resident's account; null when there is none.</summary>
    public Person? Of(Account account) => account.PersonSealed is { } bytes
        ? JsonSerializer.Deserialize<Person>(keys.Open(account.WardId, Purpose, bytes, account.Id.ToByteArray()))
        : null;

    /// <summary>Index by which a citizen id is found and by which the access log names a person.</summary>
    public byte[] CitizenId(int ward, string citizenId) => keys.BlindIndex(ward, CitizenIdField, citizenId);

    /// <summary>Index by which a telephone number (as <see cref="Text.Phone"/> writes it) is found.</summary>
    public byte[] Phone(int ward, string phone) => keys.BlindIndex(ward, PhoneField, phone);

    internal byte[] SealName(int ward, string name, Guid session) =>
        keys.Seal(ward, "session", System.Text.Encoding.UTF8.GetBytes(name), session.ToByteArray());

    internal string OpenName(Session session) =>
        System.Text.Encoding.UTF8.GetString(keys.Open(session.WardId, "session", session.NameSealed, session.Id.ToByteArray()));

    /// <summary>Seals the secret of one-time codes for this account.</summary>
    public byte[] SealTotp(int ward, Guid account, byte[] secret) => keys.Seal(ward, "totp", secret, account.ToByteArray());

    /// <summary>Opens what <see cref="SealTotp"/> made.</summary>
    public byte[] OpenTotp(Account account) => keys.Open(account.WardId, "totp", account.TotpSealed!, account.Id.ToByteArray());
}
