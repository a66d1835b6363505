using HacThanh.Platform.Registers;

namespace HacThanh.Modules.Registers;

/// <summary>What the address of a list asks for: the same for the page and for its spreadsheet.</summary>
internal static class ListWish
{
    /// <summary>Before the name of a field that the list is filtered by.</summary>
    public const string FilterPrefix = "loc-";

    /// <summary>The flag that records have.</summary>
    public const string Flag = "dau";

    /// <param name="register">Its register.</param>
    /// <param name="query">Of the address.</param>
    /// <param name="today">The day for which flags are asked.</param>
    public static RegisterWish Of(RegisterDefinition register, IQueryCollection query, DateOnly today) => new()
    {
        Flagged = register.Flags.FirstOrDefault(f => f.Name == query[Flag]) is { } flag ? (flag, today) : null,
        Words = query["q"],
        State = query["trang-thai"],
        Sort = query["sap-xep"],
        Filters = register.List.Filters.Concat(register.Columns.Where(c => c.Field.IsLookup)).DistinctBy(c => c.Field.Name)
            .ToDictionary(c => c.Field.Name, c => (string?)query[FilterPrefix + c.Field.Name] ?? ""),
    };
}
