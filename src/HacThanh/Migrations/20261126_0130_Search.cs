using HacThanh.Platform.Data;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace HacThanh.Migrations;

/// <summary>The one index over everything that can be looked for; the databases index words each in its own way.</summary>
[DbContext(typeof(Db)), Migration("20261126_0130_Search")]
public sealed class Search : Migration
{
    protected override void Up(MigrationBuilder m)
    {
        if (m.ActiveProvider!.EndsWith("Sqlite", StringComparison.Ordinal))
        {
            m.Sql(
                """
                create table search_docs (doc_no integer primary key, ward_id integer not null, kind text not null, record_id text not null, title text not null, group_id text);
                create unique index ix_search_docs_record on search_docs (ward_id, record_id);
                create virtual table search_words using fts5 (words, content = '', contentless_delete = 1, prefix = '2 3');
                """);
            return;
        }
        m.Sql(
            """
            create table search_docs (doc_no bigint generated always as identity primary key, ward_id integer not null, kind text not null, record_id uuid not null, title text not null,
                group_id uuid, words tsvector not null);
            create unique index ix_search_docs_record on search_docs (ward_id, record_id);
            create index ix_search_docs_words on search_docs using gin (words);
            """);
    }
}
