using HacThanh.Platform.Data;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace HacThanh.Migrations;

/// <summary>Dossiers and their parts.</summary>
[DbContext(typeof(Db)), Migration("20261121_0030_Dossiers")]
public sealed class Dossiers : Migration
{
    protected override void Up(MigrationBuilder m)
    {
        m.CreateTable("dossiers", t => new
        {
            ward_id = t.Column<int>(),
            id = t.Column<Guid>(),
            version = t.Column<int>(),
            code = t.Column<string>(),
            procedure_code = t.Column<string>(),
            procedure_version = t.Column<int>(),
            case_slug = t.Column<string>(),
            form_slug = t.Column<string>(),
            form_version = t.Column<int>(),
            state = t.Column<string>(),
            open = t.Column<bool>(),
            queue_at = t.Column<DateTime>(),
            money_state = t.Column<string>(),
            delivery_state = t.Column<string>(),
            sync_state = t.Column<string>(),
            channel = t.Column<string>(),
            delivery_way = t.Column<string>(),
            receiving_unit = t.Column<string>(),
            owner_account_id = t.Column<Guid>(nullable: true),
            wrapped_key = t.Column<byte[]>(),
            sealed_form = t.Column<byte[]>(),
            sealed_name = t.Column<byte[]>(),
            folded_name = t.Column<string>(),
            citizen_index = t.Column<byte[]>(nullable: true),
            phone_index = t.Column<byte[]>(nullable: true),
            citizen_tail = t.Column<byte[]>(nullable: true),
            phone_tail = t.Column<byte[]>(nullable: true),
            privacy_version = t.Column<int>(),
            received_at = t.Column<DateTime>(),
            clock_start_at = t.Column<DateTime>(nullable: true),
            due_at = t.Column<DateTime>(nullable: true),
            legal_due_at = t.Column<DateTime>(nullable: true),
            paused_at = t.Column<DateTime>(nullable: true),
            extended_at = t.Column<DateTime>(nullable: true),
            ended_at = t.Column<DateTime>(nullable: true),
            delivered_at = t.Column<DateTime>(nullable: true),
            step_key = t.Column<string>(),
            step_id = t.Column<Guid>(nullable: true),
            step_unit = t.Column<string>(),
            step_role = t.Column<string>(),
            holder_id = t.Column<Guid>(nullable: true),
            supplement_requests = t.Column<int>(),
            fee = t.Column<long>(nullable: true),
            result_id = t.Column<Guid>(nullable: true),
            origin = t.Column<string>(nullable: true),
            origin_code = t.Column<string>(nullable: true),
        }, constraints: t =>
        {
            t.PrimaryKey("pk_dossiers", x => new { x.ward_id, x.id });
        });
        m.CreateTable("dossier_parties", t => new
        {
            ward_id = t.Column<int>(),
            id = t.Column<Guid>(),
            version = t.Column<int>(),
            dossier_id = t.Column<Guid>(),
            role = t.Column<string>(),
            kind = t.Column<string>(),
            snapshot = t.Column<byte[]>(),
            person_id = t.Column<Guid>(nullable: true),
            authority = t.Column<string>(nullable: true),
            folded_name = t.Column<string>(),
            citizen_index = t.Column<byte[]>(nullable: true),
            phone_index = t.Column<byte[]>(nullable: true),
            replaced_at = t.Column<DateTime>(nullable: true),
        }, constraints: t =>
        {
            t.PrimaryKey("pk_dossier_parties", x => new { x.ward_id, x.id });
            t.ForeignKey("fk_dossier_parties_dossier", x => new { x.ward_id, x.dossier_id }, "dossiers", ["ward_id", "id"]);
        });
        m.CreateTable("person_records", t => new
        {
            ward_id = t.Column<int>(),
            id = t.Column<Guid>(),
            version = t.Column<int>(),
            sealed_name = t.Column<byte[]>(),
            folded_name = t.Column<string>(),
            citizen_index = t.Column<byte[]>(nullable: true),
            alias_of = t.Column<Guid>(nullable: true),
        }, constraints: t =>
        {
            t.PrimaryKey("pk_person_records", x => new { x.ward_id, x.id });
        });
        m.CreateTable("dossier_steps", t => new
        {
            ward_id = t.Column<int>(),
            id = t.Column<Guid>(),
            version = t.Column<int>(),
            dossier_id = t.Column<Guid>(),
            number = t.Column<int>(),
            key = t.Column<string>(),
            title = t.Column<string>(),
            unit = t.Column<string>(),
            role = t.Column<string>(),
            budget_minutes = t.Column<int>(),
            holder_id = t.Column<Guid>(nullable: true),
            holder_name = t.Column<string>(nullable: true),
            started_at = t.Column<DateTime>(),
            taken_at = t.Column<DateTime>(nullable: true),
            ended_at = t.Column<DateTime>(nullable: true),
            used_minutes = t.Column<int>(nullable: true),
            note = t.Column<string>(nullable: true),
            returned = t.Column<bool>(),
        }, constraints: t =>
        {
            t.PrimaryKey("pk_dossier_steps", x => new { x.ward_id, x.id });
            t.ForeignKey("fk_dossier_steps_dossier", x => new { x.ward_id, x.dossier_id }, "dossiers", ["ward_id", "id"]);
        });
        m.CreateTable("dossier_pauses", t => new
        {
            ward_id = t.Column<int>(),
            id = t.Column<Guid>(),
            version = t.Column<int>(),
            dossier_id = t.Column<Guid>(),
            action = t.Column<string>(),
            from_at = t.Column<DateTime>(),
            to_at = t.Column<DateTime>(nullable: true),
        }, constraints: t =>
        {
            t.PrimaryKey("pk_dossier_pauses", x => new { x.ward_id, x.id });
            t.ForeignKey("fk_dossier_pauses_dossier", x => new { x.ward_id, x.dossier_id }, "dossiers", ["ward_id", "id"]);
        });
        m.CreateTable("dossier_papers", t => new
        {
            ward_id = t.Column<int>(),
            id = t.Column<Guid>(),
            version = t.Column<int>(),
            dossier_id = t.Column<Guid>(),
            key = t.Column<string>(),
            name = t.Column<string>(),
            file_id = t.Column<Guid>(nullable: true),
            sealed_file_name = t.Column<byte[]>(nullable: true),
            file_size = t.Column<long>(nullable: true),
            file_hash = t.Column<string>(nullable: true),
            originals_held = t.Column<int>(),
            originals_returned = t.Column<int>(),
            added_at = t.Column<DateTime>(),
        }, constraints: t =>
        {
            t.PrimaryKey("pk_dossier_papers", x => new { x.ward_id, x.id });
            t.ForeignKey("fk_dossier_papers_dossier", x => new { x.ward_id, x.dossier_id }, "dossiers", ["ward_id", "id"]);
        });
        m.CreateTable("supplement_requests", t => new
        {
            ward_id = t.Column<int>(),
            id = t.Column<Guid>(),
            version = t.Column<int>(),
            dossier_id = t.Column<Guid>(),
            number = t.Column<int>(),
            sealed_items = t.Column<byte[]>(),
            second_reason = t.Column<string>(nullable: true),
            asked_by = t.Column<string>(),
            asked_at = t.Column<DateTime>(),
            until_at = t.Column<DateTime>(nullable: true),
            answered_at = t.Column<DateTime>(nullable: true),
        }, constraints: t =>
        {
            t.PrimaryKey("pk_supplement_requests", x => new { x.ward_id, x.id });
            t.ForeignKey("fk_supplement_requests_dossier", x => new { x.ward_id, x.dossier_id }, "dossiers", ["ward_id", "id"]);
        });
        m.CreateTable("dossier_messages", t => new
        {
            ward_id = t.Column<int>(),
            id = t.Column<Guid>(),
            version = t.Column<int>(),
            dossier_id = t.Column<Guid>(),
            from_office = t.Column<bool>(),
            author = t.Column<string>(),
            sealed_text = t.Column<byte[]>(),
            at = t.Column<DateTime>(),
            read_at = t.Column<DateTime>(nullable: true),
        }, constraints: t =>
        {
            t.PrimaryKey("pk_dossier_messages", x => new { x.ward_id, x.id });
            t.ForeignKey("fk_dossier_messages_dossier", x => new { x.ward_id, x.dossier_id }, "dossiers", ["ward_id", "id"]);
        });
        m.CreateTable("dossier_transfers", t => new
        {
            ward_id = t.Column<int>(),
            id = t.Column<Guid>(),
            version = t.Column<int>(),
            dossier_id = t.Column<Guid>(),
            agency = t.Column<string>(),
            grounds = t.Column<string>(),
            sent_at = t.Column<DateTime>(),
            due_at = t.Column<DateTime>(nullable: true),
            answered_at = t.Column<DateTime>(nullable: true),
            refused_because = t.Column<string>(nullable: true),
            answer = t.Column<string>(nullable: true),
        }, constraints: t =>
        {
            t.PrimaryKey("pk_dossier_transfers", x => new { x.ward_id, x.id });
            t.ForeignKey("fk_dossier_transfers_dossier", x => new { x.ward_id, x.dossier_id }, "dossiers", ["ward_id", "id"]);
        });
        m.CreateTable("dossier_links", t => new
        {
            ward_id = t.Column<int>(),
            id = t.Column<Guid>(),
            version = t.Column<int>(),
            dossier_id = t.Column<Guid>(),
            earlier_id = t.Column<Guid>(),
            why = t.Column<string>(),
        }, constraints: t =>
        {
            t.PrimaryKey("pk_dossier_links", x => new { x.ward_id, x.id });
            t.ForeignKey("fk_dossier_links_dossier", x => new { x.ward_id, x.dossier_id }, "dossiers", ["ward_id", "id"]);
        });
        m.CreateTable("external_codes", t => new
        {
            ward_id = t.Column<int>(),
            id = t.Column<Guid>(),
            version = t.Column<int>(),
            dossier_id = t.Column<Guid>(),
            system = t.Column<string>(),
            code = t.Column<string>(),
        }, constraints: t =>
        {
            t.PrimaryKey("pk_external_codes", x => new { x.ward_id, x.id });
            t.ForeignKey("fk_external_codes_dossier", x => new { x.ward_id, x.dossier_id }, "dossiers", ["ward_id", "id"]);
        });
        m.CreateTable("dossier_ratings", t => new
        {
            ward_id = t.Column<int>(),
            id = t.Column<Guid>(),
            version = t.Column<int>(),
            dossier_id = t.Column<Guid>(),
            stars = t.Column<int>(),
            sealed_comment = t.Column<byte[]>(nullable: true),
            at = t.Column<DateTime>(),
        }, constraints: t =>
        {
            t.PrimaryKey("pk_dossier_ratings", x => new { x.ward_id, x.id });
            t.ForeignKey("fk_dossier_ratings_dossier", x => new { x.ward_id, x.dossier_id }, "dossiers", ["ward_id", "id"]);
        });
        m.CreateTable("dossier_drafts", t => new
        {
            ward_id = t.Column<int>(),
            id = t.Column<Guid>(),
            version = t.Column<int>(),
            account_id = t.Column<Guid>(),
            procedure_code = t.Column<string>(),
            procedure_version = t.Column<int>(),
            case_slug = t.Column<string>(),
            channel = t.Column<string>(),
            @sealed = t.Column<byte[]>(),
            saved_at = t.Column<DateTime>(),
            expires_at = t.Column<DateTime>(),
            dossier_id = t.Column<Guid>(nullable: true),
        }, constraints: t =>
        {
            t.PrimaryKey("pk_dossier_drafts", x => new { x.ward_id, x.id });
        });
        m.CreateTable("tracking_locks", t => new
        {
            ward_id = t.Column<int>(),
            id = t.Column<Guid>(),
            version = t.Column<int>(),
            code = t.Column<string>(),
            failures = t.Column<int>(),
            locked_until = t.Column<DateTime>(nullable: true),
        }, constraints: t =>
        {
            t.PrimaryKey("pk_tracking_locks", x => new { x.ward_id, x.id });
        });
        m.CreateTable("dossier_documents", t => new
        {
            ward_id = t.Column<int>(),
            id = t.Column<Guid>(),
            version = t.Column<int>(),
            dossier_id = t.Column<Guid>(),
            template = t.Column<string>(),
            title = t.Column<string>(),
            kind = t.Column<string>(),
            state = t.Column<string>(),
            sealed_data = t.Column<byte[]>(),
            verify_code = t.Column<string>(),
            file_id = t.Column<Guid>(nullable: true),
            file_hash = t.Column<string>(nullable: true),
            drafter_id = t.Column<Guid>(nullable: true),
            drafter_name = t.Column<string>(),
            signer_id = t.Column<Guid>(nullable: true),
            signer_name = t.Column<string>(nullable: true),
            signer_title = t.Column<string>(nullable: true),
            signed_at = t.Column<DateTime>(nullable: true),
            sealer_id = t.Column<Guid>(nullable: true),
            sealer_name = t.Column<string>(nullable: true),
            number = t.Column<string>(nullable: true),
            issued_at = t.Column<DateTime>(nullable: true),
            to_be_replaced = t.Column<bool>(),
            replaced_by = t.Column<Guid>(nullable: true),
            revoked_at = t.Column<DateTime>(nullable: true),
            revoked_because = t.Column<string>(nullable: true),
        }, constraints: t =>
        {
            t.PrimaryKey("pk_dossier_documents", x => new { x.ward_id, x.id });
            t.ForeignKey("fk_dossier_documents_dossier", x => new { x.ward_id, x.dossier_id }, "dossiers", ["ward_id", "id"]);
        });
        m.CreateIndex("ix_dossiers_code", "dossiers", ["ward_id", "code"], unique: true);
        m.CreateIndex("ix_dossiers_queue", "dossiers", ["ward_id", "open", "queue_at", "id"]);
        m.CreateIndex("ix_dossiers_holder", "dossiers", ["ward_id", "holder_id", "open", "queue_at"]);
        m.CreateIndex("ix_dossiers_step_unit", "dossiers", ["ward_id", "step_unit", "open", "queue_at"]);
        m.CreateIndex("ix_dossiers_owner", "dossiers", ["ward_id", "owner_account_id", "received_at"]);
        m.CreateIndex("ix_dossiers_name", "dossiers", ["ward_id", "folded_name"]);
        m.CreateIndex("ix_dossiers_citizen", "dossiers", ["ward_id", "citizen_index"]);
        m.CreateIndex("ix_dossiers_phone", "dossiers", ["ward_id", "phone_index"]);
        foreach (var part in new[] { "dossier_parties", "dossier_steps", "dossier_pauses", "dossier_papers", "supplement_requests", "dossier_messages", "dossier_transfers", "dossier_links", "external_codes", "dossier_documents" })
            m.CreateIndex($"ix_{part}_dossier", part, ["ward_id", "dossier_id"]);
        m.CreateIndex("ix_dossier_ratings_dossier", "dossier_ratings", ["ward_id", "dossier_id"], unique: true);
        m.CreateIndex("ix_dossier_documents_code", "dossier_documents", ["ward_id", "verify_code"], unique: true);
        m.CreateIndex("ix_person_records_citizen", "person_records", ["ward_id", "citizen_index"]);
        m.CreateIndex("ix_dossier_drafts_account", "dossier_drafts", ["ward_id", "account_id", "saved_at"]);
        m.CreateIndex("ix_dossier_drafts_expiry", "dossier_drafts", ["ward_id", "expires_at"]);
        m.CreateIndex("ix_tracking_locks_code", "tracking_locks", ["ward_id", "code"], unique: true);
    }
}
