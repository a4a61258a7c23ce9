using Feedback360.Core.Common;
using Feedback360.Core.Surveys;

namespace Feedback360.Core.Campaigns;

/// <summary>What HR has chosen for a round, before it becomes a draft or changes one.</summary>
/// <param name="Name">Name of the round as HR and raters read it.</param>
/// <param name="ClosesOn">The last day for answers, in the campaign's zone.</param>
/// <param name="ReminderDays">Days after the opening on which a reminder leaves.</param>
/// <param name="Policy">The disclosure policy.</param>
public sealed record DraftChoices(string Name, DateOnly ClosesOn, int[] ReminderDays, RoundPolicy Policy);

/// <summary>What can be said about a draft's choices without knowing its people.</summary>
public static class DraftCheck
{
    /// <summary>Longest name of a campaign or round, in characters.</summary>
    public const int MaxNameLength = 100;

    /// <summary>A reminder on the day before the close is always one more.</summary>
    public const int MaxReminders = 5;

    /// <summary>No reminder leaves later than this many days after the opening, and no round is planned longer ahead than a year.</summary>
    public const int MaxReminderDay = 180;

    private const int MaxDaysAhead = 366;

    /// <summary>Everything wrong with the choices on <paramref name="today"/>; empty if the draft may be kept.</summary>
    public static IReadOnlyList<Problem> Problems(DraftChoices choices, Survey survey, DateOnly today) =>
        [
            .. Name(choices.Name),
            .. Deadline(choices.ClosesOn, today),
            .. Reminders(choices.ReminderDays),
            .. choices.Policy.Check(survey).Select(problem => problem with { Path = $"policy.{problem.Path}" }),
        ];

    /// <summary>What is wrong with the name of a campaign or round.</summary>
    public static IEnumerable<Problem> Name(string name)
    {
        if (string.IsNullOrWhiteSpace(name))
            yield return new Problem("name", "required", "Enter a name.");
        else if (name.Length > MaxNameLength)
            yield return new Problem("name", "too-long", $"The name has at most {MaxNameLength} characters.");
        if (!PlainText.IsFit(name))
            yield return new Problem("name", "invalid-characters", "The name is one line of plain text.");
    }

    private static IEnumerable<Problem> Deadline(DateOnly closesOn, DateOnly today)
    {
        if (closesOn < today)
            yield return new Problem("closesOn", "in-the-past", "The last day for answers is today or later.");
        else if (closesOn.DayNumber - today.DayNumber > MaxDaysAhead)
            yield return new Problem("closesOn", "too-far", "The last day for answers is within a year.");
    }

    private static IEnumerable<Problem> Reminders(int[] days)
    {
        if (days.Length > MaxReminders)
            yield return new Problem("reminderDays", "too-many", $"There are at most {MaxReminders} reminders, and one more on the day before the close.");
        for (var place = 0; place < days.Length; place++)
        {
            if (days[place] is < 1 or > MaxReminderDay)
                yield return new Problem($"reminderDays[{place}]", "out-of-range", $"A reminder leaves 1 to {MaxReminderDay} days after the opening.");
            else if (Array.IndexOf(days, days[place]) < place)
                yield return new Problem($"reminderDays[{place}]", "repeated", "The same day is named twice.");
        }
    }
}
