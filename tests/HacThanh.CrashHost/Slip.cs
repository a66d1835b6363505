using HacThanh.Platform.Data;
using HacThanh.Platform.Jobs;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.CrashHost;

/// <summary>A numbered slip.</summary>
public sealed class Slip : Entity, IRecord
{
    public required string Name { get; init; }
    public long Number { get; set; }
    public DateTime? At { get; init; }
}

/// <summary>Its table, the same columns as the tests' toys.</summary>
public sealed class SlipModel : IModel
{
    public void Configure(ModelBuilder model) => model.Entity<Slip>().ToTable("toys");
}

/// <summary>Work that every slip asks for.</summary>
internal sealed class SlipJob : IJobHandler
{
    public string Kind => "slips.stamp";

    public Task RunAsync(JobContext job) => Task.CompletedTask;
}
