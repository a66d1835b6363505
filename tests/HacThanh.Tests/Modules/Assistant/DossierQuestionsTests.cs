using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using HacThanh.Modules.Assistant.Talk;
using HacThanh.Tests.Harness;
using HacThanh.Tests.Modules.Dossiers;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace HacThanh.Tests.Modules.Assistant;

/// <summary>Where a dossier stands is told to whoever has its code and its four figures, and to nobody else.</summary>
public sealed class DossierQuestionsTests
{
    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Ask_CodeThenFigures_TellsAndRemembersNeither(Provider provider)
    {
        await using var house = await TestHouse.CreateAsync(provider);
        var code = await (await house.ApiAsync("congdan")).FiledAsync();
        using var client = house.App.GetTestClient();

        var how = await AskAsync(client, "hồ sơ của tôi đến đâu rồi?");
        var first = await AskAsync(client, $"hồ sơ {code} đến đâu rồi?", how);
        var second = await AskAsync(client, Cases.Tail, first);
        var both = await AskAsync(client, $"mã {code.ToLowerInvariant()}, bốn số cuối {Cases.Tail}");

        Text(how).ShouldContain("bốn số cuối");
        Text(first).ShouldBe(DossierQuestions.AskSecret.Text, "the code alone tells nothing");
        foreach (var told in new[] { second, both })
        {
            Text(told).ShouldContain($"Hồ sơ {code}:");
            Text(told).ShouldNotContain("Lê Văn Thử");
            var kept = house.Services.GetRequiredService<ConversationSeal>().Open(TestStore.HacThanh, told.GetProperty("conversation").GetString());
            kept.Dossier.ShouldBeNull();
            kept.Turns.ShouldAllBe(t => !t.Asked.Contains(Cases.Tail) && !t.Asked.Contains(code) && !t.Said.Contains(code));
        }
        Text(await AskAsync(client, Cases.Tail, second)).ShouldNotContain(code, customMessage: "the figures alone say nothing");
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Ask_WrongFigures_TellsNothingAndLocksAfterFive(Provider provider)
    {
        await using var house = await TestHouse.CreateAsync(provider);
        var code = await (await house.ApiAsync("congdan")).FiledAsync();
        using var client = house.App.GetTestClient();
        for (var n = 0; n < 5; n++) Text(await AskAsync(client, $"{code} 000{n}")).ShouldContain("không đúng");
        Text(await AskAsync(client, $"{code} {Cases.Tail}")).ShouldContain("Xin thử lại sau");
        Text(await AskAsync(client, $"{code[..^1]}{(code[^1] == '9' ? '8' : '9')} {Cases.Tail}")).ShouldContain("không đúng", customMessage: "nobody learns which codes exist");
    }

    [Theory]
    [InlineData("H56.1.2-20260907-0000037 nộp năm 2026 đến đâu rồi", null)]
    [InlineData("h56.1.2-20260907-0000037 nop nam 2026, 5678", "5678")]
    [InlineData("nộp na\u0306m 2026: H56.1.2-20260907-0000037 - 0345", "0345")]
    [InlineData("nộp ngày 07/09/2026, mã H56.1.2-20260907-0000037", null)]
    [InlineData("H56.1.2-20260907-0000037 số điện thoại 0912345678", null)]
    [InlineData("5678", "5678")]
    public void Secret_IsNoYearAndNoPartOfANumber(string text, string? secret) => HacThanh.Modules.Dossiers.Public.DossierStatuses.SecretIn(text).ShouldBe(secret);

    [Fact]
    public async Task Ask_EndlessCode_IsNone()
    {
        await using var house = await TestHouse.CreateAsync(Provider.Postgres);
        using var client = house.App.GetTestClient();
        foreach (var text in new[] { "H56." + new string('A', 9_000) + "-20261121-0000037 5678", string.Concat(Enumerable.Repeat("A12.", 2_400)) + "-20261121-0000037 5678", "H56.1.2.3.4.5-20261121-0000037 5678" })
            Text(await AskAsync(client, text)).ShouldNotBeNullOrWhiteSpace();
    }

    private static async Task<JsonElement> AskAsync(HttpClient client, string text, JsonElement? after = null)
    {
        using var answer = await client.PostAsJsonAsync("/api/v1/assistant/ask", new { text, conversation = after?.GetProperty("conversation").GetString() });
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return await answer.JsonAsync();
    }

    private static string Text(JsonElement reply) => reply.GetProperty("text").GetString()!;
}
