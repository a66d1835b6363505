using System.Globalization;
using HacThanh.Platform.Data;
using HacThanh.Platform.Forms.Expressions;
using HacThanh.Platform.Forms.Types;
using HacThanh.Platform.Maps;
using HacThanh.Platform.Search;

namespace HacThanh.Platform.Registers;

/// <summary>Which records a reader wants to see.</summary>
public sealed record RegisterWish
{
    /// <summary>Words, each of which must begin a word of the record.</summary>
    public string? Words { get; init; }
    public string? State { get; init; }

    /// <summary>Only records that have this flag on this day.</summary>
    public (RegisterFlag Flag, DateOnly Today)? Flagged { get; init; }

    /// <summary>Only records that have none of these flags on this day.</summary>
    public (IReadOnlyList<RegisterFlag> Flags, DateOnly Today)? Unflagged { get; init; }

    /// <summary>Only records that meet this condition on this day.</summary>
    public (Expression Condition, DateOnly Today)? Where { get; init; }

    /// <summary>By field name: an option, a record's id, a day or its beginning (2026-11), the beginning of a text, a number or two parted by “..”.</summary>
    public IReadOnlyDictionary<string, string> Filters { get; init; } = new Dictionary<string, string>();

    /// <summary>By the name of a lookup: only records that name one of these by it.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<Guid>> Among { get; init; } = new Dictionary<string, IReadOnlyList<Guid>>();

    /// <summary>Name of one of the register's orders; null for the usual one.</summary>
    public string? Sort { get; init; }

    /// <summary>An order that is not among the register's own; stands before <see cref="Sort"/>.</summary>
    public RegisterSort? Order { get; init; }

    /// <summary>Where the page before ended, as <see cref="RegisterPage.Next"/> said.</summary>
    public string? After { get; init; }
    public int Limit { get; init; } = 20;

    /// <summary>Only records of this residential group or unit, because the reader sees no others.</summary>
    public Guid? OnlyGroup { get; init; }

    /// <summary>Only records in one of these states; empty for all.</summary>
    public IReadOnlyList<string> OnlyStates { get; init; } = [];

    /// <summary>No records in one of these states.</summary>
    public IReadOnlyList<string> ExceptStates { get; init; } = [];

    /// <summary>Only invented records of the demonstration.</summary>
    public bool OnlySamples { get; init; }

    /// <summary>Only records whose own box meets this one. A box whose west is greater than its east goes over the 180th meridian.</summary>
    public (double MinLon, double MinLat, double MaxLon, double MaxLat)? Box { get; init; }
}

/// <summary>One page of a list.</summary>
/// <param name="Rows">The records.</param>
/// <param name="Next">Where the next page begins; null when this is the last.</param>
public sealed record RegisterPage(IReadOnlyList<RegisterRow> Rows, string? Next);

/// <summary>Where one record lies: a point of it.</summary>
public readonly record struct RegisterPlace(Guid Id, double Lon, double Lat);

/// <summary>What a register holds as a whole.</summary>
/// <param name="Count">How many records.</param>
/// <param name="Updated">When one of them last changed (UTC); null when there are none.</param>
/// <param name="Box">Around all that have a place.</param>
public sealed record RegisterExtent(int Count, DateTime? Updated, (double MinLon, double MinLat, double MaxLon, double MaxLat)? Box);

/// <summary>Reads registers. Every list is a walk along an index from where the page before ended.</summary>
public static class RegisterQuery
{
    /// <summary>Matches that a search looks through at most.</summary>
    private const int MostFound = 5000;

    private const int KeysAtOnce = 500;

    /// <summary>One page of records.</summary>
    /// <exception cref="PageKeyException"><see cref="RegisterWish.After"/> is no place in this order.</exception>
    public static async Task<RegisterPage> ListAsync(Db db, RegisterDefinition register, RegisterWish wish)
    {
        var sort = wish.Order ?? register.List.Sorts.FirstOrDefault(s => s.Name == wish.Sort) ?? register.List.Sorts[0];
        var condition = new Condition(db, register, wish);
        var key = sort.Column.Name;
        var (direction, beyond) = sort.Descending ? ("desc", "<") : ("asc", ">");
        if (Cursor(sort.Column, wish.After) is { } after) condition.And($"({key}, id) {beyond} (@after_key, @after_id)", ("after_key", after.Key), ("after_id", after.Id));
        var rows = await Sql.ListAsync(db, $"select {RegisterTables.Fixed}, {key} from {register.Table} where {condition.Sql} order by {key} {direction}, id {direction} limit @limit",
            row => (Row: RegisterTables.Read(row), Key: row.GetValue(12)), [.. condition.Values, ("limit", wish.Limit + 1)]);
        var more = rows.Count > wish.Limit;
        if (more) rows.RemoveAt(wish.Limit);
        return new RegisterPage([.. rows.Select(r => r.Row)], more ? Cursor(rows[^1].Row.Id, rows[^1].Key) : null);
    }

