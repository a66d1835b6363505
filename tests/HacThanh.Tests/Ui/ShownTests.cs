using HacThanh.Platform.Ui;

namespace HacThanh.Tests.Ui;

public sealed class ShownTests
{
    private static readonly DateTime Now = new(2026, 11, 20, 3, 0, 0, DateTimeKind.Utc);

    [Theory]
    [InlineData(49 * 60, false, "Còn 2 ngày", "ok")]
    [InlineData(5 * 60, false, "Còn 5 giờ", "near")]
    [InlineData(20, false, "Còn 20 phút", "near")]
    [InlineData(-90, false, "Quá hạn 1 giờ", "late")]
    [InlineData(-72 * 60, false, "Quá hạn 3 ngày", "late")]
    [InlineData(-72 * 60, true, "Tạm dừng tính hạn", "paused")]
    public void Deadline_MinutesFromNow_SaysHowLong(int minutes, bool paused, string words, string kind) =>
        DeadlineChip.Words(Now.AddMinutes(minutes), paused, Now, 24).ShouldBe((words, kind));

    [Fact]
    public void Deadline_None_SaysSo() => DeadlineChip.Words(null, false, Now, 24).Words.ShouldBe("Chưa có hạn trả");

    [Fact]
    public void Moment_OfUtc_IsVietnamTime() => Shown.Moment(new DateTime(2026, 11, 20, 18, 5, 0, DateTimeKind.Utc)).ShouldBe("01:05 ngày 21/11/2026");

    [Theory]
    [InlineData(0, "Miễn phí")]
    [InlineData(75000, "75.000 đồng")]
    public void Money_InDong_HasDots(long dong, string shown) => Shown.Money(dong).ShouldBe(shown);

    [Theory]
    [InlineData(1, "1 KB")]
    [InlineData(870_000, "850 KB")]
    [InlineData(2_516_582, "2,4 MB")]
    public void Size_InBytes_IsShort(long bytes, string shown) => Shown.Size(bytes).ShouldBe(shown);
}
