using HacThanh.Platform.Data;
using HacThanh.Platform.Jobs;
using HacThanh.Platform.Registers;

namespace HacThanh.Modules.Registers.Editing;

/// <summary>Fills the columns that a register has got in the records that were there before, some at a time; stopped, it goes on where it was.</summary>
internal sealed class FillJob(RegisterLibrary library, Revisions revisions) : IJobHandler
{
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

    /// <summary>One part in one transaction; false when there is nothing left.</summary>
    private static Task<bool> StepAsync(JobContext job, RegisterDefinition register) => job.Db.OperateAsync(async w =>
    {
        if (await w.Db.FindAsync<RegisterFilling>(w.Db.Ward, RegisterFilling.IdOf(register.Slug)) is not { } filling) return false;
        if (await RegisterRows.RefreshAsync(w, register, filling.After, Batch) is { } last)
        {
            filling.After = last;
            return true;
        }
        w.Remove(filling);
        await w.RaiseAsync(RegisterEdition.Revision);
        return false;
    }, job.Cancel);

    /// <summary>Which register.</summary>
    internal sealed record Order(string Slug);
}
