using Feedback360.Core.Release;

namespace Feedback360.Core.Change;

/// <summary>
/// The mix of raters over leaders (statistics 26). A change over leaders has one vote per leader, and so has its mix:
/// shares are averaged, ballots are not added up. Leaders with a block that was merged in one round only are left out,
/// because its split is secret.
/// </summary>
internal static class MeanMix
{
    /// <summary>The mix as released.</summary>
    public static OrganisationMix Of(IReadOnlyList<ComparedLeader> leaders)
    {
        ComparedLeader[] known = [.. leaders.Where(leader => leader.HasCommonGround && !leader.Composition.IsSecret)];
        if (known.Length < CompareOrganisation.LeadersNeeded)
            return new(new Withheld(Reason.FewerThanMinimum, CompareOrganisation.LeadersNeeded), false);
        var shifts = known.SelectMany(leader => leader.Composition.Shifts()).GroupBy(shift => shift.Key, shift => shift.Value, StringComparer.Ordinal);
        var variation = shifts.Aggregate(Rational.Zero, (sum, block) =>
            sum + Rational.Abs(block.Aggregate(Rational.Zero, (all, shift) => all + shift))) / (2 * known.Length);
        return new(variation.RoundHalfUp(2), RaterMix.IsDrift(variation));
    }
}
