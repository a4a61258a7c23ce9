using Feedback360.Core.Common;

namespace Feedback360.Core.Reports;

/// <summary>
/// What a goal must be: one sentence about a behaviour that others can observe, tied to the items of the report by which
/// a next round will tell. Whether it is observable nobody can check; the pages say how to write it.
/// </summary>
public static class GoalRules
{
    /// <summary>Goals of one report at most: more than three are none.</summary>
    public const int Most = 3;

    /// <summary>Unicode scalar values of a sentence at most.</summary>
    public const int LongestBehaviour = 300;

    /// <summary>Items of one goal at most.</summary>
    public const int MostItems = 4;

    /// <summary>Everything that is wrong with a goal; empty if it may stand.</summary>
    /// <param name="behaviour">The sentence, trimmed.</param>
    /// <param name="items">Keys of the chosen items.</param>
    /// <param name="known">Keys of the items that the report has.</param>
    public static IEnumerable<Problem> Check(string behaviour, IReadOnlyCollection<string> items, IReadOnlySet<string> known)
    {
        if (behaviour.Length == 0)
            yield return new("behaviour", "required", "Write what others will see you do.");
        else if (behaviour.EnumerateRunes().Count() > LongestBehaviour)
            yield return new("behaviour", "too-long", $"The sentence has at most {LongestBehaviour} characters.");
        else if (!PlainText.IsFit(behaviour))
            yield return new("behaviour", "invalid-characters", "The sentence is one line of plain text.");
        if (items.Count == 0)
            yield return new("items", "required", "Tick at least one question by which it can be told next time.");
        if (items.Distinct(StringComparer.Ordinal).Count() > MostItems)
            yield return new("items", "too-many", $"A goal goes with at most {MostItems} questions.");
        if (items.Any(item => !known.Contains(item)))
            yield return new("items", "unknown-item", "The report has no such question.");
    }
}

/// <summary>Every expected "no" of goals.</summary>
public static class GoalRefusals
{
    /// <summary>The report has as many goals as it may have.</summary>
    public static Refusal TooMany { get; } =
        new(RefusalKind.State, "too-many-goals", $"A report has at most {GoalRules.Most} goals. Remove one first.");
}
