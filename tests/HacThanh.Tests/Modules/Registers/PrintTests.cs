using System.Net;
using AngleSharp.Dom;
using HacThanh.Platform.Registers;
using HacThanh.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace HacThanh.Tests.Modules.Registers;

/// <summary>A record on paper.</summary>
public sealed class PrintTests
{
    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Print_Record_SaysSourceHistoryAndWhenAndKeepsMasks(Provider provider)
    {
        await using var house = await TestHouse.CreateAsync(provider);
        await using var db = house.Db();
        var library = house.Services.GetRequiredService<RegisterLibrary>();
        var officer = await house.SignInAsync("diachinh");
        var relic = (await RegisterQuery.ListAsync(db, library.Find(db.Ward, "relics")!, new RegisterWish { Limit = 50 })).Rows.First(r => r.Source is not null);
        (await officer.GetAsync($"/so/relics/{relic.Id}")).QuerySelector($"a[href='/so/relics/{relic.Id}/in']").ShouldNotBeNull();
        var text = (await officer.GetAsync($"/so/relics/{relic.Id}/in")).Body!.TextContent;
        text.ShouldContain("ký hiệu 000");
        text.ShouldContain("Nạp sổ Di tích");
        text.ShouldContain("in lúc");

        var households = library.Find(db.Ward, "poor-households")!;
        var household = (await RegisterQuery.ListAsync(db, households, new RegisterWish { Limit = 1 })).Rows.Single();
        var secret = house.Services.GetRequiredService<RegisterRows>().Reveal(db.Ward, households, household);
        var holder = await house.SignInAsync(await RegisterPeople.HolderAsync(house, households.Roles.Sensitive));
        text = (await holder.GetAsync($"/so/poor-households/{household.Id}/in")).Body!.TextContent;
        text.ShouldContain("(đã che)");
        foreach (var field in households.Sensitive.Where(f => secret[f.Name] is not null)) text.ShouldNotContain(field.Type.Format(secret[field.Name]!, field));

        var stranger = await house.SignInAsync("motcua");
        await stranger.GetAsync($"/so/poor-households/{household.Id}/in");
        stranger.Last.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }
}
