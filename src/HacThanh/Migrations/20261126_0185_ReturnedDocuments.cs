using HacThanh.Platform.Data;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace HacThanh.Migrations;

/// <summary>When and why a leader sent a document back, so that who drafts it again reads it where the document is.</summary>
[DbContext(typeof(Db)), Migration("20261126_0185_ReturnedDocuments")]
public sealed class ReturnedDocuments : Migration
{
    protected override void Up(MigrationBuilder m)
    {
        m.AddColumn<DateTime>("returned_at", "dossier_documents", nullable: true);
        m.AddColumn<string>("returned_because", "dossier_documents", nullable: true);
    }
}
