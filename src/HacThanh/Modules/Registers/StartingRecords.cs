using System.Text.Json;
using System.Text.Json.Nodes;
using HacThanh.Platform.Content;
using HacThanh.Platform.Data;
using HacThanh.Platform.Forms;
using HacThanh.Platform.Registers;
using HacThanh.Platform.Text;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Modules.Registers;

/// <summary>
/// The records that the ward's own documents name (content/ward/…/registers/*.yaml), loaded once a register; from then on they are the ward's. A lookup is written as the key or
/// the title of the record it names.
/// </summary>
internal sealed class StartingRecords(ContentFolder content, RegisterLibrary library, RegisterRows rows, TimeProvider time)
{
    private static readonly Actor actor = Actor.System("Nạp số liệu ban đầu");

    /// <summary>Loads what the ward's folder has for registers that have not been loaded yet.</summary>
    /// <exception cref="ContentException">A record is not one that the register would take.</exception>
    public async Task LoadAsync(Db db, string wardFolder)
    {
        var loaded = (await db.Set<RegisterSheet>().Select(s => s.Slug).ToListAsync()).ToHashSet();
        foreach (var register in library.InOrder(db.Ward))
        {
            if (loaded.Contains(register.Slug)) continue;
            var file = StartingFile.PathOf(content.Ward(wardFolder), register.Slug);
            var name = $"ward/{wardFolder}/registers/{register.Slug}.yaml";
            var (totals, records) = File.Exists(file) ? StartingFile.Read(name, await File.ReadAllTextAsync(file)) : new([], []);
            await db.WriteAsync(actor, $"Nạp sổ {register.Title} theo tài liệu của phường", async w =>
            {
                w.Subject(RegisterSheet.IdOf(register.Slug));
                w.Add(new RegisterSheet { Id = RegisterSheet.IdOf(register.Slug), Slug = register.Slug, Totals = JsonSerializer.Serialize(totals) });
                foreach (var record in records) await AddAsync(w, register, record, name);
            });
        }
    }

    private async Task AddAsync(Write w, RegisterDefinition register, StartingRecord record, string file)
    {
        var raw = (JsonObject)record.Data.DeepClone();
        foreach (var field in register.Form.Fields.Where(f => f.IsLookup && raw[f.Name] is JsonValue))
        {
            var target = library.Find(w.Db.Ward, field.Register!)!;
            var text = (string)raw[field.Name]!;
            raw[field.Name] = await FindAsync(w.Db, target, text) is { } found
                ? new JsonObject { ["id"] = found.Id.ToString("D"), ["title"] = found.Title }
                : throw new ContentException(file, record.Line, $"sổ {target.Slug} không có “{text}”.");
        }
        var filled = FormReader.Read(register.Form, raw, VietnamTime.Today(time), strict: true);
        if (!filled.IsValid) throw new ContentException(file, record.Line, string.Join(" ", filled.Errors.Select(e => e.Message)));
        if (record.State is { } state && register.State(state) is null) throw new ContentException(file, record.Line, $"không có trạng thái “{state}”.");
        var key = RegisterRows.KeyOf(register, filled.Data) ?? (string?)filled.Data[register.Titled.Name] ?? "";
        await rows.AddAsync(w, register, filled.Data, new RegisterRow { Id = RegisterRow.StartingId(register.Slug, key), Title = "", Data = [], State = record.State ?? "", Source = record.Source, Batch = RegisterSheet.IdOf(register.Slug) });
    }

    private static async Task<RegisterRow?> FindAsync(Db db, RegisterDefinition target, string text) =>
        await RegisterQuery.FindByKeyAsync(db, target, Vietnamese.Fold(text)) is { } byKey ? byKey
            : (await RegisterQuery.ListAsync(db, target, new RegisterWish { Words = text, Limit = 5 })).Rows.FirstOrDefault(r => Vietnamese.Fold(r.Title) == Vietnamese.Fold(text));
}
