using System.Text.Json;
using HacThanh.Platform.Data;
using HacThanh.Platform.History;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Commands;

/// <summary>The whole chain of one ward as JSON lines, as the stored bytes are, so that another program can verify it.</summary>
internal static class HistoryExport
{
    private static readonly JsonSerializerOptions json = new(JsonSerializerDefaults.Web)
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static async Task WriteAsync(Db db, TextWriter output, CancellationToken cancel)
    {
        var chain = from e in db.Set<HistoryEntry>()
                    join p in db.Set<HistoryPayload>() on new { e.WardId, e.Seq } equals new { p.WardId, p.Seq }
                    orderby e.Seq
                    select new { Entry = e, p.Salt, p.Rows, p.DestroyedBy };
        await foreach (var link in chain.AsAsyncEnumerable().WithCancellation(cancel))
            await output.WriteLineAsync(JsonSerializer.Serialize(new
            {
                ward = link.Entry.WardId,
                link.Entry.Seq,
                link.Entry.At,
                actor = new { kind = link.Entry.ActorKind, id = link.Entry.ActorId, name = link.Entry.ActorName },
                link.Entry.Reason,
                subject = link.Entry.SubjectId,
                link.Entry.PayloadHash,
                link.Entry.Hash,
                link.Salt,
                link.Rows,
                link.DestroyedBy,
            }, json));
    }
}
