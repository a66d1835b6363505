using HacThanh.Platform.Registers;

namespace HacThanh.Modules.Registers;

/// <summary>What the address of a list asks for: the same for the page and for its spreadsheet.</summary>
internal static class ListWish
{
    /// <summary>Before the name of a field that the list is filtered by.</summary>
    public const string FilterPrefix = "loc-";

    public static RegisterWish Of(RegisterDefinition register, IQueryCollection query) => new()
    {
        Words = query["q"],
        State = query["trang-thai"],
        Sort = query["sap-xep"],
        Filters = register.List.Filters.Concat(register.Columns.Where(c => c.Field.IsLookup)).DistinctBy(c => c.Field.Name)
            .ToDictionary(c => c.Field.Name, c => (string?)query[FilterPrefix + c.Field.Name] ?? ""),
    };
}
