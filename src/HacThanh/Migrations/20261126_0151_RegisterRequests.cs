using HacThanh.Platform.Data;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace HacThanh.Migrations;

/// <summary>Requests to see what a record stands for, and their answers.</summary>
[DbContext(typeof(Db)), Migration("20261126_0151_RegisterRequests")]
public sealed class RegisterRequests : Migration
{
    protected override void Up(MigrationBuilder m)
    {
        m.CreateTable("register_requests", t => new
        {
            ward_id = t.Column<int>(),
            id = t.Column<Guid>(),
            version = t.Column<int>(),
            slug = t.Column<string>(),
            record_id = t.Column<Guid>(),
            asked_by = t.Column<Guid>(),
            asked_by_name = t.Column<string>(),
            asked_by_post = t.Column<string>(),
            asked_at = t.Column<DateTime>(),
            from_at = t.Column<DateTime>(),
            to_at = t.Column<DateTime>(),
            sealed_words = t.Column<byte[]>(),
            state = t.Column<string>(),
            answered_by = t.Column<Guid>(nullable: true),
            answered_by_name = t.Column<string>(nullable: true),
            answered_at = t.Column<DateTime>(nullable: true),
        }, constraints: t => t.PrimaryKey("pk_register_requests", x => new { x.ward_id, x.id }));
        m.CreateIndex("ix_register_requests_asked", "register_requests", ["ward_id", "slug", "asked_at"]);
    }
}
