using HacThanh.Platform.Data;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace HacThanh.Migrations;

/// <summary>Spreadsheets sent for an import.</summary>
[DbContext(typeof(Db)), Migration("20261126_0140_RegisterImports")]
public sealed class RegisterImports : Migration
{
    protected override void Up(MigrationBuilder m) => m.CreateTable("register_imports", t => new
    {
        ward_id = t.Column<int>(),
        id = t.Column<Guid>(),
        version = t.Column<int>(),
        slug = t.Column<string>(),
        account_id = t.Column<Guid>(),
        file_id = t.Column<Guid>(),
        file_name = t.Column<string>(),
        mapping = t.Column<string>(),
        created_at = t.Column<DateTime>(),
        done_at = t.Column<DateTime>(nullable: true),
        added = t.Column<int>(),
        changed = t.Column<int>(),
    }, constraints: t => t.PrimaryKey("pk_register_imports", x => new { x.ward_id, x.id }));
}
