using HacThanh.Platform.Accounts;
using HacThanh.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Modules.Organisation.Public;

/// <summary>Finds the account behind a demonstration name: officials by login, the sample residents by the name in residents.yaml.</summary>
public sealed class DemoAccounts(WardContents contents, People people)
{
    /// <summary>The officials of the demonstration who can sign in: login, and the post that they hold on a day.</summary>
    public IReadOnlyList<(string Login, string Post)> Officers(int ward, DateOnly day)
    {
        var content = contents.Of(ward);
        return [.. content.Officials.Where(o => o.Account is not null).Select(o => (o.Account!, string.Join("; ", o.PostsOn(day).Select(p => content.Post(p).Title))))];
    }

    /// <summary>The account, or null.</summary>
    public async Task<Account?> FindAsync(Db db, string name)
    {
        if (await db.Set<Account>().FirstOrDefaultAsync(a => a.Login == name && a.PasswordHash != null) is { } officer) return officer;
        if (contents.Of(db.Ward).Residents.FirstOrDefault(r => r.Account == name) is not { } resident) return null;
        var index = people.CitizenId(db.Ward, resident.CitizenId);
        return await db.Set<Account>().FirstOrDefaultAsync(a => a.CitizenIdIndex == index);
    }
}
