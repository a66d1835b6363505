using HacThanh.Platform.Jobs;
using HacThanh.Platform.Text;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Modules.Assistant.Console;

/// <summary>Every night: questions that were last asked more than 90 days ago go, and figures after their time.</summary>
internal sealed class QuestionSweepJob : IRecurringJob
{
    const int Batch = 500;

    public string Kind => "assistant.sweep";

    public DateTime Next(DateTime now) => now.Date.AddDays(1).AddHours(18);

    public async Task RunAsync(JobContext job)
    {
        while (await job.Db.OperateAsync(async w =>
        {
            var (asked, counted) = (w.Now - AskedQuestion.Kept, VietnamTime.DateOf(w.Now).AddDays(-AskedDay.DaysKept));
            var questions = await w.Db.Set<AskedQuestion>().Where(q => q.LastAt < asked).Take(Batch).ToListAsync();
            var days = await w.Db.Set<AskedDay>().Where(d => d.Day < counted).Take(Batch).ToListAsync();
            foreach (var row in questions) w.Remove(row);
            foreach (var row in days) w.Remove(row);
            return questions.Count + days.Count;
        }) > 0)
        {
        }
    }
}
