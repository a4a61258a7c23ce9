namespace Feedback360.Core.Statistics;

/// <summary>
/// One-way random effects analysis of variance with groups of unequal size, and the two intraclass correlations from
/// it (Bartko 1976; Bliese 2000). Groups of one value count: they inform <see cref="BetweenMeanSquare"/>.
/// </summary>
/// <param name="Groups">J, groups with at least one value.</param>
/// <param name="Values">N, values.</param>
/// <param name="Size">
/// n0 = (N - Σn²/N) / (J-1), the exact mean size for unequal groups (Snedecor and Cochran; Searle), not N/J.
/// Undefined below two groups.
/// </param>
/// <param name="BetweenMeanSquare">MSB on J-1 degrees of freedom. Undefined below two groups.</param>
/// <param name="WithinMeanSquare">MSW on N-J degrees of freedom, in squared units. Undefined if every group has one value.</param>
public sealed record OneWayAnova(
    long Groups,
    long Values,
    Statistic Size,
    Statistic BetweenMeanSquare,
    Statistic WithinMeanSquare
)
{
    /// <summary>
    /// ICC(1) = (MSB - MSW) / (MSB + (n0 - 1) MSW): how far one value is typical of its group. From -1/(n0 - 1) to 1;
    /// negative values are reported as they are. Undefined without both mean squares, or if nothing varies at all.
    /// </summary>
    public Statistic Icc1
    {
        get
        {
            if (Missing is { } reason)
                return Statistic.None(reason);
            var (msb, msw) = (BetweenMeanSquare.Value, WithinMeanSquare.Value);
            var all = msb + (Size.Value - 1) * msw;
            return all == 0 ? Statistic.None(Undefined.ZeroVariance) : Statistic.Of((msb - msw) / all);
        }
    }

    /// <summary>
    /// ICC(2) = (MSB - MSW) / MSB: reliability of a group's mean at size n0. At most 1, not bounded below. Undefined
    /// without both mean squares, or if the groups do not differ at all.
    /// </summary>
    public Statistic Icc2
    {
        get
        {
            if (Missing is { } reason)
                return Statistic.None(reason);
            var msb = BetweenMeanSquare.Value;
            return msb == 0 ? Statistic.None(Undefined.ZeroVariance) : Statistic.Of((msb - WithinMeanSquare.Value) / msb);
        }
    }

    private Undefined? Missing =>
        !BetweenMeanSquare.Exists ? BetweenMeanSquare.Reason
        : !WithinMeanSquare.Exists ? WithinMeanSquare.Reason
        : null;
}
