using HacThanh.Platform;
using HacThanh.Platform.Accounts;
using HacThanh.Platform.Data;
using HacThanh.Platform.Keys;
using HacThanh.Platform.Registers;
using HacThanh.Platform.Text;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Modules.Registers.Views;

/// <summary>The caller's saved views of registers.</summary>
internal sealed class RegisterViews(Db db, Caller caller, KeyRing keys)
{
    /// <summary>Name of the parameter that chooses a column.</summary>
    public const string Column = "cot";

    private const int Most = 20;
    private const int LongestQuery = 1500;

    /// <summary>In the order of their names.</summary>
    public async Task<IReadOnlyList<(Guid Id, SavedWish Wish)>> OfAsync(RegisterDefinition register)
    {
        var (account, slug) = (caller.Id, register.Slug);
        var rows = await db.Set<RegisterView>().Where(v => v.AccountId == account && v.Slug == slug).ToListAsync();
        return [.. rows.Select(v => (v.Id, v.Open(keys))).OrderBy(v => v.Item2.Name, StringComparer.Create(Vietnamese.Culture, ignoreCase: true))];
    }

    /// <summary>What of an address is a way of looking, without the page that is shown.</summary>
    public static string QueryOf(RegisterDefinition register, IQueryCollection query)
    {
        var known = register.List.Filters.Select(c => ListWish.FilterPrefix + c.Field.Name).Concat(["q", "trang-thai", ListWish.Flag, "sap-xep", Column]).ToHashSet();
        return QueryString.Create(query.Where(p => known.Contains(p.Key) && p.Value.ToString().Length > 0)).ToString();
    }

    /// <summary>Keeps a view under a name; one of the same name is replaced.</summary>
    /// <exception cref="RuleException">There are too many, or nothing was chosen.</exception>
    public Task SaveAsync(RegisterDefinition register, string name, string query)
    {
        if (query.Length <= 1) throw new RuleException("Chưa lọc, sắp xếp hay chọn cột nào để lưu.");
        if (query.Length > LongestQuery) throw new RuleException("Cách xem này dài quá, xin chọn ít cột hoặc lọc ngắn hơn.");
        var (account, slug) = (caller.Id, register.Slug);
        var id = RegisterView.IdOf(account, slug, name);
        return db.OperateAsync(async w =>
        {
            var wish = RegisterView.Seal(keys, w.Db.Ward, id, new SavedWish(name, query));
            if (await w.Db.Set<RegisterView>().FirstOrDefaultAsync(v => v.Id == id) is { } known)
            {
                (known.SealedWish, known.SavedAt) = (wish, w.Now);
                return;
            }
            if (await w.Db.Set<RegisterView>().CountAsync(v => v.AccountId == account && v.Slug == slug) >= Most) throw new RuleException($"Mỗi người lưu nhiều nhất {Most} cách xem một sổ. Xin bỏ bớt.");
            w.Add(new RegisterView { Id = id, AccountId = account, Slug = slug, SealedWish = wish, SavedAt = w.Now });
        });
    }

    /// <summary>Forgets one of the caller's views; one that is not there is forgotten already.</summary>
    public Task RemoveAsync(Guid id)
    {
        var account = caller.Id;
        return db.OperateAsync(async w =>
        {
            if (await w.Db.Set<RegisterView>().FirstOrDefaultAsync(v => v.Id == id && v.AccountId == account) is { } view) w.Remove(view);
        });
    }
}
