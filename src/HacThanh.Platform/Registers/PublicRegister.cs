using System.Text.Json.Nodes;
using HacThanh.Platform.Data;
using HacThanh.Platform.Forms;
using HacThanh.Platform.Forms.Types;
using HacThanh.Platform.Text;

namespace HacThanh.Platform.Registers;

/// <summary>
/// A register as everybody may see it. All public pages, files and services read through this: rows come out with their public fields only, lists follow no order, filter
/// or word that would tell what is not public.
/// </summary>
public sealed class PublicRegister
{
    private const int Step = 200;
    private readonly PublicView view;
    private readonly DateOnly today;
    private readonly bool searchesMore;
    private readonly IReadOnlyList<RegisterFlag> instead;

    private PublicRegister(RegisterDefinition register, PublicView view, DateOnly today)
    {
        (Register, this.view, this.today) = (register, view, today);
        Photos = [.. register.Form.Fields.Where(f => view.Fields.Contains(f) && !f.Sensitive && (f.Type is PhotoType || f == register.Gallery))];
        Fields = [.. register.Form.Fields.Where(f => view.Fields.Contains(f) && !f.Sensitive && !f.IsFile && !Photos.Contains(f))];
        Columns = [.. register.Columns.Where(c => Fields.Contains(c.Field))];
        Filters = [.. register.List.Filters.Where(c => Fields.Contains(c.Field))];
        instead = [.. register.Flags.Where(f => f.Instead)];
        States = [.. register.States.Where(s => view.States.Count == 0 || view.States.Contains(s.Value)), .. instead.Select(f => new RegisterState(f.Name, f.Label, f.Colour, Ended: false))];
        Sorts = [.. register.List.Sorts.Where(s => Fields.Contains(s.Column.Field)).DefaultIfEmpty(new RegisterSort(register.Column(register.Titled.Name)!, Descending: false))];
        searchesMore = register.List.Search.Any(f => !Fields.Contains(f));
    }

    public RegisterDefinition Register { get; }

    /// <summary>What is read of a record, in the order of its form.</summary>
    public IReadOnlyList<FieldDefinition> Fields { get; }

    /// <summary>
    /// What is seen of it: photos, and the gallery. Of a picture a row keeps {id} of the stored file and no more; whoever shows it asks first whether that file may be read. Other files are
    /// for nobody outside.
    /// </summary>
    public IReadOnlyList<FieldDefinition> Photos { get; }

    /// <summary>The public fields that can be filtered by.</summary>
    public IReadOnlyList<RegisterColumn> Columns { get; }

    /// <summary>Those of them that the list offers.</summary>
    public IReadOnlyList<RegisterColumn> Filters { get; }

    /// <summary>
    /// The states in which a record is public, and after them the flags that stand in the place of a state (<see cref="RegisterFlag.Instead"/>); empty for a register without states.
    /// </summary>
    public IReadOnlyList<RegisterState> States { get; }

    /// <summary>The orders of the list; the first is the usual one.</summary>
    public IReadOnlyList<RegisterSort> Sorts { get; }

    /// <summary>What everybody reads as the state of an opened record; null when it has none.</summary>
    public RegisterState? StateOf(RegisterRow row) => States.FirstOrDefault(s => s.Value == row.State);

    /// <summary>What a record is besides its state on a day, as far as that follows from what is public.</summary>
    public IReadOnlyList<RegisterFlag> FlagsOf(RegisterRow row) =>
        [.. Register.FlagsOf(row, today).Where(f => !f.Instead && f.Where.Names.All(n => n == "state" || Fields.Any(p => p.Name == n)))];

    public bool OpenData => view.OpenData;

    /// <summary>The point, line or area of a record, when it is public.</summary>
    public FieldDefinition? Place => Register.Map is { } map && Fields.Contains(map) ? map : null;

    /// <summary>Where a record lies was invented for the demonstration, though the record is real.</summary>
    public bool IsSamplePlace(RegisterRow row) => row.SampleFields.Count > 0 && Register.PlaceOf(row.Data) is { } place && row.SampleFields.Contains(place.Field.Name);

    /// <summary>Null when there is no such register or nothing of it is public.</summary>
    /// <param name="register">The register.</param>
    /// <param name="today">The day in Vietnam: what is public may end on a day.</param>
    public static PublicRegister? Of(RegisterDefinition? register, DateOnly today) => register?.Public is { } view ? new PublicRegister(register, view, today) : null;

    /// <summary>One page of what everybody may see. A box is met exactly, not only by the boxes of the records.</summary>
    public async Task<RegisterPage> ListAsync(Db db, RegisterWish wish)
    {
        wish = Limit(wish);
        var (order, keep) = (wish.Order!, Test(wish));
        if (keep is null)
        {
            var whole = await RegisterQuery.ListAsync(db, Register, wish);
            return whole with { Rows = [.. whole.Rows.Select(Open)] };
        }
        var kept = new List<RegisterRow>();
        for (var after = wish.After; ;)
        {
            var page = await RegisterQuery.ListAsync(db, Register, wish with { After = after, Limit = Step });
            foreach (var row in page.Rows.Where(keep))
            {
                if (kept.Count == wish.Limit) return new RegisterPage(kept, RegisterQuery.CursorAfter(order, kept[^1]));
                kept.Add(Open(row));
            }
            if (page.Next is null) return new RegisterPage(kept, null);
            after = page.Next;
        }
    }

    /// <summary>The order in which the newest come first: by the first public date, else as the list usually is.</summary>
    public RegisterSort Newest => Sorts.FirstOrDefault(s => s is { Descending: true, Column.Field.Type.Name: "date" }) ?? Sorts[0];

