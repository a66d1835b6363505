using HacThanh.Platform.Data;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace HacThanh.Migrations;

/// <summary>Wards, accounts, sessions, the access log and the ward's organisation.</summary>
[DbContext(typeof(Db)), Migration("20261121_0010_Accounts")]
public sealed class Accounts : Migration
{
    protected override void Up(MigrationBuilder m)
    {
        CreateAccounts(m);
        CreateOrganisation(m);
    }

    private static void CreateAccounts(MigrationBuilder m)
    {
        m.CreateTable("wards", t => new
        {
            id = t.Column<Guid>(),
            version = t.Column<int>(),
            code = t.Column<int>(),
            slug = t.Column<string>(),
            name = t.Column<string>(),
            hosts = t.Column<string>(),
            demo = t.Column<bool>(),
        }, constraints: t => t.PrimaryKey("pk_wards", x => x.id));
        m.CreateIndex("ix_wards_code", "wards", "code", unique: true);
        m.CreateTable("identities", t => new
        {
            id = t.Column<Guid>(),
            version = t.Column<int>(),
            issuer = t.Column<string>(),
            subject = t.Column<string>(),
        }, constraints: t => t.PrimaryKey("pk_identities", x => x.id));
        m.CreateIndex("ix_identities_subject", "identities", ["issuer", "subject"], unique: true);
        m.CreateTable("accounts", t => new
        {
            ward_id = t.Column<int>(),
            id = t.Column<Guid>(),
            version = t.Column<int>(),
            kind = t.Column<string>(),
            login = t.Column<string>(nullable: true),
            name = t.Column<string>(),
            password_hash = t.Column<string>(nullable: true),
            totp_sealed = t.Column<byte[]>(nullable: true),
            disabled = t.Column<bool>(),
            identity_id = t.Column<Guid>(nullable: true),
            person_sealed = t.Column<byte[]>(nullable: true),
            citizen_id_index = t.Column<byte[]>(nullable: true),
            phone_index = t.Column<byte[]>(nullable: true),
        }, constraints: t =>
        {
            t.PrimaryKey("pk_accounts", x => new { x.ward_id, x.id });
            t.ForeignKey("fk_accounts_identity", x => x.identity_id, "identities", "id");
        });
        m.CreateIndex("ix_accounts_login", "accounts", ["ward_id", "login"], unique: true);
        m.CreateIndex("ix_accounts_identity", "accounts", ["ward_id", "identity_id"], unique: true);
        m.CreateIndex("ix_accounts_citizen_id", "accounts", ["ward_id", "citizen_id_index"]);
        m.CreateIndex("ix_accounts_phone", "accounts", ["ward_id", "phone_index"]);
        m.CreateTable("account_locks", t => new
        {
            ward_id = t.Column<int>(),
            id = t.Column<Guid>(),
            version = t.Column<int>(),
            failures = t.Column<int>(),
            locked_until = t.Column<DateTime>(nullable: true),
            last_step = t.Column<long>(),
        }, constraints: t => t.PrimaryKey("pk_account_locks", x => new { x.ward_id, x.id }));
        m.CreateTable("sessions", t => new
        {
            ward_id = t.Column<int>(),
            id = t.Column<Guid>(),
            version = t.Column<int>(),
            token_hash = t.Column<byte[]>(),
            account_id = t.Column<Guid>(),
            kind = t.Column<string>(),
            is_bearer = t.Column<bool>(),
            name_sealed = t.Column<byte[]>(),
            standing = t.Column<string>(),
            created_at = t.Column<DateTime>(),
            seen_at = t.Column<DateTime>(),
            expires_at = t.Column<DateTime>(),
            agent = t.Column<string>(),
        }, constraints: t => t.PrimaryKey("pk_sessions", x => new { x.ward_id, x.id }));
        m.CreateIndex("ix_sessions_token", "sessions", ["ward_id", "token_hash"], unique: true);
        m.CreateIndex("ix_sessions_account", "sessions", ["ward_id", "account_id"]);
        m.CreateIndex("ix_sessions_expires", "sessions", ["ward_id", "expires_at"]);
        m.CreateTable("access_log", t => new
        {
            ward_id = t.Column<int>(),
            id = t.Column<Guid>(),
            version = t.Column<int>(),
            at = t.Column<DateTime>(),
            officer_id = t.Column<Guid>(),
            officer_name = t.Column<string>(),
            officer_post = t.Column<string>(),
            subject_id = t.Column<Guid>(),
            person_index = t.Column<byte[]>(nullable: true),
            what = t.Column<string>(),
            why = t.Column<string>(),
            reveal = t.Column<bool>(),
        }, constraints: t => t.PrimaryKey("pk_access_log", x => new { x.ward_id, x.id }));
        m.CreateIndex("ix_access_log_at", "access_log", ["ward_id", "at"]);
        m.CreateIndex("ix_access_log_officer", "access_log", ["ward_id", "officer_id", "at"]);
        m.CreateIndex("ix_access_log_subject", "access_log", ["ward_id", "subject_id", "at"]);
        m.CreateIndex("ix_access_log_person", "access_log", ["ward_id", "person_index", "at"]);
    }

