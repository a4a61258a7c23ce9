using System.Globalization;
using Feedback360.Core.Campaigns;

namespace Feedback360.Core.Tests.Campaigns;

public sealed class ThanksCalendarTests
{
    [Theory]
    [InlineData("2026-03-02 08:00Z", "Europe/Berlin", "2026-03-10 08:00Z")] // Monday: Tue is too near
    [InlineData("2026-03-05 22:59Z", "Europe/Berlin", "2026-03-10 08:00Z")] // Thursday to its last minute
    [InlineData("2026-03-06 22:59Z", "Europe/Berlin", "2026-03-10 08:00Z")] // Friday: Sat, Sun and Mon lie between
    [InlineData("2026-03-06 23:00Z", "Europe/Berlin", "2026-03-17 08:00Z")] // Saturday in Berlin
    [InlineData("2026-03-06 23:00Z", "America/New_York", "2026-03-10 13:00Z")] // still Friday in New York
    [InlineData("2026-03-27 12:00Z", "Europe/Berlin", "2026-03-31 07:00Z")] // summer time begins in between
    public void Thanks_leave_on_the_first_tuesday_morning_of_the_zone_with_three_whole_days_in_between(string written, string zone, string leaves) =>
        ThanksCalendar.LeavesAt(Time(written), TimeZoneInfo.FindSystemTimeZoneById(zone)).ShouldBe(Time(leaves));

    [Fact]
    public void All_who_write_within_the_same_week_leave_at_the_same_time()
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
        var first = Time("2026-03-06 23:00Z");

        Enumerable.Range(0, 7 * 24).Select(hour => ThanksCalendar.LeavesAt(first.AddHours(hour), zone)).Distinct().ShouldHaveSingleItem();
        ThanksCalendar.LeavesAt(first.AddDays(7), zone).ShouldBe(ThanksCalendar.LeavesAt(first, zone).AddDays(7));
    }

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
