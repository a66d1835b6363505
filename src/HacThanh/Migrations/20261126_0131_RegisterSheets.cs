using HacThanh.Platform.Data;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace HacThanh.Migrations;

/// <summary>What a ward keeps about its registers beside their records; posts that head a residential group.</summary>
[DbContext(typeof(Db)), Migration("20261126_0131_RegisterSheets")]
public sealed class RegisterSheets : Migration
{
    protected override void Up(MigrationBuilder m)
    {
        m.CreateTable("register_sheets", t => new
        {
            ward_id = t.Column<int>(),
            id = t.Column<Guid>(),
            version = t.Column<int>(),
            slug = t.Column<string>(),
            totals = t.Column<string>(),
        }, constraints: t => t.PrimaryKey("pk_register_sheets", x => new { x.ward_id, x.id }));
        m.AddColumn<string>("group_code", "org_posts", nullable: true);
    }
}
