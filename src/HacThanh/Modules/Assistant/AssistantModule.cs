using HacThanh.Modules.Assistant.Api;
using HacThanh.Modules.Assistant.Talk;
using HacThanh.Platform;
using HacThanh.Platform.Ui;

namespace HacThanh.Modules.Assistant;

/// <summary>The assistant: guides residents through procedures in their own words, says only what the catalogue says, hands over to a person.</summary>
public sealed class AssistantModule : IModule
{
    public IEnumerable<MenuItem> Menu => [new(Surface.Public, "Hỏi đáp", "/hoi-dap", Order: 15)];

    public void AddServices(IServiceCollection services)
    {
        services.AddSingleton<Assistants>();
        services.AddSingleton<ConversationSeal>();
        services.AddScoped<Desk>();
        services.AddScoped<IShellFiller, AskShell>();
    }

    public void MapEndpoints(IEndpointRouteBuilder endpoints) => AssistantApi.Map(endpoints);

    /// <summary>Makes a ward's assistant before the first resident asks.</summary>
    public static void Warm(IServiceProvider services, int ward) => services.GetRequiredService<Assistants>().For(ward);
}

/// <summary>Offers the assistant on every public page.</summary>
internal sealed class AskShell : IShellFiller
{
    public ValueTask FillAsync(ShellView shell, HttpContext context)
    {
        shell.AskUrl = "/hoi-dap";
        return ValueTask.CompletedTask;
    }
}
