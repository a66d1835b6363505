using HacThanh.Platform.Data;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace HacThanh.Migrations;

/// <summary>Jobs, idempotency keys and files.</summary>
[DbContext(typeof(Db)), Migration("20261121_0020_FilesAndJobs")]
public sealed class FilesAndJobs : Migration
{
    protected override void Up(MigrationBuilder m)
    {
        m.CreateTable("jobs", t => new
        {
            ward_id = t.Column<int>(),
            id = t.Column<Guid>(),
            version = t.Column<int>(),
            kind = t.Column<string>(),
            payload = t.Column<string>(),
            created_at = t.Column<DateTime>(),
            due_at = t.Column<DateTime>(nullable: true),
            lease_until = t.Column<DateTime>(nullable: true),
            attempts = t.Column<int>(),
            last_error = t.Column<string>(nullable: true),
            done_at = t.Column<DateTime>(nullable: true),
            failed_at = t.Column<DateTime>(nullable: true),
        }, constraints: t => t.PrimaryKey("pk_jobs", x => new { x.ward_id, x.id }));
        m.CreateIndex("ix_jobs_due_at", "jobs", "due_at");
        m.CreateIndex("ix_jobs_failed_at", "jobs", ["ward_id", "failed_at"]);
        m.CreateTable("idempotency_keys", t => new
        {
            ward_id = t.Column<int>(),
            id = t.Column<Guid>(),
            version = t.Column<int>(),
            fingerprint = t.Column<byte[]>(),
            result_id = t.Column<Guid>(),
            created_at = t.Column<DateTime>(),
        }, constraints: t => t.PrimaryKey("pk_idempotency_keys", x => new { x.ward_id, x.id }));
        m.CreateIndex("ix_idempotency_keys_created_at", "idempotency_keys", ["ward_id", "created_at"]);
        m.CreateTable("stored_files", t => new
        {
            ward_id = t.Column<int>(),
            id = t.Column<Guid>(),
            version = t.Column<int>(),
            owner_kind = t.Column<string>(),
            owner_id = t.Column<Guid>(),
            sealed_name = t.Column<byte[]>(),
            wrapped_key = t.Column<byte[]>(),
            size = t.Column<long>(),
            received = t.Column<long>(),
            disk_length = t.Column<long>(),
            frames = t.Column<int>(),
            sha256 = t.Column<string>(nullable: true),
            type = t.Column<string>(nullable: true),
            state = t.Column<string>(),
            created_at = t.Column<DateTime>(),
            scanned_at = t.Column<DateTime>(nullable: true),
            finding = t.Column<string>(nullable: true),
            attached_at = t.Column<DateTime>(nullable: true),
        }, constraints: t => t.PrimaryKey("pk_stored_files", x => new { x.ward_id, x.id }));
        m.CreateIndex("ix_stored_files_owner", "stored_files", ["ward_id", "owner_kind", "owner_id"]);
        m.CreateIndex("ix_stored_files_attached_at", "stored_files", ["ward_id", "attached_at", "created_at"]);
    }
}
