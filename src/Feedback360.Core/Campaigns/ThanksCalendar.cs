namespace Feedback360.Core.Campaigns;

/// <summary>
/// When a leader's thanks leave: on Tuesdays, all of a round at the same time, whoever has or has not answered. The day
/// follows from the day on which they were first written, so that changing the text moves nothing.
/// </summary>
public static class ThanksCalendar
{
    /// <summary>Whole days at least between the writing and the letters: time to sleep on it.</summary>
    public const int DaysToReconsider = 3;

    /// <summary>The first Tuesday, nine in the morning in the zone, with <see cref="DaysToReconsider"/> whole days in between.</summary>
    /// <param name="writtenAt">When the thanks were first saved.</param>
    /// <param name="zone">The round's zone.</param>
    public static DateTimeOffset LeavesAt(DateTimeOffset writtenAt, TimeZoneInfo zone)
    {
        var day = WaveCalendar.Day(writtenAt, zone).AddDays(DaysToReconsider + 1);
        while (day.DayOfWeek != DayOfWeek.Tuesday)
            day = day.AddDays(1);
        return WaveCalendar.MorningOf(day, zone);
    }
}
