using HacThanh.Platform.Data;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace HacThanh.Migrations;

/// <summary>Warnings of running clocks, and counting what a person has not read.</summary>
[DbContext(typeof(Db)), Migration("20261126_0110_WarningsAndInbox")]
public sealed class WarningsAndInbox : Migration
{
    protected override void Up(MigrationBuilder m)
    {
        m.CreateTable("dossier_warnings", t => new
        {
            ward_id = t.Column<int>(),
            id = t.Column<Guid>(),
            version = t.Column<int>(),
            dossier_id = t.Column<Guid>(),
            level = t.Column<string>(),
            reached_at = t.Column<DateTime>(),
            due_at = t.Column<DateTime>(),
            told_at = t.Column<DateTime>(),
        }, constraints: t =>
        {
            t.PrimaryKey("pk_dossier_warnings", x => new { x.ward_id, x.id });
            t.ForeignKey("fk_dossier_warnings_dossier", x => new { x.ward_id, x.dossier_id }, "dossiers", ["ward_id", "id"]);
        });
        m.CreateIndex("ix_dossier_warnings_level", "dossier_warnings", ["ward_id", "dossier_id", "level", "reached_at"], unique: true);
        m.CreateIndex("ix_notices_unread", "notices", ["ward_id", "account_id"], filter: "read_at is null and channel = 'Page'");
    }
}
