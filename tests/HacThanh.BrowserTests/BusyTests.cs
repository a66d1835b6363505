namespace HacThanh.BrowserTests;

/// <summary>What is pressed says that it is being done, as long as the answer is awaited, and takes no second tap.</summary>
public sealed class BusyTests(RunningHouse running)
{
    [Fact]
    public async Task Button_WhileTheAnswerIsAwaited_SaysSoAndIsPressedOnce()
    {
        running.SkipWithoutBrowser();
        await using var journey = running.Begin("dang-gui");
        var resident = await journey.ArriveAsync(Screen.Phone, scripts: true);
        await resident.GoAsync("/hoi-dap");
        var answer = new TaskCompletionSource();
        await resident.Page.RouteAsync(url => new Uri(url).AbsolutePath == "/hoi-dap", async route =>
        {
            if (route.Request.Method == "POST") await answer.Task;
            await route.ContinueAsync();
        });
        await resident.Page.FillAsync("#cau-hoi", "Làm giấy khai sinh cho con cần gì?");
        var button = resident.Page.Locator("main form:has(#cau-hoi) button");

        // The page itself tells how it looks: whoever asks it waits for the one that comes.
        var shown = new TaskCompletionSource<string>();
        await resident.Page.ExposeFunctionAsync("shown", (string look) => shown.TrySetResult(look));
        await button.EvaluateAsync("""
            button => {
              let sent = 0;
              addEventListener("submit", event => sent += event.defaultPrevented ? 0 : 1);
              new MutationObserver(() => shown(`${sent} ${button.textContent} ${button.disabled} ${document.querySelector("body > [role=status]").textContent}`)).observe(button, { childList: true });
              button.click();
              button.click();
            }
            """);

        (await shown.Task.WaitAsync(TimeSpan.FromSeconds(60))).ShouldBe("1 Đang tìm… true Đang tìm…");
        await resident.LeaveAsync(() => Task.Run(answer.SetResult));
        await Assertions.Expect(button).ToHaveTextAsync("Hỏi");
        await Assertions.Expect(button).ToBeEnabledAsync();
        journey.ShouldBeClean();
    }
}
