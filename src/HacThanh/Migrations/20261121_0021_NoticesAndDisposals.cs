using HacThanh.Platform.Data;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace HacThanh.Migrations;

/// <summary>Messages to people, and decisions to destroy what the history says.</summary>
[DbContext(typeof(Db)), Migration("20261121_0021_NoticesAndDisposals")]
public sealed class NoticesAndDisposals : Migration
{
    protected override void Up(MigrationBuilder m)
    {
        m.CreateTable("notices", t => new
        {
            ward_id = t.Column<int>(),
            id = t.Column<Guid>(),
            version = t.Column<int>(),
            channel = t.Column<string>(),
            account_id = t.Column<Guid>(nullable: true),
            subject_id = t.Column<Guid>(nullable: true),
            template = t.Column<string>(),
            sealed_message = t.Column<byte[]>(),
            state = t.Column<string>(),
            created_at = t.Column<DateTime>(),
            sent_at = t.Column<DateTime>(nullable: true),
            read_at = t.Column<DateTime>(nullable: true),
        }, constraints: t => t.PrimaryKey("pk_notices", x => new { x.ward_id, x.id }));
        m.CreateIndex("ix_notices_account", "notices", ["ward_id", "account_id", "created_at"]);
        m.CreateIndex("ix_notices_subject", "notices", ["ward_id", "subject_id"]);
        m.CreateTable("simulated_messages", t => new
        {
            ward_id = t.Column<int>(),
            id = t.Column<Guid>(),
            version = t.Column<int>(),
            channel = t.Column<string>(),
            sealed_message = t.Column<byte[]>(),
            at = t.Column<DateTime>(),
        }, constraints: t => t.PrimaryKey("pk_simulated_messages", x => new { x.ward_id, x.id }));
        m.CreateIndex("ix_simulated_messages_at", "simulated_messages", ["ward_id", "at"]);
        m.CreateTable("history_disposals", t => new
        {
            ward_id = t.Column<int>(),
            id = t.Column<Guid>(),
            version = t.Column<int>(),
            decision = t.Column<string>(),
            seqs = t.Column<string>(),
            standing = t.Column<string>(),
        }, constraints: t => t.PrimaryKey("pk_history_disposals", x => new { x.ward_id, x.id }));
    }
}
