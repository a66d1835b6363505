using HacThanh.Platform.Data;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace HacThanh.Migrations;

/// <summary>Questions that residents hand over from the assistant to a clerk, and the answers.</summary>
[DbContext(typeof(Db)), Migration("20261126_0172_AssistantHandovers")]
public sealed class AssistantHandovers : Migration
{
    protected override void Up(MigrationBuilder m)
    {
        m.CreateTable("assistant_handovers", t => new
        {
            ward_id = t.Column<int>(),
            id = t.Column<Guid>(),
            version = t.Column<int>(),
            asked_at = t.Column<DateTime>(),
            account_id = t.Column<Guid>(nullable: true),
            token_hash = t.Column<byte[]>(nullable: true),
            notice_version = t.Column<int>(),
            sample = t.Column<bool>(),
            sealed_content = t.Column<byte[]>(),
            state = t.Column<string>(),
            due_at = t.Column<DateTime>(),
            ended_by = t.Column<Guid>(nullable: true),
            ended_by_name = t.Column<string>(nullable: true),
            ended_by_post = t.Column<string>(nullable: true),
            ended_at = t.Column<DateTime>(nullable: true),
        }, constraints: t => t.PrimaryKey("pk_assistant_handovers", x => new { x.ward_id, x.id }));
        m.CreateIndex("ix_assistant_handovers_state", "assistant_handovers", ["ward_id", "state", "due_at", "id"]);
        m.CreateIndex("ix_assistant_handovers_account", "assistant_handovers", ["ward_id", "account_id", "asked_at"]);
        m.CreateIndex("ix_assistant_handovers_token", "assistant_handovers", ["ward_id", "token_hash"], unique: true);
    }
}
