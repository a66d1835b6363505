using HacThanh.Platform.Data;
using HacThanh.Platform.Jobs;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Modules.Assistant.Console;

/// <summary>Services and tables of the console: the log of questions and the ward's everyday words.</summary>
internal static class ConsoleParts
{
    public static void AddConsole(this IServiceCollection services)
    {
        services.AddSingleton<QuestionLog>();
        services.AddHostedService<QuestionLogWriter>();
        services.AddScoped<IJobHandler, QuestionSweepJob>();
        services.AddSingleton(Book);
        services.AddSingleton<LabelledQuestions>();
        services.AddScoped<WardWords>();
        services.AddScoped<Trial>();
        services.AddScoped<AskedQuestions>();
        services.AddSingleton<SampleQuestions>();
    }

    static WardWordBook Book(IServiceProvider services)
    {
        var book = new WardWordBook(services.GetRequiredService<DbContexts>());
        services.GetRequiredService<Revisions>().Watch(WardWord.Revision, book.Forget);
        return book;
    }

    public static void Configure(ModelBuilder model)
    {
        model.Entity<AskedQuestion>(e =>
        {
            e.ToTable("asked_questions");
            e.HasIndex(x => new { x.WardId, x.LastAt });
            e.HasIndex(x => new { x.WardId, x.Times });
        });
        model.Entity<AskedDay>(e => e.ToTable("asked_days").HasIndex(x => new { x.WardId, x.Day }));
        model.Entity<WardWord>(e => e.ToTable("assistant_words").HasIndex(x => new { x.WardId, x.Code }));
    }
}
