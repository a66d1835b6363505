using HacThanh.Platform.Data;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace HacThanh.Migrations;

/// <summary>The history chain and the counters.</summary>
[DbContext(typeof(Db)), Migration("20261121_0001_History")]
public sealed class History : Migration
{
    protected override void Up(MigrationBuilder m)
    {
        m.CreateTable("history_entries", t => new
        {
            ward_id = t.Column<int>(),
            seq = t.Column<long>(),
            at = t.Column<DateTime>(),
            actor_kind = t.Column<string>(),
            actor_id = t.Column<Guid>(nullable: true),
            actor_name = t.Column<string>(),
            reason = t.Column<string>(),
            subject_id = t.Column<Guid>(nullable: true),
            payload_hash = t.Column<byte[]>(),
            hash = t.Column<byte[]>(),
        }, constraints: t => t.PrimaryKey("pk_history_entries", x => new { x.ward_id, x.seq }));
        m.CreateIndex("ix_history_entries_subject", "history_entries", ["ward_id", "subject_id", "seq"]);
        m.CreateIndex("ix_history_entries_actor", "history_entries", ["ward_id", "actor_id", "seq"]);
        m.CreateTable("history_payloads", t => new
        {
            ward_id = t.Column<int>(),
            seq = t.Column<long>(),
            salt = t.Column<byte[]>(nullable: true),
            rows = t.Column<string>(nullable: true),
            destroyed_by = t.Column<long>(nullable: true),
        }, constraints: t => t.PrimaryKey("pk_history_payloads", x => new { x.ward_id, x.seq }));
        m.CreateTable("history_heads", t => new
        {
            ward_id = t.Column<int>(),
            seq = t.Column<long>(),
            hash = t.Column<byte[]>(),
        }, constraints: t => t.PrimaryKey("pk_history_heads", x => x.ward_id));
        m.CreateTable("counters", t => new
        {
            ward_id = t.Column<int>(),
            name = t.Column<string>(),
            value = t.Column<long>(),
        }, constraints: t => t.PrimaryKey("pk_counters", x => new { x.ward_id, x.name }));
    }
}