    private static void CreateOrganisation(MigrationBuilder m)
    {
        m.CreateTable("org_units", t => new
        {
            ward_id = t.Column<int>(),
            id = t.Column<Guid>(),
            version = t.Column<int>(),
            slug = t.Column<string>(),
            name = t.Column<string>(),
            short_name = t.Column<string>(),
            code = t.Column<string>(),
            external = t.Column<bool>(),
            parent_id = t.Column<Guid>(nullable: true),
            position = t.Column<int>(),
        }, constraints: t => t.PrimaryKey("pk_org_units", x => new { x.ward_id, x.id }));
        m.CreateIndex("ix_org_units_slug", "org_units", ["ward_id", "slug"], unique: true);
        m.CreateTable("org_posts", t => new
        {
            ward_id = t.Column<int>(),
            id = t.Column<Guid>(),
            version = t.Column<int>(),
            slug = t.Column<string>(),
            unit_id = t.Column<Guid>(),
            title = t.Column<string>(),
            roles = t.Column<string>(),
            reception_point = t.Column<string>(nullable: true),
            position = t.Column<int>(),
        }, constraints: t =>
        {
            t.PrimaryKey("pk_org_posts", x => new { x.ward_id, x.id });
            t.ForeignKey("fk_org_posts_unit", x => new { x.ward_id, x.unit_id }, "org_units", ["ward_id", "id"]);
        });
        m.CreateIndex("ix_org_posts_slug", "org_posts", ["ward_id", "slug"], unique: true);
        m.CreateIndex("ix_org_posts_unit", "org_posts", ["ward_id", "unit_id"]);
        m.CreateTable("org_tenures", t => new
        {
            ward_id = t.Column<int>(),
            id = t.Column<Guid>(),
            version = t.Column<int>(),
            post_id = t.Column<Guid>(),
            account_id = t.Column<Guid>(),
            from = t.Column<DateOnly>(),
            to = t.Column<DateOnly>(nullable: true),
            signing = t.Column<string>(),
        }, constraints: t =>
        {
            t.PrimaryKey("pk_org_tenures", x => new { x.ward_id, x.id });
            t.ForeignKey("fk_org_tenures_post", x => new { x.ward_id, x.post_id }, "org_posts", ["ward_id", "id"]);
            t.ForeignKey("fk_org_tenures_account", x => new { x.ward_id, x.account_id }, "accounts", ["ward_id", "id"]);
        });
        m.CreateIndex("ix_org_tenures_account", "org_tenures", ["ward_id", "account_id"]);
        m.CreateIndex("ix_org_tenures_post", "org_tenures", ["ward_id", "post_id"]);
        m.CreateTable("org_delegations", t => new
        {
            ward_id = t.Column<int>(),
            id = t.Column<Guid>(),
            version = t.Column<int>(),
            post_id = t.Column<Guid>(),
            account_id = t.Column<Guid>(),
            from = t.Column<DateOnly>(),
            to = t.Column<DateOnly>(),
            permissions = t.Column<string>(),
            signing = t.Column<string>(),
            scope = t.Column<string>(),
        }, constraints: t =>
        {
            t.PrimaryKey("pk_org_delegations", x => new { x.ward_id, x.id });
            t.ForeignKey("fk_org_delegations_post", x => new { x.ward_id, x.post_id }, "org_posts", ["ward_id", "id"]);
            t.ForeignKey("fk_org_delegations_account", x => new { x.ward_id, x.account_id }, "accounts", ["ward_id", "id"]);
        });
        m.CreateIndex("ix_org_delegations_account", "org_delegations", ["ward_id", "account_id"]);
        m.CreateIndex("ix_org_delegations_post", "org_delegations", ["ward_id", "post_id"]);
        m.CreateTable("org_groups", t => new
        {
            ward_id = t.Column<int>(),
            id = t.Column<Guid>(),
            version = t.Column<int>(),
            code = t.Column<string>(),
            name = t.Column<string>(),
            old_ward = t.Column<string>(),
            placeholder = t.Column<bool>(),
        }, constraints: t => t.PrimaryKey("pk_org_groups", x => new { x.ward_id, x.id }));
        m.CreateIndex("ix_org_groups_code", "org_groups", ["ward_id", "code"], unique: true);
        m.CreateTable("org_reception_points", t => new
        {
            ward_id = t.Column<int>(),
            id = t.Column<Guid>(),
            version = t.Column<int>(),
            slug = t.Column<string>(),
            name = t.Column<string>(),
            address = t.Column<string>(),
            since = t.Column<DateOnly>(),
        }, constraints: t => t.PrimaryKey("pk_org_reception_points", x => new { x.ward_id, x.id }));
        m.CreateIndex("ix_org_reception_points_slug", "org_reception_points", ["ward_id", "slug"], unique: true);
    }
}
