using Feedback360.Core.Release;
using Feedback360.Core.Statistics;

namespace Feedback360.Core.Change;

/// <summary>Perceived change of a competency against its own noise (statistics 22).</summary>
internal static class PerceivedRule
{
    /// <summary>Leaders from whom the noise must come.</summary>
    private const int LeadersNeeded = 30;

    /// <summary>What raters of the later round say about a competency; not asked without such an item.</summary>
    public static Released<PerceivedChange> Build(RoundPair rounds, string competency)
    {
        var after = rounds.After;
        if (after.Leaves.Perceived.FirstOrDefault(item => item.Competency == competency) is not { } item)
            return new Withheld(Reason.NotAsked, 1);
        if (!after.Closure.AllOthers(item).TryGet(out var value))
            return after.Closure.AllOthers(item).Why!;
        var references = new References(rounds.FollowUp, new Dictionary<string, Surveys.Norm>());
        var variance = references.OfAllOthers(after.Closure.Sources(item), RoundPsychometrics.PerceivedChange);
        var shift = after.Closure.Shift(item);
        return new PerceivedChange(
            Printing.Figure(value.Value, value.N, shift),
            variance is null ? new Withheld(Reason.NoReference, LeadersNeeded) : ChangeFigures.Printed(variance.Value),
            variance is null ? PerceivedReading.NoReference : Read(value.Value + (Rational)shift, variance.Value));
    }

    private static PerceivedReading Read(Estimate value, Rational variance) =>
        value.Low.ExceedsRoot(NormalTail.Factor95, variance) ? PerceivedReading.More
        : (-value.High).ExceedsRoot(NormalTail.Factor95, variance) ? PerceivedReading.Less
        : PerceivedReading.CannotTell;
}
