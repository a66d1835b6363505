using System.Text.Json;
using HacThanh.Platform.Data;
using HacThanh.Platform.Keys;
using HacThanh.Platform.Text;

namespace HacThanh.Modules.Registers.Views;

/// <summary>A person's own way of looking at a register: filters, order and columns under a name. Sealed, because words that are looked for may name people.</summary>
internal sealed class RegisterView : Entity, IOperational
{
    public required Guid AccountId { get; init; }
    public required string Slug { get; init; }
    public required byte[] SealedWish { get; set; }
    public DateTime SavedAt { get; set; }

    /// <summary>The same person's same name is the same view.</summary>
    public static Guid IdOf(Guid account, string slug, string name) => StableId.Of("register-view", account.ToString("N"), slug, Vietnamese.Fold(name));

    public SavedWish Open(KeyRing keys) => JsonSerializer.Deserialize<SavedWish>(keys.Open(WardId, Purpose, SealedWish, Id.ToByteArray()))!;

    public static byte[] Seal(KeyRing keys, int ward, Guid id, SavedWish wish) => keys.Seal(ward, Purpose, JsonSerializer.SerializeToUtf8Bytes(wish), id.ToByteArray());

    private const string Purpose = "register-view";
}

/// <summary>Name of a view, and the part of the address after the question mark, with it.</summary>
internal sealed record SavedWish(string Name, string Query);
