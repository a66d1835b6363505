using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using HacThanh.Modules.Dossiers;
using HacThanh.Modules.Procedures.Public;
using HacThanh.Platform.Forms;
using HacThanh.Platform.Text;
using HacThanh.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HacThanh.Tests.Modules.Dossiers;

public sealed class CounterPagesTests
{
    /// <summary>What the scanner types: number, old number, name, birth date, sex, address, date of issue.</summary>
    private static string Card => $"{CitizenId.Sample(new DateOnly(1990, 5, 2), Sex.Female, 123456).Number}||Lê Thị Quầy Thử|02051990|Nữ|Số 5 Lê Lợi, Lam Sơn, Thanh Hóa|10012022";

    [Theory]
    [InlineData(Provider.Sqlite, Desk.Birth)]
    [InlineData(Provider.Sqlite, Desk.Marital)]
    [InlineData(Provider.Sqlite, Desk.Building)]
    [InlineData(Provider.Postgres, Desk.Birth)]
    [InlineData(Provider.Postgres, Desk.Marital)]
    [InlineData(Provider.Postgres, Desk.Building)]
    public async Task Counter_ThreeScreens_FileAndAcceptAndPrint(Provider provider, string procedure)
    {
        await using var house = await TestHouse.CreateAsync(provider);
        var clerk = await house.SignInAsync("motcua");
        var start = await clerk.GetAsync("/quay");
        var choice = start.QuerySelectorAll<IHtmlInputElement>("[name=thu-tuc]").Select(i => i.Value).First(v => v.StartsWith(procedure, StringComparison.Ordinal));

        var fill = await clerk.SubmitAsync(start, new Dictionary<string, string> { ["thu-tuc"] = choice, ["the"] = Card, ["dien-thoai"] = "0912 345 678" });
        var draft = clerk.Location.AbsolutePath;
        fill.QuerySelectorAll<IHtmlInputElement>("input").ShouldContain(i => i.Value == "Lê Thị Quầy Thử");

        var typed = Typed(house, choice);
        var asked = await clerk.SubmitAsync(fill, new Dictionary<string, string>(typed) { ["viec"] = "kiem-tra" });
        clerk.Location.AbsolutePath.ShouldBe(draft + "/kiem-tra", asked.QuerySelector(".govuk-error-summary")?.TextContent);
        asked.QuerySelector("main")!.TextContent.ShouldContain("Lê Thị Quầy Thử");

        var receipt = await clerk.SubmitAsync(asked, new Dictionary<string, string> { ["cach"] = "Post" });
        clerk.Location.AbsolutePath.ShouldEndWith("/giay-tiep-nhan");
        var code = clerk.Location.Segments[2].TrimEnd('/');
        receipt.QuerySelector(".ht-receipt")!.TextContent.ShouldContain(code);
        receipt.QuerySelector("svg.barcode").ShouldNotBeNull();

        var dossier = await house.DossierAsync(code);
        (dossier.State, dossier.Channel, dossier.DeliveryWay, dossier.StepKey).ShouldBe((DossierState.Accepted, Channel.Counter, DeliveryWay.Post, "examine"));
        await clerk.GetAsync(draft);
        clerk.Location.AbsolutePath.ShouldBe($"/ho-so/{code}/giay-tiep-nhan", "nộp rồi thì mở lại bản nháp ra giấy tiếp nhận");
    }

    [Fact]
    public async Task Counter_CardUnreadableAndNothingChosen_SaysBothAndKeepsTheRest()
    {
        await using var house = await TestHouse.CreateAsync();
        var clerk = await house.SignInAsync("motcua");
        var again = await clerk.PostFormAsync("/quay", ("the", "038090|thiếu"), ("dien-thoai", "0912345678"));
        clerk.Last.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        again.QuerySelectorAll(".govuk-error-summary li").Length.ShouldBe(2);
        again.QuerySelector<IHtmlInputElement>("#dien-thoai")!.Value.ShouldBe("0912345678");
    }

