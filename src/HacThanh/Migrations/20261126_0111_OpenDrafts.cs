using HacThanh.Platform.Data;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace HacThanh.Migrations;

/// <summary>Drafts that are still open, by the instant at which they end: those that became dossiers are not read again.</summary>
[DbContext(typeof(Db)), Migration("20261126_0111_OpenDrafts")]
public sealed class OpenDrafts : Migration
{
    protected override void Up(MigrationBuilder m)
    {
        m.DropIndex("ix_dossier_drafts_expiry", "dossier_drafts");
        m.CreateIndex("ix_dossier_drafts_open", "dossier_drafts", ["ward_id", "expires_at", "id"], filter: "dossier_id is null");
    }
}
