namespace Feedback360.Core.Statistics;

/// <summary>Where self and others stand to a cut (statistics 6).</summary>
public enum Quadrant
{
    /// <summary>One of the two is missing.</summary>
    NotClassified,

    /// <summary>Both at or above the cut.</summary>
    SharedStrength,

    /// <summary>Both below the cut.</summary>
    SharedDevelopmentArea,

    /// <summary>Self above, others below, and apart by the smallest difference that counts.</summary>
    BlindSpot,

    /// <summary>Others above, self below, and apart by that difference.</summary>
    HiddenStrength,

    /// <summary>On opposite sides, but nearer than that.</summary>
    Borderline,
}

/// <summary>Which way self differs from others, whatever the level.</summary>
public enum Tendency
{
    /// <summary>One of the two is missing.</summary>
    NotClassified,

    /// <summary>Self is higher.</summary>
    Over,

    /// <summary>Self is lower.</summary>
    Under,

    /// <summary>Nearer than the smallest difference that counts.</summary>
    Aligned,
}

/// <summary>
/// Self against others (statistics 4-6; Atwater and Yammarino 1992, 1997; with caution on any difference score:
/// Edwards 1994). Positive means that self sees more.
/// </summary>
public static class SelfOtherGap
{
    /// <summary>Self - others, in scale points. Undefined if one is missing.</summary>
    public static Statistic Gap(double? self, double? others) =>
        self is not { } own ? Statistic.None(Undefined.MissingSelf)
        : others is not { } theirs ? Statistic.None(Undefined.NoData)
        : Statistic.Of(own - theirs);

    /// <summary>The gap in standard deviations of raters: gap / sqrt(MSW).</summary>
    /// <param name="gap">From <see cref="Gap"/>.</param>
    /// <param name="withinDeviation">sqrt(MSW) of a reference of at least 30 leaders; above 0.</param>
    public static Statistic InDeviations(Statistic gap, double withinDeviation) =>
        Moments.IsNegligible(withinDeviation, 1) ? Statistic.None(Undefined.ZeroVariance) : gap.Then(points => points / withinDeviation);

    /// <summary>The difference of two places among peers: z of self less z of others. It removes general self-inflation.</summary>
    public static Statistic InNormDeviations(double? self, double? others, Norm selfNorm, Norm othersNorm) =>
        Moments.IsNegligible(Math.Min(selfNorm.Deviation, othersNorm.Deviation), 1)
            ? Statistic.None(Undefined.ZeroVariance)
            : Gap((self - selfNorm.Mean) / selfNorm.Deviation, (others - othersNorm.Mean) / othersNorm.Deviation);

    /// <summary>Exactly one class for every pair; cut-offs are inclusive.</summary>
    /// <param name="self">Own value.</param>
    /// <param name="others">Value of the others.</param>
    /// <param name="cut">From where a value is high; 3.5 on five points by convention.</param>
    /// <param name="delta">The smallest difference that counts; 0.5 on five points by convention.</param>
    public static Quadrant Classify(double? self, double? others, double cut, double delta)
    {
        if (self is not { } own || others is not { } theirs)
            return Quadrant.NotClassified;
        return (IsAtLeast(own, cut), IsAtLeast(theirs, cut)) switch
        {
            (true, true) => Quadrant.SharedStrength,
            (false, false) => Quadrant.SharedDevelopmentArea,
            (true, false) => IsAtLeast(own - theirs, delta) ? Quadrant.BlindSpot : Quadrant.Borderline,
            (false, true) => IsAtLeast(theirs - own, delta) ? Quadrant.HiddenStrength : Quadrant.Borderline,
        };
    }

    /// <summary>The label for the raw level.</summary>
    public static Tendency TendencyOf(double? self, double? others, double delta) =>
        self is not { } own || others is not { } theirs ? Tendency.NotClassified
        : IsAtLeast(own - theirs, delta) ? Tendency.Over
        : IsAtLeast(theirs - own, delta) ? Tendency.Under
        : Tendency.Aligned;

    private static bool IsAtLeast(double value, double cut) => value >= cut - ScaleMeans.Slack;
}

/// <summary>Mean and standard deviation of a reference over leaders.</summary>
/// <param name="Mean">In scale points.</param>
/// <param name="Deviation">In scale points; above 0.</param>
public readonly record struct Norm(double Mean, double Deviation);
