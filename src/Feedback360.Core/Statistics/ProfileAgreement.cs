namespace Feedback360.Core.Statistics;

/// <summary>
/// How alike two profiles over items are (statistics 18; Cronbach and Gleser 1953). r says nothing of level and spread: D² does, and splits into
/// elevation + scatter + shape.
/// </summary>
/// <param name="Items">k, items with both values.</param>
/// <param name="Correlation">Pearson r; undefined below three items and for a flat profile.</param>
/// <param name="SquaredDistance">D² = Σ(S - O)².</param>
/// <param name="Elevation">k·(mean gap)².</param>
/// <param name="Scatter">k·(p_S - p_O)², with population standard deviations.</param>
/// <param name="Shape">2k·p_S·p_O·(1 - r); undefined with r.</param>
/// <param name="MeanGap">Mean of S - O, in scale points.</param>
public sealed record ProfileAgreement(
    int Items, Statistic Correlation, double SquaredDistance, double Elevation, double Scatter, Statistic Shape, double MeanGap)
{
    private const int Least = 3;

    /// <summary>D = sqrt(D²).</summary>
    public double Distance => Math.Sqrt(SquaredDistance);

    /// <summary>sqrt(D²/k), in scale points: the one to print.</summary>
    public double RootMeanSquare => Math.Sqrt(SquaredDistance / Items);

    /// <summary>Compares two profiles; null if no item has both values.</summary>
    public static ProfileAgreement? Of(ReadOnlySpan<double?> self, ReadOnlySpan<double?> others)
    {
        var (own, theirs) = Pairs(self, others);
        var k = own.Length;
        if (k == 0)
            return null;
        var distance = 0.0;
        for (var item = 0; item < k; item++)
            distance += (own[item] - theirs[item]) * (own[item] - theirs[item]);
        var gap = Moments.Mean(own).Value - Moments.Mean(theirs).Value;
        var (spread1, spread2) = (Math.Sqrt(Moments.SquaredDeviations(own) / k), Math.Sqrt(Moments.SquaredDeviations(theirs) / k));
        var r = k < Least ? Statistic.None(Undefined.KLtMin) : Moments.Correlation(own, theirs);
        return new(k, r, distance, k * gap * gap, k * (spread1 - spread2) * (spread1 - spread2), r.Then(value => 2 * k * spread1 * spread2 * (1 - value)), gap);
    }

    private static (double[] Own, double[] Theirs) Pairs(ReadOnlySpan<double?> self, ReadOnlySpan<double?> others)
    {
        if (self.Length != others.Length)
            throw new ArgumentException("Profiles are over the same items.", nameof(others));
        var (own, theirs) = (new List<double>(self.Length), new List<double>(self.Length));
        for (var item = 0; item < self.Length; item++)
        {
            if (self[item] is not { } mine || others[item] is not { } seen)
                continue;
            own.Add(mine);
            theirs.Add(seen);
        }
        return ([.. own], [.. theirs]);
    }
}
