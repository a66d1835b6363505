using HacThanh.Platform.Data;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace HacThanh.Migrations;

/// <summary>Holidays of a year and working hours of a ward as administrators changed them.</summary>
[DbContext(typeof(Db)), Migration("20261126_0121_CalendarRows")]
public sealed class CalendarRows : Migration
{
    protected override void Up(MigrationBuilder m)
    {
        m.CreateTable("holiday_years", t => new
        {
            id = t.Column<Guid>(),
            version = t.Column<int>(),
            year = t.Column<int>(),
            days = t.Column<string>(),
        }, constraints: t => t.PrimaryKey("pk_holiday_years", x => x.id));
        m.CreateIndex("ix_holiday_years_year", "holiday_years", "year", unique: true);
        m.CreateTable("ward_hours", t => new
        {
            ward_id = t.Column<int>(),
            id = t.Column<Guid>(),
            version = t.Column<int>(),
            hours = t.Column<string>(),
        }, constraints: t => t.PrimaryKey("pk_ward_hours", x => new { x.ward_id, x.id }));
    }
}
