using HacThanh.Platform.Data;
using HacThanh.Platform.Permissions;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;

namespace HacThanh.Platform.Accounts;

/// <summary>Registers accounts, sessions, permissions and the access log.</summary>
public static class AccountsServices
{
    /// <summary>Needs a <see cref="StandingSource"/> and <see cref="RoleTables"/> from the module that keeps the organisation.</summary>
    public static IServiceCollection AddAccounts(this IServiceCollection services)
    {
        services.AddSingleton<IModel, AccountsModel>();
        services.AddSingleton<Passwords>();
        services.AddSingleton<People>();
        services.AddSingleton<Sessions>();
        services.AddSingleton<Wards>();
        services.AddScoped<Caller>();
        services.AddScoped<AccessLog>();
        services.AddAuthentication(SessionHandler.SchemeName).AddScheme<AuthenticationSchemeOptions, SessionHandler>(SessionHandler.SchemeName, null);
        return services;
    }

    /// <summary>First of all: which ward is this host?</summary>
    public static IApplicationBuilder UseWardOfHost(this IApplicationBuilder app) => app.UseMiddleware<WardOfHost>();

    /// <summary>Between routing and endpoints: who asks, and may they?</summary>
    public static IApplicationBuilder UseCallerAndGate(this IApplicationBuilder app) => app.UseAuthentication().UseMiddleware<Gate>();
}
