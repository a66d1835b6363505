using System.Net;
using HacThanh.Tests.Harness;
using HacThanh.Tests.Modules.Dossiers;

namespace HacThanh.Tests.Modules.Registers;

/// <summary>One box over everything, trimmed by right.</summary>
public sealed class SearchTests
{
    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Public_FindsProceduresAndPublicRecords_ByTheBeginningsOfWords(Provider provider)
    {
        await using var house = await TestHouse.CreateAsync(provider);
        var anybody = house.Browser();
        var page = await anybody.GetAsync("/tim?q=le+loi");
        anybody.Last.Headers.TryGetValues("Set-Cookie", out _).ShouldBeFalse();
        page.Body!.TextContent.ShouldContain("Đại lộ Lê Lợi");
        (await anybody.GetAsync("/tim?q=khai+sinh")).QuerySelector("main")!.TextContent.ShouldContain("Thủ tục");
        (await anybody.GetAsync("/tim?q=tinh+trang+hon")).QuerySelector("main")!.TextContent.ShouldContain("1.004873");
        // The exact spot of a tree is found by officers and is not public: no word of it may find the tree.
        (await anybody.GetAsync("/tim?q=cay+mau")).QuerySelector("main")!.TextContent.ShouldContain("Cây mẫu");
        (await anybody.GetAsync("/tim?q=vi+tri+cu+the+mau")).QuerySelector("main")!.TextContent.ShouldNotContain("Cây mẫu");
        (await anybody.GetAsync("/ban-do?q=vi+tri+cu+the+mau")).QuerySelector("main")!.TextContent.ShouldNotContain("Cây mẫu");
        foreach (var nothing in new[] { "camera+mau", "%25%25", "zzzz" })
            (await anybody.GetAsync("/tim?q=" + nothing)).QuerySelector("main")!.TextContent.ShouldContain("Không thấy gì", Case.Sensitive, nothing);
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Staff_FindWhatTheirPostsLetThemSee(Provider provider)
    {
        await using var house = await TestHouse.CreateAsync(provider);
        var code = await (await house.ApiAsync("congdan")).FiledAsync();
        var clerk = await house.SignInAsync("motcua");
        (await clerk.GetAsync("/can-bo/tim?q=" + code)).QuerySelector("main")!.TextContent.ShouldContain(code);
        (await clerk.GetAsync("/can-bo/tim?q=camera+mau")).QuerySelector("main")!.TextContent.ShouldContain("Không thấy gì");
        (await (await house.SignInAsync("diachinh")).GetAsync("/can-bo/tim?q=camera+mau")).QuerySelector("main")!.TextContent.ShouldContain("Camera mẫu");
        (await clerk.GetAsync("/can-bo/tim?q=vi+tri+cu+the+mau")).QuerySelector("main")!.TextContent.ShouldContain("Cây mẫu");
        var head = await house.SignInAsync("totruong");
        (await head.GetAsync("/can-bo/tim?q=" + code)).QuerySelector("main")!.TextContent.ShouldContain("Không thấy gì");
        (await clerk.GetAsync("/can-bo/tim?q=038192889085")).QuerySelector("main")!.TextContent.ShouldContain("không được đưa vào địa chỉ");
        await house.Browser().GetAsync("/can-bo/tim?q=a");
        var resident = await house.SignInAsync("congdan");
        await resident.GetAsync("/can-bo/tim?q=a");
        resident.Last.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }
}
