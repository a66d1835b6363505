using HacThanh.Modules.Audit.Public;
using HacThanh.Platform.Accounts;
using HacThanh.Platform.Data;
using HacThanh.Platform.Text;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Modules.Audit;

/// <summary>What an auditor asks for, resolved to ids.</summary>
/// <param name="Officers">Accounts of officers whose acts or readings are wanted; null for all.</param>
/// <param name="PersonAccount">Account of the resident; null when none was asked for or they have none.</param>
/// <param name="PersonIndex">Blind index of the resident's citizen id.</param>
/// <param name="Record">The record.</param>
/// <param name="From">First instant, UTC.</param>
/// <param name="Until">First instant no longer wanted, UTC.</param>
public sealed record AuditQuery(IReadOnlyList<Guid>? Officers, Guid? PersonAccount, byte[]? PersonIndex, Guid? Record, DateTime? From, DateTime? Until)
{
    /// <summary>Resolves what was typed; errors are added by field.</summary>
    public static async Task<AuditQuery> ResolveAsync(Db db, People people, IEnumerable<RecordFinder> finders, AuditWish wish, Action<string, string> error)
    {
        List<Guid>? officers = null;
        if (wish.Officer is { Length: > 0 } typed)
        {
            var folded = Vietnamese.Fold(typed);
            officers = [.. (await db.Set<Account>().Where(a => a.Kind == AccountKind.Officer).Select(a => new { a.Id, a.Login, a.Name }).ToListAsync())
                .Where(a => a.Login == typed || Vietnamese.Fold(a.Name).Contains(folded, StringComparison.Ordinal)).Select(a => a.Id)];
            if (officers.Count == 0) error("can-bo", "Không có cán bộ nào có tên hoặc tên đăng nhập này.");
        }
        byte[]? index = null;
        Guid? person = null;
        if (wish.Person is { Length: > 0 })
        {
            if (!CitizenId.TryParse(wish.Person, out var id, out var why)) error("nguoi-dan", why);
            else
            {
                index = people.CitizenId(db.Ward, id.Number);
                person = await db.Set<Account>().Where(a => a.CitizenIdIndex == index).Select(a => (Guid?)a.Id).FirstOrDefaultAsync();
            }
        }
        Guid? record = null;
        if (wish.Record is { Length: > 0 } code && (record = await FindAsync(db, finders, code.Trim())) is null)
            error("ban-ghi", "Không có hồ sơ hay bản ghi nào mang mã này.");
        return new AuditQuery(officers, person, index, record, Start(wish.From, 0, "tu", error), Start(wish.To, 1, "den", error));
    }

    private static async Task<Guid?> FindAsync(Db db, IEnumerable<RecordFinder> finders, string code)
    {
        if (Guid.TryParse(code, out var id)) return id;
        foreach (var find in finders)
            if (await find(db, code) is { } found) return found;
        return null;
    }

    private static DateTime? Start(string? day, int later, string field, Action<string, string> error)
    {
        if (string.IsNullOrEmpty(day)) return null;
        if (DateOnly.TryParseExact(day, "yyyy-MM-dd", out var date) || VietnamTime.TryParseDate(day, out date, out _))
            return VietnamTime.ToUtc(date.AddDays(later), TimeOnly.MinValue);
        error(field, "Nhập ngày dạng 21/11/2026.");
        return null;
    }
}

/// <summary>What an auditor typed.</summary>
public sealed record AuditWish(string? Officer, string? Person, string? Record, string? From, string? To);
