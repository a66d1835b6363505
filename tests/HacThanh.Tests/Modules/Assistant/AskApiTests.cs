using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using HacThanh.Tests.Harness;
using HacThanh.Tests.Modules.Dossiers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;

namespace HacThanh.Tests.Modules.Assistant;

/// <summary>POST /api/v1/assistant/ask as a program of others uses it.</summary>
public sealed class AskApiTests
{
    private const string Ask = "/api/v1/assistant/ask";

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Ask_Question_IsAnsweredInTheShapeOfTheContract(Provider provider)
    {
        await using var house = await TestHouse.CreateAsync(provider);
        using var client = house.App.GetTestClient();

        using var answer = await client.PostAsJsonAsync(Ask, new { text = "Xin giấy xác nhận độc thân mất bao lâu?" });

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Headers.Contains("Set-Cookie").ShouldBeFalse();
        var json = await answer.JsonAsync();
        Names(json).ShouldBe(["conversation", "kind", "procedures", "text", "citations", "choices", "leads"]);
        json.GetProperty("kind").GetString().ShouldBe("answer");
        json.GetProperty("conversation").GetString().ShouldNotBeNullOrEmpty();
        json.GetProperty("text").GetString()!.ShouldContain("2 ngày làm việc (phường cam kết)");
        var procedures = json.GetProperty("procedures").EnumerateArray().ToList();
        procedures.Count.ShouldBeInRange(1, 5);
        foreach (var procedure in procedures) Names(procedure).ShouldBe(["code", "name", "confidence"]);
        procedures[0].GetProperty("code").GetString().ShouldBe("1.004873");
        procedures.Select(p => p.GetProperty("confidence").GetDouble()).ShouldBe(procedures.Select(p => p.GetProperty("confidence").GetDouble()).OrderDescending(), "best first");
        procedures.Sum(p => p.GetProperty("confidence").GetDouble()).ShouldBeInRange(0.1, 1.005);
        var citation = json.GetProperty("citations").EnumerateArray().Single();
        Names(citation).ShouldBe(["code", "section", "version", "url"]);
        (citation.GetProperty("code").GetString(), citation.GetProperty("section").GetString(), citation.GetProperty("version").GetInt32()).ShouldBe(("1.004873", "Bao lâu", 1));
        citation.GetProperty("url").GetString().ShouldBe("/thu-tuc/1.004873?truong-hop=thong-thuong#bao-lau");
        foreach (var choice in json.GetProperty("choices").EnumerateArray()) Names(choice).ShouldBe(["label", "text"]);
        json.GetProperty("choices").GetArrayLength().ShouldBeInRange(2, 5);
        json.GetProperty("leads").EnumerateArray().Select(l => l.GetProperty("url").GetString()).ShouldContain("/nop-ho-so/1.004873?truong-hop=thong-thuong");
        using var page = await client.GetAsync(citation.GetProperty("url").GetString());
        (await page.Content.ReadAsStringAsync()).ShouldContain("id=\"bao-lau\"", customMessage: "the section that is cited is there");
    }

