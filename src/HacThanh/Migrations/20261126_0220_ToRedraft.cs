using HacThanh.Platform.Data;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace HacThanh.Migrations;

/// <summary>Letters that a leader sent back stand in a list of their own until they are drafted again.</summary>
[DbContext(typeof(Db)), Migration("20261126_0220_ToRedraft")]
public sealed class ToRedraft : Migration
{
    protected override void Up(MigrationBuilder m) =>
        m.CreateIndex("ix_dossier_documents_to_redraft", "dossier_documents", ["ward_id", "returned_at", "dossier_id"], filter: "kind = 'Letter' and state = 'Discarded' and replaced_by is null");
}
