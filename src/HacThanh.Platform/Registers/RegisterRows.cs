using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using HacThanh.Platform.Accounts;
using HacThanh.Platform.Data;
using HacThanh.Platform.Forms;
using HacThanh.Platform.Forms.Types;
using HacThanh.Platform.History;
using HacThanh.Platform.Jobs;
using HacThanh.Platform.Keys;
using HacThanh.Platform.Maps;
using HacThanh.Platform.Search;
using HacThanh.Platform.Text;

namespace HacThanh.Platform.Registers;

/// <summary>Adds and changes records of registers inside a write: the row, its keys, its words in the search, its line in the history.</summary>
public sealed class RegisterRows(KeyRing keys)
{
    /// <summary>The record that a write is about, as it stands in the write.</summary>
    /// <exception cref="NotFoundException">The ward has none with this id.</exception>
    /// <exception cref="StaleException">It has changed since the caller saw it.</exception>
    public static async Task<RegisterRow> FindAsync(Write write, RegisterDefinition register, Guid id, int? seen)
    {
        write.Subject(id);
        var row = await RegisterQuery.FindAsync(write.Db, register, id) ?? throw new NotFoundException();
        return seen is null || row.Version == seen ? row : throw new StaleException(await HistoryReader.WhoSavedMeanwhileAsync(write.Db, id));
    }

    /// <summary>Adds a record.</summary>
    /// <param name="write">The write it is part of.</param>
    /// <param name="register">Its register.</param>
    /// <param name="answers">Checked answers, as <see cref="FormReader"/> gives them, sensitive ones among them.</param>
    /// <param name="origin">Id, state, source and marks when they are not those of a new record.</param>
    /// <exception cref="RuleException">The ward has a record with this key.</exception>
    public async Task<RegisterRow> AddAsync(Write write, RegisterDefinition register, JsonObject answers, RegisterRow? origin = null)
    {
        if (register.IsKeying) throw new RuleException($"Sổ “{register.Title}” đang được xếp lại theo {string.Join(", ", register.Key.Select(f => f.LabelInSentence))}, xin thêm sau ít phút.");
        answers = Hooked(write, register, answers, origin?.State, null);
        if (register.Generated is not { } code || answers[code.Name] is not null)
        {
            var (typed, columns) = New(write, register, answers, origin);
            if (!await InsertAsync(write, register, columns)) await RefuseKnownKeyAsync(write, register, columns, typed.Id);
            return await AddedAsync(write, register, typed, answers);
        }
        answers = (JsonObject)answers.DeepClone();
        for (var taken = 0; taken < MostTaken; taken++)
        {
            // Somebody may take the same code at the same moment: then it is the next one.
            answers[code.Name] = await GeneratedCode.NextAsync(write, register, code);
            var (row, columns) = New(write, register, answers, origin);
            if (await InsertAsync(write, register, columns)) return await AddedAsync(write, register, row, answers);
        }
        throw new RuleException($"Chưa đặt được {code.LabelInSentence}, xin lưu lại.");
    }

    /// <summary>Codes that are tried at most for one record.</summary>
    private const int MostTaken = 20;

    private (RegisterRow Row, (string Name, object? Value)[] Columns) New(Write write, RegisterDefinition register, JsonObject answers, RegisterRow? origin)
    {
        var row = WithAnswers(write.Db.Ward, register, answers, (origin ?? new RegisterRow { Title = "", Data = [] }) with { CreatedAt = write.Now, UpdatedAt = write.Now, Version = 0 });
        if (row.State.Length == 0 && register.States.Count > 0) row = row with { State = register.States[0].Value };
        return (row, Values(write, register, row, answers));
    }

    private static async Task<bool> InsertAsync(Write write, RegisterDefinition register, (string Name, object? Value)[] columns) => await Sql.ExecuteAsync(write.Db,
        inserts.GetValue(register, _ => $"insert into {register.Table} ({string.Join(", ", columns.Select(c => c.Name))}) values ({string.Join(", ", columns.Select(c => "@" + c.Name))}) on conflict (ward_id, row_key) where row_key is not null do nothing"),
        columns) > 0;

    /// <summary>The statement that adds a record, by register; an import says it ten thousand times.</summary>
    private static readonly ConditionalWeakTable<RegisterDefinition, string> inserts = [];

