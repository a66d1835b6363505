using System.Text.Json.Nodes;
using HacThanh.Platform;
using HacThanh.Platform.Data;
using HacThanh.Platform.Registers;

namespace HacThanh.Modules.Registers;

/// <summary>Adding, changing and moving one record, each a write with actor and reason.</summary>
internal sealed class RegisterEdits(RegisterRows rows)
{
    public Task<RegisterRow> AddAsync(Db db, Actor actor, RegisterDefinition register, JsonObject answers, Guid id) =>
        db.WriteAsync(actor, $"Thêm {register.One}", async w =>
        {
            w.Subject(id);
            // A second tap of the same form finds what the first one made.
            return await RegisterQuery.FindAsync(w.Db, register, id) ?? await rows.AddAsync(w, register, answers, new RegisterRow { Id = id, Title = "", Data = [] });
        });

    /// <summary>The same for a program that says by a key which requests are one.</summary>
    /// <exception cref="RuleException">The key came with another record before.</exception>
    public Task<RegisterRow> AddOnceAsync(Db db, Actor actor, RegisterDefinition register, JsonObject answers, string scope, string key, byte[] fingerprint)
    {
        var id = Guid.CreateVersion7();
        return db.WriteAsync(actor, $"Thêm {register.One}", async w =>
        {
            if (await w.OnceAsync(scope, key, fingerprint, id) is { } earlier) return await RegisterQuery.FindAsync(w.Db, register, earlier) ?? throw new NotFoundException();
            w.Subject(id);
            return await rows.AddAsync(w, register, answers, new RegisterRow { Id = id, Title = "", Data = [] });
        });
    }

    public Task ChangeAsync(Db db, Actor actor, RegisterDefinition register, Guid id, int? seen, JsonObject answers, bool keepSensitive, string reason) =>
        db.WriteAsync(actor, reason, async w => await rows.ChangeAsync(w, register, await RegisterRows.FindAsync(w, register, id, seen), (JsonObject)answers.DeepClone(), keepSensitive));

    /// <param name="db">The ward.</param>
    /// <param name="actor">Who moves it.</param>
    /// <param name="register">Its register.</param>
    /// <param name="move">Which change of state.</param>
    /// <param name="id">The record.</param>
    /// <param name="seen">The version that the caller knows; null takes any.</param>
    /// <param name="asked">Answers to the questions of the move.</param>
    /// <param name="reason">Why; null when it needs none.</param>
    /// <param name="once">By which key a program says which requests are one: whose it is, the key, SHA-256 of the request.</param>
    /// <exception cref="RuleException">The record is in another state, or the key came with another request before.</exception>
    public Task MoveAsync(Db db, Actor actor, RegisterDefinition register, RegisterMove move, Guid id, int? seen, JsonObject asked, string? reason, (string Scope, string Key, byte[] Fingerprint)? once = null) =>
        db.WriteAsync(actor, reason is null ? move.Label : $"{move.Label}: {reason}", async w =>
        {
            if (once is { } request && await w.OnceAsync(request.Scope, request.Key, request.Fingerprint, id) is not null) return;
            var row = await RegisterRows.FindAsync(w, register, id, seen);
            if (!move.From.Contains(row.State)) throw new RuleException($"{register.State(row.State)?.Label ?? "Trạng thái hiện nay"} thì không thể “{move.Label}”.");
            await rows.MoveAsync(w, register, row, move, asked);
        });
}