    /// <summary>The public records that point to one by a public lookup, the newest first.</summary>
    public Task<RegisterPage> PartsAsync(Db db, RegisterColumn lookup, Guid of, int most) =>
        ListAsync(db, new RegisterWish { Sort = Newest.Name, Filters = new Dictionary<string, string> { [lookup.Field.Name] = of.ToString("D") }, Limit = most });

    /// <summary>How many records a list has; null when that is not cheap to know: more than <paramref name="most"/>, or each would have to be looked at.</summary>
    public async Task<int?> CountAsync(Db db, RegisterWish wish, int most)
    {
        wish = Limit(wish);
        if (Test(wish) is not null) return null;
        var count = await RegisterQuery.CountAsync(db, Register, wish, most + 1);
        return count > most ? null : count;
    }

    /// <summary>How many records are public, when one of them last changed, and where they lie.</summary>
    public Task<RegisterExtent> ExtentAsync(Db db) => RegisterQuery.ExtentAsync(db, Register, Limit(new RegisterWish()));

    /// <summary>A public record; null when there is none with this id.</summary>
    public async Task<RegisterRow?> FindAsync(Db db, Guid id) =>
        await RegisterQuery.FindAsync(db, Register, id) is { } row && view.Shows(row, today) ? Open(row) : null;

    /// <summary>Those of the records that are public and say all the words in what is public of them.</summary>
    public async Task<List<RegisterRow>> SayingAsync(Db db, IReadOnlyCollection<Guid> ids, string words)
    {
        var tokens = Vietnamese.Tokens(words);
        return [.. (await RegisterQuery.FindAllAsync(db, Register, ids)).Where(r => view.Shows(r, today) && Says(r, tokens)).Select(Open)];
    }

    /// <summary>The grade that the record's number means, when that number is public.</summary>
    public string? GradeOf(RegisterRow row) => Register.Grades is { } grades && Fields.Contains(grades.Of) ? grades.For(JsonValues.Number(row.Data[grades.Of.Name])) : null;

    private RegisterWish Limit(RegisterWish wish) => InState(wish) with
    {
        OnlyStates = view.States,
        Where = view.Wish(today).Where,
        Order = Sorts.FirstOrDefault(s => s.Name == wish.Sort) ?? Sorts[0],
        Filters = wish.Filters.Where(f => Columns.Any(c => c.Field.Name == f.Key)).ToDictionary(),
    };

    /// <summary>A state is asked for as everybody reads it: without the records in which a flag stands in its place, and by such a flag.</summary>
    private RegisterWish InState(RegisterWish wish)
    {
        if (string.IsNullOrEmpty(wish.State) || instead.Count == 0) return wish;
        var flag = instead.FirstOrDefault(f => f.Name == wish.State);
        return flag is null ? wish with { Unflagged = (instead, today) } : wish with { State = null, Flagged = (flag, today), Unflagged = ([.. instead.TakeWhile(f => f != flag)], today) };
    }

    /// <summary>What the database cannot tell: that words stand in public fields, and that a line or an area itself meets a box.</summary>
    private Func<RegisterRow, bool>? Test(RegisterWish wish)
    {
        var words = searchesMore ? Vietnamese.Tokens(wish.Words) : [];
        var box = Register.Map?.Type.Name == "point" ? null : wish.Box;
        if (words.Count == 0 && box is null) return null;
        return row => (words.Count == 0 || Says(row, words)) && (box is null || (Register.PlaceOf(row.Data) is { } place && Registers.Place.Touches(place.Geometry, box.Value)));
    }

    private bool Says(RegisterRow row, IReadOnlyList<string> words)
    {
        var said = Register.List.Search.Where(Fields.Contains).SelectMany(f => row.Data[f.Name] is { } value ? Vietnamese.Tokens(f.Type.Format(value, f)) : []).Concat(Vietnamese.Tokens(row.Title)).ToList();
        return words.All(word => said.Exists(s => s.StartsWith(word, StringComparison.Ordinal)));
    }

    /// <summary>The record without what is not public, in the state that everybody reads (<see cref="StateOf"/>). What its source says of doubts is for the ward.</summary>
    public RegisterRow Open(RegisterRow row)
    {
        var data = new JsonObject();
        foreach (var field in Fields.Concat(Photos))
            if (Open(field, row.Data[field.Name]) is { } value) data[field.Name] = value;
        return row with { Data = data, State = instead.FirstOrDefault(f => f.Where.IsTrue(row.Scope(today)))?.Name ?? row.State, Sealed = null, Group = null, Batch = null };
    }

    private JsonNode? Open(FieldDefinition field, JsonNode? value)
    {
        if (field.IsFile) return FileId(value);
        if (!field.IsTable || value is not JsonArray rows) return value?.DeepClone();
        var open = new JsonArray();
        foreach (var row in rows.OfType<JsonObject>())
        {
            var cells = new JsonObject();
            foreach (var column in field.Fields.Where(c => !c.Sensitive && (!c.IsFile || field == Register.Gallery)))
                if ((column.IsFile ? FileId(row[column.Name]) : row[column.Name]?.DeepClone()) is { } cell) cells[column.Name] = cell;
            if (cells.Count > 0) open.Add((JsonNode)cells);
        }
        return open.Count > 0 ? open : null;
    }

    private static JsonObject? FileId(JsonNode? file) => (file as JsonObject)?["id"] is { } id ? new JsonObject { ["id"] = id.DeepClone() } : null;
}
