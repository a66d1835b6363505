using HacThanh.Platform.Maps;

namespace HacThanh.Tests.Maps;

public sealed class BoxTests
{
    [Theory]
    [InlineData("105.75,19.76,105.83,19.83", 105.75, 19.76, 105.83, 19.83)]
    [InlineData(" 105.75 , 19.76 , 105.83 , 19.83 ", 105.75, 19.76, 105.83, 19.83)]
    [InlineData("-180,-90,180,90", -180, -90, 180, 90)]
    [InlineData("105.75,19.76,105.75,19.76", 105.75, 19.76, 105.75, 19.76)]
    public void Parse_FourNumbers_IsTheBox(string text, double west, double south, double east, double north)
    {
        Box.TryParse(text, out var box, out var error).ShouldBeTrue(error);
        box.ShouldBe(new Box(west, south, east, north));
        Box.TryParse(box.ToString(), out var again, out _).ShouldBeTrue();
        again.ShouldBe(box);
    }

    [Theory]
    [InlineData(null, "bốn số")]
    [InlineData("", "bốn số")]
    [InlineData("105.75,19.76,105.83", "bốn số")]
    [InlineData("105.75,19.76,0,105.83,19.83,9", "bốn số")]
    [InlineData("105.75,19.76,105.83;19.83,9", "không đọc được")]
    [InlineData("a,19.76,105.83,19.83", "không đọc được")]
    [InlineData("NaN,19.76,105.83,19.83", "không đọc được")]
    [InlineData("1e2,19.76,105.83,19.83", "không đọc được")]
    [InlineData("19.76,105.75,19.83,105.83", "kinh độ đứng trước")]
    [InlineData("105.75,19.76,181,19.83", "kinh độ đứng trước")]
    [InlineData("105.83,19.76,105.75,19.83", "bị ngược")]
    [InlineData("105.75,19.83,105.83,19.76", "bị ngược")]
    public void Parse_Wrong_SaysWhatIsExpected(string? text, string words)
    {
        Box.TryParse(text, out _, out var error).ShouldBeFalse();
        error.ShouldContain(words);
    }

    [Theory]
    [InlineData("0,0,2,2", "1,1,3,3", "1,1,2,2")]
    [InlineData("0,0,2,2", "2,2,3,3", "2,2,2,2")]
    [InlineData("0,0,4,4", "1,1,2,2", "1,1,2,2")]
    [InlineData("0,0,1,1", "2,0,3,1", null)]
    [InlineData("0,0,1,1", "0,2,1,3", null)]
    public void Common_TwoBoxes_IsWhatBothHold(string one, string other, string? common)
    {
        Read(one).Common(Read(other))?.ToString().ShouldBe(common);
        Read(other).Common(Read(one))?.ToString().ShouldBe(common);
        Read(one).Touches(Read(other)).ShouldBe(common is not null);
    }

    [Theory]
    [InlineData(null, null, "105,19,106,20", 13, null)]
    [InlineData("105.1,19.1,105.2,19.2", "17", "105.1,19.1,105.2,19.2", 17, null)]
    [InlineData("105.1,19.1,105.2", "17", null, 0, "bốn số")]
    [InlineData(null, "-1", null, 0, "số nguyên từ 0 đến 22")]
    [InlineData(null, "23", null, 0, "số nguyên từ 0 đến 22")]
    [InlineData(null, "12.5", null, 0, "số nguyên từ 0 đến 22")]
    public void Request_Parameters_AreReadOrRefusedInASentence(string? bbox, string? zoom, string? box, int level, string? words)
    {
        MapRequest.TryRead(bbox, zoom, Read("105,19,106,20"), out var request, out var error).ShouldBe(words is null);
        if (words is not null) error.ShouldContain(words);
        else request.ShouldBe(new MapRequest(Read(box!), level));
    }

    internal static Box Read(string text) => Box.TryParse(text, out var box, out var error) ? box : throw new ArgumentException(error);
}