    /// <summary>Where a page that ends with this row would say that the next one begins.</summary>
    internal static string CursorAfter(RegisterSort sort, RegisterRow row) => Cursor(row.Id, sort.Column.KeyOf(row.Data[sort.Column.Field.Name]));

    /// <summary>How many records there are, counted no further than <paramref name="most"/>.</summary>
    public static async Task<int> CountAsync(Db db, RegisterDefinition register, RegisterWish wish, int most)
    {
        var condition = new Condition(db, register, wish);
        return await Sql.ListAsync(db, $"select count(*) from (select 1 from {register.Table} where {condition.Sql} limit @most) counted", row => Convert.ToInt32(row.GetValue(0), CultureInfo.InvariantCulture), [.. condition.Values, ("most", most)]) is [var count] ? count : 0;
    }

    /// <summary>When records last changed, and the box around them. Reads all of them: for a catalogue, never for a list.</summary>
    public static async Task<RegisterExtent> ExtentAsync(Db db, RegisterDefinition register, RegisterWish wish)
    {
        var condition = new Condition(db, register, wish);
        return (await Sql.ListAsync(db, $"select count(*), max(updated_at), min(min_lon), min(min_lat), max(max_lon), max(max_lat) from {register.Table} where {condition.Sql}", row => new RegisterExtent(
            Convert.ToInt32(row.GetValue(0), CultureInfo.InvariantCulture),
            row.IsDBNull(1) ? null : DateTime.SpecifyKind(row.GetDateTime(1), DateTimeKind.Utc),
            row.IsDBNull(2) ? null : (row.GetDouble(2), row.GetDouble(3), row.GetDouble(4), row.GetDouble(5))), condition.Values)).Single();
    }

    /// <summary>Ids and titles of a register's first records in its usual order, to choose from; null when there are more than <paramref name="most"/>.</summary>
    public static async Task<List<(Guid Id, string Title)>?> TitlesAsync(Db db, RegisterDefinition register, int most, RegisterWish wish)
    {
        var condition = new Condition(db, register, wish);
        var titles = await Sql.ListAsync(db, $"select id, title from {register.Table} where {condition.Sql} order by {register.List.Sorts[0].Column.Name}, id limit @limit",
            row => (row.GetGuid(0), row.GetString(1)), [.. condition.Values, ("limit", most + 1)]);
        return titles.Count > most ? null : titles;
    }

    /// <summary>The record, or null when the ward has none with this id.</summary>
    public static async Task<RegisterRow?> FindAsync(Db db, RegisterDefinition register, Guid id) =>
        (await Sql.ListAsync(db, $"select {RegisterTables.Fixed} from {register.Table} where ward_id = @ward and id = @id", RegisterTables.Read, ("ward", db.Ward), ("id", id))).FirstOrDefault();

    /// <summary>Whether the ward has any record in the register.</summary>
    public static async Task<bool> AnyAsync(Db db, RegisterDefinition register) =>
        (await Sql.ListAsync(db, $"select 1 from {register.Table} where ward_id = @ward limit 1", _ => true, ("ward", db.Ward))).Count > 0;

    /// <summary>The record with this key (<see cref="RegisterRows.KeyOf"/>).</summary>
    public static async Task<RegisterRow?> FindByKeyAsync(Db db, RegisterDefinition register, string key) =>
        (await Sql.ListAsync(db, $"select {RegisterTables.Fixed} from {register.Table} where ward_id = @ward and row_key = @key", RegisterTables.Read, ("ward", db.Ward), ("key", key))).FirstOrDefault();

    /// <summary>The records with these keys, by key.</summary>
    public static async Task<Dictionary<string, RegisterRow>> FindByKeysAsync(Db db, RegisterDefinition register, IReadOnlyCollection<string> keys)
    {
        var found = new Dictionary<string, RegisterRow>(StringComparer.Ordinal);
        foreach (var some in keys.Distinct().Chunk(KeysAtOnce))
        {
            var places = string.Join(", ", some.Select((_, i) => $"@key{i}"));
            foreach (var (key, row) in await Sql.ListAsync(db, $"select {RegisterTables.Fixed}, row_key from {register.Table} where ward_id = @ward and row_key in ({places})",
                row => (row.GetString(12), RegisterTables.Read(row)), [("ward", db.Ward), .. some.Select((key, i) => ($"key{i}", (object?)key))])) found[key] = row;
        }
        return found;
    }

