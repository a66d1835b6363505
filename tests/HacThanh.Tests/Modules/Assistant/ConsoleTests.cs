using System.Net;
using System.Net.Http.Json;
using System.Text.Encodings.Web;
using System.Text.Json;
using HacThanh.Modules.Assistant.Console;
using HacThanh.Modules.Assistant.Handovers;
using HacThanh.Platform.Data;
using HacThanh.Platform.History;
using HacThanh.Platform.Jobs;
using HacThanh.Platform.Keys;
using HacThanh.Tests.Harness;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HacThanh.Tests.Modules.Assistant;

/// <summary>The console of the assistant, through its pages: what is kept of questions, and what staff teach. The questions are our own.</summary>
public sealed class ConsoleTests
{
    private const string Birth = "1.001193", Unread = "???", Local = "giấy lót ổ", OffTopic = "tối nay có phim gì hay";

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task UnreadQuestion_IsListedOnceWithItsCount_AGoodOneIsNot(Provider provider)
    {
        await using var house = await HouseAsync(provider);
        using var client = house.App.GetTestClient();
        await AskAsync(client, Unread);
        await AskAsync(client, " ?? ? ");
        await AskAsync(client, "Làm giấy khai sinh cho con cần giấy tờ gì?");

        var page = await (await house.SignInAsync("quantri")).GetAsync("/quan-tri/hoi-dap");

        var rows = page.QuerySelectorAll("main a[href^='/quan-tri/hoi-dap/cau/']").ToList();
        rows.Count.ShouldBe(1);
        rows[0].Closest("tr")!.QuerySelector("td[data-label='Số lần']")!.TextContent.ShouldBe("2");
        page.QuerySelector("main")!.TextContent.ShouldContain("30 ngày qua: 3 câu hỏi");
        (await ListedAsync(house, "loc=Declined")).Count.ShouldBe(1);
        (await ListedAsync(house, "loc=Wrong")).ShouldBeEmpty();
        await using var db = house.Db();
        (await HistoryVerifier.VerifyAsync(db)).Problems.ShouldBeEmpty();
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task MarkedWrong_WithoutScriptsOrCookies_IsListed_AndTheTalkGoesOn(Provider provider)
    {
        await using var house = await HouseAsync(provider);
        var reader = house.Browser();
        var answer = await reader.PostFormAsync("/hoi-dap", ("cau-hoi", "Làm giấy khai sinh cho con cần giấy tờ gì?"));

        var thanks = await reader.SubmitAsync(answer, new Dictionary<string, string> { ["dung"] = "khong" }, "form[action='/hoi-dap/danh-gia']");

        reader.Last.StatusCode.ShouldBe(HttpStatusCode.OK);
        reader.Cookies.Count.ShouldBe(0);
        var next = await reader.SubmitAsync(thanks, new Dictionary<string, string> { ["cau-hoi"] = "mất bao nhiêu tiền?" }, "form[action^='/hoi-dap#']");
        next.QuerySelector(".ht-ask")!.TextContent.ShouldContain(Birth);
        (await ListedAsync(house, "loc=Wrong")).ShouldBe(["Làm giấy khai sinh cho con cần giấy tờ gì?"]);
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Feedback_ByApi_CountsInTheFigures(Provider provider)
    {
        await using var house = await HouseAsync(provider);
        using var client = house.App.GetTestClient();
        var talk = (await AskAsync(client, "Làm giấy khai sinh cho con cần giấy tờ gì?")).GetProperty("conversation").GetString();

        (await client.PostAsJsonAsync("/api/v1/assistant/feedback", new { conversation = talk, useful = true })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await client.PostAsJsonAsync("/api/v1/assistant/feedback", new { conversation = talk })).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await client.PostAsJsonAsync("/api/v1/assistant/feedback", new { conversation = "x", useful = false })).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);

        (await ListedAsync(house, "")).ShouldBeEmpty();
        await using var db = house.Db();
        var day = await db.Set<AskedDay>().SingleAsync(TestContext.Current.CancellationToken);
        (day.Code, day.Times, day.Useful, day.Wrong).ShouldBe((Birth, 1, 1, 0));
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task AskedBack_ThenChosen_IsNotListed_AbandonedIs(Provider provider)
    {
        await using var house = await HouseAsync(provider);
        using var client = house.App.GetTestClient();
        var asked = await AskAsync(client, "Tôi muốn đăng ký lại");
        asked.GetProperty("kind").GetString().ShouldBe("clarify");
        (await ListedAsync(house, "loc=AskedBack")).ShouldBe(["Tôi muốn đăng ký lại"]);

        await AskAsync(client, asked.GetProperty("choices")[0].GetProperty("text").GetString()!, asked.GetProperty("conversation").GetString());

        (await ListedAsync(house, "")).ShouldBeEmpty();
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task PersonalData_OfAQuestion_IsStoredNowhere(Provider provider)
    {
        await using var house = await HouseAsync(provider);
        using var client = house.App.GetTestClient();
        string[] personal = ["038094012345", "0912 345 678", "lan.nguyen@thu.vn", "H56.14797-20260907-0000123", "4821", "Nguyễn Văn Kín"];
        foreach (var text in new[] { $"{string.Join(" và ", personal)} làm giấy khai sinh cho con", new string('a', 299) + "😀 038094012345" })
        {
            var talk = (await AskAsync(client, text)).GetProperty("conversation").GetString();
            (await client.PostAsJsonAsync("/api/v1/assistant/feedback", new { conversation = talk, useful = false })).EnsureSuccessStatusCode();
        }

        (await ListedAsync(house, "loc=Wrong")).Count.ShouldBe(2);
        await using var db = house.Db();
        var letters = new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        var stored = string.Join('\n', (await db.Set<AskedQuestion>().ToListAsync(TestContext.Current.CancellationToken)).Select(q => JsonSerializer.Serialize(q, letters)))
            + string.Join('\n', (await db.Set<AskedDay>().ToListAsync(TestContext.Current.CancellationToken)).Select(d => JsonSerializer.Serialize(d, letters)));
        stored.ShouldContain("làm giấy khai sinh");
        foreach (var one in personal.SelectMany(p => new[] { p, p.Replace(" ", "", StringComparison.Ordinal) }))
            stored.ShouldNotContain(one);
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Words_AddedTriedPublished_ChangeTheAnswerAtOnce_InThisWardOnly_UntilWithdrawn(Provider provider)
    {
        await using var wards = await TwoWards.CreateAsync(provider, new Clock());
        using var here = Client(wards, TwoWards.HacThanh);
        using var there = Client(wards, TwoWards.HamRong);
        var admin = await wards.SignInAsync(TwoWards.HacThanh, "quantri");
        var host = $"http://{TwoWards.HacThanh.Host}";
        var before = await AskAsync(here, Local);
        FirstOf(before).ShouldNotBe(Birth);
        await AskAsync(here, Local);
        var talk = before.GetProperty("conversation").GetString();
        (await here.PostAsJsonAsync("/api/v1/assistant/feedback", new { conversation = talk, useful = false })).EnsureSuccessStatusCode();

        var link = (await admin.GetAsync(host + "/quan-tri/hoi-dap")).QuerySelector("main a[href^='/quan-tri/hoi-dap/cau/']")!;
        var question = host + link.GetAttribute("href");
        (await admin.GetAsync(question + "?tim=khai+sinh")).QuerySelector($"input[name=ma][value='{Birth}']").ShouldNotBeNull();
        var tried = await SubmitAsync(admin, question, "form:has(textarea)", ("ma", Birth), ("loi", Local));

        tried.QuerySelector("main")!.TextContent.ShouldContain("Công bố 1 lời");
        var row = tried.QuerySelectorAll("main tbody tr").First(r => r.QuerySelector("th")!.TextContent.Trim() == Local);
        row.QuerySelector("td[data-label='Với bản nháp']")!.TextContent.ShouldContain(Birth);
        FirstOf(await AskAsync(here, Local)).ShouldNotBe(Birth, "a draft answers nobody");

        var published = await admin.SubmitAsync(tried, new Dictionary<string, string>(), "main form[method=post]");
        published.QuerySelector("h1")!.TextContent.ShouldContain(Local, customMessage: "staff see at once how the question is answered now");
        published.QuerySelector("main tbody tr")!.TextContent.ShouldContain(Birth);
        FirstOf(await AskAsync(here, Local)).ShouldBe(Birth);
        FirstOf(await AskAsync(there, Local)).ShouldNotBe(Birth, "words are the ward's own");

        var words = await admin.GetAsync(host + "/quan-tri/hoi-dap/loi");
        await SubmitAsync(admin, host + words.QuerySelector("main a[href$='/go']")!.GetAttribute("href"), "main form[method=post]");
        FirstOf(await AskAsync(here, Local)).ShouldBe(FirstOf(before));
        (await admin.GetAsync(host + "/quan-tri/hoi-dap/loi")).QuerySelectorAll("main tbody tr").ShouldBeEmpty();
        await using var db = wards.House.Db();
        (await HistoryVerifier.VerifyAsync(db)).Problems.ShouldBeEmpty();
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Question_OfOneWard_IsNotThereInAnother(Provider provider)
    {
        await using var wards = await TwoWards.CreateAsync(provider, new Clock());
        await AskAsync(Client(wards, TwoWards.HacThanh), Unread);
        var (own, other) = (await wards.SignInAsync(TwoWards.HacThanh, "quantri"), await wards.SignInAsync(TwoWards.HamRong, "quantri"));
        var path = (await own.GetAsync($"http://{TwoWards.HacThanh.Host}/quan-tri/hoi-dap")).QuerySelector("main a[href^='/quan-tri/hoi-dap/cau/']")!.GetAttribute("href");

        var list = await other.GetAsync($"http://{TwoWards.HamRong.Host}/quan-tri/hoi-dap");
        list.QuerySelectorAll("main a[href^='/quan-tri/hoi-dap/cau/']").ShouldBeEmpty();
        list.QuerySelector("main")!.TextContent.ShouldContain("30 ngày qua: 0 câu hỏi");
        await other.GetAsync($"http://{TwoWards.HamRong.Host}{path}");
        other.Last.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await own.GetAsync($"http://{TwoWards.HacThanh.Host}{path}");
        own.Last.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    /// <summary>Who answers residents does not teach the assistant: no page opens and no form is taken, whatever is posted.</summary>
    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Console_ForWhomDoesNotTeach_IsNotThereAndTakesNothing(Provider provider)
    {
        await using var house = await HouseAsync(provider);
        var question = await BadAsync(house);
        var (clerk, admin) = (await house.SignInAsync("motcua"), await house.SignInAsync("quantri"));
        await SubmitAsync(admin, question, "form:has(textarea)", ("ma", Birth), ("loi", Local));
        var take = (await admin.GetAsync("/quan-tri/hoi-dap/loi")).QuerySelector("main a[href$='/go']")!.GetAttribute("href")!;
        foreach (var path in new[] { "/quan-tri/hoi-dap", "/quan-tri/hoi-dap/thu", "/quan-tri/hoi-dap/loi", question, take })
        {
            await admin.GetAsync(path);
            admin.Last.StatusCode.ShouldBe(HttpStatusCode.OK, path);
        }
        var token = (await clerk.GetAsync("/lam-viec")).QuerySelector("input[name=_af]")!.GetAttribute("value")!;
        KeyValuePair<string, string>[] typed = [new("_af", token), new("ma", Birth), new("loi", "lời của người khác"), new("nhap", take.Split('/')[^2])];

        var reached = new List<string>();
        foreach (var path in new[] { "/quan-tri/hoi-dap", "/quan-tri/hoi-dap/thu", "/quan-tri/hoi-dap/loi", question, question + "?handler=Find", question + "/xong", take })
            foreach (var method in new[] { HttpMethod.Get, HttpMethod.Post })
            {
                using var request = new HttpRequestMessage(method, path) { Content = method == HttpMethod.Post ? new FormUrlEncodedContent(typed) : null };
                using var answer = await clerk.SendAsync(request, follow: false);
                if (answer.StatusCode != HttpStatusCode.NotFound)
                    reached.Add($"{method} {path}: {(int)answer.StatusCode}");
            }

        reached.ShouldBeEmpty();
        await using var db = house.Db();
        (await db.Set<WardWord>().SingleAsync(TestContext.Current.CancellationToken)).State.ShouldBe(WordState.Draft);
        (await db.Set<AskedQuestion>().SingleAsync(TestContext.Current.CancellationToken)).SettledAt.ShouldBeNull();
    }

    /// <summary>What a colleague adds after the trial is not published with it.</summary>
    [Fact]
    public async Task Publish_OnlyTheDraftsThatWereTried()
    {
        await using var house = await HouseAsync(Provider.Sqlite);
        var admin = await house.SignInAsync("quantri");
        var question = await BadAsync(house);
        var tried = await SubmitAsync(admin, question, "form:has(textarea)", ("tim", Birth), ("ma", Birth), ("loi", Local));
        await SubmitAsync(await house.SignInAsync("quantri"), question, "form:has(textarea)", ("tim", Birth), ("ma", Birth), ("loi", "túi gạo nếp"));

        await admin.SubmitAsync(tried, new Dictionary<string, string>(), "main form[method=post]");

        await using var db = house.Db();
        (await db.Set<WardWord>().ToListAsync(TestContext.Current.CancellationToken)).ToDictionary(w => w.Text, w => w.State)
            .ShouldBe(new Dictionary<string, WordState> { [Local] = WordState.Published, ["túi gạo nếp"] = WordState.Draft }, ignoreOrder: true);
        using var client = house.App.GetTestClient();
        FirstOf(await AskAsync(client, Local)).ShouldBe(Birth);
        FirstOf(await AskAsync(client, "túi gạo nếp")).ShouldNotBe(Birth, "a draft answers nobody, not even after others were published");
    }

    /// <summary>A word that takes questions away from where they belong is seen before it is published: which questions, and how many.</summary>
    [Fact]
    public async Task Draft_ThatMakesKnownQuestionsWrong_IsCountedAndShown()
    {
        await using var house = await HouseAsync(Provider.Sqlite);
        var admin = await house.SignInAsync("quantri");

        var tried = await SubmitAsync(admin, await BadAsync(house), "form:has(textarea)", ("tim", "1.003583"), ("ma", "1.003583"), ("loi", "giấy khai sinh\nkhai sinh cho con\nđăng ký khai sinh"));

        var main = tried.QuerySelector("main")!;
        main.TextContent.ShouldMatch(@"[1-9]\d* câu đang đúng thành sai\. Nên sửa lời");
        var changed = main.QuerySelectorAll("table").Single(t => t.QuerySelector("caption")!.TextContent == "Câu mẫu sẽ đổi").QuerySelectorAll("tbody tr")[0];
        changed.QuerySelector("td[data-label='Nay']")!.TextContent.ShouldContain("Đúng");
        changed.QuerySelector("td[data-label='Với bản nháp']")!.TextContent.ShouldContain("Sai");
        var counts = main.QuerySelectorAll("table").Single(t => t.QuerySelector("caption")!.TextContent.Contains("câu mẫu đã biết", StringComparison.Ordinal)).QuerySelectorAll("tbody tr")[0].QuerySelectorAll("td").Select(c => int.Parse(c.TextContent, System.Globalization.CultureInfo.InvariantCulture)).ToList();
        counts[1].ShouldBeLessThan(counts[0]);
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Declined_IsListed_AndOnceSettledStaysAwayUntilAReaderObjects(Provider provider)
    {
        await using var house = await HouseAsync(provider);
        using var client = house.App.GetTestClient();
        var talk = (await AskAsync(client, OffTopic)).GetProperty("conversation").GetString();
        (await ListedAsync(house, "loc=Declined")).ShouldBe([OffTopic]);
        var admin = await house.SignInAsync("quantri");
        await SubmitAsync(admin, (await admin.GetAsync("/quan-tri/hoi-dap")).QuerySelector("main a[href^='/quan-tri/hoi-dap/cau/']")!.GetAttribute("href")!, "form[action$='/xong']");

        await AskAsync(client, OffTopic);
        (await ListedAsync(house, "")).ShouldBeEmpty();
        (await client.PostAsJsonAsync("/api/v1/assistant/feedback", new { conversation = talk, useful = false })).EnsureSuccessStatusCode();
        (await ListedAsync(house, "loc=Wrong")).ShouldBe([OffTopic]);
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Figures_OfQuestionsToClerks_CountWhatWasSentAndTheTimeOfWork(Provider provider)
    {
        var clock = new Clock();
        await using var house = await HouseAsync(provider, clock);
        var (keys, now) = (house.Services.GetRequiredService<KeyRing>(), clock.GetUtcNow().UtcDateTime);
        using var client = house.App.GetTestClient();
        (await AskAsync(client, "Cho tôi gặp cán bộ")).GetProperty("kind").GetString().ShouldBe("handover", "an offer, which is no question to a clerk yet");
        await using (var db = house.Db())
        {
            // Thứ Hai 07/09/2026, 8 giờ. Half an hour; from Friday 17:00 to Monday 8:00, one hour of work; two days ago, closed; before the thirty days.
            await AddAsync(db, now.AddHours(-0.5), HandoverState.Answered, now);
            await AddAsync(db, now.AddDays(-3).AddHours(9), HandoverState.Answered, now);
            await AddAsync(db, now.AddDays(-4), HandoverState.Answered, now.AddDays(-4).AddHours(3));
            await AddAsync(db, now.AddDays(-2), HandoverState.Closed, now);
            await AddAsync(db, now.AddDays(-40), HandoverState.Answered, now.AddDays(-39));
            await AddAsync(db, now.AddHours(-1), HandoverState.Waiting, null);
        }

        var page = await (await house.SignInAsync("quantri")).GetAsync("/quan-tri/hoi-dap");

        Fact("Người dân gửi cán bộ").ShouldBe("5 câu");
        Fact("Cán bộ đã trả lời").ShouldBe("3 câu, đóng 1 câu");
        Fact("Đang chờ cán bộ").ShouldBe("1 câu");
        Fact("Một nửa được cán bộ trả lời trong").ShouldBe("1 giờ làm việc");

        string Fact(string name) => page.QuerySelectorAll("main dl div").Single(d => d.QuerySelector("dt")!.TextContent == name).QuerySelector("dd")!.TextContent;

        Task AddAsync(Db db, DateTime asked, HandoverState state, DateTime? ended) => db.WriteAsync(Actor.System("thử"), "Câu hỏi gửi cán bộ", w =>
        {
            var id = Guid.CreateVersion7();
            w.Add(new Handover { Id = id, AskedAt = asked, NoticeVersion = 1, DueAt = asked.AddDays(1), State = state, EndedAt = ended, SealedContent = Handover.Seal(keys, w.Db.Ward, id, new HandoverContent { Question = "Câu hỏi" }) });
            return Task.CompletedTask;
        });
    }

    [Fact]
    public async Task Search_ForAProcedure_KeepsTheWordsThatWereTyped()
    {
        await using var house = await HouseAsync(Provider.Sqlite);
        var admin = await house.SignInAsync("quantri");
        var question = await BadAsync(house);
        var page = await admin.GetAsync(question);
        page.QuerySelector("main form:has(textarea)")!.SetAttribute("action", page.QuerySelector("button[formaction]")!.GetAttribute("formaction")!);

        var found = await admin.SubmitAsync(page, new Dictionary<string, string> { ["tim"] = "khai sinh", ["loi"] = Local }, "main form:has(textarea)");

        admin.Last.StatusCode.ShouldBe(HttpStatusCode.OK);
        found.QuerySelector($"input[name=ma][value='{Birth}']").ShouldNotBeNull();
        found.QuerySelector("textarea[name=loi]")!.TextContent.ShouldBe(Local);
        await using var db = house.Db();
        (await db.Set<WardWord>().AnyAsync(TestContext.Current.CancellationToken)).ShouldBeFalse("looking adds nothing");
    }

    [Fact]
    public async Task Masked_MarksOfAQuestion_AreNotReadAsItsWords()
    {
        await using var house = await HouseAsync(Provider.Sqlite);
        using var client = house.App.GetTestClient();
        const string asked = "Tôi là Nguyễn Văn An, số 0912345678, cha tôi mất ở tỉnh khác thì khai tử ở đâu?";
        var answer = await AskAsync(client, asked);
        (await client.PostAsJsonAsync("/api/v1/assistant/feedback", new { conversation = answer.GetProperty("conversation").GetString(), useful = false })).EnsureSuccessStatusCode();
        var admin = await house.SignInAsync("quantri");
        var link = (await admin.GetAsync("/quan-tri/hoi-dap")).QuerySelector("main a[href^='/quan-tri/hoi-dap/cau/']")!;

        link.QuerySelectorAll(".ht-gap").Length.ShouldBe(2);
        link.TextContent.ShouldBe("Tôi là đã che tên người, số đã che dãy số, cha tôi mất ở tỉnh khác thì khai tử ở đâu?");
        (await admin.GetAsync(link.GetAttribute("href")!)).QuerySelector("main tbody tr")!.TextContent.ShouldContain(FirstOf(answer)!);
    }

    [Fact]
    public async Task Draft_ThatAnotherProcedureHas_IsSaidBeforePublishing()
    {
        await using var house = await HouseAsync(Provider.Sqlite);
        var admin = await house.SignInAsync("quantri");
        var question = await BadAsync(house);

        var tried = await SubmitAsync(admin, question, "form:has(textarea)", ("tim", "1.004873"), ("ma", "1.004873"), ("loi", "làm giấy khai sinh\nGIẤY khai sinh"));

        var warning = tried.QuerySelector(".govuk-warning-text")!.TextContent;
        warning.ShouldContain("giấy khai sinh", Case.Insensitive);
        warning.ShouldContain(Birth);
        tried.QuerySelector("main")!.TextContent.ShouldContain("210 câu mẫu đã biết đáp án");
    }

    [Theory]
    [InlineData("", "Xin viết ít nhất một lời")]
    [InlineData("giấy tờ", "chỉ gồm từ chung")]
    [InlineData("giấy lót ổ của [tên người]", "đã che")]
    [InlineData("một hai ba bốn năm sáu bảy tám chín mười một hai ba bốn năm sáu bảy tám chín mười xong", "dài quá")]
    public async Task Word_ThatCannotBeOne_IsRefused_AndWhatWasTypedStays(string typed, string sentence)
    {
        await using var house = await HouseAsync(Provider.Sqlite);
        var admin = await house.SignInAsync("quantri");

        var page = await SubmitAsync(admin, await BadAsync(house), "form:has(textarea)", ("ma", Birth), ("loi", typed));

        admin.Last.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        page.QuerySelector("main")!.TextContent.ShouldContain(sentence);
        page.QuerySelector("textarea[name=loi]")!.TextContent.ShouldBe(typed);
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Question_Settled_LeavesTheList_UntilAskedBadlyAgain_AndGoesAfter90Days(Provider provider)
    {
        var clock = new Clock();
        await using var house = await HouseAsync(provider, clock);
        var admin = await house.SignInAsync("quantri");
        await SubmitAsync(admin, await BadAsync(house), "form[action$='/xong']");
        (await ListedAsync(house, "")).ShouldBeEmpty();
        var question = await BadAsync(house);
        await SweepAsync(house);

        clock.Advance(TimeSpan.FromDays(89));
        await SweepAsync(house);
        (await ListedAsync(house, "")).ShouldBe([Unread]);
        clock.Advance(TimeSpan.FromDays(2));
        await SweepAsync(house);
        (await ListedAsync(house, "")).ShouldBeEmpty();
        var later = await house.SignInAsync("quantri");
        (await later.GetAsync(question)).QuerySelector("h1").ShouldNotBeNull();
        later.Last.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task List_Long_IsPagedByKey_NewestOrMostOftenFirst(Provider provider)
    {
        var clock = new Clock();
        await using var house = await HouseAsync(provider, clock);
        await using (var db = house.Db())
        {
            await db.OperateAsync(w =>
            {
                for (var i = 0; i < 120; i++)
                    w.Add(new AskedQuestion { Id = AskedQuestion.IdOf($"câu {i}"), Text = $"câu {i}", Fault = Fault.NotFound, Times = 1 + i % 3, FirstDay = new(2026, 9, 7), LastAt = w.Now.AddSeconds(i / 2) });
                return Task.CompletedTask;
            });
        }
        var admin = await house.SignInAsync("quantri");
        foreach (var order in new[] { "", "xep=nhieu" })
        {
            var (seen, url) = (new List<string>(), "/quan-tri/hoi-dap?" + order);
            for (var pages = 0; pages < 4 && url is not null; pages++)
            {
                var page = await admin.GetAsync(url);
                seen.AddRange(page.QuerySelectorAll("main a[href^='/quan-tri/hoi-dap/cau/']").Select(a => a.TextContent));
                url = page.QuerySelector("a[rel=next]")?.GetAttribute("href");
            }
            seen.Count.ShouldBe(120, order);
            seen.Distinct().Count().ShouldBe(120, order);
            string[] first = order.Length == 0 ? ["câu 118", "câu 119"] : ["câu 116", "câu 119"];
            seen.Take(2).Order().ShouldBe(first);
        }
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Log_StoppedProgram_HasWrittenTheLastQuestions(Provider provider)
    {
        await using var house = await HouseAsync(provider);
        using var client = house.App.GetTestClient();
        await AskAsync(client, Unread);

        await house.App.StopAsync(TestContext.Current.CancellationToken);

        await using var db = house.Db();
        (await db.Set<AskedQuestion>().SingleAsync(TestContext.Current.CancellationToken)).Text.ShouldBe(Unread);
    }

    private static Task<TestHouse> HouseAsync(Provider provider, Clock? clock = null) => TestHouse.CreateAsync(
        provider, builder => builder.Services.AddSingleton<TimeProvider>(clock ?? new Clock()), options => options with { Jobs = false });

    private static HttpClient Client(TwoWards wards, TwoWards.Place place)
    {
        var client = wards.House.App.GetTestClient();
        client.BaseAddress = new Uri($"http://{place.Host}");
        return client;
    }

    private static async Task<JsonElement> AskAsync(HttpClient client, string text, string? conversation = null)
    {
        using var answer = await client.PostAsJsonAsync("/api/v1/assistant/ask", new { text, conversation });
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    /// <summary>Code of the procedure that is answered about or named first.</summary>
    private static string? FirstOf(JsonElement reply) =>
        reply.GetProperty("procedures").EnumerateArray().Select(p => p.GetProperty("code").GetString()).FirstOrDefault();

    /// <summary>The questions of the console's list.</summary>
    private static async Task<IReadOnlyList<string>> ListedAsync(TestHouse house, string query) =>
        [.. (await (await house.SignInAsync("quantri")).GetAsync("/quan-tri/hoi-dap?" + query)).QuerySelectorAll("main a[href^='/quan-tri/hoi-dap/cau/']").Select(a => a.TextContent)];

    /// <summary>Asks what nobody can read; address of its page in the console.</summary>
    private static async Task<string> BadAsync(TestHouse house)
    {
        using var client = house.App.GetTestClient();
        await AskAsync(client, Unread);
        return (await (await house.SignInAsync("quantri")).GetAsync("/quan-tri/hoi-dap")).QuerySelector("main a[href^='/quan-tri/hoi-dap/cau/']")!.GetAttribute("href")!;
    }

    private static async Task<AngleSharp.Html.Dom.IHtmlDocument> SubmitAsync(Browser browser, string page, string form, params (string Name, string Value)[] values) =>
        await browser.PostFormAsync(page, values.ToDictionary(v => v.Name, v => v.Value), "main " + form.Replace("main ", "", StringComparison.Ordinal));

    private static async Task SweepAsync(TestHouse house)
    {
        var runner = house.Services.GetRequiredService<JobRunner>();
        await runner.EnsureRecurringAsync();
        await runner.RunDueAsync(TestContext.Current.CancellationToken);
    }
}
