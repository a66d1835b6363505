using HacThanh.Platform.Data;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace HacThanh.Migrations;

/// <summary>Which records of registers, and which dossiers, hold the data of a person: the auditor searches by it.</summary>
[DbContext(typeof(Db)), Migration("20261126_0165_RecordsOfPeople")]
public sealed class RecordsOfPeople : Migration
{
    protected override void Up(MigrationBuilder m)
    {
        m.CreateTable("register_people", t => new
        {
            ward_id = t.Column<int>(),
            id = t.Column<Guid>(),
            version = t.Column<int>(),
            record_id = t.Column<Guid>(),
            citizen_index = t.Column<byte[]>(),
        }, constraints: t => t.PrimaryKey("pk_register_people", x => new { x.ward_id, x.id }));
        m.CreateIndex("ix_register_people_record", "register_people", ["ward_id", "record_id"]);
        m.CreateIndex("ix_register_people_citizen", "register_people", ["ward_id", "citizen_index"]);
        m.CreateIndex("ix_dossier_parties_citizen", "dossier_parties", ["ward_id", "citizen_index"], filter: "citizen_index is not null");
    }
}