    /// <summary>The records of another register, or of this one, that point to a record by a lookup field.</summary>
    public static Task<RegisterPage> LinkedAsync(Db db, RegisterDefinition register, RegisterColumn lookup, Guid to, RegisterWish wish) =>
        ListAsync(db, register, wish with { Filters = new Dictionary<string, string>(wish.Filters) { [lookup.Field.Name] = to.ToString("D") } });

    /// <summary>Where the records of a wish lie whose place touches a box; the wish's own box, order and page do not matter.</summary>
    /// <param name="db">The ward.</param>
    /// <param name="register">With a map.</param>
    /// <param name="wish">Which records.</param>
    /// <param name="box">The part of the map.</param>
    public static Task<List<RegisterPlace>> PlacesAsync(Db db, RegisterDefinition register, RegisterWish wish, Box box)
    {
        var condition = new Condition(db, register, wish);
        (string, object?)[] edges = [("west", box.MinLon), ("east", box.MaxLon), ("south", box.MinLat), ("north", box.MaxLat)];
        condition.And(register.Map!.Type is PointType
            ? "lon between @west and @east and lat between @south and @north"
            : "lon is not null and min_lon <= @east and max_lon >= @west and min_lat <= @north and max_lat >= @south", edges);
        return Sql.ListAsync(db, $"select id, lon, lat from {register.Table} where {condition.Sql}", row => new RegisterPlace(row.GetGuid(0), row.GetDouble(1), row.GetDouble(2)), condition.Values);
    }

    /// <summary>The records with these ids, in no order.</summary>
    public static async Task<List<RegisterRow>> FindAllAsync(Db db, RegisterDefinition register, IReadOnlyCollection<Guid> ids)
    {
        var rows = new List<RegisterRow>();
        foreach (var some in ids.Chunk(KeysAtOnce))
            rows.AddRange(await Sql.ListAsync(db, $"select {RegisterTables.Fixed} from {register.Table} where ward_id = @ward and id in ({string.Join(", ", some.Select((_, i) => $"@id{i}"))})",
                RegisterTables.Read, [("ward", db.Ward), .. some.Select((id, i) => ($"id{i}", (object?)id))]));
        return rows;
    }

    /// <summary>How many records have a place.</summary>
    public static async Task<long> CountPlacesAsync(Db db, RegisterDefinition register, RegisterWish wish)
    {
        var condition = new Condition(db, register, wish);
        condition.And("lon is not null");
        return (await Sql.ListAsync(db, $"select count(*) from {register.Table} where {condition.Sql}", row => row.GetInt64(0), condition.Values)).Single();
    }

    /// <summary>The figures of a register, by name. Reads the whole register: for its own page, never for a list.</summary>
    public static async Task<IReadOnlyDictionary<string, decimal>> FiguresAsync(Db db, RegisterDefinition register, DateOnly today, Guid? onlyGroup = null)
    {
        if (register.Aggregates.Count == 0) return new Dictionary<string, decimal>();
        var columns = register.Aggregates.Select(a => Figure(db, register, a, today));
        var condition = new Condition(db, register, new RegisterWish { OnlyGroup = onlyGroup });
        var row = (await Sql.ListAsync(db, $"select {string.Join(", ", columns)} from {register.Table} where {condition.Sql}",
            r => register.Aggregates.Select((_, i) => r.IsDBNull(i) ? 0 : Convert.ToDecimal(r.GetValue(i), CultureInfo.InvariantCulture)).ToList(), condition.Values)).Single();
        return register.Aggregates.Zip(row).ToDictionary(p => p.First.Name, p => Math.Round(p.Second, 2, MidpointRounding.AwayFromZero));
    }

    private static string Figure(Db db, RegisterDefinition register, Aggregate aggregate, DateOnly today)
    {
        var where = aggregate.Where is { } expression ? SqlPrinter.Print(expression, ColumnsOf(db, register), today) : "1 = 1";
        return aggregate.Of switch
        {
            AggregateKind.Count => $"sum(case when {where} then 1 else 0 end)",
            AggregateKind.Sum => $"sum(case when {where} then nullif({aggregate.Field!.Name}, -1e300) end)",
            _ => $"100.0 * sum(case when {where} then 1 else 0 end) / nullif(count(*), 0)",
        };
    }

    private static SqlFields ColumnsOf(Db db, RegisterDefinition register) => new(
        Sql.IsPostgres(db) ? SqlDialect.Postgres : SqlDialect.Sqlite,
        path => path == "state" ? ("nullif(state, '')", SqlKind.Text) : register.Column(path) is not { } column ? null : column.Kind switch
        {
            SqlKind.Number => ($"nullif({column.Name}, -1e300)", SqlKind.Number),
            SqlKind.Flag => ($"(nullif({column.Name}, '') = 'true')", SqlKind.Flag),
            _ => ($"nullif({column.Name}, '')", SqlKind.Text),
        });

