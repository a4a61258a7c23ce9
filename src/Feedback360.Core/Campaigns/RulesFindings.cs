namespace Feedback360.Core.Campaigns;

/// <summary>What the launch check finds in survey, policy, deadline and reminders.</summary>
internal static class RulesFindings
{
    /// <summary>Raters who hear of a round later than this often do not answer at all.</summary>
    private static readonly TimeSpan ShortestComfortable = TimeSpan.FromDays(3);

    public static IEnumerable<LaunchFinding> Of(LaunchDraft draft) =>
        [.. Survey(draft), .. Deadline(draft), .. Reminders(draft)];

    private static IEnumerable<LaunchFinding> Survey(LaunchDraft draft)
    {
        if (draft.Survey is not { } survey)
            return [new("survey-missing", FindingSeverity.Blocks, "survey", "The survey of this round cannot be read. Choose another version.")];
        return RoundPolicy.FromJson(draft.Round.Policy).Check(survey)
            .Select(problem => new LaunchFinding($"policy-{problem.Code}", FindingSeverity.Blocks, $"policy.{problem.Path}", problem.Message));
    }

    private static IEnumerable<LaunchFinding> Deadline(LaunchDraft draft)
    {
        var left = draft.Round.ClosesAt - draft.Now;
        if (left <= TimeSpan.Zero)
            yield return new("deadline-in-the-past", FindingSeverity.Blocks, "closesOn", "The last day for answers is over. Choose a later one.");
        else if (left < ShortestComfortable)
            yield return new("deadline-too-near", FindingSeverity.Warns, "closesOn", "Raters have less than three days to answer. One to three weeks is usual.");
    }

    private static IEnumerable<LaunchFinding> Reminders(LaunchDraft draft)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(draft.Round.TimeZone);
        var today = WaveCalendar.Day(draft.Now, zone);
        var sent = WaveCalendar.DueTimes(draft.Round, today).Select(due => WaveCalendar.Day(due, zone)).ToHashSet();
        return draft.Round.ReminderDays.Index().Where(day => !sent.Contains(today.AddDays(day.Item))).Select(day => new LaunchFinding(
            "reminder-after-close", FindingSeverity.Warns, $"reminderDays[{day.Index}]",
            $"The reminder {day.Item} days after the opening would fall after the close and is not sent."));
    }
}
