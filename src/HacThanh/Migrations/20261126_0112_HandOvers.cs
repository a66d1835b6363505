using HacThanh.Platform.Data;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace HacThanh.Migrations;

/// <summary>What the control slip needs besides the steps: who ended a step for its holder, and what the head gave to whom.</summary>
[DbContext(typeof(Db)), Migration("20261126_0112_HandOvers")]
public sealed class HandOvers : Migration
{
    protected override void Up(MigrationBuilder m)
    {
        m.AddColumn<string>("ended_by", "dossier_steps", nullable: true);
        m.CreateTable("step_assignments", t => new
        {
            ward_id = t.Column<int>(),
            id = t.Column<Guid>(),
            version = t.Column<int>(),
            dossier_id = t.Column<Guid>(),
            step_id = t.Column<Guid>(),
            giver_name = t.Column<string>(),
            receiver_id = t.Column<Guid>(),
            receiver_name = t.Column<string>(),
            earlier_name = t.Column<string>(nullable: true),
            earlier_taken_at = t.Column<DateTime>(nullable: true),
            at = t.Column<DateTime>(),
        }, constraints: t =>
        {
            t.PrimaryKey("pk_step_assignments", x => new { x.ward_id, x.id });
            t.ForeignKey("fk_step_assignments_dossier", x => new { x.ward_id, x.dossier_id }, "dossiers", ["ward_id", "id"]);
        });
        m.CreateIndex("ix_step_assignments_dossier", "step_assignments", ["ward_id", "dossier_id"]);
    }
}