    private static (object Key, Guid Id)? Cursor(RegisterColumn column, string? after)
    {
        if (string.IsNullOrEmpty(after)) return null;
        if (after.Length < 32 || !Guid.TryParseExact(after[..32], "N", out var id) || after.Contains('\0')) throw new PageKeyException();
        if (!column.IsNumber) return (after[32..], id);
        return double.TryParse(after[32..], NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? (number, id) : throw new PageKeyException();
    }

    private static string Cursor(Guid id, object key) => $"{id:N}{Text(key)}";

    private static string Text(object key) => key is double number ? number.ToString("R", CultureInfo.InvariantCulture) : (string)key;

    /// <summary>The conditions of a wish, all with parameters.</summary>
    private sealed class Condition
    {
        private readonly List<string> parts = ["ward_id = @ward"];
        private readonly List<(string, object?)> values = [];

        public Condition(Db db, RegisterDefinition register, RegisterWish wish)
        {
            values.Add(("ward", db.Ward));
            if (!string.IsNullOrEmpty(wish.State)) And("state = @state", ("state", wish.State));
            if (wish.Flagged is { } flagged) And(SqlPrinter.Print(flagged.Flag.Where, ColumnsOf(db, register), flagged.Today));
            foreach (var flag in wish.Unflagged?.Flags ?? []) And($"not ({SqlPrinter.Print(flag.Where, ColumnsOf(db, register), wish.Unflagged!.Value.Today)})");
            if (wish.Where is { } where) And(SqlPrinter.Print(where.Condition, ColumnsOf(db, register), where.Today));
            if (wish.OnlyGroup is { } group) And("group_id = @group", ("group", group));
            if (wish.OnlySamples) And("sample = @sample", ("sample", true));
            if (wish.OnlyStates.Count > 0) And($"state in ({string.Join(", ", wish.OnlyStates.Select((_, i) => $"@state{i}"))})", [.. wish.OnlyStates.Select((s, i) => ($"state{i}", (object?)s))]);
            if (wish.ExceptStates.Count > 0) And($"state not in ({string.Join(", ", wish.ExceptStates.Select((_, i) => $"@not{i}"))})", [.. wish.ExceptStates.Select((s, i) => ($"not{i}", (object?)s))]);
            if (wish.Box is { } box)
                And($"(min_lon <= @max_lon {(box.MinLon > box.MaxLon ? "or" : "and")} max_lon >= @min_lon) and min_lat <= @max_lat and max_lat >= @min_lat",
                    ("min_lon", box.MinLon), ("max_lon", box.MaxLon), ("min_lat", box.MinLat), ("max_lat", box.MaxLat));
            foreach (var (name, text) in wish.Filters)
                if (text.Length > 0 && register.Column(name) is { } column) Filter(column, text);
            foreach (var (name, ids) in wish.Among)
                if (register.Column(name) is { } column)
                    And(ids.Count == 0 ? "1 = 0" : $"{column.Name} in ({string.Join(", ", ids.Select((_, i) => $"@a{i}_{column.Name}"))})", [.. ids.Select((id, i) => ($"a{i}_{column.Name}", (object?)id.ToString("D")))]);
            if (SearchIndex.Condition(db, wish.Words) is { } found)
                And($"id in (select d.record_id from search_docs d where d.ward_id = @ward and d.kind = @kind and {found.Sql} limit {MostFound})", ("kind", register.Slug), ("words", found.Words));
        }

        public string Sql => string.Join(" and ", parts);

        public (string, object?)[] Values => [.. values];

        public void And(string part, params ReadOnlySpan<(string, object?)> more)
        {
            parts.Add(part);
            values.AddRange(more);
        }

        private void Filter(RegisterColumn column, string text)
        {
            var name = "f_" + column.Name;
            if (column.IsNumber && text.Split("..") is [var from, var to])
            {
                if (column.KeyOfText(from) is { } low) And($"{column.Name} >= @{name}_from", ($"{name}_from", low));
                if (column.KeyOfText(to) is { } high) And($"{column.Name} <= @{name}_to", ($"{name}_to", high));
            }
            else if (column.KeyOfText(text) is not { } key) And("1 = 0");
            else if (column.IsWhole) And($"{column.Name} = @{name}", (name, key));
            else And($"{column.Name} >= @{name} and {column.Name} < @{name}_end", (name, key), ($"{name}_end", (string)key + "\uffff"));
        }
    }
}
