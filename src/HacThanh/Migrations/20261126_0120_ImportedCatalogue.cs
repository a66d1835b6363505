using HacThanh.Platform.Data;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace HacThanh.Migrations;

/// <summary>Versions of procedures that an import laid over the shipped catalogue, and the numbers by which processes notice it.</summary>
[DbContext(typeof(Db)), Migration("20261126_0120_ImportedCatalogue")]
public sealed class ImportedCatalogue : Migration
{
    protected override void Up(MigrationBuilder m)
    {
        m.CreateTable("revisions", t => new
        {
            id = t.Column<Guid>(),
            version = t.Column<int>(),
            name = t.Column<string>(),
            number = t.Column<long>(),
        }, constraints: t => t.PrimaryKey("pk_revisions", x => x.id));
        m.CreateTable("imported_procedure_versions", t => new
        {
            id = t.Column<Guid>(),
            version = t.Column<int>(),
            code = t.Column<string>(),
            number = t.Column<int>(),
            facts = t.Column<string>(),
        }, constraints: t => t.PrimaryKey("pk_imported_procedure_versions", x => x.id));
        m.CreateIndex("ix_imported_procedure_versions_number", "imported_procedure_versions", ["code", "number"], unique: true);
    }
}
