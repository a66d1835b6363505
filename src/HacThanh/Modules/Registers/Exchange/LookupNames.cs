using System.Text.Json.Nodes;
using HacThanh.Platform.Accounts;
using HacThanh.Platform.Data;
using HacThanh.Platform.Forms;
using HacThanh.Platform.Registers;
using HacThanh.Platform.Text;

namespace HacThanh.Modules.Registers.Exchange;

/// <summary>Finds the records that somebody names by key or title, among those they may read; each name is looked up once.</summary>
internal sealed class LookupNames(Db db, Caller caller, RegisterLibrary library)
{
    private readonly Dictionary<(string Register, string Name), (JsonObject? Link, int Found)> known = [];

    /// <summary>The link to the one record of this name; null when there is none, or several.</summary>
    public async Task<JsonObject?> FindAsync(FieldDefinition field, string name)
    {
        var folded = Vietnamese.Fold(name);
        if (known.TryGetValue((field.Register!, folded), out var before)) return (JsonObject?)before.Link?.DeepClone();
        var found = new List<RegisterRow>();
        if (library.Find(db.Ward, field.Register!) is { } target && RegisterAccess.For(target, caller) is { } access)
        {
            if (await RegisterQuery.FindByKeyAsync(db, target, folded) is { } byKey && access.MayRead(byKey)) found.Add(byKey);
            else found.AddRange((await RegisterQuery.ListAsync(db, target, access.Limit(new RegisterWish { Words = name, Limit = 50 }))).Rows.Where(r => Vietnamese.Fold(r.Title) == folded));
        }
        var link = found.Count == 1 ? new JsonObject { ["id"] = found[0].Id.ToString("D"), ["title"] = found[0].Title } : null;
        known[(field.Register!, folded)] = (link, found.Count);
        return (JsonObject?)link?.DeepClone();
    }

    /// <summary>Why a name found nothing.</summary>
    public string Problem(FieldDefinition field, string name)
    {
        var title = library.Find(db.Ward, field.Register!)?.Title ?? field.Register;
        return known[(field.Register!, Vietnamese.Fold(name))].Found > 1 ? $"sổ {title} có nhiều dòng tên “{name}”; xin ghi mã." : $"sổ {title} không có “{name}”.";
    }
}
