using HacThanh.Platform.Data;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace HacThanh.Migrations;

/// <summary>Finding a dossier by the code of another system, or by that of the system it was imported from.</summary>
[DbContext(typeof(Db)), Migration("20261126_0101_OtherCodes")]
public sealed class OtherCodes : Migration
{
    protected override void Up(MigrationBuilder m)
    {
        m.CreateIndex("ix_external_codes_code", "external_codes", ["ward_id", "code"]);
        m.CreateIndex("ix_dossiers_origin_code", "dossiers", ["ward_id", "origin_code"], filter: "origin_code is not null");
    }
}
