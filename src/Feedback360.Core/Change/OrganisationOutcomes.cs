using Feedback360.Core.Statistics;

namespace Feedback360.Core.Change;

/// <summary>
/// One of four outcomes per competency of an organisation, all together under Benjamini-Hochberg at .05 (statistics 20e,
/// 20f, 25): once over the tests against no change, once over the tests against more than a trivial one. What is
/// rejected with the largest p of every competency is rejected wherever values lie inside their ends, and what is not
/// rejected with the least p is nowhere; a claim is made only if one of the two holds for both tests.
/// </summary>
internal static class OrganisationOutcomes
{
    private const double FalseDiscoveryRate = 0.05;

    /// <summary>The outcomes in the same order.</summary>
    /// <param name="tests">Per competency its tests, and the bound of what counts as no change.</param>
    public static IReadOnlyList<ChangeDecision> Decide(IReadOnlyList<(RangedMean Mean, double Bound)> tests)
    {
        var different = Rejected([.. tests.Select(test => test.Mean.DifferenceP)]);
        var small = Rejected([.. tests.Select(test => test.Mean.EquivalenceP(test.Bound))]);
        return [.. different.Zip(small, Decide)];
    }

    private static ChangeDecision Decide(bool? different, bool? small) => (different, small) switch
    {
        (true, false) => ChangeDecision.Change,
        (true, true) => ChangeDecision.TrivialChange,
        (false, true) => ChangeDecision.NoMeaningfulChange,
        _ => ChangeDecision.Inconclusive,
    };

    /// <summary>Rejected for certain, not rejected for certain, or neither.</summary>
    private static IEnumerable<bool?> Rejected(IReadOnlyList<Interval> p)
    {
        var least = BenjaminiHochberg.Adjust([.. p.Select(one => (double?)one.Lower)]);
        var most = BenjaminiHochberg.Adjust([.. p.Select(one => (double?)one.Upper)]);
        return least.Zip(most, (lower, upper) =>
            upper <= FalseDiscoveryRate ? true : lower > FalseDiscoveryRate ? (bool?)false : null);
    }
}
