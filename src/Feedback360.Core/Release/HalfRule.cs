namespace Feedback360.Core.Release;

/// <summary>A competency has a value if at least half of its items have one (D4).</summary>
internal static class HalfRule
{
    /// <summary>Half of the items, rounded up.</summary>
    public static int Needed(int items) => (items + 1) / 2;

    /// <summary>
    /// Why a competency has no value. If none of its items could have had one, it shares their reason; else there are
    /// too few items.
    /// </summary>
    /// <param name="items">Its items, each shown or withheld.</param>
    /// <param name="shown">How many of them are shown.</param>
    public static Withheld Reason<T>(IReadOnlyCollection<Released<T>> items, int shown)
        where T : notnull
    {
        Withheld[] reasons = [.. items.Where(item => !item.IsShown).Select(item => item.Why!)];
        if (shown == 0 && reasons.FirstOrDefault(why => why.Reason is Release.Reason.NoAnswer) is { } noAnswer)
            return noAnswer;
        var byDesign = reasons.All(why => why.Reason is Release.Reason.NotAsked or Release.Reason.Merged);
        return shown == 0 && byDesign && reasons.Length > 0
            ? reasons.FirstOrDefault(why => why.Reason is Release.Reason.Merged) ?? reasons[0]
            : new Withheld(Release.Reason.TooFewItems, Needed(items.Count));
    }
}
