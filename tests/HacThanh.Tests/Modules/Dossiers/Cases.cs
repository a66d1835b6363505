using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using HacThanh.Tests.Harness;

namespace HacThanh.Tests.Modules.Dossiers;

/// <summary>Dossiers of an invented person, filed through the API as any client would.</summary>
public static class Cases
{
    /// <summary>Last four digits of the invented applicant's phone.</summary>
    public const string Tail = "5678";

    /// <summary>A valid body for xác nhận tình trạng hôn nhân.</summary>
    public static JsonObject MaritalStatus(string name = "Lê Văn Thử") => new()
    {
        ["procedure"] = "1.004873",
        ["channel"] = "online",
        ["submit"] = true,
        ["documents"] = new JsonArray(),
        ["applicant"] = new JsonObject
        {
            ["name"] = name,
            ["citizenId"] = "038090012345",
            ["birthDate"] = "1990-05-19",
            ["phone"] = "0912345678",
            ["address"] = new JsonObject { ["commune"] = "Phường Hạc Thành", ["group"] = "1", ["line"] = "12 Lê Lợi" },
        },
        ["form"] = new JsonObject
        {
            ["forWhom"] = "self",
            ["sex"] = "male",
            ["ethnicity"] = "Kinh",
            ["nationality"] = "Việt Nam",
            ["status"] = "single",
            ["periods"] = new JsonArray(new JsonObject { ["from"] = "2015-01-01", ["current"] = true, ["place"] = "Phường Hạc Thành", ["periodStatus"] = "single" }),
            ["purpose"] = "loan",
            ["issuedBefore"] = false,
            ["copies"] = 1,
            ["statement"] = new JsonObject { ["name"] = name, ["agreed"] = true },
        },
    };

    /// <summary>Files a body; a fresh key unless one is given.</summary>
    public static async Task<HttpResponseMessage> FileAsync(this HttpClient client, JsonObject body, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/dossiers") { Content = JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", key ?? Guid.CreateVersion7().ToString());
        return await client.SendAsync(request);
    }

    /// <summary>Files a valid dossier and gives its code.</summary>
    public static async Task<string> FiledAsync(this HttpClient client)
    {
        var answer = await client.FileAsync(MaritalStatus());
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        return (await answer.JsonAsync()).GetProperty("code").GetString()!;
    }

    /// <summary>Takes an action; asserts that it was taken when a state is expected.</summary>
    public static async Task<HttpResponseMessage> ActAsync(this HttpClient client, string code, string action, object? input = null, string? state = null, int? version = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/dossiers/{code}/actions/{action}") { Content = JsonContent.Create(input ?? new { }) };
        if (version is not null) request.Headers.TryAddWithoutValidation("If-Match", $"\"{version}\"");
        var answer = await client.SendAsync(request);
        if (state is not null)
        {
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, $"{action}: {await answer.Content.ReadAsStringAsync()}");
            (await answer.JsonAsync()).GetProperty("state").GetString().ShouldBe(state, action);
        }
        return answer;
    }

    /// <summary>The dossier as this caller reads it.</summary>
    public static async Task<JsonElement> ReadAsync(this HttpClient client, string code) => await (await client.GetAsync($"/api/v1/dossiers/{code}")).JsonAsync();

    /// <summary>The answer's JSON.</summary>
    public static async Task<JsonElement> JsonAsync(this HttpResponseMessage answer) => JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
}
