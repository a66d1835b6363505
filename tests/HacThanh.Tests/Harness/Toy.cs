using HacThanh.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Tests.Harness;

/// <summary>The smallest record.</summary>
public sealed class Toy : Entity, IRecord
{
    public required string Name { get; set; }
    public long Number { get; set; }
    public DateTime? At { get; set; }
}

public sealed class ToyModel : IToyTable
{
    public void Configure(ModelBuilder model) => model.Entity<Toy>().ToTable("toys");

    public string Sql(Provider provider) => provider == Provider.Sqlite
        ? "create table toys (ward_id integer not null, id text not null, version integer not null, name text not null, number integer not null, at text, primary key (ward_id, id))"
        : "create table toys (ward_id integer not null, id uuid not null, version integer not null, name text not null, number bigint not null, at timestamptz, primary key (ward_id, id))";
}
