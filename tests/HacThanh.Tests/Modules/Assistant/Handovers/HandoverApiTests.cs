using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using HacThanh.Tests.Harness;
using Microsoft.AspNetCore.TestHost;

namespace HacThanh.Tests.Modules.Assistant.Handovers;

/// <summary>POST /api/v1/assistant/handover.</summary>
public sealed class HandoverApiTests
{
    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Post_WithConsent_Is201AndTheSameKeyMakesOne(Provider provider)
    {
        await using var house = await TestHouse.CreateAsync(provider);
        using var client = house.App.GetTestClient();
        var asked = (await AskAsync(client, "Cho tôi gặp cán bộ"))!;
        ((string?)asked["kind"]).ShouldBe("handover");
        var body = new { conversation = (string?)asked["conversation"], question = HandoverCase.Question, consent = true, phone = "0912345678" };
        var urls = new HashSet<string>();
        for (var n = 0; n < 2; n++)
        {
            var answer = await SendAsync(client, body, "mot");
            answer.StatusCode.ShouldBe(HttpStatusCode.Created);
            urls.Add((string)(await answer.Content.ReadFromJsonAsync<JsonObject>(TestContext.Current.CancellationToken))!["url"]!);
        }
        (await house.HandoversAsync()).ShouldHaveSingleItem();
        var url = urls.ShouldHaveSingleItem();
        (await house.Browser().GetAsync(url)).Body!.TextContent.ShouldContain(HandoverCase.Question);
        (await SendAsync(client, body with { question = "Một câu hỏi khác hẳn" }, "mot")).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await SendAsync(client, body, "hai")).StatusCode.ShouldBe(HttpStatusCode.Created);

        using var signedIn = await house.ApiAsync("congdan");
        var own = await SendAsync(signedIn, body, "mot");
        own.Headers.Location!.OriginalString.ShouldStartWith("/hoi-dap/cua-toi/");
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Post_WithoutConsentQuestionOrKey_IsAProblemAndNothingIsSent(Provider provider)
    {
        await using var house = await TestHouse.CreateAsync(provider);
        using var client = house.App.GetTestClient();
        foreach (var (body, field) in new (object, string)[]
        {
            (new { question = HandoverCase.Question }, "consent"),
            (new { question = HandoverCase.Question, consent = false }, "consent"),
            (new { consent = true }, "question"),
            (new { question = HandoverCase.Question, consent = true, phone = "123" }, "phone"),
        })
        {
            var refused = await SendAsync(client, body, "mot");
            refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
            refused.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
            var problem = await refused.Content.ReadFromJsonAsync<JsonObject>(TestContext.Current.CancellationToken);
            problem!["errors"]!.AsArray().Select(e => (string?)e!["path"]).ShouldBe([field]);
        }
        (await SendAsync(client, new { question = HandoverCase.Question, consent = true }, "")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await house.HandoversAsync()).ShouldBeEmpty();
    }

    private static async Task<JsonObject?> AskAsync(HttpClient client, string text) =>
        await (await client.PostAsJsonAsync("/api/v1/assistant/ask", new { text }, TestContext.Current.CancellationToken)).Content.ReadFromJsonAsync<JsonObject>(TestContext.Current.CancellationToken);

    private static async Task<HttpResponseMessage> SendAsync<T>(HttpClient client, T body, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/assistant/handover") { Content = JsonContent.Create(body) };
        if (key.Length > 0) request.Headers.Add("Idempotency-Key", key);
        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
