using System.Text.Json.Nodes;
using HacThanh.Platform.Data;
using HacThanh.Platform.Forms;

namespace HacThanh.Platform.Registers;

/// <summary>How many records stand in one state, and how many of them are invented.</summary>
public sealed record StateCount(string State, long Count, long Samples);

/// <summary>A record with a date that comes or has passed.</summary>
public sealed record DatedRow(RegisterRow Row, DateOnly On);

/// <summary>What a key would say of the records that are there.</summary>
/// <param name="Same">How many have the key of another one.</param>
/// <param name="Without">How many lack a part of it.</param>
/// <param name="First">The first of those that have the key of another one.</param>
public sealed record KeyUse(int Same, int Without, IReadOnlyList<RegisterRow> First);

/// <summary>Counts and dates over a register, for its own pages and jobs.</summary>
public static class RegisterFigures
{
    /// <summary>Records by state; of a register without states, all under "".</summary>
    public static async Task<IReadOnlyList<StateCount>> StatesAsync(Db db, RegisterDefinition register, Guid? onlyGroup)
    {
        var rows = await Sql.ListAsync(db, $"select state, count(*), sum(case when sample = @yes then 1 else 0 end) from {register.Table} where ward_id = @ward{OfGroup(onlyGroup)} group by state",
            r => new StateCount(r.GetString(0), r.GetInt64(1), r.GetInt64(2)), [("yes", true), ("ward", db.Ward), .. Group(onlyGroup)]);
        return [.. rows.OrderBy(r => register.States.Select(s => s.Value).ToList().IndexOf(r.State))];
    }

    /// <summary>
    /// Records of which a reminder is to tell and whose date lies between two days, both included, in the order of the dates; a walk along the index of the date.
    /// </summary>
    public static async Task<IReadOnlyList<DatedRow>> DatesAsync(Db db, RegisterDefinition register, Reminder reminder, DateOnly from, DateOnly to, Guid? onlyGroup, int limit, DatedRow? after = null)
    {
        var name = register.Column(reminder.Field.Name)!.Name;
        var standing = reminder.States.Count == 0 ? "" : $" and state in ({string.Join(", ", reminder.States.Select((_, i) => $"@state{i}"))})";
        var beyond = after is null ? "" : $" and ({name}, id) > (@after_day, @after_id)";
        (string, object?)[] past = after is null ? [] : [("after_day", Iso(after.On)), ("after_id", after.Row.Id)];
        var rows = await Sql.ListAsync(db,
            $"select {RegisterTables.Fixed}, {name} from {register.Table} where ward_id = @ward and {name} >= @low and {name} <= @high{standing}{OfGroup(onlyGroup)}{beyond} order by {name}, id limit @limit",
            r => (Row: RegisterTables.Read(r), Day: r.GetString(12)), [("ward", db.Ward), ("low", Iso(from)), ("high", Iso(to)), .. reminder.States.Select((s, i) => ($"state{i}", (object?)s)), .. Group(onlyGroup), .. past, ("limit", limit)]);
        return [.. rows.Select(r => new DatedRow(r.Row, DateOnly.ParseExact(r.Day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)))];
    }

    /// <summary>Titles of records, by id.</summary>
    public static async Task<IReadOnlyDictionary<Guid, string>> TitlesAsync(Db db, RegisterDefinition register, IReadOnlyList<Guid> ids) => ids.Count == 0
        ? new Dictionary<Guid, string>()
        : (await Sql.ListAsync(db, $"select id, title from {register.Table} where ward_id = @ward and id in ({string.Join(", ", ids.Select((_, i) => $"@id{i}"))})",
            r => (Id: r.GetGuid(0), Title: r.GetString(1)), [("ward", db.Ward), .. ids.Select((id, i) => ($"id{i}", (object?)id))])).ToDictionary(r => r.Id, r => r.Title);

    /// <summary>What another key would say of the records. Of each only the parts of the key are read, from columns where there are.</summary>
    /// <param name="db">The ward.</param>
    /// <param name="register">As it is in force.</param>
    /// <param name="key">Fields that may be new to the register, or have no column in it.</param>
    /// <param name="first">How many of <see cref="KeyUse.First"/> are wanted.</param>
    public static async Task<KeyUse> KeyAsync(Db db, RegisterDefinition register, IReadOnlyList<FieldDefinition> key, int first)
    {
        var parts = key.Select(f => new RegisterColumn(f)).Select(c => (Column: c, Kept: register.Columns.Any(o => o.Name == c.Name) && !register.Filling.Contains(c.Name))).ToList();
        var selected = parts.Select(p => p.Kept ? p.Column.Name : Sql.IsPostgres(db) ? $"(data::jsonb -> '{p.Column.Field.Name}')::text" : $"data -> '{p.Column.Field.Name}'");
        var (seen, same, without, ids) = (new HashSet<string>(StringComparer.Ordinal), 0, 0, new List<Guid>());
        await Sql.ListAsync(db, $"select id, {string.Join(", ", selected)} from {register.Table} where ward_id = @ward order by id", row =>
        {
            var made = RegisterRows.KeyOf(parts.Select((p, i) => p.Kept ? row.GetValue(i + 1) : p.Column.KeyOf(row.IsDBNull(i + 1) ? null : JsonNode.Parse(row.GetString(i + 1)))));
            if (made is null) without++;
            else if (!seen.Add(made) && ++same <= first) ids.Add(row.GetGuid(0));
            return made is null;
        }, ("ward", db.Ward));
        return new KeyUse(same, without, [.. (await RegisterQuery.FindAllAsync(db, register, ids)).OrderBy(r => ids.IndexOf(r.Id))]);
    }

    private static string OfGroup(Guid? group) => group is null ? "" : " and group_id = @group";

    private static (string, object?)[] Group(Guid? group) => group is { } id ? [("group", id)] : [];

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
