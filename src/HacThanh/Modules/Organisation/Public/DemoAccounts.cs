using HacThanh.Platform.Accounts;
using HacThanh.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Modules.Organisation.Public;

/// <summary>Finds the account behind a demonstration name: officials by login, the sample residents by the name in residents.yaml.</summary>
public sealed class DemoAccounts(WardContents contents, People people)
{
    /// <summary>The account, or null.</summary>
    public async Task<Account?> FindAsync(Db db, string name)
    {
        if (await db.Set<Account>().FirstOrDefaultAsync(a => a.Login == name && a.PasswordHash != null) is { } officer) return officer;
        if (contents.Of(db.Ward).Residents.FirstOrDefault(r => r.Account == name) is not { } resident) return null;
        var index = people.CitizenId(db.Ward, resident.CitizenId);
        return await db.Set<Account>().FirstOrDefaultAsync(a => a.CitizenIdIndex == index);
    }
}
