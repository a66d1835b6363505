using HacThanh.Platform.Data;
using HacThanh.Platform.Text;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Platform.Search;

/// <summary>What one record says to those who look for it.</summary>
/// <param name="Kind">What it is, such as a register's slug; rights go by it.</param>
/// <param name="Id">The record.</param>
/// <param name="Title">First line of a hit.</param>
/// <param name="Words">Text whose words find it; folded when stored. Nothing sensitive.</param>
/// <param name="Group">The residential group it belongs to, for those who see only theirs.</param>
public sealed record SearchDoc(string Kind, Guid Id, string Title, string Words, Guid? Group = null);

/// <summary>One record that was found.</summary>
public sealed record SearchHit(string Kind, Guid Id, string Title);

/// <summary>
/// One index over everything that can be looked for, written in the same transaction as the record. Every word of a query must begin some word of the record; accents do not
/// matter. On SQLite the words lie in an FTS5 table, on PostgreSQL in a tsvector.
/// </summary>
public static class SearchIndex
{
    private const int MostWords = 200;

    /// <summary>Makes the record findable as it is now.</summary>
    public static async Task IndexAsync(this Write write, SearchDoc doc)
    {
        var words = string.Join(' ', Vietnamese.Tokens(doc.Words).Distinct().Take(MostWords));
        (string, object?)[] values = [("ward", write.Db.Ward), ("kind", doc.Kind), ("id", doc.Id), ("title", doc.Title), ("group", doc.Group), ("words", words)];
        if (write.Db.Database.IsNpgsql())
        {
            await Sql.ExecuteAsync(write.Db,
                """
                insert into search_docs (ward_id, kind, record_id, title, group_id, words) values (@ward, @kind, @id, @title, @group, to_tsvector('simple', @words))
                on conflict (ward_id, record_id) do update set title = excluded.title, group_id = excluded.group_id, words = excluded.words
                """, values);
            return;
        }
        var number = await Sql.RowAsync(write.Db,
            """
            insert into search_docs (ward_id, kind, record_id, title, group_id) values (@ward, @kind, @id, @title, @group)
            on conflict (ward_id, record_id) do update set title = excluded.title, group_id = excluded.group_id returning doc_no
            """, row => row.GetInt64(0), values[..^1]);
        await Sql.ExecuteAsync(write.Db, "insert or replace into search_words (rowid, words) values (@number, @words)", ("number", number), ("words", words));
    }

    /// <summary>The record is found no longer.</summary>
    public static async Task UnindexAsync(this Write write, Guid id)
    {
        if (!write.Db.Database.IsNpgsql())
            await Sql.ExecuteAsync(write.Db, "delete from search_words where rowid = (select doc_no from search_docs where ward_id = @ward and record_id = @id)", ("ward", write.Db.Ward), ("id", id));
        await Sql.ExecuteAsync(write.Db, "delete from search_docs where ward_id = @ward and record_id = @id", ("ward", write.Db.Ward), ("id", id));
    }

    /// <summary>The condition, over <c>search_docs d</c>, that a query sets, and its one parameter <c>@words</c>; null when the query has no words.</summary>
    internal static (string Sql, string Words)? Condition(Db db, string? query)
    {
        var tokens = Vietnamese.Tokens(query).Take(10).ToList();
        if (tokens.Count == 0) return null;
        return db.Database.IsNpgsql()
            ? ("d.words @@ to_tsquery('simple', @words)", string.Join(" & ", tokens.Select(t => t + ":*")))
            : ("d.doc_no in (select rowid from search_words where search_words match @words)", string.Join(' ', tokens.Select(t => $"\"{t}\"*")));
    }

    /// <summary>The first records that a query finds, in the order of their titles.</summary>
    /// <param name="db">Reading context of the ward.</param>
    /// <param name="query">As typed.</param>
    /// <param name="kinds">The kinds the reader may see whole.</param>
    /// <param name="groupKinds">The kinds of which they may see the records of <paramref name="group"/>.</param>
    /// <param name="group">The reader's own residential group.</param>
    /// <param name="limit">At most so many.</param>
    public static async Task<List<SearchHit>> FindAsync(Db db, string? query, IReadOnlyCollection<string> kinds, IReadOnlyCollection<string> groupKinds, Guid? group, int limit = 50)
    {
        if (Condition(db, query) is not { } condition) return [];
        var values = new List<(string, object?)> { ("ward", db.Ward), ("words", condition.Words), ("limit", limit) };
        string In(string prefix, IReadOnlyCollection<string> names)
        {
            var places = names.Select((name, i) => { values.Add(($"{prefix}{i}", name)); return $"@{prefix}{i}"; }).ToList();
            return places.Count == 0 ? "1 = 0" : $"d.kind in ({string.Join(", ", places)})";
        }
        var allowed = In("kind", kinds);
        if (group is { } own)
        {
            values.Add(("group", own));
            allowed = $"({allowed} or (d.group_id = @group and {In("own", groupKinds)}))";
        }
        return await Sql.ListAsync(db, $"select d.kind, d.record_id, d.title from search_docs d where d.ward_id = @ward and {condition.Sql} and {allowed} order by d.title, d.record_id limit @limit",
            row => new SearchHit(row.GetString(0), row.GetGuid(1), row.GetString(2)), [.. values]);
    }
}
