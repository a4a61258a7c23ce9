using Feedback360.Core.Campaigns;

namespace Feedback360.Web.Campaigns.Pages;

/// <summary>States and kinds of rounds as HR's pages say them.</summary>
public static class HrWords
{
    /// <summary>The last day for answers of a round.</summary>
    public static DateOnly LastDay(Round round) => WaveCalendar.LastDay(round.ClosesAt, Zone(round));

    public static TimeZoneInfo Zone(Round round) => TimeZoneInfo.FindSystemTimeZoneById(round.TimeZone);

    public static string Kind(RoundKind kind) =>
        kind switch
        {
            RoundKind.Baseline => "Baseline",
            RoundKind.FollowUp => "Follow-up",
            RoundKind.Pulse => "Pulse",
        };

    public static string State(RoundState state) =>
        state switch
        {
            RoundState.Draft => "Draft",
            RoundState.Launching => "Being launched",
            RoundState.Open => "Open for answers",
            RoundState.Closing => "Closed, being sealed",
            RoundState.Sealed => "Sealed",
            RoundState.KeysDestroyed => "Finished",
            RoundState.Purged => "Removed",
        };
}
