using System.Text.Json.Nodes;
using HacThanh.Platform.Data;
using HacThanh.Platform.Jobs;

namespace HacThanh.Platform.Registers;

/// <summary>A record has got another name: the records that name it by a lookup say the new one, some at a time. Run again it finds nothing left to do.</summary>
public sealed class RenameJob(RegisterLibrary library, RegisterRows rows) : IJobHandler
{
    internal const string Name = "registers.rename";

    private const int Batch = 200;

    private static readonly Actor actor = Actor.System("hệ thống");

    public string Kind => Name;

    public async Task RunAsync(JobContext job)
    {
        var order = job.Read<Order>();
        if (library.Find(job.Db.Ward, order.Slug) is not { } target || await RegisterQuery.FindAsync(job.Db, target, order.Id) is not { } named) return;
        foreach (var (register, lookup) in library.LinksTo(job.Db.Ward, target).ToList())
        {
            for (string? after = null; ;)
            {
                job.Cancel.ThrowIfCancellationRequested();
                var page = await RegisterQuery.LinkedAsync(job.Db, register, lookup, named.Id, new RegisterWish { Limit = Batch, After = after });
                var old = page.Rows.Where(r => (string?)r.Data[lookup.Field.Name]?["title"] != named.Title).ToList();
                if (old.Count > 0) await job.Db.WriteAsync(actor, $"Ghi tên mới của {target.One} “{named.Title}” vào sổ {register.Title}", w => RenameAsync(w, register, lookup, old, named));
                if ((after = page.Next) is null) break;
            }
        }
    }

    private async Task RenameAsync(Write write, RegisterDefinition register, RegisterColumn lookup, List<RegisterRow> old, RegisterRow named)
    {
        write.Subject(named.Id);
        foreach (var row in old)
        {
            var answers = (JsonObject)row.Data.DeepClone();
            answers[lookup.Field.Name]!["title"] = named.Title;
            await rows.ChangeAsync(write, register, row, answers, keepSensitive: true, answered: false);
        }
    }

    /// <summary>Which record.</summary>
    internal sealed record Order(string Slug, Guid Id);
}
