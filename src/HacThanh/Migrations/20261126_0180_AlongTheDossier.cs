using HacThanh.Platform.Data;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace HacThanh.Migrations;

/// <summary>Indexes that lead to what hangs on one dossier, to what waits for a number, to the sessions of one account, without a walk through the ward's.</summary>
[DbContext(typeof(Db)), Migration("20261126_0180_AlongTheDossier")]
public sealed class AlongTheDossier : Migration
{
    private static readonly string[] parts =
    [
        "dossier_parties", "dossier_steps", "step_assignments", "dossier_pauses", "dossier_papers", "original_returns", "supplement_requests", "dossier_messages", "dossier_transfers", "dossier_links",
        "external_codes", "dossier_documents",
    ];

    protected override void Up(MigrationBuilder m)
    {
        foreach (var part in parts)
        {
            m.DropIndex($"ix_{part}_dossier", part);
            m.CreateIndex($"ix_{part}_dossier", part, ["ward_id", "dossier_id", "id"]);
        }
        m.CreateIndex("ix_dossier_links_earlier", "dossier_links", ["ward_id", "earlier_id"]);
        m.DropIndex("ix_dossier_documents_to_number", "dossier_documents");
        m.CreateIndex("ix_dossier_documents_to_number", "dossier_documents", ["ward_id", "number", "dossier_id"], filter: "state = 'Signed' and number is null");
        m.DropIndex("ix_sessions_account", "sessions");
        m.CreateIndex("ix_sessions_account", "sessions", ["ward_id", "account_id", "expires_at"]);
    }
}