    private async Task<RegisterRow> AddedAsync(Write write, RegisterDefinition register, RegisterRow row, JsonObject answers)
    {
        write.LooseRows.Add(new LooseRow(register.Table, row.Id, null, row.ToHistory()));
        await RegisterPerson.NoteAsync(write, row.Id, PeopleIn(write.Db.Ward, register, answers));
        await IndexAsync(write, register, row);
        return row;
    }

    /// <summary>Changes the answers of a record; those of retired fields stay. Sensitive fields that <paramref name="answers"/> does not name stay as they are when <paramref name="keepSensitive"/>.</summary>
    /// <param name="write">The write it is part of.</param>
    /// <param name="register">Its register.</param>
    /// <param name="known">The record as it is.</param>
    /// <param name="answers">Checked answers.</param>
    /// <param name="keepSensitive">Sensitive answers that are not named stay.</param>
    /// <param name="batch">The import that it is part of.</param>
    /// <param name="answered">False when nobody answered anything anew (a record it names has another name): the hook is not asked.</param>
    /// <exception cref="StaleException">Somebody saved first.</exception>
    public Task<RegisterRow> ChangeAsync(Write write, RegisterDefinition register, RegisterRow known, JsonObject answers, bool keepSensitive = false, Guid? batch = null, bool answered = true)
    {
        foreach (var (name, value) in Reveal(write.Db.Ward, register, known))
            if (keepSensitive || register.Form.Field(name) is { Retired: true }) answers[name] = value?.DeepClone();
        foreach (var field in register.Open.Where(f => f.Retired)) answers[field.Name] = known.Data[field.Name]?.DeepClone();
        if (register.Generated is { } code && answers[code.Name] is null) answers[code.Name] = known.Data[code.Name]?.DeepClone();
        if (answered) answers = Hooked(write, register, answers, known.State, known.Data);
        return SaveAsync(write, register, known, WithAnswers(write.Db.Ward, register, answers, known with { Batch = batch ?? known.Batch }), answers);
    }

    /// <summary>Changes the state of a record, and the answers that were asked with the move.</summary>
    /// <exception cref="StaleException">Somebody saved first.</exception>
    public Task<RegisterRow> MoveAsync(Write write, RegisterDefinition register, RegisterRow known, RegisterMove move, JsonObject asked)
    {
        var answers = Answers(write.Db.Ward, register, known);
        foreach (var field in move.Fields)
        {
            answers.Remove(field.Name);
            if (asked[field.Name] is { } value) answers[field.Name] = value.DeepClone();
        }
        answers = Hooked(write, register, answers, move.To, known.Data);
        return SaveAsync(write, register, known, WithAnswers(write.Db.Ward, register, answers, known with { State = move.To }), answers);
    }

    /// <summary>
    /// Those of some records that their register, defined otherwise since, would make different: by what its hook or a formula fills, what is sealed, whose they are, or what names them.
    /// What the hook refuses stays as it is until somebody saves it.
    /// </summary>
    /// <param name="db">The ward.</param>
    /// <param name="register">As it is now.</param>
    /// <param name="after">The record before the first.</param>
    /// <param name="take">How many are looked at.</param>
    /// <param name="today">The day in Vietnam.</param>
    public async Task<IReadOnlyList<Guid>> OutdatedAsync(Db db, RegisterDefinition register, Guid after, int take, DateOnly today) =>
        [.. (await PageAsync(db, register, after, take)).Where(row => Renewed(db.Ward, register, row, today) is not null).Select(row => row.Id)];

    /// <summary>Saves some records as their register makes them now (<see cref="OutdatedAsync"/>), each with its line in the history.</summary>
    public async Task RenewAsync(Write write, RegisterDefinition register, IReadOnlyList<Guid> ids)
    {
        foreach (var known in await RegisterQuery.FindAllAsync(write.Db, register, ids))
            if (Renewed(write.Db.Ward, register, known, VietnamTime.DateOf(write.Now)) is { } renewed) await SaveAsync(write, register, known, renewed.Row, renewed.Answers, renewing: true);
    }

