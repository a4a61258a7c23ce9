namespace Feedback360.Core.Statistics;

/// <summary>The rank test of two rounds: by the normal with corrections for ties and continuity, and exactly for few raters.</summary>
public static class MannWhitney
{
    /// <summary>Up to so many raters together all ways of dividing them are tried.</summary>
    public const int LargestExact = 14;

    /// <summary>z of the second round's U. Undefined (<c>zero_variance</c>) if all values are tied.</summary>
    /// <param name="first">The earlier round, not empty.</param>
    /// <param name="second">The later round, not empty.</param>
    /// <param name="corrected">Whether half a step is taken off towards 0, for continuity.</param>
    public static Statistic Z(ReadOnlySpan<double> first, ReadOnlySpan<double> second, bool corrected)
    {
        double n1 = first.Length;
        double n2 = second.Length;
        if (n1 == 0 || n2 == 0)
            return Statistic.None(Undefined.NoData);
        var ranks = MidRanks([.. first, .. second], out var ties);
        var away = RankSum(ranks, first.Length) - n2 * (n2 + 1) / 2 - n1 * n2 / 2;
        var variance = n1 * n2 / 12 * (n1 + n2 + 1 - ties / ((n1 + n2) * (n1 + n2 - 1)));
        if (variance <= 0)
            return Statistic.None(Undefined.ZeroVariance);
        return Statistic.Of((away - (corrected ? Math.Sign(away) * 0.5 : 0)) / Math.Sqrt(variance));
    }

    /// <summary>
    /// Exact two-sided p by mid-ranks: how often a rank sum lies as far from its mean if every division into rounds is
    /// as likely. Undefined (<c>n_lt_min</c> without a rater in a round) and not computed above <see cref="LargestExact"/>.
    /// </summary>
    public static Statistic ExactP(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        var all = first.Length + second.Length;
        if (first.IsEmpty || second.IsEmpty)
            return Statistic.None(Undefined.NoData);
        if (all > LargestExact)
            return Statistic.None(Undefined.NotConverged);
        var ranks = MidRanks([.. first, .. second], out _);
        var mean = second.Length * (all + 1) / 2.0;
        var away = Math.Abs(RankSum(ranks, first.Length) - mean);
        var (asFar, divisions) = (0, 0);
        for (var division = 0; division < 1 << all; division++)
        {
            if (System.Numerics.BitOperations.PopCount((uint)division) != second.Length)
                continue;
            var sum = 0.0;
            for (var place = 0; place < all; place++)
                sum += (division >> place & 1) * ranks[place];
            divisions++;
            asFar += Math.Abs(sum - mean) >= away - ScaleMeans.Slack ? 1 : 0;
        }
        return Statistic.Of((double)asFar / divisions);
    }

    private static double RankSum(double[] ranks, int from)
    {
        var sum = 0.0;
        for (var place = from; place < ranks.Length; place++)
            sum += ranks[place];
        return sum;
    }

    /// <summary>Ranks from 1, tied values share the mean of theirs; <paramref name="ties"/> is Σ(t³ - t).</summary>
    private static double[] MidRanks(double[] values, out double ties)
    {
        var order = new int[values.Length];
        for (var place = 0; place < order.Length; place++)
            order[place] = place;
        Array.Sort((double[])values.Clone(), order);
        var ranks = new double[values.Length];
        ties = 0;
        for (var start = 0; start < order.Length;)
        {
            var end = start + 1;
            while (end < order.Length && values[order[end]].Equals(values[order[start]]))
                end++;
            for (var place = start; place < end; place++)
                ranks[order[place]] = (start + 1 + end) / 2.0;
            double tied = end - start;
            ties += tied * tied * tied - tied;
            start = end;
        }
        return ranks;
    }
}
