using System.CommandLine;
using HacThanh.Commands;
using HacThanh.Platform.Calendar;
using Shouldly;
using Xunit;

namespace HacThanh.Tests.Commands;

public sealed class DeadlineCommandTests
{
    private static readonly WorkCalendar Office = new(WorkHours.Usual, Holidays.Load(Path.Combine(SharedData.Root, "content", "calendar", "holidays.yaml")));

    [Theory]
    [InlineData("--received 2026-09-07T15:00:01+07:00 --hours 24", "2026-09-10T17:30:00+07:00")]
    [InlineData("--received 2026-09-07T08:00:01Z --hours 24", "2026-09-10T17:30:00+07:00")]
    [InlineData("--received 2026-09-07T15:00:00 --days 3", "2026-09-10T15:00:00+07:00")]
    [InlineData("--received 2026-09-07T15:00:00.9999+07:00 --days 3", "2026-09-10T15:00:00+07:00")]
    [InlineData("--received 2026-09-07T10:00 --calendar-days 15", "2026-09-22T23:59:59+07:00")]
    [InlineData("--received 2026-09-07T15:00:01+07:00 --same-day", "2026-09-08T17:30:00+07:00")]
    [InlineData("--received 2026-09-07T10:00:00 --hours 16 --pause 2026-09-07T14:00:00/2026-09-07T15:00:00 --pause 2026-09-08T08:30:00/2026-09-09T08:30:00", "2026-09-10T11:00:00+07:00")]
    public void Deadline_Limit_PrintsTheDueInstant(string line, string due)
    {
        var (code, output, _) = Run(line);
        code.ShouldBe(0);
        output.Trim().ShouldBe(due);
    }

    [Theory]
    [InlineData("--received hôm-qua --hours 1", "hôm-qua")]
    [InlineData("--received 2026-09-07T15:00:01 --hours 0", "--hours")]
    [InlineData("--received 2026-09-07T15:00:01", "--hours")]
    [InlineData("--received 2026-09-07T15:00:01 --hours 1 --days 1", "--hours")]
    [InlineData("--received 2026-09-07T15:00:01 --hours 1 --pause 2026-09-08", "BẮT_ĐẦU")]
    [InlineData("--received 2026-09-07T15:00:01 --hours 1 --pause 2026-09-09T08:00:00/2026-09-08T08:00:00", "trước khi")]
    public void Deadline_WrongInput_SaysWhyAndFails(string line, string part)
    {
        var (code, _, error) = Run(line);
        code.ShouldBe(1);
        error.ShouldContain(part);
    }

    private static (int Code, string Output, string Error) Run(string line)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = DeadlineCommand.Create(() => Office).Parse(line.Split(' ')).Invoke(new InvocationConfiguration { Output = output, Error = error });
        return (code, output.ToString(), error.ToString());
    }
}