    private (RegisterRow Row, JsonObject Answers)? Renewed(int ward, RegisterDefinition register, RegisterRow known, DateOnly today)
    {
        var before = Answers(ward, register, known);
        var answers = before;
        try
        {
            answers = register.Hook?.Apply(register, before, known.Data, known.State, today) ?? before;
        }
        catch (RuleException)
        {
            // Only somebody who saves the record can be told why; until then it stays.
        }
        answers = FormReader.Computed(register.Form, answers, today);
        var isSealed = register.Sensitive.All(f => known.Data[f.Name] is null) && !Reveal(ward, register, known).Any(p => register.Form.Field(p.Key) is { Sensitive: false });
        if (isSealed && JsonNode.DeepEquals(answers, before) && register.OwnerOf(known.Id, answers) == known.Group && TitleOf(register, answers) == known.Title) return null;
        var row = WithAnswers(ward, register, answers, known);
        // What the definition does not name any more was asked once, and stays.
        foreach (var (name, value) in known.Data.Where(p => register.Form.Field(p.Key) is null)) row.Data[name] = value?.DeepClone();
        return (row, answers);
    }

    /// <summary>
    /// Writes anew what stands beside some records (columns, words, place, whose citizen ids they hold), after their register was defined otherwise. The records themselves stay as they
    /// are, so there is no history.
    /// </summary>
    /// <returns>The last record that was looked at; null when there are no more.</returns>
    public async Task<Guid?> RefreshAsync(Write write, RegisterDefinition register, Guid after, int take)
    {
        var page = await PageAsync(write.Db, register, after, take);
        var cleared = (await RegisterTables.ColumnsAsync(write.Db, register)).Intersect(register.Sensitive.Select(f => new RegisterColumn(f).Name)).Select(c => $", {c} = {(c[0] == 'n' ? "-1e300" : "''")}");
        foreach (var row in page)
        {
            var columns = Values(write, register, row, row.Data).Where(c => c.Name is "ward_id" or "id" or "version" || !kept.Contains(c.Name)).ToArray();
            // A key that another record has by now stays empty: whoever saves this one is told.
            var set = string.Join(", ", columns.Where(c => c.Name is not ("ward_id" or "id" or "version")).Select(c => c.Name != "row_key" ? $"{c.Name} = @{c.Name}"
                : $"row_key = case when exists (select 1 from {register.Table} o where o.ward_id = @ward_id and o.row_key = @row_key and o.id <> @id) then null else @row_key end")) + string.Concat(cleared);
            // Whoever changed the record since it was read has written the columns too.
            if (await Sql.ExecuteAsync(write.Db, $"update {register.Table} set {set} where ward_id = @ward_id and id = @id and version = @version", columns) == 0) continue;
            await RegisterPerson.NoteAsync(write, row.Id, PeopleIn(write.Db.Ward, register, row));
            await IndexAsync(write, register, row);
        }
        return page.Count < take ? null : page[^1].Id;
    }

    /// <summary>All records of the ward, some at a time: for what is asked once, never for a page that many open.</summary>
    public static async IAsyncEnumerable<RegisterRow> AllAsync(Db db, RegisterDefinition register)
    {
        const int Part = 1000;
        for (var after = Guid.Empty; ;)
        {
            var page = await PageAsync(db, register, after, Part);
            foreach (var row in page) yield return row;
            if (page.Count < Part) yield break;
            after = page[^1].Id;
        }
    }

    private static Task<List<RegisterRow>> PageAsync(Db db, RegisterDefinition register, Guid after, int take) =>
        Sql.ListAsync(db, $"select {RegisterTables.Fixed} from {register.Table} where ward_id = @ward and id > @after order by id limit @take", RegisterTables.Read, ("ward", db.Ward), ("after", after), ("take", take));

    /// <summary>The columns that hold the record itself.</summary>
    private static readonly HashSet<string> kept = [.. RegisterTables.Fixed.Split(", ")];

    /// <summary>Takes a record away; its history stays.</summary>
    /// <exception cref="StaleException">Somebody saved first.</exception>
    public static async Task RemoveAsync(Write write, RegisterDefinition register, RegisterRow known)
    {
        if (await Sql.ExecuteAsync(write.Db, $"delete from {register.Table} where ward_id = @ward and id = @id and version = @version", ("ward", write.Db.Ward), ("id", known.Id), ("version", known.Version)) == 0)
            throw new StaleException(await HistoryReader.WhoSavedMeanwhileAsync(write.Db, known.Id));
        write.LooseRows.Add(new LooseRow(register.Table, known.Id, known.ToHistory(), null));
        await write.UnindexAsync(known.Id);
    }

