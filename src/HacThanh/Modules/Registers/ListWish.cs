using HacThanh.Platform.Accounts;
using HacThanh.Platform.Data;
using HacThanh.Platform.Registers;
using HacThanh.Platform.Text;

namespace HacThanh.Modules.Registers;

/// <summary>What the address of a list asks for: the same for the page, its spreadsheet and its map.</summary>
internal sealed class ListWish(Db db, Caller caller, RegisterLibrary library, TimeProvider time)
{
    /// <summary>Before the name of a field that the list is filtered by.</summary>
    public const string FilterPrefix = "loc-";

    /// <summary>The flag that records have.</summary>
    public const string Flag = "dau";

    /// <summary>Records that what is typed for a lookup may mean at most; beyond, nothing is shown and the page asks for more words.</summary>
    private const int MostMeant = 100;

    /// <param name="register">Its register.</param>
    /// <param name="query">Of the address.</param>
    /// <returns>The wish, and what is to be said of typed lookups by the name of the field.</returns>
    public async Task<(RegisterWish Wish, IReadOnlyDictionary<string, string> Notes)> OfAsync(RegisterDefinition register, IQueryCollection query)
    {
        var filters = register.List.Filters.Concat(register.Columns.Where(c => c.Field.IsLookup)).DistinctBy(c => c.Field.Name)
            .ToDictionary(c => c.Field.Name, c => (string?)query[FilterPrefix + c.Field.Name] ?? "");
        var (among, notes) = (new Dictionary<string, IReadOnlyList<Guid>>(), new Dictionary<string, string>());
        foreach (var field in register.Form.Fields.Where(f => f.IsLookup && filters.TryGetValue(f.Name, out var typed) && typed.Trim().Length > 0 && !Guid.TryParse(typed, out _)))
        {
            (among[field.Name], var note) = await MeantAsync(field.Register!, Vietnamese.Normalise(filters[field.Name]));
            if (note is not null) notes[field.Name] = note;
            filters.Remove(field.Name);
        }
        return (new RegisterWish
        {
            Flagged = register.Flags.FirstOrDefault(f => f.Name == query[Flag]) is { } flag ? (flag, VietnamTime.Today(time)) : null,
            Words = query["q"],
            State = query["trang-thai"],
            Sort = query["sap-xep"],
            Filters = filters,
            Among = among,
        }, notes);
    }

    /// <summary>The records that somebody means by a key, a name or words of it, among those they may read: the one with this key or name, else all with these words.</summary>
    private async Task<(IReadOnlyList<Guid> Meant, string? Note)> MeantAsync(string slug, string typed)
    {
        if (library.Find(db.Ward, slug) is not { } target || RegisterAccess.For(target, caller) is not { } access) return ([], null);
        var folded = Vietnamese.Fold(typed);
        if (await RegisterQuery.FindByKeyAsync(db, target, folded) is { } named && access.MayRead(named)) return ([named.Id], null);
        var page = Vietnamese.Tokens(typed).Count == 0 ? new RegisterPage([], null) : await RegisterQuery.ListAsync(db, target, access.Limit(new RegisterWish { Words = typed, Limit = MostMeant }));
        if (page.Rows.Where(r => Vietnamese.Fold(r.Title) == folded).Select(r => r.Id).ToList() is { Count: > 0 } same) return (same, null);
        if (page.Next is not null) return ([], $"Có hơn {MostMeant} {target.One} khớp “{typed}”, xin gõ rõ hơn.");
        return ([.. page.Rows.Select(r => r.Id)], page.Rows.Count == 0 ? $"Sổ {target.Title} không có “{typed}”." : null);
    }
}
