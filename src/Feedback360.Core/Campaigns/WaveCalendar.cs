namespace Feedback360.Core.Campaigns;

/// <summary>
/// When letters are due: a fixed calendar known at launch, the same for everybody, so that no letter says anything
/// about a person. Wave 0 is the invitation; the reminders follow on the chosen days and on the day before the close.
/// </summary>
public static class WaveCalendar
{
    /// <summary>Reminders leave at nine in the morning in the campaign's zone.</summary>
    private static readonly TimeOnly Morning = new(9, 0);

    /// <summary>Due times of waves 0.., rising; wave 0 is due at once. No reminder falls on or after the close. Empty before the opening.</summary>
    public static IReadOnlyList<DateTimeOffset> DueTimes(Round round) =>
        round.OpensOn is { } opened ? DueTimes(round, opened) : [];

    /// <summary>The due times if the round opened on <paramref name="opened"/>.</summary>
    public static IReadOnlyList<DateTimeOffset> DueTimes(Round round, DateOnly opened)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(round.TimeZone);
        var lastDay = LastDay(round.FirstClosesAt, zone).AddDays(-1);
        var days = round.ReminderDays.Select(opened.AddDays).Append(lastDay);
        var reminders = days.Where(day => day > opened).Distinct().Order().Select(day => MorningOf(day, zone));
        return [LocalTime(opened, TimeOnly.MinValue, zone), .. reminders.Where(due => due < round.FirstClosesAt)];
    }

    /// <summary>The last day on which answers are accepted: the inverse of <see cref="EndOf"/>.</summary>
    public static DateOnly LastDay(DateTimeOffset closesAt, TimeZoneInfo zone) => Day(closesAt.AddTicks(-1), zone);

    /// <summary>The day that <paramref name="time"/> falls on in the zone.</summary>
    public static DateOnly Day(DateTimeOffset time, TimeZoneInfo zone) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time, zone).DateTime);

    /// <summary>The last moment of <paramref name="day"/> in the zone: a round "until Friday" closes when Saturday begins.</summary>
    public static DateTimeOffset EndOf(DateOnly day, TimeZoneInfo zone) => LocalTime(day.AddDays(1), TimeOnly.MinValue, zone);

    /// <summary>When letters leave on <paramref name="day"/>.</summary>
    internal static DateTimeOffset MorningOf(DateOnly day, TimeZoneInfo zone) => LocalTime(day, Morning, zone);

    /// <summary>A local time as an instant; a time that a clock change skips is moved to the first one that exists.</summary>
    private static DateTimeOffset LocalTime(DateOnly day, TimeOnly time, TimeZoneInfo zone)
    {
        var local = day.ToDateTime(time);
        while (zone.IsInvalidTime(local))
            local = local.AddMinutes(15);
        return new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
    }
}
