using Feedback360.Core.Release;
using Feedback360.Core.Statistics;

namespace Feedback360.Core.Change;

/// <summary>What speaks for a change: the weakest case among all ends of bands and all splits.</summary>
/// <param name="P">The largest p = 2·Φ(-|RC|) of any of them; 1 if they do not all point the same way.</param>
/// <param name="IsBetter">Which way they point.</param>
internal sealed record Evidence(double P, bool IsBetter)
{
    /// <summary>From the difference and S_diff² of every split.</summary>
    public static Evidence Of(IEnumerable<(Estimate Delta, Rational Variance)> splits)
    {
        var (p, better, worse) = (0.0, false, false);
        foreach (var (delta, variance) in splits)
        {
            foreach (var end in delta.Ends)
            {
                var index = ReliableChange.Index(ToDouble(end), Math.Sqrt(ToDouble(variance)));
                p = Math.Max(p, NormalTail.TwoSided(index.Value));
                (better, worse) = (better || end.Sign > 0, worse || end.Sign < 0);
            }
        }
        return better == worse ? new(1, false) : new(p, better);
    }

    public static double ToDouble(Rational number) => (double)number.Numerator / (double)number.Denominator;

    /// <summary>The two ends of a number.</summary>
    public static Interval ToInterval(Estimate number) => new(ToDouble(number.Low), ToDouble(number.High));
}

/// <summary>
/// One outcome per competency and contract behaviour of a leader, all of them together under Benjamini-Hochberg at .10
/// (statistics 20f, 21). Because the procedure rejects no less when p values fall, what is rejected with the weakest
/// case of each is rejected at every combination of their ends.
/// </summary>
internal static class Outcomes
{
    private const double FalseDiscoveryRate = 0.10;

    /// <summary>The outcomes in the same order; no evidence is "no reference".</summary>
    public static IReadOnlyList<Outcome> Decide(IReadOnlyList<Evidence?> evidence)
    {
        var adjusted = BenjaminiHochberg.Adjust([.. evidence.Select(one => one?.P)]);
        return [.. evidence.Zip(adjusted, Decide)];
    }

    private static Outcome Decide(Evidence? evidence, double? adjusted)
    {
        if (evidence is null)
            return Outcome.NoReference;
        if (adjusted > FalseDiscoveryRate)
            return Outcome.CannotTell;
        return evidence.IsBetter ? Outcome.Better : Outcome.Worse;
    }
}
