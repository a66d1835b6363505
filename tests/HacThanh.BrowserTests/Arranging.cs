using System.Net.Http.Json;
using System.Text.Json.Nodes;
using HacThanh.Modules.Accounts;
using HacThanh.Modules.Organisation.Public;
using HacThanh.Modules.Procedures.Public;
using HacThanh.Platform.Accounts;
using HacThanh.Platform.Data;
using HacThanh.Platform.Forms;
using HacThanh.Platform.Text;
using Microsoft.Extensions.DependencyInjection;

namespace HacThanh.BrowserTests;

/// <summary>What must be there before a page is worth looking at, brought about through the API as another program would.</summary>
public static class Arranging
{
    private const int HacThanh = 14797;

    /// <summary>A client of the API with a token of a demonstration account.</summary>
    public static async Task<HttpClient> ApiAsync(this OpenHouse house, string login)
    {
        await using var db = house.Services.GetRequiredService<DbContexts>().For(HacThanh);
        var account = await house.Services.GetRequiredService<DemoAccounts>().FindAsync(db, login) ?? throw new ArgumentException(login);
        var token = await house.Services.GetRequiredService<Sessions>().OpenAsync(db, account, "test", bearer: true);
        return new HttpClient { BaseAddress = new Uri(house.Address), DefaultRequestHeaders = { Authorization = new("Bearer", token) } };
    }

    /// <summary>Files a dossier with invented answers and answers its code.</summary>
    public static async Task<string> FileAsync(this OpenHouse house, string login, string procedure, string name, string channel = "counter")
    {
        var today = VietnamTime.Today(house.Clock);
        var @case = house.Services.GetRequiredService<Catalogues>().For(HacThanh).Current(procedure, today)!.Case(null)!;
        var form = house.Services.GetRequiredService<FormLibrary>().Find(@case.Form!)!;
        using var api = await house.ApiAsync(login);
        api.DefaultRequestHeaders.Add("Idempotency-Key", Guid.NewGuid().ToString());
        var filed = await api.PostAsJsonAsync("/api/v1/dossiers", new JsonObject
        {
            ["procedure"] = procedure,
            ["channel"] = channel,
            ["applicant"] = new JsonObject { ["name"] = name, ["citizenId"] = "038096000001", ["birthDate"] = "1996-03-12", ["phone"] = "0912345678", ["email"] = "nguoi.nop.ho.so.co.dia.chi.thu.rat.dai@vidu-phuong-hac-thanh.example.com" },
            ["form"] = FormSample.Fill(form, today, 1),
            ["documents"] = new JsonArray([.. @case.HandIns.Select(p => (JsonNode)new JsonObject { ["name"] = p.Key, ["originals"] = 1 })]),
        });
        var answer = await filed.Content.ReadAsStringAsync();
        filed.IsSuccessStatusCode.ShouldBeTrue(answer);
        return (string)JsonNode.Parse(answer)!["code"]!;
    }

    /// <summary>Does an action on a dossier.</summary>
    public static async Task ActAsync(this OpenHouse house, string login, string code, string action, JsonObject? input = null)
    {
        using var api = await house.ApiAsync(login);
        var done = await api.PostAsJsonAsync($"/api/v1/dossiers/{code}/actions/{action}", input ?? []);
        done.IsSuccessStatusCode.ShouldBeTrue($"{action}: {await done.Content.ReadAsStringAsync()}");
    }
}
