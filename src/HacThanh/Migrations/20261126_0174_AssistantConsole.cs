using HacThanh.Platform.Data;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace HacThanh.Migrations;

/// <summary>Questions that the assistant answered badly, its figures by day, and the everyday words that wards add.</summary>
[DbContext(typeof(Db)), Migration("20261126_0174_AssistantConsole")]
public sealed class AssistantConsole : Migration
{
    protected override void Up(MigrationBuilder m)
    {
        m.CreateTable("asked_questions", t => new
        {
            ward_id = t.Column<int>(),
            id = t.Column<Guid>(),
            version = t.Column<int>(),
            text = t.Column<string>(),
            kind = t.Column<string>(),
            fault = t.Column<string>(),
            weak = t.Column<bool>(),
            code = t.Column<string>(nullable: true),
            belief = t.Column<int>(),
            times = t.Column<int>(),
            useful = t.Column<int>(),
            wrong = t.Column<int>(),
            first_day = t.Column<DateOnly>(),
            last_at = t.Column<DateTime>(),
            settled_at = t.Column<DateTime>(nullable: true),
        }, constraints: t => t.PrimaryKey("pk_asked_questions", x => new { x.ward_id, x.id }));
        m.CreateIndex("ix_asked_questions_last", "asked_questions", ["ward_id", "last_at"]);
        m.CreateIndex("ix_asked_questions_times", "asked_questions", ["ward_id", "times"]);
        m.CreateTable("asked_days", t => new
        {
            ward_id = t.Column<int>(),
            id = t.Column<Guid>(),
            version = t.Column<int>(),
            day = t.Column<DateOnly>(),
            kind = t.Column<string>(),
            code = t.Column<string>(),
            times = t.Column<int>(),
            useful = t.Column<int>(),
            wrong = t.Column<int>(),
        }, constraints: t => t.PrimaryKey("pk_asked_days", x => new { x.ward_id, x.id }));
        m.CreateIndex("ix_asked_days_day", "asked_days", ["ward_id", "day"]);
        m.CreateTable("assistant_words", t => new
        {
            ward_id = t.Column<int>(),
            id = t.Column<Guid>(),
            version = t.Column<int>(),
            code = t.Column<string>(),
            text = t.Column<string>(),
            state = t.Column<string>(),
            author = t.Column<string>(),
            added_at = t.Column<DateTime>(),
        }, constraints: t => t.PrimaryKey("pk_assistant_words", x => new { x.ward_id, x.id }));
        m.CreateIndex("ix_assistant_words_code", "assistant_words", ["ward_id", "code"]);
    }
}
