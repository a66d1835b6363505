using System.Net;
using System.Text;
using HacThanh.Modules.Assistant;
using HacThanh.Modules.Assistant.Handovers;
using HacThanh.Platform.Accounts;
using HacThanh.Platform.Data;
using HacThanh.Platform.History;
using HacThanh.Platform.Keys;
using HacThanh.Platform.Notifications;
using HacThanh.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HacThanh.Tests.Modules.Assistant.Handovers;

/// <summary>A question goes from the assistant to a clerk and the answer comes back.</summary>
public sealed class HandoverTests
{
    private const string Answer = "Ông/bà làm tại phường nơi cha cư trú cuối cùng.";

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Question_OfSomebodyNotSignedIn_IsSentOnceAndAnsweredBehindTheLinkAndByMessage(Provider provider)
    {
        await using var house = await TestHouse.CreateAsync(provider);
        var resident = house.Browser();
        var form = await resident.OpenAsync("Số tôi là 0912345678, cha tôi mất ở tỉnh khác thì khai tử ở đâu?");
        form.QuerySelector(".ht-message .ht-gap")!.TextContent.ShouldBe("đã che dãy số");
        form.QuerySelector("textarea[name=question]")!.TextContent.ShouldBe("Số tôi là …, cha tôi mất ở tỉnh khác thì khai tử ở đâu?");
        form.Body!.TextContent.ShouldNotContain("0912345678");
        var links = new HashSet<string>();
        for (var tap = 0; tap < 2; tap++)
        {
            var sent = await resident.SendAsync(form, ("question", HandoverCase.Question), ("phone", "0912 345 678"));
            sent.Body!.TextContent.ShouldContain("Chờ trả lời");
            sent.Body.TextContent.ShouldContain("Đã gửi câu hỏi cho cán bộ.");
            links.Add(resident.Location.AbsolutePath);
        }
        var link = links.ShouldHaveSingleItem();
        link.ShouldStartWith("/hoi-dap/tra-loi/");
        var row = (await house.HandoversAsync()).ShouldHaveSingleItem();
        Encoding.UTF8.GetString(row.SealedContent).ShouldNotContain("khai tử");
        row.NoticeVersion.ShouldBe(2);

        var clerk = await house.SignInAsync("motcua");
        (await clerk.GetAsync("/thong-bao")).Body!.TextContent.ShouldContain("Câu hỏi mới của người dân");
        var open = (await clerk.GetAsync("/lam-viec/hoi-dap")).QuerySelectorAll("tbody a").Single(a => a.TextContent == HandoverCase.Question).GetAttribute("href")!;
        var page = await clerk.GetAsync(open);
        page.QuerySelector(".ht-talk")!.TextContent.ShouldContain("cha tôi mất ở tỉnh khác");
        page.QuerySelectorAll("a[href^='/thu-tuc/']").ShouldNotBeEmpty();
        page.Body!.TextContent.ShouldNotContain("0912 345 678");
        (await clerk.SubmitAsync(page, new Dictionary<string, string>(), "form[action$='handler=Reveal']")).Body!.TextContent.ShouldContain("0912 345 678");

        var other = await house.SignInAsync("giamdoc");
        var slow = await other.GetAsync(open + "/tra-loi");
        var fast = await clerk.GetAsync(open + "/tra-loi");
        for (var tap = 0; tap < 2; tap++)
        {
            (await clerk.SubmitAsync(fast, new Dictionary<string, string> { ["reply"] = Answer })).Body!.TextContent.ShouldContain("Đã trả lời, người dân được báo.");
            clerk.Last.StatusCode.ShouldBe(HttpStatusCode.OK);
        }
        var refused = await other.SubmitAsync(slow, new Dictionary<string, string> { ["reply"] = "Câu trả lời của người đến sau" });
        other.Last.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        refused.Body!.TextContent.ShouldContain($"{(await house.AccountAsync("motcua")).Name} đã trả lời câu hỏi này");
        refused.QuerySelector("textarea")!.TextContent.ShouldContain("người đến sau");

        (await resident.GetAsync(link)).Body!.TextContent.ShouldContain(Answer);
        await using var db = house.Db();
        var keys = house.Services.GetRequiredService<KeyRing>();
        var notice = (await db.Set<Notice>().Where(n => n.SubjectId == row.Id && n.Channel == Channel.Sms).ToListAsync(TestContext.Current.CancellationToken)).ShouldHaveSingleItem().Open(keys);
        notice.To.ShouldBe("0912345678");
        notice.Text.ShouldContain(link);
        notice.Text.ShouldNotContain(Answer);
        var log = await db.Set<AccessLogEntry>().Where(e => e.SubjectId == row.Id).ToListAsync(TestContext.Current.CancellationToken);
        log.Count(e => !e.Reveal).ShouldBe(2);
        log.Count(e => e.Reveal).ShouldBe(1);
        (await HistoryVerifier.VerifyAsync(db)).Problems.ShouldBeEmpty();
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Question_OfAnAccount_IsAnsweredOnTheirPageAndNobodyElseHasIt(Provider provider)
    {
        await using var house = await TestHouse.CreateAsync(provider);
        var resident = await house.SignInAsync("congdan");
        var mine = await resident.HandOverAsync(("phone", ""), ("email", ""));
        mine.ShouldStartWith("/hoi-dap/cua-toi/");
        var id = (await house.HandoversAsync()).Single().Id;
        var clerk = await house.SignInAsync("motcua");
        await clerk.PostFormAsync($"/lam-viec/hoi-dap/{id}/tra-loi", ("reply", Answer));

        (await resident.GetAsync("/thong-bao")).Body!.TextContent.ShouldContain("Phường đã trả lời câu hỏi");
        var row = (await resident.GetAsync("/hoi-dap/cua-toi")).QuerySelectorAll("tbody tr").Single(r => r.TextContent.Contains("khai tử", StringComparison.Ordinal));
        row.TextContent.ShouldContain("Đã trả lời");
        (await resident.GetAsync(mine)).Body!.TextContent.ShouldContain(Answer);
        (await resident.GetAsync("/tai-khoan/ai-da-xem")).Body!.TextContent.ShouldContain("Câu hỏi gửi cán bộ");

        var neighbour = await house.SignInAsync("congdan2");
        await neighbour.GetAsync(mine);
        neighbour.Last.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await neighbour.GetAsync("/hoi-dap/cua-toi")).Body!.TextContent.ShouldNotContain("khai tử");
        foreach (var url in new[] { "/lam-viec/hoi-dap", $"/lam-viec/hoi-dap/{id}", $"/lam-viec/hoi-dap/{id}/tra-loi" })
        {
            var stranger = await house.SignInAsync("vanthu");
            await stranger.GetAsync(url);
            stranger.Last.StatusCode.ShouldBe(HttpStatusCode.NotFound, url);
        }
        await using var db = house.Db();
        (await db.Set<Notice>().AnyAsync(n => n.SubjectId == id && n.Channel != Channel.Page, TestContext.Current.CancellationToken)).ShouldBeFalse();
    }

