using HacThanh.Modules.Assistant.Talk;
using HacThanh.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Modules.Assistant.Console;

/// <summary>Turns notes into rows: questions with a fault as themselves, every question as a count of its day.</summary>
internal static class NotedRows
{
    /// <summary>Adds notes of one ward, in their order.</summary>
    public static async Task WriteAsync(Write w, IReadOnlyList<Noted> notes)
    {
        await CountAsync(w, notes);
        await KeepAsync(w, notes);
    }

    static async Task CountAsync(Write w, IReadOnlyList<Noted> notes)
    {
        var groups = notes.Where(n => n.Happening != Happening.Chosen).GroupBy(n => (n.Day, n.Outcome.Kind, Code: n.Outcome.Kind == ReplyKind.Answer ? n.Outcome.Code ?? "" : "")).ToList();
        var ids = groups.Select(g => AskedDay.IdOf(g.Key.Day, g.Key.Kind, g.Key.Code)).ToList();
        var rows = await w.Db.Set<AskedDay>().Where(d => ids.Contains(d.Id)).ToDictionaryAsync(d => d.Id);
        foreach (var group in groups)
        {
            var id = AskedDay.IdOf(group.Key.Day, group.Key.Kind, group.Key.Code);
            var row = rows.GetValueOrDefault(id) ?? w.Add(new AskedDay { Id = id, Day = group.Key.Day, Kind = group.Key.Kind, Code = group.Key.Code });
            row.Times += group.Count(n => n.Happening == Happening.Asked);
            row.Useful += group.Count(n => n.Happening == Happening.Useful);
            row.Wrong += group.Count(n => n.Happening == Happening.Wrong);
        }
    }

    static async Task KeepAsync(Write w, IReadOnlyList<Noted> notes)
    {
        var ids = notes.Select(n => AskedQuestion.IdOf(n.Text)).Distinct().ToList();
        var known = await w.Db.Set<AskedQuestion>().Where(q => ids.Contains(q.Id)).ToDictionaryAsync(q => q.Id);
        var rows = new Dictionary<Guid, AskedQuestion>(known);
        foreach (var note in notes)
            Apply(rows, note);
        foreach (var (id, row) in rows)
        {
            var worthKeeping = row.Times > 0 || row.Wrong > 0;
            if (worthKeeping && !known.ContainsKey(id))
                w.Add(row);
            else if (!worthKeeping && known.ContainsKey(id))
                w.Remove(row);
        }
    }

    static void Apply(Dictionary<Guid, AskedQuestion> rows, Noted note)
    {
        var id = AskedQuestion.IdOf(note.Text);
        var row = rows.GetValueOrDefault(id);
        switch (note.Happening)
        {
            case Happening.Asked when note.Outcome.Fault != Fault.None:
                row ??= rows[id] = New(id, note);
                row.Take(note.Outcome, note.Text, note.At, objected: false);
                row.Times++;
                break;
            case Happening.Chosen when row is { Weak: false, Times: > 0 }:
                row.Times--;
                break;
            case Happening.Useful when row is not null:
                row.Useful++;
                break;
            case Happening.Wrong:
                row ??= rows[id] = New(id, note);
                row.Take(note.Outcome, note.Text, note.At, objected: true);
                row.Wrong++;
                break;
        }
    }

    static AskedQuestion New(Guid id, Noted note) => new() { Id = id, Text = note.Text, FirstDay = note.Day };
}
