using HacThanh.Platform.Data;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace HacThanh.Migrations;

/// <summary>When contact and conversation left a question to a clerk; those that still have them are found by when they ended.</summary>
[DbContext(typeof(Db)), Migration("20261126_0210_HandoverEnds")]
public sealed class HandoverEnds : Migration
{
    protected override void Up(MigrationBuilder m)
    {
        m.AddColumn<DateTime>("cleared_at", "assistant_handovers", nullable: true);
        m.CreateIndex("ix_assistant_handovers_ended", "assistant_handovers", ["ward_id", "cleared_at", "ended_at"]);
    }
}
