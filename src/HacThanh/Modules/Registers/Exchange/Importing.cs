using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using HacThanh.Platform;
using HacThanh.Platform.Accounts;
using HacThanh.Platform.Data;
using HacThanh.Platform.Files;
using HacThanh.Platform.Forms;
using HacThanh.Platform.Registers;
using HacThanh.Platform.Sheets;
using HacThanh.Platform.Text;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Modules.Registers.Exchange;

/// <summary>
/// Brings a spreadsheet into a register: first a plan that says what each row would do and what is wrong in which cell, then one transaction. A row is told apart by the key of
/// its register; where the register makes the key itself and the row has none, or where there is no key, by what the row says and how many rows before it in the file say the same. So
/// the same file a second time changes nothing, also when its records were changed meanwhile.
/// </summary>
internal sealed class Importing(FileStore files, RegisterRows rows, RegisterLibrary library, TimeProvider time)
{
    /// <summary>Owner kind of the stored spreadsheets.</summary>
    public const string OwnerKind = "register-import";

    private const int MostMistakes = 200;
    private const int MostLines = 20;
    private const string StateHeading = "Trạng thái";
    private static readonly SheetField stateField = new("state", StateHeading);

    /// <summary>Takes a file, after looking whether it is a spreadsheet at all.</summary>
    /// <exception cref="SheetRefusedException">It is not; the sentence says what it is.</exception>
    public async Task<RegisterImport> ReceiveAsync(Db db, Caller caller, RegisterDefinition register, string name, byte[] content)
    {
        var sheet = await Sheet.OpenAsync(new MemoryStream(content));
        if (!sheet.Rows.Any()) throw new RuleException("Tệp chỉ có dòng tiêu đề, chưa có dòng nào để nhập.");
        var id = Guid.CreateVersion7();
        var file = await files.SaveMadeAsync(db, new FileOwner(OwnerKind, id), content, name);
        return await db.OperateAsync(w => Task.FromResult(w.Add(new RegisterImport
        {
            Id = id,
            Slug = register.Slug,
            AccountId = caller.Id,
            FileId = file.Id,
            FileName = FileName.Clean(name),
            CreatedAt = w.Now,
        })));
    }

    /// <summary>The file opened, and which column goes where.</summary>
    public async Task<(Sheet Sheet, Dictionary<int, string> Mapping)> OpenAsync(Db db, RegisterImport import, RegisterDefinition register)
    {
        var file = await db.Set<StoredFile>().FirstOrDefaultAsync(f => f.Id == import.FileId) ?? throw new NotFoundException();
        await using var content = files.OpenRead(file);
        var sheet = await Sheet.OpenAsync(content);
        if (import.Mapping.Length > 0) return (sheet, JsonSerializer.Deserialize<Dictionary<int, string>>(import.Mapping)!);
        var proposed = HeadingMapping.Propose(sheet.Headings, Fields(register));
        return (sheet, proposed.Matches.ToDictionary(m => m.Heading.Column, m => m.Field.Name));
    }

    /// <summary>What columns of a file can be: the cells of the register, and the state of new records.</summary>
    public static IReadOnlyList<SheetField> Fields(RegisterDefinition register) =>
        [.. RegisterCells.Of(register).Where(c => c.IsRead).Select(c => new SheetField(c.Name, c.Heading)), .. register.States.Count > 0 ? [stateField] : Array.Empty<SheetField>()];

    /// <summary>Looks at every row and says what the import would do.</summary>
    public async Task<ImportPlan> PlanAsync(Db db, Caller caller, RegisterDefinition register, Sheet sheet, Dictionary<int, string> mapping)
    {
        var plan = new ImportPlan();
        foreach (var some in (await ReadAsync(db, caller, register, sheet, mapping)).Chunk(500))
            foreach (var verdict in await JudgeAsync(db, register, some))
            {
                if (verdict.IsWrong) plan.Wrong++;
                else if (verdict.IsSame) plan.Same++;
                else if (verdict.Known is null) plan.Added++;
                else plan.Changed++;
                if (!verdict.IsWrong && !verdict.IsSame && plan.Lines.Count < MostLines) plan.Lines.Add(Line(register, verdict));
                plan.Mistakes.AddRange(verdict.Mistakes.Take(Math.Max(0, MostMistakes - plan.Mistakes.Count)));
            }
        return plan;
    }

