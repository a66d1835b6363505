using HacThanh.Platform.Data;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace HacThanh.Migrations;

/// <summary>How far the national portal knows each dossier, and what the simulated portal was told.</summary>
[DbContext(typeof(Db)), Migration("20261126_0113_PortalReports")]
public sealed class PortalReports : Migration
{
    protected override void Up(MigrationBuilder m)
    {
        m.CreateTable("portal_reports", t => new
        {
            ward_id = t.Column<int>(),
            id = t.Column<Guid>(),
            version = t.Column<int>(),
            state = t.Column<string>(),
            sent_version = t.Column<int>(),
            sent_at = t.Column<DateTime>(nullable: true),
            failed_at = t.Column<DateTime>(nullable: true),
            error = t.Column<string>(nullable: true),
        }, constraints: t => t.PrimaryKey("pk_portal_reports", x => new { x.ward_id, x.id }));
        m.CreateIndex("ix_portal_reports_failed", "portal_reports", ["ward_id", "failed_at"], filter: "state = 'Failed'");
        m.CreateTable("simulated_reports", t => new
        {
            ward_id = t.Column<int>(),
            id = t.Column<Guid>(),
            version = t.Column<int>(),
            body = t.Column<string>(),
            code = t.Column<string>(),
            at = t.Column<DateTime>(),
        }, constraints: t => t.PrimaryKey("pk_simulated_reports", x => new { x.ward_id, x.id }));
        m.CreateIndex("ix_simulated_reports_at", "simulated_reports", ["ward_id", "at"]);
    }
}
