using HacThanh.Platform.Data;
using HacThanh.Platform.Registers;
using Microsoft.Extensions.DependencyInjection;

namespace HacThanh.BrowserTests;

/// <summary>What scripts add to the forms of registers: records are offered while one types, large photos made smaller before they are sent.</summary>
public sealed class RegisterFormTests(RunningHouse running)
{
    private const int HacThanh = 14797;

    [Theory, InlineData(Screen.Desk, "CXA"), InlineData(Screen.Phone, "CXB")]
    public async Task Lookup_IntoALargeRegister_OffersRecordsAndLeadsToTheOneThatIsNamed(Screen screen, string code)
    {
        await using var journey = running.Begin("go-ma-cay");
        await PlantAsync(journey.House, code);
        var officer = await journey.OfficerAsync("diachinh", screen);
        await officer.GoAsync("/so/fault-reports/them");
        await officer.AnswerAsync("asset", "tree");
        var tree = officer.Page.Locator("[name=tree]");
        await tree.PressSequentiallyAsync(code.ToLowerInvariant() + "-01");
        await officer.Page.Locator("#f-tree-goi-y option").First.WaitForAsync(new() { State = WaitForSelectorState.Attached });
        (await officer.Page.Locator("#f-tree-goi-y option").CountAsync()).ShouldBe(10);
        await tree.FillAsync(code + "-017");
        var named = officer.Page.GetByRole(AriaRole.Link, new() { Name = $"Xem {code}-017 (mở thẻ mới)" });
        await named.WaitForAsync();
        (await named.GetAttributeAsync("href"))!.ShouldStartWith("/so/trees/");
        await officer.LookAsync("go-ma");
        journey.ShouldBeClean();
    }

    [Theory, InlineData(Screen.Desk, 0), InlineData(Screen.Phone, 1)]
    public async Task Photo_LargerThanNeeded_IsSentSmallerAndSeenByEverybody(Screen screen, int which)
    {
        await using var journey = running.Begin("anh-cay");
        var officer = await journey.OfficerAsync("diachinh", screen);
        await officer.GoAsync("/danh-ba/trees");
        var page = (await officer.Page.Locator("tbody th a").Nth(which).GetAttributeAsync("href"))!;
        var record = page.Replace("/danh-ba/", "/so/", StringComparison.Ordinal);
        await officer.GoAsync(record + "/anh");
        await officer.LookAsync("them-anh");
        await officer.Page.EvaluateAsync("""
            async () => {
              const canvas = document.createElement("canvas");
              [canvas.width, canvas.height] = [3000, 1500];
              const pen = canvas.getContext("2d");
              for (let i = 0; i < 300; i++) { pen.fillStyle = `hsl(${i * 7} 60% 50%)`; pen.fillRect(i * 10, 0, 10, 1500); }
              const picture = await new Promise(done => canvas.toBlob(done, "image/jpeg", 0.95));
              const files = new DataTransfer();
              files.items.add(new File([picture], "cay.jpg", { type: "image/jpeg" }));
              const input = document.querySelector("form[data-shrink] input[type=file]");
              input.files = files.files;
              input.dispatchEvent(new Event("change"));
            }
            """);
        await officer.Page.WaitForFunctionAsync("""
            async () => {
              const form = document.querySelector("form[data-shrink]");
              return !form.querySelector("button").disabled && (await createImageBitmap(form.querySelector("input[type=file]").files[0])).width === 2000;
            }
            """);
        await officer.LeaveAsync(() => officer.Page.Locator("form[data-shrink] button").ClickAsync());
        (await officer.TextAsync()).ShouldContain("Đã thêm.");

        var anybody = await journey.ArriveAsync(screen);
        await anybody.GoAsync(page);
        await anybody.Page.WaitForFunctionAsync("() => document.querySelector('main figure img').naturalWidth === 2000");
        await anybody.LookAsync("cay");
        journey.ShouldBeClean();
    }

    [Theory, InlineData(Screen.Desk), InlineData(Screen.Phone)]
    public async Task Save_PressedWhileAPointIsStillTyped_IsNotMovedAway(Screen screen)
    {
        await using var journey = running.Begin("go-toa-do");
        var officer = await journey.OfficerAsync("diachinh", screen);
        await officer.GoAsync("/so/trees/them");
        await officer.Page.Locator(".ht-map__status").WaitForAsync();
        var save = officer.Page.GetByRole(AriaRole.Button, new() { Name = "Lưu", Exact = true });
        Task<double> PlaceAsync() => save.EvaluateAsync<double>("button => button.getBoundingClientRect().top + scrollY");
        var before = await PlaceAsync();
        await officer.Page.EvaluateAsync("""
            () => {
              const input = document.querySelector("[name=place]");
              input.value = "19.812345, 105.776543";
              input.dispatchEvent(new Event("change", { bubbles: true }));
            }
            """);
        (await officer.Page.Locator(".ht-map__status").TextContentAsync())!.ShouldStartWith("Đã chọn");
        (await officer.Page.GetByRole(AriaRole.Button, new() { Name = "Bỏ điểm đã chọn" }).IsVisibleAsync()).ShouldBeTrue();
        (await PlaceAsync()).ShouldBe(before);
        journey.ShouldBeClean();
    }

    /// <summary>More trees than a list to choose from holds.</summary>
    private static async Task PlantAsync(OpenHouse house, string code)
    {
        await using var db = house.Services.GetRequiredService<DbContexts>().For(HacThanh);
        var (trees, rows) = (house.Services.GetRequiredService<RegisterLibrary>().Find(HacThanh, "trees")!, house.Services.GetRequiredService<RegisterRows>());
        await db.WriteAsync(Actor.System("thử"), "thử", async w =>
        {
            for (var i = 0; i <= 200; i++) await rows.AddAsync(w, trees, new() { ["code"] = $"{code}-{i:000}", ["species"] = "Sấu", ["kind"] = "shade" });
        });
    }
}
