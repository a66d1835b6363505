using HacThanh.Platform.Data;
using HacThanh.Platform.Forms;
using HacThanh.Platform.Registers;
using HacThanh.Platform.Text;

namespace HacThanh.Modules.Registers.Outside;

/// <summary>What public lists can be narrowed by. A lookup offers only records that are public themselves.</summary>
internal sealed class PublicChoices(Db db, PublicShelf shelf)
{
    /// <summary>Records that a list to choose from has at most; beyond, the question is not asked.</summary>
    private const int MostChoices = 200;

    private static readonly StringComparer words = StringComparer.Create(Vietnamese.Culture, ignoreCase: true);

    public async Task<IReadOnlyList<PublicFilter>> FiltersAsync(PublicRegister register, IReadOnlyDictionary<string, string> values, string prefix)
    {
        var filters = new List<PublicFilter>();
        foreach (var field in register.Filters.Select(c => c.Field))
        {
            var options = field.IsLookup ? await RecordsAsync(field)
                : field.Type.Name == "yesno" ? [new("true", new("Có")), new("false", new("Không"))]
                : field.Options;
            if (!field.IsLookup || options.Count > 0) filters.Add(new PublicFilter(prefix + field.Name, field.Label.Vi, values[field.Name], options));
        }
        return filters;
    }

    private async Task<IReadOnlyList<Option>> RecordsAsync(FieldDefinition field)
    {
        if (shelf.Find(field.Register!) is not { } target) return [];
        var page = await target.ListAsync(db, new RegisterWish { Limit = MostChoices });
        return page.Next is null ? [.. page.Rows.OrderBy(r => r.Title, words).Select(r => new Option(r.Id.ToString("D"), new(r.Title)))] : [];
    }
}
