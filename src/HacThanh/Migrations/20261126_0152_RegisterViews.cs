using HacThanh.Platform.Data;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace HacThanh.Migrations;

/// <summary>People's own ways of looking at registers.</summary>
[DbContext(typeof(Db)), Migration("20261126_0152_RegisterViews")]
public sealed class RegisterViews : Migration
{
    protected override void Up(MigrationBuilder m)
    {
        m.CreateTable("register_views", t => new
        {
            ward_id = t.Column<int>(),
            id = t.Column<Guid>(),
            version = t.Column<int>(),
            account_id = t.Column<Guid>(),
            slug = t.Column<string>(),
            sealed_wish = t.Column<byte[]>(),
            saved_at = t.Column<DateTime>(),
        }, constraints: t => t.PrimaryKey("pk_register_views", x => new { x.ward_id, x.id }));
        m.CreateIndex("ix_register_views_account", "register_views", ["ward_id", "account_id", "slug"]);
    }
}