    /// <summary>Imports in one transaction.</summary>
    /// <param name="db">The ward.</param>
    /// <param name="caller">Who imports.</param>
    /// <param name="register">Into what.</param>
    /// <param name="import">The file.</param>
    /// <param name="skipWrong">Rows with a mistake are left out; else one such row refuses the whole file.</param>
    /// <exception cref="RuleException">A row is wrong, or the file was imported already.</exception>
    public async Task<ImportPlan> RunAsync(Db db, Caller caller, RegisterDefinition register, RegisterImport import, bool skipWrong)
    {
        var (sheet, mapping) = await OpenAsync(db, import, register);
        var all = await ReadAsync(db, caller, register, sheet, mapping);
        // Codes that are typed come first, so that no row without one is given them.
        if (register.Generated is not null) all = [.. all.OrderBy(r => KeyOf(KeyForm(register), register, r) is null)];
        return await db.WriteAsync(caller.Actor, $"Nhập tệp {import.FileName} vào sổ {register.Title}", async w =>
        {
            w.Subject(import.Id);
            var row = await w.FindAsync<RegisterImport>(import.Id);
            if (row.DoneAt is not null) throw new RuleException("Tệp này đã được nhập.");
            var plan = new ImportPlan();
            foreach (var some in all.Chunk(500))
                foreach (var verdict in await JudgeAsync(w.Db, register, some))
                    await ApplyAsync(w, register, import, verdict, plan, skipWrong);
            (row.DoneAt, row.Added, row.Changed) = (w.Now, plan.Added, plan.Changed);
            return plan;
        });
    }

    private async Task ApplyAsync(Write w, RegisterDefinition register, RegisterImport import, ImportVerdict verdict, ImportPlan plan, bool skipWrong)
    {
        if (verdict.IsWrong)
        {
            if (!skipWrong) throw new RuleException($"{RegisterWords.Capital(verdict.Mistakes[0].Place)}: {verdict.Mistakes[0].Sentence}");
            plan.Wrong++;
        }
        else if (verdict.IsSame) plan.Same++;
        else if (verdict.Known is { } known)
        {
            await rows.ChangeAsync(w, register, known, verdict.Answers!, keepSensitive: true, batch: import.Id);
            plan.Changed++;
        }
        else
        {
            await rows.AddAsync(w, register, verdict.Answers!, new RegisterRow { Id = verdict.Id, Title = "", Data = [], State = verdict.Row.State ?? "", Batch = import.Id });
            plan.Added++;
        }
    }

    /// <summary>Reads the file into raw answers; lookups become the records they name.</summary>
    private async Task<List<ImportRow>> ReadAsync(Db db, Caller caller, RegisterDefinition register, Sheet sheet, Dictionary<int, string> mapping)
    {
        var cells = RegisterCells.Of(register).Where(c => c.IsRead).ToDictionary(c => c.Name);
        var columns = mapping.Where(m => cells.ContainsKey(m.Value)).Select(m => (Column: m.Key, Cell: cells[m.Value])).ToList();
        var stateColumn = mapping.Where(m => m.Value == stateField.Name).Select(m => m.Key).FirstOrDefault();
        var lookups = new LookupNames(db, caller, library);
        var (read, equals) = (new List<ImportRow>(), new Dictionary<string, int>(StringComparer.Ordinal));
        foreach (var row in sheet.Rows)
        {
            var raw = new Dictionary<RegisterCell, JsonNode?>();
            var places = new Dictionary<string, string>();
            var mistakes = new List<ImportMistake>();
            foreach (var (column, cell) in columns)
            {
                var content = row[column];
                places[cell.Name] = content.Address;
                raw[cell] = content.Kind == CellKind.Error ? null : RegisterCells.Read(cell, content);
                if (content.Kind == CellKind.Error) mistakes.Add(new(row.Number, "ô " + content.Address, $"công thức của {cell.Heading} bị lỗi ({content.Text})."));
                else if (cell.Field.IsLookup && raw[cell] is { } name)
                {
                    raw[cell] = await lookups.FindAsync(cell.Field, (string)name!);
                    if (raw[cell] is null) mistakes.Add(new(row.Number, "ô " + content.Address, lookups.Problem(cell.Field, (string)name!)));
                }
            }
            string? state = null;
            if (stateColumn > 0 && row[stateColumn].Text.Trim() is { Length: > 0 } label)
            {
                state = register.States.FirstOrDefault(s => Vietnamese.Fold(s.Label) == Vietnamese.Fold(label) || s.Value == label)?.Value;
                if (state is null) mistakes.Add(new(row.Number, "ô " + row[stateColumn].Address, $"không có trạng thái “{label}”."));
            }
            var says = Says(raw, state);
            equals[says] = equals.GetValueOrDefault(says) + 1;
            read.Add(new ImportRow(row.Number, raw, places, state, mistakes, StableId.Of("register-import", register.Slug, says, equals[says].ToString(CultureInfo.InvariantCulture))));
        }
        MarkDoubled(register, read);
        return read;
    }

    /// <summary>A key that stands twice in the file: nobody knows which row is meant.</summary>
    private void MarkDoubled(RegisterDefinition register, List<ImportRow> read)
    {
        if (register.Key.Count == 0) return;
        var first = new Dictionary<string, int>(StringComparer.Ordinal);
        var keyForm = KeyForm(register);
        for (var i = 0; i < read.Count; i++)
        {
            if (KeyOf(keyForm, register, read[i]) is not { } key || first.TryAdd(key, read[i].Number)) continue;
            var label = register.Key[0].Label.Vi;
            read[i] = read[i] with { Mistakes = [.. read[i].Mistakes, new(read[i].Number, $"dòng {read[i].Number}", $"trùng {string.Join(", ", register.Key.Select(f => f.Label.Vi))} với dòng {first[key]}.")] };
        }
    }

