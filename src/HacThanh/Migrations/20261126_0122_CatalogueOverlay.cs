using HacThanh.Platform.Data;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace HacThanh.Migrations;

/// <summary>Committed times of a ward and fees of a province as administrators changed them.</summary>
[DbContext(typeof(Db)), Migration("20261126_0122_CatalogueOverlay")]
public sealed class CatalogueOverlay : Migration
{
    protected override void Up(MigrationBuilder m)
    {
        m.CreateTable("committed_times", t => new
        {
            ward_id = t.Column<int>(),
            id = t.Column<Guid>(),
            version = t.Column<int>(),
            code = t.Column<string>(),
            @case = t.Column<string>(name: "case"),
            committed = t.Column<string>(nullable: true),
            same_day = t.Column<bool>(),
        }, constraints: t => t.PrimaryKey("pk_committed_times", x => new { x.ward_id, x.id }));
        m.CreateTable("province_fees", t => new
        {
            id = t.Column<Guid>(),
            version = t.Column<int>(),
            province = t.Column<string>(),
            code = t.Column<string>(),
            @case = t.Column<string>(name: "case"),
            fees = t.Column<string>(),
        }, constraints: t => t.PrimaryKey("pk_province_fees", x => x.id));
        m.CreateIndex("ix_province_fees_code", "province_fees", ["province", "code"]);
    }
}