    [Theory]
    [InlineData("consent", "", "Đồng ý gửi")]
    [InlineData("question", "khai tử", "ít nhất 10 ký tự")]
    [InlineData("phone", "12", "")]
    [InlineData("email", "khong-co-a-cong", "Ví dụ đúng")]
    public async Task Question_IncompleteOrWithoutConsent_IsNotSentAndStaysAsTyped(string field, string value, string said)
    {
        await using var house = await TestHouse.CreateAsync();
        var resident = house.Browser();
        var form = await resident.OpenAsync();
        var values = new Dictionary<string, string> { ["question"] = HandoverCase.Question, ["phone"] = "0912 345 678", ["consent"] = "agree", [field] = value };

        var again = await resident.SubmitAsync(form, values);

        resident.Last.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        again.QuerySelector(".govuk-error-summary")!.TextContent.ShouldContain(said);
        (await house.HandoversAsync()).ShouldBeEmpty();
        again.QuerySelectorAll(".ht-message").ShouldNotBeEmpty("the conversation goes on with the form");
        await resident.SubmitAsync(again, new Dictionary<string, string> { ["question"] = HandoverCase.Question, ["phone"] = "", ["email"] = "", ["consent"] = "agree" });
        (await house.HandoversAsync()).ShouldHaveSingleItem();
    }

