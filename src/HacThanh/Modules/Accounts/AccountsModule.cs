using HacThanh.Modules.Accounts.Pages;
using HacThanh.Modules.Accounts.Simulator;
using HacThanh.Platform;
using HacThanh.Platform.Accounts;
using HacThanh.Platform.Jobs;
using HacThanh.Platform.Permissions;
using HacThanh.Platform.Ui;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace HacThanh.Modules.Accounts;

/// <summary>Signing in and out, one's own account, and who has looked at one's data.</summary>
public sealed class AccountsModule : IModule
{
    public void AddServices(IServiceCollection services)
    {
        services.AddSingleton<StaffSignIn>();
        services.AddSingleton<StepTicket>();
        services.AddSingleton<OfficerAccounts>();
        services.AddScoped<IShellFiller, AccountShell>();
        services.AddScoped<IJobHandler, SessionSweepJob>();
        services.AddSingleton<ResidentSignIn>();
        services.AddSingleton<ResidentAccounts>();
        services.AddSingleton<VneidSimulator>();
        services.TryAddSingleton(new Backchannel(new SocketsHttpHandler()));
        services.TryAddSingleton(s => Provider(s.GetRequiredService<HouseOptions>(), s.GetRequiredService<IConfiguration>()));
    }

    public void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
        NoticeEndpoint.Map(endpoints);
        endpoints.MapGet(ReturnUrl.Desk, FirstOfMenu).Requires("account.own");
        if (endpoints.ServiceProvider.GetRequiredService<HouseOptions>().Demo) VneidSimulator.Map(endpoints);
    }

    /// <summary>Heads of residential groups and others without a list of work begin where their menu begins.</summary>
    private static IResult FirstOfMenu(Caller caller, IEnumerable<IModule> modules) => Results.Redirect(
        modules.SelectMany(m => m.Menu).Where(i => i.Surface == Surface.Desk && (i.Permission is null || caller.Holds(i.Permission))).MinBy(i => i.Order)?.Url ?? "/tai-khoan");

    /// <summary>The simulator in a demonstration; else what the settings Vneid:Metadata, ClientId and ClientSecret say.</summary>
    private static IdentityProvider Provider(HouseOptions options, IConfiguration configuration) => options.Demo
        ? new IdentityProvider
        {
            Metadata = $"http://localhost:{options.Port ?? 80}{VneidSimulator.Path}/.well-known/openid-configuration",
            ClientId = VneidSimulator.ClientId,
            ClientSecret = VneidSimulator.ClientSecret,
            Authorize = VneidSimulator.Path + "/authorize",
            RequireHttps = false,
        }
        : new IdentityProvider
        {
            Metadata = configuration["Vneid:Metadata"] ?? "",
            ClientId = configuration["Vneid:ClientId"] ?? "",
            ClientSecret = configuration["Vneid:ClientSecret"] ?? "",
        };

    public IEnumerable<MenuItem> Menu =>
    [
        new(Surface.Resident, "Tài khoản", "/tai-khoan", "account.own", 90),
        new(Surface.Desk, "Quản trị", "/quan-tri", "accounts.manage", 90),
    ];

    public IEnumerable<Permission> Permissions =>
    [
        new("account.own", "Xem và quản lý tài khoản của mình"),
        new("account.reads", "Xem ai đã đọc dữ liệu của mình"),
        new("accounts.manage", "Quản lý tài khoản cán bộ"),
        new("desk.open", "Vào bàn làm việc của cán bộ"),
    ];
}

/// <summary>Puts the signed-in person into the shell of every page.</summary>
internal sealed class AccountShell(Caller caller) : IShellFiller
{
    public ValueTask FillAsync(ShellView shell, HttpContext context)
    {
        if (!caller.IsKnown) return ValueTask.CompletedTask;
        shell.AccountName = caller.Name;
        shell.AccountPost = caller.Posts.Count > 0 ? caller.Posts[0].Title : null;
        shell.May = caller.Holds;
        return ValueTask.CompletedTask;
    }
}
