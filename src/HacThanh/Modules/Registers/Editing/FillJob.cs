using HacThanh.Platform.Data;
using HacThanh.Platform.Jobs;
using HacThanh.Platform.Registers;
using HacThanh.Platform.Text;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Modules.Registers.Editing;

/// <summary>
/// Brings the records that were there before to what their register is now, some at a time: what code fills and whose a record is (saved, with history), then columns, words, place and
/// whose citizen ids it holds. Stopped, it goes on where it was; done twice, it changes nothing.
/// </summary>
internal sealed class FillJob(RegisterLibrary library, RegisterRows rows, Revisions revisions, TimeProvider time) : IJobHandler
{
    private static readonly Actor actor = Actor.System("hệ thống");

    public const string Name = "registers.fill";

    private const int Batch = 200;

    public string Kind => Name;

    public async Task RunAsync(JobContext job)
    {
        await revisions.CheckAsync(job.Cancel);
        var slug = job.Read<Order>().Slug;
        while (library.Find(job.Db.Ward, slug) is { } register && await StepAsync(job, register)) job.Cancel.ThrowIfCancellationRequested();
        await revisions.CheckAsync(job.Cancel);
    }

    /// <summary>One part; false when there is nothing left.</summary>
    private async Task<bool> StepAsync(JobContext job, RegisterDefinition register)
    {
        var id = RegisterFilling.IdOf(register.Slug);
        if (await job.Db.Set<RegisterFilling>().AsNoTracking().FirstOrDefaultAsync(f => f.Id == id, job.Cancel) is not { After: var after }) return false;
        var outdated = await rows.OutdatedAsync(job.Db, register, after, Batch, VietnamTime.Today(time));
        if (outdated.Count > 0) await job.Db.WriteAsync(actor, $"Tính lại các dòng theo sổ {register.Title} vừa sửa", w =>
        {
            w.Subject(RegisterEdition.SubjectOf(register.Slug));
            return rows.RenewAsync(w, register, outdated);
        }, job.Cancel);
        return await job.Db.OperateAsync(async w =>
        {
            // Published again meanwhile, it begins anew.
            if (await w.Db.FindAsync<RegisterFilling>(w.Db.Ward, id) is not { } filling) return false;
            if (filling.After != after) return true;
            if (await rows.RefreshAsync(w, register, filling.After, Batch) is { } last)
            {
                filling.After = last;
                return true;
            }
            w.Remove(filling);
            await w.RaiseAsync(RegisterEdition.Revision);
            return false;
        }, job.Cancel);
    }

    /// <summary>Which register.</summary>
    internal sealed record Order(string Slug);
}
