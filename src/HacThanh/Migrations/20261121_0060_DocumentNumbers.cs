using HacThanh.Platform.Data;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace HacThanh.Migrations;

/// <summary>When a document was numbered, whether it was signed by hand, and finding it by the hash of its file.</summary>
[DbContext(typeof(Db)), Migration("20261121_0060_DocumentNumbers")]
public sealed class DocumentNumbers : Migration
{
    protected override void Up(MigrationBuilder m)
    {
        m.AddColumn<DateTime>("numbered_at", "dossier_documents", nullable: true);
        m.AddColumn<bool>("on_paper", "dossier_documents", nullable: false, defaultValue: false);
        m.CreateIndex("ix_dossier_documents_hash", "dossier_documents", ["ward_id", "file_hash"]);
    }
}
