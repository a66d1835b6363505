using HacThanh.Platform.Data;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace HacThanh.Migrations;

/// <summary>Dates of records that people have been told of.</summary>
[DbContext(typeof(Db)), Migration("20261126_0150_RegisterReminders")]
public sealed class RegisterReminders : Migration
{
    protected override void Up(MigrationBuilder m) => m.CreateTable("register_reminders", t => new
    {
        ward_id = t.Column<int>(),
        id = t.Column<Guid>(),
        version = t.Column<int>(),
        slug = t.Column<string>(),
        record_id = t.Column<Guid>(),
        field = t.Column<string>(),
        date = t.Column<DateOnly>(),
        days = t.Column<int>(),
        told_at = t.Column<DateTime>(),
    }, constraints: t => t.PrimaryKey("pk_register_reminders", x => new { x.ward_id, x.id }));
}