    /// <summary>Neither a form without the box nor one with another word in it sends anything, signed in or not.</summary>
    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Question_WithoutConsent_IsNotSent(Provider provider)
    {
        await using var house = await TestHouse.CreateAsync(provider);
        foreach (var asker in new[] { house.Browser(), await house.SignInAsync("congdan") })
            foreach (var consent in new[] { null, "", "on", "disagree" })
            {
                var values = new Dictionary<string, string> { ["question"] = HandoverCase.Question, ["phone"] = "0912 345 678" };
                if (consent is not null) values["consent"] = consent;
                await asker.SubmitAsync(await asker.OpenAsync(), values);
                asker.Last.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity, consent);
            }
        (await house.HandoversAsync()).ShouldBeEmpty();
        await using var db = house.Db();
        (await db.Set<Notice>().AnyAsync(n => n.Template == "assistant.handover", TestContext.Current.CancellationToken)).ShouldBeFalse("no clerk hears of it");
    }

    /// <summary>Who teaches the assistant, an officer of another desk and the asker's neighbour can neither see the contact nor answer or close, whatever they post.</summary>
    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Question_ForWhomMayNotAnswer_IsNotThereAndTakesNothing(Provider provider)
    {
        await using var house = await TestHouse.CreateAsync(provider);
        await house.Browser().HandOverAsync(("phone", "0912 345 678"));
        var id = (await house.HandoversAsync()).Single().Id;
        var reached = new List<string>();
        foreach (var (account, page) in new[] { ("quantri", "/lam-viec"), ("vanthu", "/lam-viec"), ("congdan2", "/tai-khoan") })
        {
            var stranger = await house.SignInAsync(account);
            var token = (await stranger.GetAsync(page)).QuerySelector("input[name=_af]")!.GetAttribute("value")!;
            foreach (var path in new[] { "/lam-viec/hoi-dap", $"/lam-viec/hoi-dap/{id}", $"/lam-viec/hoi-dap/{id}?handler=Reveal", $"/lam-viec/hoi-dap/{id}/tra-loi", $"/lam-viec/hoi-dap/{id}/dong" })
                foreach (var method in new[] { HttpMethod.Get, HttpMethod.Post })
                {
                    using var request = new HttpRequestMessage(method, path) { Content = method == HttpMethod.Post ? new FormUrlEncodedContent([new("_af", token), new("reply", "Lời của người không được trả lời")]) : null };
                    using var answer = await stranger.SendAsync(request, follow: false);
                    if (answer.StatusCode != HttpStatusCode.NotFound)
                        reached.Add($"{account} {method} {path}: {(int)answer.StatusCode}");
                }
        }
        reached.ShouldBeEmpty();
        (await house.HandoversAsync()).Single().State.ShouldBe(HandoverState.Waiting);
        await using var db = house.Db();
        (await db.Set<AccessLogEntry>().AnyAsync(e => e.SubjectId == id, TestContext.Current.CancellationToken)).ShouldBeFalse("nobody has read it");
    }

    [Fact]
    public async Task Question_UnderAnOlderPrivacyNotice_IsAskedAgain()
    {
        await using var house = await TestHouse.CreateAsync();
        var resident = house.Browser();
        await resident.SendAsync(await resident.OpenAsync(), ("ban", "0"));
        resident.Last.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await house.HandoversAsync()).ShouldBeEmpty();
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Samples_AddedTwice_AreTwoAndSaySo(Provider provider)
    {
        await using var house = await TestHouse.CreateAsync(provider);
        for (var n = 0; n < 2; n++) await AssistantModule.AddSamplesAsync(house.Services, TestStore.HacThanh);
        var rows = (await (await house.SignInAsync("motcua")).GetAsync("/lam-viec/hoi-dap")).QuerySelectorAll("tbody tr").ToList();
        rows.Count.ShouldBe(2);
        rows.ShouldAllBe(r => r.TextContent.Contains("Câu hỏi mẫu"));
        var console = await (await house.SignInAsync("quantri")).GetAsync("/quan-tri/hoi-dap");
        console.QuerySelector("main")!.TextContent.ShouldContain("30 ngày qua: 8 câu hỏi");
        console.QuerySelectorAll("main a[href^='/quan-tri/hoi-dap/cau/']").ShouldNotBeEmpty("there is something to teach");
    }

    /// <summary>What a clerk writes is text: no markup, and no link of somebody else's looks like one of the ward's.</summary>
    [Fact]
    public async Task Answer_WithMarkupAndAForeignLink_IsShownAsItWasTyped()
    {
        await using var house = await TestHouse.CreateAsync();
        var resident = house.Browser();
        var link = await resident.HandOverAsync();
        const string reply = "Xem <a href=\"https://xau.vn\">https://xau.vn</a> <script>alert(1)</script> [đây](https://xau.vn)";
        var clerk = await house.SignInAsync("motcua");
        var url = $"/lam-viec/hoi-dap/{(await house.HandoversAsync()).Single().Id}";
        var answered = await clerk.PostFormAsync(url + "/tra-loi", ("reply", reply));
        answered.Body!.TextContent.ShouldContain("người dân không để lại cách liên lạc");
        foreach (var page in new[] { await resident.GetAsync(link), await clerk.GetAsync(url) })
        {
            page.QuerySelector("main")!.TextContent.ShouldContain(reply);
            page.QuerySelectorAll("main script, main a[href*='xau.vn']").ShouldBeEmpty();
        }
    }

    [Theory]
    [InlineData("0912 345 678", "a@vi.du.vn", Channel.Email, "a@vi.du.vn")]
    [InlineData("", "a@vi.du.vn", Channel.Email, "a@vi.du.vn")]
    [InlineData("0912 345 678", "", Channel.Sms, "0912345678")]
    public async Task Answer_IsToldOnceWhereTheAskerSaid(string phone, string email, Channel channel, string to)
    {
        await using var house = await TestHouse.CreateAsync();
        await house.Browser().HandOverAsync(("phone", phone), ("email", email));
        var id = (await house.HandoversAsync()).Single().Id;
        await (await house.SignInAsync("motcua")).PostFormAsync($"/lam-viec/hoi-dap/{id}/tra-loi", ("reply", Answer));
        await using var db = house.Db();
        var told = (await db.Set<Notice>().Where(n => n.SubjectId == id && n.Template == "assistant.handover-ended").ToListAsync(TestContext.Current.CancellationToken)).ShouldHaveSingleItem();
        (told.Channel, told.Open(house.Services.GetRequiredService<KeyRing>()).To).ShouldBe((channel, to));
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Question_TwoClerksAtOnce_IsAnsweredByOne(Provider provider)
    {
        await using var house = await TestHouse.CreateAsync(provider);
        await house.Browser().HandOverAsync(("phone", "0912 345 678"));
        var id = (await house.HandoversAsync()).Single().Id;
        var clerks = new[] { await house.SignInAsync("motcua"), await house.SignInAsync("giamdoc") };
        var forms = new[] { await clerks[0].GetAsync($"/lam-viec/hoi-dap/{id}/tra-loi"), await clerks[1].GetAsync($"/lam-viec/hoi-dap/{id}/tra-loi") };

        await Task.WhenAll(clerks.Zip(forms).Select((c, n) => Task.Run(() => c.First.SubmitAsync(c.Second, new Dictionary<string, string> { ["reply"] = $"Câu trả lời số {n}" }))));

        clerks.Select(c => c.Last.StatusCode).Order().ShouldBe([HttpStatusCode.OK, HttpStatusCode.Conflict]);
        var winner = clerks[0].Last.StatusCode == HttpStatusCode.OK ? 0 : 1;
        (await house.HandoversAsync()).Single().Content(house.Services.GetRequiredService<KeyRing>()).Reply.ShouldBe($"Câu trả lời số {winner}");
        await using var db = house.Db();
        (await db.Set<Notice>().CountAsync(n => n.SubjectId == id && n.Channel == Channel.Sms, TestContext.Current.CancellationToken)).ShouldBe(1);
    }

    [Fact]
    public async Task Question_OverWhatNamelessPeopleMayHaveWaiting_IsRefusedAndAnAccountStillGetsThrough()
    {
        await using var house = await TestHouse.CreateAsync();
        var (keys, now) = (house.Services.GetRequiredService<KeyRing>(), DateTime.UtcNow);
        await using (var db = house.Db())
            await db.WriteAsync(Actor.System("thử"), "Nhiều câu hỏi", w =>
            {
                for (var n = 0; n < HandingOver.MostNameless; n++)
                {
                    var id = Guid.CreateVersion7();
                    w.Add(new Handover { Id = id, AskedAt = now, NoticeVersion = 1, DueAt = now, SealedContent = Handover.Seal(keys, w.Db.Ward, id, new HandoverContent { Question = "Câu hỏi" }) });
                }
                return Task.CompletedTask;
            });
        var resident = house.Browser();
        (await resident.SendAsync(await resident.OpenAsync())).Body!.TextContent.ShouldContain("đăng nhập để gửi");
        resident.Last.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await (await house.SignInAsync("congdan")).HandOverAsync(("phone", ""), ("email", ""))).ShouldStartWith("/hoi-dap/cua-toi/");
    }

    [Theory, InlineData("x"), InlineData("AAAAAAAAAAAAAAAAAAAAAA")]
    public async Task Link_ThatNobodyWasGiven_IsNotThere(string token)
    {
        await using var house = await TestHouse.CreateAsync();
        var resident = house.Browser();
        await resident.HandOverAsync();
        await resident.GetAsync("/hoi-dap/tra-loi/" + token);
        resident.Last.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Question_OfOneWard_IsNotThereInAnother(Provider provider)
    {
        await using var wards = await TwoWards.CreateAsync(provider, new Clock());
        var (own, other) = (TwoWards.HacThanh, TwoWards.HamRong);
        var resident = wards.House.Browser();
        await resident.SendAsync(await resident.OpenAsync(host: $"http://{own.Host}"));
        var link = resident.Location.AbsolutePath;
        var id = (await wards.House.HandoversAsync()).Single().Id;
        (await wards.House.HandoversAsync(other.Code)).ShouldBeEmpty();

        await resident.GetAsync($"http://{other.Host}{link}");
        resident.Last.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var clerk = await wards.SignInAsync(other, "motcua");
        (await clerk.GetAsync($"http://{other.Host}/lam-viec/hoi-dap")).Body!.TextContent.ShouldNotContain(HandoverCase.Question);
        foreach (var path in new[] { $"/lam-viec/hoi-dap/{id}", $"/lam-viec/hoi-dap/{id}/tra-loi" })
        {
            await clerk.GetAsync($"http://{other.Host}{path}");
            clerk.Last.StatusCode.ShouldBe(HttpStatusCode.NotFound, path);
        }
        (await (await wards.SignInAsync(own, "motcua")).GetAsync($"http://{own.Host}/lam-viec/hoi-dap")).Body!.TextContent.ShouldContain(HandoverCase.Question);
    }

    [Fact]
    public async Task Question_Closed_SaysWhyAndCannotBeAnswered()
    {
        await using var house = await TestHouse.CreateAsync();
        var resident = house.Browser();
        var link = await resident.HandOverAsync();
        var id = (await house.HandoversAsync()).Single().Id;
        var clerk = await house.SignInAsync("motcua");
        await clerk.PostFormAsync($"/lam-viec/hoi-dap/{id}/dong", ("reply", ""));
        clerk.Last.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await clerk.PostFormAsync($"/lam-viec/hoi-dap/{id}/dong", ("reply", "Việc này làm tại Thuế cơ sở."));

        (await resident.GetAsync(link)).Body!.TextContent.ShouldContain("Việc này làm tại Thuế cơ sở.");
        await clerk.GetAsync($"/lam-viec/hoi-dap/{id}/tra-loi");
        clerk.Last.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await clerk.GetAsync("/lam-viec/hoi-dap?muc=da-dong")).Body!.TextContent.ShouldContain(HandoverCase.Question);
        await clerk.GetAsync($"/lam-viec/hoi-dap/{id}/xoa");
        clerk.Last.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Question_OverWhatOneAccountMayHaveWaiting_IsRefusedUntilOneIsAnswered()
    {
        await using var house = await TestHouse.CreateAsync();
        var resident = await house.SignInAsync("congdan2");
        for (var n = 0; n < HandingOver.MostOfAccount; n++) await resident.HandOverAsync();
        var refused = await resident.SendAsync(await resident.OpenAsync());
        resident.Last.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        refused.Body!.TextContent.ShouldContain("đợi trả lời");
        await (await house.SignInAsync("motcua")).PostFormAsync($"/lam-viec/hoi-dap/{(await house.HandoversAsync())[0].Id}/tra-loi", ("reply", Answer));
        (await resident.HandOverAsync()).ShouldStartWith("/hoi-dap/cua-toi/");
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Inbox_LongerThanAPage_GoesOnByKeyWithoutHolesAndCountsWhatIsLate(Provider provider)
    {
        await using var house = await TestHouse.CreateAsync(provider);
        var (keys, now) = (house.Services.GetRequiredService<KeyRing>(), DateTime.UtcNow);
        await using (var db = house.Db())
            await db.WriteAsync(Actor.System("thử"), "Nhiều câu hỏi", w =>
            {
                for (var n = 0; n < 65; n++)
                {
                    var id = Guid.CreateVersion7();
                    w.Add(new Handover { Id = id, AskedAt = now, NoticeVersion = 1, DueAt = now.AddHours(n / 3 - 5).AddMinutes(30), SealedContent = Handover.Seal(keys, w.Db.Ward, id, new HandoverContent { Question = $"Câu số {n:00}" }) });
                }
                return Task.CompletedTask;
            });
        var clerk = await house.SignInAsync("motcua");
        var page = await clerk.GetAsync("/lam-viec/hoi-dap");
        page.QuerySelector("main p.govuk-body")!.TextContent.ShouldContain("15 đã quá hạn");
        var seen = new List<string>();
        for (; ; page = await clerk.GetAsync(page.QuerySelector("a[rel=next]")!.GetAttribute("href")!))
        {
            seen.AddRange(page.QuerySelectorAll("tbody th a").Select(a => a.TextContent).Where(t => t.StartsWith("Câu số", StringComparison.Ordinal)));
            if (page.QuerySelector("a[rel=next]") is null) break;
        }
        seen.Count.ShouldBe(65);
        seen.Distinct().Count().ShouldBe(65);
        seen.Select(s => int.Parse(s[^2..], System.Globalization.CultureInfo.InvariantCulture) / 3).ShouldBeInOrder();
        await clerk.GetAsync("/lam-viec/hoi-dap?sau=abc");
        clerk.Last.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }
}
