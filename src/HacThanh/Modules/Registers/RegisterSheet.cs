using HacThanh.Platform.Data;
using HacThanh.Platform.Registers;

namespace HacThanh.Modules.Registers;

/// <summary>What a ward keeps about one of its registers beside the records.</summary>
internal sealed class RegisterSheet : Entity, IRecord
{
    public required string Slug { get; init; }

    /// <summary>Figures that the ward's documents give only as a sum: JSON of <see cref="SheetTotal"/>.</summary>
    public required string Totals { get; set; }

    public static Guid IdOf(string slug) => StableId.Of("register-sheet", slug);
}
