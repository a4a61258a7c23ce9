namespace Feedback360.Core.Release;

/// <summary>Cut-offs that are given for five points, widened to other scales in proportion to their range.</summary>
internal static class CutOff
{
    /// <summary>The cut-off on a scale of R points.</summary>
    public static Rational On(int points, Rational onFivePoints) => onFivePoints * (points - 1) / 4;
}

/// <summary>The gap between all others and self (statistics 4).</summary>
internal static class Gaps
{
    /// <summary>Below this a gap is never called more than noise (of five points).</summary>
    private static readonly Rational Least = 0.75m;

    /// <summary>Shown all others minus shown self, in tenths; of an approximate value its two ends as well.</summary>
    /// <param name="allOthers">As printed.</param>
    /// <param name="self">As printed.</param>
    /// <param name="variance">Var(AO); null without a reference.</param>
    /// <param name="points">R.</param>
    public static Released<Gap> Of(Released<Figure> allOthers, Released<Figure> self, Variance? variance, int points)
    {
        if (!self.TryGet(out var own))
            return self.Why!;
        if (!allOthers.TryGet(out var others))
            return allOthers.Why!;
        var selfValue = ((Figure.Shown)own).Value;
        return others switch
        {
            Figure.Shown shown => new Gap.Shown(shown.Value - selfValue, NoiseOf((Rational)(shown.Value - selfValue), variance, points)),
            Figure.Approximate about => new Gap.Approximate(
                about.Value - selfValue,
                about.Low - selfValue,
                about.High - selfValue,
                NoiseOf(new(about.Low - selfValue, about.Value - selfValue, about.High - selfValue), variance, points)),
            _ => throw new ArgumentException("All others are derived and so no band.", nameof(allOthers)),
        };
    }

    private static Noise NoiseOf(Estimate gap, Variance? variance, int points)
    {
        if (variance is null)
            return Noise.NoReference;
        var nearest = gap.NearestToZero;
        return nearest >= CutOff.On(points, Least) && nearest.ExceedsRoot(Statistics.NormalTail.Factor95, variance.Value)
            ? Noise.Beyond
            : Noise.Within;
    }
}
