namespace Feedback360.Core.Release;

/// <summary>
/// D3: the end bands of one scale. Whether a mean is shown or only bounded depends on the sum of the ratings and on
/// nothing else, so that the band itself tells nothing; with it every rater keeps at least L possible answers.
/// Everything is about recoded ordinals 1..R; only what is printed is shifted to the scale's own values.
/// </summary>
/// <param name="Points">R.</param>
/// <param name="InsidersLow">c_low, insiders against whom the low end is protected.</param>
/// <param name="InsidersHigh">c_high, the same at the high end.</param>
/// <param name="Remaining">L, answers that remain possible for everybody.</param>
/// <param name="Shift">What is added to an ordinal to print it.</param>
internal sealed record Band(int Points, int InsidersLow, int InsidersHigh, int Remaining, int Shift)
{
    /// <summary>The rule for a scale under a policy; a scale with two unkind ends protects both (anonymity 7.1).</summary>
    public static Band For(ReleasedScale scale, ReleasedPolicy policy)
    {
        var least = scale.UnkindEnds == Surveys.UnkindEnds.Both ? 1 : 0;
        return new(
            scale.Points.Count,
            policy.InsidersLow,
            Math.Max(policy.InsidersHigh, least),
            policy.RemainingAnswers,
            scale.Shift);
    }

    /// <summary>B: a sum up to this is in the bottom band.</summary>
    public int Bottom(int n) => n + InsidersLow * (Points - 1) + Remaining - 1;

    /// <summary>Tt: a sum from this on is in the top band.</summary>
    public int Top(int n) => n * Points - InsidersHigh * (Points - 1) - (Remaining - 1);

    /// <summary>
    /// Whether a leaf of n ratings can be released at all. On very short scales, or for a very large L, the two bands
    /// meet; a sum in both would be told from the others, so the leaf is withheld whatever was answered.
    /// </summary>
    public bool CanRelease(int n) => Bottom(n) < Top(n);

    /// <summary>A leaf as it is released: its mean in tenths, half-up, or the band that it lies in.</summary>
    /// <param name="sum">Sum of the n ratings.</param>
    /// <param name="n">Ratings; at least 1, and <see cref="CanRelease"/>.</param>
    public Figure Release(int sum, int n)
    {
        if (sum <= Bottom(n))
            return new Figure.Band(1 + Shift, new Rational(Bottom(n), n).RoundUp(2) + Shift, n);
        if (sum >= Top(n))
            return new Figure.Band(new Rational(Top(n), n).RoundDown(2) + Shift, Points + Shift, n);
        return Mean(sum, n);
    }

    /// <summary>The mean as it is: for raters who are told that they are identifiable (D6).</summary>
    public Figure Mean(int sum, int n) => new Figure.Shown(new Rational(sum, n).RoundHalfUp(1) + Shift, n);

    /// <summary>num(leaf) of D4 with its ends, from what is printed.</summary>
    public Estimate Read(Figure leaf) => leaf switch
    {
        Figure.Shown shown => (Rational)(shown.Value - Shift),
        Figure.Band band when band.Low == 1 + Shift => Range(1, new Rational(Bottom(band.N), band.N)),
        Figure.Band band => Range(new Rational(Top(band.N), band.N), Points),
        _ => throw new ArgumentException("A leaf is a mean or a band.", nameof(leaf)),
    };

    /// <summary>
    /// The mean of identifiable raters, from what is printed: the sum of n integers that rounds to it, which for up
    /// to nine of them is the only one.
    /// </summary>
    public Rational ReadExempt(Figure leaf)
    {
        var shown = (Figure.Shown)leaf;
        Rational sum = ((Rational)(shown.Value - Shift) * shown.N).RoundHalfUp(0);
        return sum / shown.N;
    }

    private static Estimate Range(Rational low, Rational high) => new(low, (low + high) / 2, high);
}
