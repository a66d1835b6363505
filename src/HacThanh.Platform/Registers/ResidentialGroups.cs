using HacThanh.Platform.Data;

namespace HacThanh.Platform.Registers;

/// <summary>A residential group (tổ dân phố) of the ward, by the code that never changes.</summary>
public readonly record struct KnownGroup(Guid Id, string Code, string Name);

/// <summary>The residential groups of a ward as their register says now. There is no other list of them (docs/adr/0010).</summary>
public static class ResidentialGroups
{
    private const string Table = "r_residential_groups";

    /// <summary>The groups with these codes, by code; ended ones too, because old papers name them.</summary>
    public static async Task<Dictionary<string, KnownGroup>> OfCodesAsync(Db db, IReadOnlyCollection<string> codes)
    {
        if (codes.Count == 0) return [];
        var wanted = codes.Distinct().ToList();
        var found = await Sql.ListAsync(db, $"select id, row_key, title from {Table} where ward_id = @ward and row_key in ({string.Join(", ", wanted.Select((_, i) => $"@code{i}"))})",
            row => new KnownGroup(row.GetGuid(0), row.GetString(1), row.GetString(2)), [("ward", db.Ward), .. wanted.Select((code, i) => ($"code{i}", (object?)code))]);
        return found.ToDictionary(g => g.Code);
    }

    /// <summary>Names to choose from for a new address, in the order of codes: groups that were merged or split are not among them.</summary>
    public static async Task<IReadOnlyList<string>> OfferedAsync(Db db, RegisterLibrary library) =>
        library.Groups(db.Ward) is not { } register ? []
            : [.. (await RegisterQuery.TitlesAsync(db, register, int.MaxValue - 1, new RegisterWish { ExceptStates = register.EndedStates }))!.Select(t => t.Title)];

    /// <summary>How many groups still have a number for a name.</summary>
    public static async Task<int> CountUnnamedAsync(Db db, RegisterLibrary library) =>
        library.Groups(db.Ward) is not { } register || register.Column("placeholder") is null ? 0
            : await RegisterQuery.CountAsync(db, register, new RegisterWish { ExceptStates = register.EndedStates, Filters = new Dictionary<string, string> { ["placeholder"] = "true" } }, most: 10_000);
}
