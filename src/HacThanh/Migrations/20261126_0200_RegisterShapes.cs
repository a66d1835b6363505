using HacThanh.Platform.Data;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace HacThanh.Migrations;

/// <summary>What the records of each register were last made by.</summary>
[DbContext(typeof(Db)), Migration("20261126_0200_RegisterShapes")]
public sealed class RegisterShapes : Migration
{
    protected override void Up(MigrationBuilder m) => m.CreateTable("register_shapes", t => new
    {
        ward_id = t.Column<int>(),
        id = t.Column<Guid>(),
        version = t.Column<int>(),
        slug = t.Column<string>(),
        columns = t.Column<string>(),
        key = t.Column<string>(),
        shape = t.Column<string>(),
    }, constraints: t => t.PrimaryKey("pk_register_shapes", x => new { x.ward_id, x.id }));
}
