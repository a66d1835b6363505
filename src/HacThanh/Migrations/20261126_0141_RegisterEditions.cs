using HacThanh.Platform.Data;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace HacThanh.Migrations;

/// <summary>What wards change of their registers, and the registers whose older records are still being filled.</summary>
[DbContext(typeof(Db)), Migration("20261126_0141_RegisterEditions")]
public sealed class RegisterEditions : Migration
{
    protected override void Up(MigrationBuilder m)
    {
        m.CreateTable("register_editions", t => new
        {
            ward_id = t.Column<int>(),
            id = t.Column<Guid>(),
            version = t.Column<int>(),
            slug = t.Column<string>(),
            number = t.Column<int>(),
            state = t.Column<string>(),
            changes = t.Column<string>(),
            shipped_version = t.Column<int>(),
            by_name = t.Column<string>(),
            at = t.Column<DateTime>(),
            reason = t.Column<string>(nullable: true),
        }, constraints: t => t.PrimaryKey("pk_register_editions", x => new { x.ward_id, x.id }));
        m.CreateIndex("ix_register_editions_number", "register_editions", ["ward_id", "slug", "number"], unique: true);
        m.CreateTable("register_fillings", t => new
        {
            ward_id = t.Column<int>(),
            id = t.Column<Guid>(),
            version = t.Column<int>(),
            slug = t.Column<string>(),
            columns = t.Column<string>(),
            after = t.Column<Guid>(),
        }, constraints: t => t.PrimaryKey("pk_register_fillings", x => new { x.ward_id, x.id }));
    }
}