    [Fact]
    public async Task Counter_PaperMissing_StaysOnTheFormWithEverythingTyped()
    {
        await using var house = await TestHouse.CreateAsync();
        var clerk = await house.SignInAsync("motcua");
        var start = await clerk.GetAsync("/quay");
        var choice = start.QuerySelectorAll<IHtmlInputElement>("[name=thu-tuc]").Select(i => i.Value).First(v => v.StartsWith(Desk.Building, StringComparison.Ordinal));
        var fill = await clerk.SubmitAsync(start, new Dictionary<string, string> { ["thu-tuc"] = choice, ["the"] = Card });
        var typed = Typed(house, choice).Where(t => !t.Key.StartsWith("so-", StringComparison.Ordinal)).ToDictionary();
        var again = await clerk.SubmitAsync(fill, new Dictionary<string, string>(typed) { ["viec"] = "kiem-tra" });
        clerk.Last.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        again.QuerySelector(".govuk-error-summary")!.TextContent.ShouldContain("Chưa nhận giấy tờ");
        foreach (var link in again.QuerySelectorAll<IHtmlAnchorElement>(".govuk-error-summary a")) again.QuerySelector(link.Hash).ShouldNotBeNull();
    }

    [Fact]
    public async Task LateScan_ByBarcode_AttachesTheFileWithItsHash()
    {
        await using var house = await TestHouse.CreateAsync();
        var clerk = await house.SignInAsync("motcua");
        var dossier = await house.FileAsync(procedure: Desk.Building);
        await clerk.ActAsync(dossier.Code, DossierFlow.Accept);

        var page = await clerk.GetAsync("/quay/quet?ma=" + dossier.Code.ToLowerInvariant());
        var form = page.QuerySelector<IHtmlFormElement>("main form[method=post]")!;
        var paper = form.QuerySelector<IHtmlInputElement>("input[type=file]")!.Name!;
        using var content = new MultipartFormDataContent();
        foreach (var hidden in form.QuerySelectorAll<IHtmlInputElement>("input[type=hidden]")) content.Add(new StringContent(hidden.Value), hidden.Name!);
        content.Add(new ByteArrayContent(Encoding.ASCII.GetBytes("%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n")), paper, "trich-luc.pdf");
        await clerk.SendAsync(new HttpRequestMessage(HttpMethod.Post, new Uri(Browser.Origin, form.GetAttribute("action")!)) { Content = content });
        clerk.Location.AbsolutePath.ShouldBe("/quay/quet");

        var opened = await clerk.GetAsync("/ho-so/" + dossier.Code);
        var link = opened.QuerySelector<IHtmlAnchorElement>("#giay-to a")!;
        link.TextContent.ShouldBe("trich-luc.pdf");
        var file = await clerk.SendAsync(new HttpRequestMessage(HttpMethod.Get, new Uri(Browser.Origin, link.GetAttribute("href")!)));
        file.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        (await file.Content.ReadAsStringAsync()).ShouldStartWith("%PDF");

        await using var db = house.Db();
        (await db.Set<DossierPaper>().CountAsync(p => p.DossierId == dossier.Id && p.FileHash != null)).ShouldBe(1);
    }

    /// <summary>The sample answers of a case's form as a page posts them, and one original of each paper.</summary>
    private static Dictionary<string, string> Typed(TestHouse house, string choice)
    {
        var parts = choice.Split('/');
        var today = VietnamTime.Today(house.Services.GetRequiredService<TimeProvider>());
        var @case = house.Services.GetRequiredService<Catalogues>().For(TestStore.HacThanh).Current(parts[0], today)!.Case(parts[1])!;
        var form = house.Services.GetRequiredService<FormLibrary>().Find(@case.Form!)!;
        var typed = new Dictionary<string, string>();
        foreach (var (name, value) in FormSample.Fill(form, today))
        {
            var field = form.Field(name)!;
            if (field.Type.Name is "point" or "line" or "area") typed[name] = field.Type.Edit(value!, field);
            else if (field.Prefill != "account") Flatten(name, value, typed);
        }
        foreach (var paper in @case.HandIns) typed["so-" + paper.Key] = "1";
        return typed;
    }

    private static void Flatten(string path, JsonNode? value, Dictionary<string, string> typed)
    {
        switch (value)
        {
            case JsonObject map:
                foreach (var (part, inner) in map) Flatten($"{path}.{part}", inner, typed);
                break;
            case JsonArray rows:
                for (var i = 0; i < rows.Count; i++) Flatten(string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]"), rows[i], typed);
                break;
            case not null:
                typed[path] = value.GetValueKind() == System.Text.Json.JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString();
                break;
        }
    }
}