    private async Task<List<ImportVerdict>> JudgeAsync(Db db, RegisterDefinition register, IReadOnlyList<ImportRow> some)
    {
        var today = VietnamTime.Today(time);
        var keyForm = KeyForm(register);
        var keys = some.Select(r => KeyOf(keyForm, register, r)).ToList();
        var known = await RegisterQuery.FindByKeysAsync(db, register, [.. keys.OfType<string>()]);
        var bySaying = register.Key.Count == 0 || register.Generated is not null;
        var brought = bySaying ? (await RegisterQuery.FindAllAsync(db, register, [.. some.Zip(keys).Where(r => r.Second is null).Select(r => r.First.Identity)])).ToDictionary(r => r.Id) : [];
        var verdicts = new List<ImportVerdict>();
        foreach (var (row, key) in some.Zip(keys))
        {
            if (key is null && brought.TryGetValue(row.Identity, out var already))
            {
                verdicts.Add(new ImportVerdict(row, null, already, already.Id, []));
                continue;
            }
            var before = key is null ? null : known.GetValueOrDefault(key);
            var filled = FormReader.Read(register.Form, RegisterCells.Merge(before?.Data, row.Cells), today);
            var mistakes = row.Mistakes.Concat(filled.Errors.Where(e => before is null || !register.Sensitive.Any(f => e.Path.Split('.', '[')[0] == f.Name)).Select(e => Mistake(row, e))).ToList();
            if (!bySaying && key is null && mistakes.Count == 0)
                mistakes.Add(new(row.Number, $"dòng {row.Number}", $"thiếu {string.Join(", ", register.Key.Select(f => f.Label.Vi))} nên không biết là dòng mới hay dòng đã có."));
            var answers = filled.Data;
            try
            {
                if (mistakes.Count == 0 && register.Hook is { } hook) answers = hook.Apply(register, answers, before?.Data, before?.State ?? row.State, today);
            }
            catch (RuleException refused)
            {
                mistakes.Add(new(row.Number, $"dòng {row.Number}", refused.Message));
            }
            var same = before is not null && JsonNode.DeepEquals(Open(register, answers), before.Data);
            verdicts.Add(new ImportVerdict(row, mistakes.Count > 0 || same ? null : answers, before, key is null ? row.Identity : Guid.CreateVersion7(), mistakes));
        }
        return verdicts;
    }

    /// <summary>The record as it will be. What nobody may see without asking is not in it.</summary>
    private static ImportLine Line(RegisterDefinition register, ImportVerdict verdict)
    {
        string? Words(JsonObject? data, FieldDefinition field) => data?[field.Name] is { } value && field.Type.Format(value, field) is { Length: > 0 } text ? text : null;
        var (after, before) = (verdict.Answers!, verdict.Known?.Data);
        var title = Words(after, register.Titled) ?? Words(before, register.Titled) ?? "Chưa đặt tên";
        var answers = register.Open.Where(f => f is { IsTable: false, IsFile: false } && !JsonNode.DeepEquals(after[f.Name], before?[f.Name]))
            .Select(f => (f.Label.Vi, before is null ? null : Words(before, f) ?? "–", Words(after, f) ?? "–"));
        return new ImportLine(verdict.Row.Number, title, verdict.Known is null, [.. answers]);
    }

    private static ImportMistake Mistake(ImportRow row, FormError error) =>
        new(row.Number, row.Places.TryGetValue(error.Path, out var cell) || row.Places.TryGetValue(error.Path.Split('.')[0], out cell) ? "ô " + cell : $"dòng {row.Number}", error.Message);

    /// <summary>The form with the questions of the key only.</summary>
    private static FormDefinition KeyForm(RegisterDefinition register) => register.Form.With(f => register.Key.Contains(f) ? f : null);

    private string? KeyOf(FormDefinition keyForm, RegisterDefinition register, ImportRow row) => register.Key.Count == 0 ? null
        : RegisterRows.KeyOf(register, FormReader.Read(keyForm, RegisterCells.Merge(null, row.Cells.Where(c => register.Key.Contains(c.Key.Field))), VietnamTime.Today(time), draft: true).Data);

    private static JsonObject Open(RegisterDefinition register, JsonObject answers)
    {
        var open = new JsonObject();
        foreach (var field in register.Open)
            if (answers[field.Name] is { } value) open[field.Name] = value.DeepClone();
        return open;
    }

    /// <summary>What a row says, however its columns stand: cells by name, a lookup by its record.</summary>
    private static string Says(Dictionary<RegisterCell, JsonNode?> cells, string? state)
    {
        var said = cells.Where(c => c.Value is not null).OrderBy(c => c.Key.Name, StringComparer.Ordinal).Select(c => $"{c.Key.Name}={((c.Value as JsonObject)?["id"] ?? c.Value)!.ToJsonString()}");
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', said.Append("state=" + state)))));
    }
}
