using HacThanh.Platform.Data;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace HacThanh.Migrations;

/// <summary>Results of checking the whole history.</summary>
[DbContext(typeof(Db)), Migration("20261121_0011_VerifyRuns")]
public sealed class VerifyRuns : Migration
{
    protected override void Up(MigrationBuilder m)
    {
        m.CreateTable("verify_runs", t => new
        {
            ward_id = t.Column<int>(),
            id = t.Column<Guid>(),
            version = t.Column<int>(),
            at = t.Column<DateTime>(),
            entries = t.Column<long>(),
            disposed = t.Column<long>(),
            problems = t.Column<string>(),
        }, constraints: t => t.PrimaryKey("pk_verify_runs", x => new { x.ward_id, x.id }));
        m.CreateIndex("ix_verify_runs_at", "verify_runs", ["ward_id", "at"]);
    }
}
