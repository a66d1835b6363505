using HacThanh.Platform.Data;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace HacThanh.Migrations;

/// <summary>What lets an officer see that two person records are one person, and finding the dossiers of a person.</summary>
[DbContext(typeof(Db)), Migration("20261126_0100_Parties")]
public sealed class Parties : Migration
{
    protected override void Up(MigrationBuilder m)
    {
        m.AddColumn<byte[]>("birth_index", "person_records", nullable: true);
        m.AddColumn<byte[]>("phone_index", "person_records", nullable: true);
        m.AddColumn<DateTime>("merged_at", "person_records", nullable: true);
        m.CreateIndex("ix_person_records_name", "person_records", ["ward_id", "folded_name"]);
        m.CreateIndex("ix_person_records_alias", "person_records", ["ward_id", "alias_of"]);
        m.CreateIndex("ix_dossier_parties_person", "dossier_parties", ["ward_id", "person_id"]);
    }
}
