using HacThanh.Platform;
using HacThanh.Platform.Calendar;

namespace HacThanh.Tests.Calendar;

public sealed class HolidayEditsTests
{
    private static readonly HolidayYear table = Holidays.Expected(2027).WithSwap(new(2027, 1, 9), new(2027, 1, 4));

    [Theory]
    [InlineData("them 2026-12-31", "không thuộc năm 2027")]
    [InlineData("them 2027-04-30", "đã là ngày nghỉ")]
    [InlineData("them 2027-01-09", "là ngày làm bù")]
    [InlineData("bo 2027-01-05", "không có trong danh sách")]
    [InlineData("bo 2027-01-04", "Bỏ ngày làm bù trước")]
    [InlineData("sua 2027-04-30 2027-05-01", "đã là ngày nghỉ")]
    [InlineData("lam-bu 2027-03-05 2027-03-08", "thứ Bảy hoặc Chủ Nhật")]
    [InlineData("lam-bu 2027-03-06 2027-03-07", "phải là ngày làm việc")]
    [InlineData("lam-bu 2027-01-09 2027-01-05", "đã được hoán đổi")]
    [InlineData("lam-bu 2027-05-01 2027-05-04", "không làm bù được")]
    [InlineData("bo-lam-bu 2027-01-10", "không phải ngày làm bù")]
    public void Edit_ThatCannotBe_IsRefusedInASentence(string edit, string sentence) =>
        Should.Throw<RuleException>(() => Apply(table, edit)).Message.ShouldContain(sentence);

    [Theory]
    [InlineData("them 2027-02-12", "2027-02-12", false)]
    [InlineData("bo 2027-04-30", "2027-04-30", true)]
    [InlineData("sua 2027-04-30 2027-04-29", "2027-04-29", false)]
    [InlineData("sua 2027-04-30 2027-04-29", "2027-04-30", true)]
    [InlineData("sua 2027-04-30 2027-04-30", "2027-04-30", false)]
    [InlineData("lam-bu 2027-03-06 2027-03-08", "2027-03-06", true)]
    [InlineData("lam-bu 2027-03-06 2027-03-08", "2027-03-08", false)]
    [InlineData("bo-lam-bu 2027-01-09", "2027-01-09", false)]
    [InlineData("bo-lam-bu 2027-01-09", "2027-01-04", true)]
    public void Edit_Made_ChangesWhatTheDayIs(string edit, string day, bool works)
    {
        var calendar = new WorkCalendar(WorkHours.Usual, Holidays.ByRule.With(Apply(table, edit)));
        calendar.IsWorkingDay(Day(day)).ShouldBe(works);
    }

    [Fact]
    public void Decide_ExpectedYear_NoLongerCarriesTheFlag()
    {
        table.Certainty.ShouldBe(Certainty.Expected);
        var decided = table.Decide("Thông báo 1/TB-BNV");
        (decided.Certainty, decided.Source, decided.Unverified).ShouldBe((Certainty.Decided, "Thông báo 1/TB-BNV", false));
    }

    private static HolidayYear Apply(HolidayYear year, string edit) => edit.Split(' ') switch
    {
        ["them", var day] => year.WithDayOff(Day(day), "Nghỉ"),
        ["bo", var day] => year.WithoutDayOff(Day(day)),
        ["sua", var day, var other] => year.WithChangedDayOff(Day(day), Day(other), "Nghỉ"),
        ["lam-bu", var worked, var free] => year.WithSwap(Day(worked), Day(free)),
        ["bo-lam-bu", var worked] => year.WithoutSwap(Day(worked)),
        _ => throw new ArgumentException(edit),
    };

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd");
}
