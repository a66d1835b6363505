using System.Text.Json;

namespace HacThanh.BrowserTests;

/// <summary>What anybody sees without signing in.</summary>
public sealed class PublicPagesTests(RunningHouse house)
{
    private const int FirstVisitBytes = 60_000;
    private const int LaterVisitBytes = 15_000;

    [Theory, InlineData(Screen.Phone), InlineData(Screen.Desk)]
    public async Task PublicPages_AreClean(Screen screen)
    {
        await using var journey = house.Begin("cong-khai");
        var visitor = await journey.ArriveAsync(screen);
        foreach (var (path, name) in new[]
        {
            ("/", "trang-chu"), ("/thu-tuc", "thu-tuc"), ("/thu-tuc?q=khai+sinh", "tim"), ("/thu-tuc/1.001193", "khai-sinh"), ("/thu-tuc/1.013225", "xay-dung"),
            ("/thu-tuc/linh-vuc/ho-tich", "linh-vuc"), ("/quyen-rieng-tu", "rieng-tu"), ("/tro-nang", "tro-nang"), ("/tra-cuu", "tra-cuu"), ("/xac-minh", "xac-minh"),
        })
        {
            await visitor.GoAsync(path);
            await visitor.LookAsync(name);
        }
        journey.ShouldBeClean();
    }

    [Fact]
    public async Task FirstVisit_FitsAWeakLine()
    {
        await using var journey = house.Begin("can-nang");
        var visitor = await journey.ArriveAsync(Screen.Phone);
        var first = await WeighAsync(visitor, "/");
        var later = await WeighAsync(visitor, "/thu-tuc/1.001193");
        first.ShouldBeLessThanOrEqualTo(FirstVisitBytes);
        later.ShouldBeLessThanOrEqualTo(LaterVisitBytes);
        journey.ShouldBeClean();
    }

    /// <summary>Bytes on the line for one page with all it needs, letters apart.</summary>
    private static async Task<double> WeighAsync(Visitor visitor, string path)
    {
        var debugger = await visitor.Page.Context.NewCDPSessionAsync(visitor.Page);
        var letters = new HashSet<string>();
        var bytes = 0.0;
        debugger.Event("Network.responseReceived").OnEvent += (_, seen) =>
        {
            if (seen?.GetProperty("type").GetString() == "Font") letters.Add(IdOf(seen.Value));
        };
        debugger.Event("Network.loadingFinished").OnEvent += (_, ended) =>
        {
            if (ended is { } one && !letters.Contains(IdOf(one))) bytes += one.GetProperty("encodedDataLength").GetDouble();
        };
        await debugger.SendAsync("Network.enable");
        await visitor.Page.GotoAsync(path, new() { WaitUntil = WaitUntilState.NetworkIdle });
        await debugger.DetachAsync();
        return bytes;
    }

    private static string IdOf(JsonElement message) => message.GetProperty("requestId").GetString()!;
}
