using HacThanh.Platform.Data;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace HacThanh.Migrations;

/// <summary>Residential groups stand in their register only (docs/adr/0010).</summary>
[DbContext(typeof(Db)), Migration("20261126_0160_ResidentialGroupsInRegister")]
public sealed class ResidentialGroupsInRegister : Migration
{
    protected override void Up(MigrationBuilder m) => m.DropTable("org_groups");
}
