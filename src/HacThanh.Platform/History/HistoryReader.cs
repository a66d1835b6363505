using HacThanh.Platform.Data;
using HacThanh.Platform.Text;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Platform.History;

/// <summary>Reading the history of one ward.</summary>
public static class HistoryReader
{
    /// <summary>The entries about one record, oldest first.</summary>
    public static IQueryable<HistoryEntry> HistoryOf(this Db db, Guid subject) =>
        db.Set<HistoryEntry>().Where(e => e.SubjectId == subject).OrderBy(e => e.Seq);

    /// <summary>A sentence for the person whose save came second. Jobs of the program (a printed receipt) are nobody to talk to.</summary>
    internal static async Task<string> WhoSavedMeanwhileAsync(Db db, Guid? subject)
    {
        var last = subject is null ? null : await db.Set<HistoryEntry>().AsNoTracking()
            .Where(e => e.SubjectId == subject && e.ActorKind != nameof(ActorKind.System)).OrderByDescending(e => e.Seq).FirstOrDefaultAsync();
        return last is null
            ? "Nội dung này vừa được người khác thay đổi. Thao tác vừa rồi chưa được lưu, xin xem lại rồi làm lại."
            : $"{last.ActorName} vừa lưu thay đổi lúc {VietnamTime.Moment(last.At)} ({last.Reason}). Thao tác vừa rồi chưa được lưu, xin xem lại rồi làm lại.";
    }
}