    /// <summary>The sensitive answers in the clear, also those that were given before their field became sensitive. Whoever shows them has logged it before.</summary>
    public JsonObject Reveal(int ward, RegisterDefinition register, RegisterRow row)
    {
        var answers = row.Sealed is null ? [] : (JsonObject)JsonNode.Parse(keys.Open(ward, Purpose(register), row.Sealed, row.Id.ToByteArray()))!;
        foreach (var field in register.Sensitive)
            if (row.Data[field.Name] is { } value) answers.TryAdd(field.Name, value.DeepClone());
        return answers;
    }

    /// <summary>All answers, sensitive ones among them, for writing them again.</summary>
    public JsonObject Answers(int ward, RegisterDefinition register, RegisterRow row)
    {
        var answers = (JsonObject)row.Data.DeepClone();
        foreach (var (name, value) in Reveal(ward, register, row)) answers[name] = value?.DeepClone();
        return answers;
    }

    /// <summary>Whose data a record holds: <see cref="People.CitizenId"/> of everybody whose number stands in it. The access log names them.</summary>
    public IReadOnlyCollection<byte[]> PeopleIn(int ward, RegisterDefinition register, RegisterRow row) => PeopleIn(ward, register, Answers(ward, register, row));

    private byte[][] PeopleIn(int ward, RegisterDefinition register, JsonObject answers) =>
        [.. RegisterPerson.NumbersIn(register.Form.Fields, answers).Select(number => keys.BlindIndex(ward, People.CitizenIdField, number))];

    /// <summary>Answers some fields of a real record with invented values, or takes those values out; who answers the field otherwise takes away the mark.</summary>
    /// <param name="write">The write it is part of.</param>
    /// <param name="register">Its register.</param>
    /// <param name="known">The record as it is.</param>
    /// <param name="samples">The invented answers; empty to take them out.</param>
    public Task<RegisterRow> SampleAsync(Write write, RegisterDefinition register, RegisterRow known, JsonObject samples)
    {
        var answers = Answers(write.Db.Ward, register, known);
        foreach (var name in known.SampleFields) answers.Remove(name);
        foreach (var (name, value) in samples) answers[name] = value?.DeepClone();
        var row = WithAnswers(write.Db.Ward, register, answers, known);
        return SaveAsync(write, register, known.WithSampleFields([]), row.WithSampleFields([.. samples.Select(s => s.Key)]), answers, known);
    }

    private async Task<RegisterRow> SaveAsync(Write write, RegisterDefinition register, RegisterRow known, RegisterRow row, JsonObject answers, RegisterRow? before = null, bool renewing = false)
    {
        if (known.SampleFields.Count > 0) row = row.WithSampleFields([.. known.SampleFields.Where(n => JsonNode.DeepEquals(known.Data[n], row.Data[n]))]);
        row = row with { Version = known.Version + 1, UpdatedAt = write.Now, State = row.State.Length == 0 && register.States.Count > 0 ? register.States[0].Value : row.State };
        var columns = Values(write, register, row, answers);
        if (!renewing) await RefuseKnownKeyAsync(write, register, columns, row.Id);
        else if (await KnownKeyAsync(write, register, columns, row.Id) is not null) columns = [.. columns.Select(c => c.Name == "row_key" ? (c.Name, null) : c)];
        var set = string.Join(", ", columns.Where(c => c.Name is not ("ward_id" or "id" or "created_at")).Select(c => $"{c.Name} = @{c.Name}"));
        if (await Sql.ExecuteAsync(write.Db, $"update {register.Table} set {set} where ward_id = @ward_id and id = @id and version = @version - 1", columns) == 0)
            throw new StaleException(await HistoryReader.WhoSavedMeanwhileAsync(write.Db, known.Id));
        write.LooseRows.Add(new LooseRow(register.Table, row.Id, (before ?? known).ToHistory(), row.ToHistory()));
        await RegisterPerson.NoteAsync(write, row.Id, PeopleIn(write.Db.Ward, register, answers));
        await IndexAsync(write, register, row);
        if (row.Title != known.Title) await write.EnqueueOnceAsync(RenameJob.Name, row.Id.ToString("D"), new RenameJob.Order(register.Slug, row.Id));
        return row;
    }

    /// <summary>The answers as the register's hook leaves them.</summary>
    private static JsonObject Hooked(Write write, RegisterDefinition register, JsonObject answers, string? state, JsonObject? before) =>
        register.Hook?.Apply(register, answers, before, state, VietnamTime.DateOf(write.Now)) ?? answers;

