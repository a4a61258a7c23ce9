namespace Feedback360.Core.Statistics;

/// <summary>The last value that chance reaches no more often than alpha, and how often it does.</summary>
/// <param name="Value">The largest AD, or the smallest r_wg, that is significant.</param>
/// <param name="P">Probability of that value or a better one under the uniform null.</param>
public readonly record struct CriticalValue(double Value, double P);

/// <summary>
/// Exact critical values of agreement if every rater chose among the options blindly (Dunlap, Burke and Smith-Crowe
/// 2003), from all multinomial counts. With three or four raters only unanimity is significant.
/// </summary>
public static class AgreementCriticalValues
{
    private const double SameValue = 1e-9;

    /// <summary>What finding a value costs: multinomial counts, C(n + A - 1, A - 1), times raters.</summary>
    public static double Work(int size, int options) =>
        size * MathNet.Numerics.SpecialFunctions.Binomial(size + options - 1, options - 1);

    /// <summary>Of AD about the mean; null if no result that can come about is significant.</summary>
    /// <param name="size">n, 2 or more; see <see cref="Work"/>.</param>
    /// <param name="options">A.</param>
    /// <param name="alpha">Such as .05.</param>
    public static CriticalValue? OfMeanDeviation(int size, int options, double alpha) =>
        Find(size, options, alpha, values => AverageDeviation.AboutMean(values).Value);

    /// <summary>Of AD about the median.</summary>
    public static CriticalValue? OfMedianDeviation(int size, int options, double alpha) =>
        Find(size, options, alpha, values => AverageDeviation.AboutMedian(values).Value);

    /// <summary>Of r_wg against the uniform null; 0..1, with everything below no agreement taken together as 0.</summary>
    public static CriticalValue? OfRwg(int size, int options, double alpha) =>
        Find(size, options, alpha, values => -WithinGroupAgreement.Rwg(Moments.Variance(values), NullVariance.Uniform(options)).Value) is { } found
            ? found with { Value = -found.Value }
            : null;

    private delegate double Measure(ReadOnlySpan<double> values);

    /// <summary>Small is good: the largest value whose lower tail is at most alpha, with the slack of every cut-off.</summary>
    private static CriticalValue? Find(int size, int options, double alpha, Measure measure)
    {
        var outcomes = new List<(double Value, double P)>();
        Enumerate(new double[size], 0, 1, options, 1, outcomes, measure);
        outcomes.Sort((first, second) => first.Value.CompareTo(second.Value));
        CriticalValue? last = null;
        var tail = 0.0;
        for (var place = 0; place < outcomes.Count; place++)
        {
            tail += outcomes[place].P;
            if (place + 1 < outcomes.Count && outcomes[place + 1].Value - outcomes[place].Value < SameValue)
                continue;
            if (tail > alpha + ScaleMeans.Slack)
                break;
            last = new CriticalValue(outcomes[place].Value, Math.Min(1, tail));
        }
        return last;
    }

    /// <summary>
    /// Fills the values in ascending order; the weight is the multinomial probability of the counts so far, option by option, so that nothing
    /// grows with many raters.
    /// </summary>
    private static void Enumerate(
        double[] values, int filled, int option, int options, double weight, List<(double Value, double P)> outcomes, Measure measure)
    {
        if (option == options)
        {
            values.AsSpan(filled).Fill(option);
            outcomes.Add((measure(values), weight));
            return;
        }
        var share = 1.0 / (options - option + 1);
        for (var count = 0; filled + count <= values.Length; count++)
        {
            values.AsSpan(filled, count).Fill(option);
            var chance = MathNet.Numerics.Distributions.Binomial.PMF(share, values.Length - filled, count);
            Enumerate(values, filled + count, option + 1, options, weight * chance, outcomes, measure);
        }
    }
}
