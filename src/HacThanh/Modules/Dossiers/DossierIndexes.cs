using HacThanh.Platform.Accounts;
using HacThanh.Platform.Keys;

namespace HacThanh.Modules.Dossiers;

/// <summary>The blind indexes of an applicant: exact search over the ward, and the last four digits under one dossier.</summary>
internal sealed class DossierIndexes(KeyRing keys, int ward, Guid dossier, PartySnapshot applicant)
{
    public byte[]? Citizen { get; } = OfCitizen(keys, ward, applicant.CitizenId);
    public byte[]? Phone { get; } = OfPhone(keys, ward, applicant.Phone);
    public byte[]? CitizenTail { get; } = OfTail(keys, ward, dossier, applicant.CitizenId);
    public byte[]? PhoneTail { get; } = OfTail(keys, ward, dossier, applicant.Phone);

    public static byte[]? OfCitizen(KeyRing keys, int ward, string? citizenId) =>
        string.IsNullOrEmpty(citizenId) ? null : keys.BlindIndex(ward, People.CitizenIdField, citizenId);

    public static byte[]? OfPhone(KeyRing keys, int ward, string? phone) =>
        string.IsNullOrEmpty(phone) ? null : keys.BlindIndex(ward, People.PhoneField, phone);

    /// <summary>Under the dossier's id, so that equal endings of two dossiers look unrelated.</summary>
    public static byte[]? OfTail(KeyRing keys, int ward, Guid dossier, string? digits) =>
        digits is not { Length: >= 4 } ? null : keys.BlindIndex(ward, "tail", $"{dossier:N}{digits[^4..]}");
}