    private RegisterRow WithAnswers(int ward, RegisterDefinition register, JsonObject answers, RegisterRow row)
    {
        var open = new JsonObject();
        foreach (var field in register.Open)
            if (answers[field.Name] is { } value) open[field.Name] = value.DeepClone();
        var hidden = new JsonObject();
        foreach (var field in register.Sensitive)
            if (answers[field.Name] is { } value) hidden[field.Name] = value.DeepClone();
        return row with
        {
            Data = open,
            Sealed = hidden.Count == 0 ? null : keys.Seal(ward, Purpose(register), Encoding.UTF8.GetBytes(hidden.ToJsonString()), row.Id.ToByteArray()),
            Group = register.OwnerOf(row.Id, open),
            Title = TitleOf(register, open),
        };
    }

    private static string TitleOf(RegisterDefinition register, JsonObject answers)
    {
        var title = answers[register.Titled.Name] is { } named ? register.Titled.Type.Format(named, register.Titled) : "";
        return title.Length == 0 ? "Chưa đặt tên" : title.Length > 300 ? title[..300] : title;
    }

    private static (string Name, object? Value)[] Values(Write write, RegisterDefinition register, RegisterRow row, JsonObject answers)
    {
        var shape = GeoShape.Read(register.PlaceOf(row.Data)?.Geometry);
        LonLat? at = shape?.Representative;
        Box? box = shape?.Box;
        return
        [
            ("ward_id", write.Db.Ward), ("id", row.Id), ("version", row.Version), ("state", row.State), ("group_id", row.Group), ("title", row.Title), ("data", row.DataText()),
            ("sealed", row.Sealed), ("sample", row.Sample), ("source", row.Source), ("batch_id", row.Batch), ("created_at", row.CreatedAt), ("updated_at", row.UpdatedAt),
            ("row_key", KeyOf(register, answers)), ("lon", at?.Lon), ("lat", at?.Lat),
            ("min_lon", box?.MinLon), ("min_lat", box?.MinLat), ("max_lon", box?.MaxLon), ("max_lat", box?.MaxLat),
            .. register.Columns.Select(c => (c.Name, (object?)c.KeyOf(answers[c.Field.Name]))),
        ];
    }

    /// <summary>What tells the record from all others, or null when a part of it is missing.</summary>
    public static string? KeyOf(RegisterDefinition register, JsonObject answers)
    {
        return register.Key.Count == 0 ? null : KeyOf(register.Key.Select(f => new RegisterColumn(f).KeyOf(answers[f.Name])));
    }

    /// <summary>The key that these parts make, each as its column holds it (<see cref="RegisterColumn.KeyOf"/>); null when one is missing.</summary>
    internal static string? KeyOf(IEnumerable<object> parts)
    {
        var texts = parts.Select(k => k is double number ? number.ToString("R", System.Globalization.CultureInfo.InvariantCulture) : (string)k).ToList();
        return texts.Contains("") ? null : string.Join('|', texts);
    }

    private static async Task RefuseKnownKeyAsync(Write write, RegisterDefinition register, (string Name, object? Value)[] columns, Guid id)
    {
        if (await KnownKeyAsync(write, register, columns, id) is { } title)
            throw new RuleException($"Đã có {register.One} “{title}” trùng {string.Join(", ", register.Key.Select(f => f.LabelInSentence))}.");
    }

    /// <summary>The title of another record with this key; null when there is none.</summary>
    private static async Task<string?> KnownKeyAsync(Write write, RegisterDefinition register, (string Name, object? Value)[] columns, Guid id) =>
        columns.First(c => c.Name == "row_key").Value is not { } key ? null
            : (await Sql.ListAsync(write.Db, $"select title from {register.Table} where ward_id = @ward and row_key = @key and id <> @id", row => row.GetString(0), ("ward", write.Db.Ward), ("key", key), ("id", id))).FirstOrDefault();

    private static Task IndexAsync(Write write, RegisterDefinition register, RegisterRow row)
    {
        var words = register.List.Search.Select(f => row.Data[f.Name] is { } value ? f.Type.Format(value, f) : null);
        return write.IndexAsync(new SearchDoc(register.Slug, row.Id, row.Title, string.Join(' ', words.Prepend(row.Title)), row.Group));
    }

    private static string Purpose(RegisterDefinition register) => "register:" + register.Slug;
}
