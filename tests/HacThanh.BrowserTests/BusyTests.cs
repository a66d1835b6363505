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
        var (sent, answer) = (0, new TaskCompletionSource());
        await resident.Page.RouteAsync(url => new Uri(url).AbsolutePath == "/hoi-dap", async route =>
        {
            if (route.Request.Method == "POST")
            {
                Interlocked.Increment(ref sent);
                await answer.Task;
            }
            await route.ContinueAsync();
        });
        await resident.Page.FillAsync("#cau-hoi", "Làm giấy khai sinh cho con cần gì?");
        var button = resident.Page.Locator("main form:has(#cau-hoi) button");

        await button.ClickAsync();
        await button.ClickAsync(new() { Force = true });

        await Assertions.Expect(button).ToHaveTextAsync("Đang tìm…");
        await Assertions.Expect(button).ToBeDisabledAsync();
        await Assertions.Expect(resident.Page.Locator("body > [role=status]")).ToHaveTextAsync("Đang tìm…");
        await resident.LeaveAsync(() => Task.Run(answer.SetResult));
        sent.ShouldBe(1);
        await Assertions.Expect(button).ToHaveTextAsync("Hỏi");
        await Assertions.Expect(button).ToBeEnabledAsync();
        journey.ShouldBeClean();
    }
}
