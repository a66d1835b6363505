using HacThanh.Platform.Data;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace HacThanh.Migrations;

/// <summary>What waits at the desk, the signer's and the records clerk's: results and originals to hand out, letters to sign and to number. Requests to withdraw can come to nothing, and a reopened dossier is reckoned anew.</summary>
[DbContext(typeof(Db)), Migration("20261126_0161_WaitingAtTheDesk")]
public sealed class WaitingAtTheDesk : Migration
{
    protected override void Up(MigrationBuilder m)
    {
        m.AddColumn<string>("before_withdrawing", "dossiers", nullable: true);
        m.AddColumn<DateTime>("reckoned_from", "dossiers", nullable: true);
        m.CreateTable("original_returns", t => new
        {
            ward_id = t.Column<int>(),
            id = t.Column<Guid>(),
            version = t.Column<int>(),
            dossier_id = t.Column<Guid>(),
            paper = t.Column<string>(),
            count = t.Column<int>(),
            sealed_receiver = t.Column<byte[]>(nullable: true),
            given_by = t.Column<string>(),
            at = t.Column<DateTime>(),
        }, constraints: t =>
        {
            t.PrimaryKey("pk_original_returns", x => new { x.ward_id, x.id });
            t.ForeignKey("fk_original_returns_dossier", x => new { x.ward_id, x.dossier_id }, "dossiers", ["ward_id", "id"]);
        });
        m.CreateIndex("ix_original_returns_dossier", "original_returns", ["ward_id", "dossier_id"]);
        m.CreateIndex("ix_dossiers_to_deliver", "dossiers", ["ward_id", "queue_at", "id"], filter: "delivery_state = 'Waiting'");
        m.CreateIndex("ix_dossier_papers_held", "dossier_papers", ["ward_id", "originals_held", "dossier_id"], filter: "originals_held > 0");
        m.CreateIndex("ix_dossier_documents_to_sign", "dossier_documents", ["ward_id", "signer_id"], filter: "state = 'Ready' and signer_id is not null");
        m.CreateIndex("ix_dossier_documents_to_number", "dossier_documents", ["ward_id", "signed_at"], filter: "state = 'Signed'");
    }
}