    [Theory]
    [InlineData("Xin giấy xác nhận độc thân mất bao lâu?", "answer")]
    [InlineData("giấy phép xây dựng", "clarify")]
    [InlineData("làm hộ chiếu ở đâu", "refer")]
    [InlineData("tối nay có phim gì hay", "decline")]
    [InlineData("cháy nhà rồi cứu với", "emergency")]
    public async Task Ask_AnyKind_HasItsWordAndText(string text, string kind)
    {
        await using var house = await TestHouse.CreateAsync();
        var json = await AskAsync(house.App.GetTestClient(), text);
        json.GetProperty("kind").GetString().ShouldBe(kind);
        json.GetProperty("text").GetString().ShouldNotBeNullOrWhiteSpace();
        if (kind == "clarify") json.GetProperty("choices").GetArrayLength().ShouldBeInRange(2, 5);
        if (kind == "emergency") json.GetProperty("text").GetString()!.ShouldStartWith("114");
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Ask_ThreeTurns_KeepTheConversation(Provider provider)
    {
        await using var house = await TestHouse.CreateAsync(provider);
        using var client = house.App.GetTestClient();

        var asked = await AskAsync(client, "giấy phép xây dựng");
        var second = asked.GetProperty("procedures")[1].GetProperty("code").GetString();
        var chosen = await AskAsync(client, "cái thứ hai", asked);
        var told = await AskAsync(client, "mất bao lâu?", chosen);

        asked.GetProperty("kind").GetString().ShouldBe("clarify");
        foreach (var json in new[] { chosen, told })
        {
            json.GetProperty("kind").GetString().ShouldBe("answer");
            json.GetProperty("procedures")[0].GetProperty("code").GetString().ShouldBe(second);
        }
        told.GetProperty("citations").EnumerateArray().Single().GetProperty("section").GetString().ShouldBe("Bao lâu");
        (await AskAsync(client, "mất bao lâu?")).GetProperty("kind").GetString().ShouldBe("clarify", "without the conversation nobody knows what is meant");
    }

    [Fact]
    public async Task Ask_EveryChoice_LeadsOn()
    {
        await using var house = await TestHouse.CreateAsync();
        using var client = house.App.GetTestClient();
        foreach (var start in new[] { "giấy phép xây dựng", "Xin giấy xác nhận độc thân", "khai sinh cho con", "giấy phép xây dựng" })
        {
            var first = await AskAsync(client, start);
            foreach (var choice in first.GetProperty("choices").EnumerateArray())
                (await AskAsync(client, choice.GetProperty("text").GetString()!, first)).GetProperty("kind").GetString().ShouldBe("answer", $"{start} → {choice.GetProperty("label")}");
        }
    }

    /// <summary>The same content gives the same answer, whichever database the ward keeps its dossiers in.</summary>
    [Fact]
    public async Task Ask_OnBothDatabases_AnswersTheSame()
    {
        await using var one = await TestHouse.CreateAsync(Provider.Sqlite);
        await using var other = await TestHouse.CreateAsync(Provider.Postgres);
        foreach (var question in EvaluationTests.Own.Where((_, i) => i % 12 == 0))
            Said(await AskAsync(other.App.GetTestClient(), question.Text)).ShouldBe(Said(await AskAsync(one.App.GetTestClient(), question.Text)), question.Text);
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Ask_InTwoWards_EachSpeaksForItself(Provider provider)
    {
        await using var wards = await TwoWards.CreateAsync(provider, new Clock());
        var admin = await wards.SignInAsync(TwoWards.HamRong, "quantri");
        await admin.PostFormAsync($"http://{TwoWards.HamRong.Host}/quan-tri/thu-tuc/1.004873/thoi-han", ("promise", "limit"), ("value", "3"), ("unit", "ngày làm việc"), ("reason", "Quyết định 8/QĐ-UBND"));
        admin.Last.StatusCode.ShouldBe(HttpStatusCode.OK);

        (await TextAsync(wards, TwoWards.HacThanh, "1.004873", "mất bao lâu?")).ShouldContain("2 ngày làm việc (phường cam kết)");
        (await TextAsync(wards, TwoWards.HamRong, "1.004873", "mất bao lâu?")).ShouldContain("3 ngày làm việc (phường cam kết)");
        (await TextAsync(wards, TwoWards.HacThanh, "1.004873", "nộp ở đâu?")).ShouldSatisfyAllConditions(t => t.ShouldContain("7:30"), t => t.ShouldContain("Điểm tiếp nhận số 1"));
        (await TextAsync(wards, TwoWards.HamRong, "1.004873", "nộp ở đâu?")).ShouldSatisfyAllConditions(t => t.ShouldContain("9:00"), t => t.ShouldContain("Điểm tiếp nhận Hàm Rồng"), t => t.ShouldNotContain("Điểm tiếp nhận số 1"));
        (await TextAsync(wards, TwoWards.HamRong, "1.004194", "nộp ở đâu?")).ShouldContain("Công an phường Hàm Rồng");

        var here = await AskAsync(Client(wards, TwoWards.HacThanh), "1.004873");
        (await AskAsync(Client(wards, TwoWards.HacThanh), "mất bao lâu?", here)).GetProperty("kind").GetString().ShouldBe("answer");
        (await AskAsync(Client(wards, TwoWards.HamRong), "mất bao lâu?", here)).GetProperty("kind").GetString().ShouldBe("clarify", "a conversation of the other ward is none");
    }

    [Fact]
    public async Task Ask_OverTheLimitOfAnAddress_Is429WithRetryAfterAndOthersGoOn()
    {
        await using var house = await TestHouse.CreateAsync(options: o => o with { Bench = false });
        var server = house.App.GetTestServer();
        for (var n = 0; n < 120; n++) (await PostEmptyAsync(server, "203.0.113.7")).Response.StatusCode.ShouldNotBe(429, $"request {n + 1}");

        var refused = await PostEmptyAsync(server, "203.0.113.7");

        (refused.Response.StatusCode, refused.Response.Headers.RetryAfter.ToString()).ShouldBe((429, "60"));
        (await PostEmptyAsync(server, "203.0.113.8")).Response.StatusCode.ShouldNotBe(429);
    }

    [Fact]
    public async Task OpenApi_DescribesIt()
    {
        await using var house = await TestHouse.CreateAsync();
        var paths = (await (await house.App.GetTestClient().GetAsync("/openapi/v1.json")).JsonAsync()).GetProperty("paths");
        paths.GetProperty(Ask).GetProperty("post").GetProperty("summary").GetString().ShouldNotBeNullOrEmpty();
    }

    private static async Task<JsonElement> AskAsync(HttpClient client, string text, JsonElement? after = null)
    {
        using var answer = await client.PostAsJsonAsync(Ask, new { text, conversation = after?.GetProperty("conversation").GetString() });
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, text);
        return await answer.JsonAsync();
    }

    /// <summary>What a ward says of a procedure when it is asked something about it.</summary>
    private static async Task<string> TextAsync(TwoWards wards, TwoWards.Place place, string code, string text)
    {
        using var client = Client(wards, place);
        return (await AskAsync(client, text, await AskAsync(client, code))).GetProperty("text").GetString()!;
    }

    private static HttpClient Client(TwoWards wards, TwoWards.Place place)
    {
        var client = wards.House.App.GetTestClient();
        client.BaseAddress = new Uri($"http://{place.Host}");
        return client;
    }

    /// <summary>All but the conversation, which is sealed anew each time.</summary>
    private static string Said(JsonElement json) => string.Join('\n', json.EnumerateObject().Where(p => p.Name != "conversation").Select(p => p.Value.GetRawText()));

    private static string[] Names(JsonElement json) => [.. json.EnumerateObject().Select(p => p.Name)];

    private static Task<HttpContext> PostEmptyAsync(TestServer server, string address) => server.SendAsync(context =>
    {
        (context.Request.Method, context.Request.Path, context.Request.Host) = ("POST", Ask, new HostString("localhost"));
        context.Request.ContentType = "application/json";
        context.Request.Body = new MemoryStream("{}"u8.ToArray());
        context.Connection.RemoteIpAddress = IPAddress.Parse(address);
    });
}
