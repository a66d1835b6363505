using System.Text.Json.Nodes;
using HacThanh.Modules.Dossiers;
using HacThanh.Modules.Procedures.Public;
using HacThanh.Platform.Accounts;
using HacThanh.Platform.Data;
using HacThanh.Platform.Forms;
using HacThanh.Platform.Permissions;
using HacThanh.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HacThanh.Tests.Modules.Dossiers;

/// <summary>Things that tests of the officers' pages need again and again.</summary>
internal static class Desk
{
    public const string Birth = "1.001193", Marital = "1.004873", Building = "1.013225";

    /// <summary>A dossier filed by a resident, with sample answers.</summary>
    public static async Task<Dossier> FileAsync(this TestHouse house, string account = "congdan", string procedure = Marital, int seed = 1, Action<JsonObject>? answers = null)
    {
        await using var scope = house.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentWard>().Code = TestStore.HacThanh;
        var @case = scope.ServiceProvider.GetRequiredService<Catalogues>().For(TestStore.HacThanh).Current(procedure, new DateOnly(2026, 11, 20))!.Cases[0];
        var form = scope.ServiceProvider.GetRequiredService<FormLibrary>().Find(@case.Form!)!;
        var filled = FormSample.Fill(form, Platform.Text.VietnamTime.Today(scope.ServiceProvider.GetRequiredService<TimeProvider>()), seed);
        answers?.Invoke(filled);
        var filed = await scope.ServiceProvider.GetRequiredService<Filing>().FileAsync(await house.CallerAsync(account), new FilingRequest
        {
            Procedure = procedure,
            Case = @case.Slug,
            Form = filled,
            Papers = [.. @case.HandIns.Select(p => new FiledPaper(p.Key, null, null, 1))],
            IdempotencyKey = Guid.NewGuid().ToString(),
            Channel = Channel.Online,
        });
        filed.Errors.ShouldBeEmpty();
        return filed.Dossier!;
    }

    /// <summary>The caller that an account would be when it asks.</summary>
    public static async Task<Caller> CallerAsync(this TestHouse house, string account)
    {
        var row = await house.AccountAsync(account);
        await using var db = house.Db();
        var standing = row.Kind == AccountKind.Officer ? await house.Services.GetRequiredService<StandingSource>()(db, row.Id, DateTime.UtcNow) : Standing.None;
        var roles = RoleTable.RolesOf(row.Kind, standing);
        return new Caller
        {
            AccountId = row.Id,
            Kind = row.Kind == AccountKind.Officer ? ActorKind.Officer : ActorKind.Resident,
            Name = row.Name,
            Posts = standing.Posts,
            Roles = roles,
            Units = standing.Posts.Select(p => p.Unit).ToHashSet(),
            Permissions = house.Services.GetRequiredService<RoleTables>().Of(TestStore.HacThanh).PermissionsOf(roles),
        };
    }

    /// <summary>The dossier as it stands now.</summary>
    public static async Task<Dossier> DossierAsync(this TestHouse house, string code)
    {
        await using var db = house.Db();
        return await db.Set<Dossier>().SingleAsync(d => d.Code == code);
    }

    /// <summary>Opens the page of an action, fills it in and presses its button.</summary>
    public static Task<AngleSharp.Html.Dom.IHtmlDocument> ActAsync(this Browser browser, string code, string action, params (string Name, string Value)[] values) =>
        browser.PostFormAsync($"/ho-so/{code}/{action}", values);

    /// <summary>The count on a tab of the queue.</summary>
    public static int Count(this AngleSharp.Html.Dom.IHtmlDocument queue, string slug) =>
        int.Parse(queue.QuerySelector($".ht-tabs a[href='/lam-viec?muc={slug}'] .ht-tabs__count")!.TextContent, System.Globalization.CultureInfo.InvariantCulture);
}
