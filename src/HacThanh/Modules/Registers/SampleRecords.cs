using System.Text.Json.Nodes;
using HacThanh.Platform.Data;
using HacThanh.Platform.Forms;
using HacThanh.Platform.Registers;
using HacThanh.Platform.Text;

namespace HacThanh.Modules.Registers;

/// <summary>Invented records of the demonstration: so many as a definition asks for, flagged, and taken out again as a whole.</summary>
internal sealed class SampleRecords(RegisterLibrary library, RegisterRows rows, TimeProvider time)
{
    private static readonly Actor actor = Actor.System("Nạp dữ liệu mẫu");

    /// <summary>Adds the samples of every register that has none.</summary>
    public async Task AddAsync(Db db)
    {
        foreach (var register in library.InOrder(db.Ward).Where(r => r.SampleFields.Count > 0)) await AnswerAsync(db, register);
        foreach (var register in library.InOrder(db.Ward).Where(r => r.Samples > 0))
        {
            if ((await PageAsync(db, register, null)).Rows.Count > 0) continue;
            var links = await LinksAsync(db, register);
            if (links is null) continue;
            await db.WriteAsync(actor, $"Nạp {register.Samples} dòng mẫu vào sổ {register.Title}", async w =>
            {
                w.Subject(BatchOf(register));
                for (var i = 0; i < register.Samples; i++)
                {
                    var answers = Answers(register, links, i);
                    if (RegisterRows.KeyOf(register, answers) is { } key && await RegisterQuery.FindByKeyAsync(w.Db, register, key) is not null) continue;
                    var state = register.States.Count == 0 ? "" : register.States[i % register.States.Count].Value;
                    await rows.AddAsync(w, register, answers, new RegisterRow { Title = "", Data = [], Sample = true, State = state, Batch = BatchOf(register) });
                }
            });
        }
    }

    /// <summary>Takes all samples out.</summary>
    /// <returns>How many there were.</returns>
    public async Task<int> RemoveAsync(Db db)
    {
        var removed = 0;
        foreach (var register in library.Of(db.Ward))
        {
            await ForgetAsync(db, register);
            for (var page = await PageAsync(db, register, null); page.Rows.Count > 0; page = await PageAsync(db, register, null))
            {
                removed += page.Rows.Count;
                await db.WriteAsync(actor, $"Gỡ dòng mẫu khỏi sổ {register.Title}", async w =>
                {
                    w.Subject(BatchOf(register));
                    foreach (var row in page.Rows) await RegisterRows.RemoveAsync(w, register, row);
                });
            }
        }
        return removed;
    }

    /// <summary>Real records that do not say some things yet get an invented answer, so that lists and maps have something to show.</summary>
    private async Task AnswerAsync(Db db, RegisterDefinition register)
    {
        var today = VietnamTime.Today(time);
        await EachAsync(db, register, r => !r.Sample && register.State(r.State)?.Ended != true && !register.SampleFields.Any(f => r.SampleFields.Contains(f.Name)), $"Ghi mẫu chỗ chưa có trong sổ {register.Title}", (row, number) =>
        {
            var raw = FormSample.Fill(register.Form.With(f => register.SampleFields.Contains(f) && row.Data[f.Name] is null ? f : null), today, number * 7919);
            return raw.Count == 0 ? null : FormReader.Read(register.Form, raw, today, draft: true).Data;
        });
    }

    /// <summary>Takes the invented answers out of real records.</summary>
    private Task ForgetAsync(Db db, RegisterDefinition register) => register.SampleFields.Count == 0 ? Task.CompletedTask
        : EachAsync(db, register, r => r.SampleFields.Count > 0, $"Gỡ chỗ ghi mẫu trong sổ {register.Title}", (_, _) => []);

    private async Task EachAsync(Db db, RegisterDefinition register, Func<RegisterRow, bool> which, string reason, Func<RegisterRow, int, JsonObject?> samples)
    {
        var number = 0;
        for (string? after = null; ;)
        {
            var page = await RegisterQuery.ListAsync(db, register, new RegisterWish { Limit = 500, After = after });
            var chosen = page.Rows.Where(which).Select(r => (Row: r, Samples: samples(r, number++))).Where(p => p.Samples is not null).ToList();
            if (chosen.Count > 0)
                await db.WriteAsync(actor, reason, async w =>
                {
                    w.Subject(BatchOf(register));
                    foreach (var (row, answers) in chosen) await rows.SampleAsync(w, register, row, answers!);
                });
            if ((after = page.Next) is null) return;
        }
    }

    /// <summary>Under which number the history of a register's samples stands, apart from that of its starting records.</summary>
    private static Guid BatchOf(RegisterDefinition register) => StableId.Of("register-samples", register.Slug);

    private static Task<RegisterPage> PageAsync(Db db, RegisterDefinition register, string? after) =>
        RegisterQuery.ListAsync(db, register, new RegisterWish { OnlySamples = true, Limit = 500, After = after });

    /// <summary>Records that each lookup of the samples may point to; null when a required one has none.</summary>
    private async Task<Dictionary<string, IReadOnlyList<RegisterRow>>?> LinksAsync(Db db, RegisterDefinition register)
    {
        var links = new Dictionary<string, IReadOnlyList<RegisterRow>>();
        foreach (var field in register.Form.Fields.Where(f => f.IsLookup))
        {
            // Invented parts hang on invented wholes, never on a place that there is.
            var found = library.Find(db.Ward, field.Register!) is { } target ? (await RegisterQuery.ListAsync(db, target, new RegisterWish { Limit = 200, OnlySamples = field == register.Parent && target.Samples > 0 })).Rows : [];
            if (found.Count == 0 && field.Required is not null) return null;
            links[field.Name] = found;
        }
        return links;
    }

    private JsonObject Answers(RegisterDefinition register, Dictionary<string, IReadOnlyList<RegisterRow>> links, int number)
    {
        var raw = FormSample.Fill(register.Form, VietnamTime.Today(time), number * 7919 + register.Slug.Length);
        foreach (var field in register.Form.Fields)
        {
            if (field.IsFile) raw.Remove(field.Name);
            else if (field.Fields.Any(f => f.IsFile)) raw.Remove(field.Name);
            else if (field.IsLookup)
                raw[field.Name] = links[field.Name] is { Count: > 0 } rows ? new JsonObject { ["id"] = rows[number % rows.Count].Id.ToString("D"), ["title"] = rows[number % rows.Count].Title } : null;
        }
        if (register.Titled.Type.Name == "text") raw[register.Titled.Name] = $"{RegisterWords.Capital(register.One)} mẫu {number + 1}";
        return FormReader.Read(register.Form, raw, VietnamTime.Today(time)).Data;
    }
}
