using HacThanh.Modules.Assistant.Api;
using HacThanh.Modules.Assistant.Console;
using HacThanh.Modules.Assistant.Handovers;
using HacThanh.Modules.Assistant.Talk;
using HacThanh.Platform;
using HacThanh.Platform.Data;
using HacThanh.Platform.Jobs;
using HacThanh.Platform.Permissions;
using HacThanh.Platform.Ui;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Modules.Assistant;

/// <summary>The assistant: guides residents through procedures in their own words, says only what the catalogue says, hands over to a person.</summary>
public sealed class AssistantModule : IModule
{
    /// <summary>Permission of residents to see their own questions to clerks.</summary>
    internal const string Own = "assistant.own";

    /// <summary>Permission to see badly answered questions and to teach the assistant everyday words.</summary>
    internal const string Teach = "assistant.teach";

    public IEnumerable<MenuItem> Menu =>
    [
        new(Surface.Public, "Hỏi đáp", "/hoi-dap", Order: 15),
        new(Surface.Resident, "Câu hỏi của tôi", "/hoi-dap/cua-toi", Own, 40),
        new(Surface.Desk, "Câu hỏi của dân", HandoverInbox.Url, HandoverFlow.Permission, 35),
        new(Surface.Desk, "Trợ lý hỏi đáp", "/quan-tri/hoi-dap", Teach, 85),
    ];

    public IEnumerable<Permission> Permissions =>
    [
        new(Own, "Xem câu hỏi mình đã gửi cán bộ"),
        new(HandoverFlow.Permission, "Đọc và trả lời câu hỏi của người dân"),
        new(Teach, "Xem câu hỏi trợ lý trả lời chưa đạt và dạy trợ lý lời hằng ngày"),
    ];

    public void AddServices(IServiceCollection services)
    {
        services.AddSingleton(s => s.GetRequiredService<ContentFolder>().Once("", Learnt.Load));
        services.AddSingleton<Assistants>();
        services.AddSingleton<ConversationSeal>();
        services.AddScoped<Desk>();
        services.AddScoped<IShellFiller, AskShell>();
        services.AddScoped<HandingOver>();
        services.AddScoped<HandoverInbox>();
        services.AddScoped<IJobHandler, HandoverJob>();
        services.AddSingleton<SampleHandovers>();
        services.AddConsole();
    }

    public void Configure(ModelBuilder model)
    {
        HandoverModel.Configure(model);
        ConsoleParts.Configure(model);
    }

    public void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
        AssistantApi.Map(endpoints);
        HandoverApi.Map(endpoints);
    }

    /// <summary>Adds the sample questions of the demonstration.</summary>
    public static async Task AddSamplesAsync(IServiceProvider services, int ward)
    {
        await services.GetRequiredService<SampleHandovers>().AddAsync(ward);
        await services.GetRequiredService<SampleQuestions>().AddAsync(ward);
    }

    /// <summary>Makes a ward's assistant before the first resident asks.</summary>
    public static void Warm(IServiceProvider services, int ward) => services.GetRequiredService<Assistants>().For(ward);
}

/// <summary>Offers the assistant on every public page but its own.</summary>
internal sealed class AskShell : IShellFiller
{
    public ValueTask FillAsync(ShellView shell, HttpContext context)
    {
        if (!context.Request.Path.StartsWithSegments("/hoi-dap"))
            shell.AskUrl = "/hoi-dap";
        return ValueTask.CompletedTask;
    }
}
