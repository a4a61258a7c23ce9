namespace Feedback360.Core.Statistics;

/// <summary>What two tests together say of a change (statistics 20e).</summary>
public enum ChangeDecision
{
    /// <summary>Different from nothing, and not shown to be small.</summary>
    Change,

    /// <summary>Different from nothing, and small.</summary>
    TrivialChange,

    /// <summary>Small.</summary>
    NoMeaningfulChange,

    /// <summary>Neither: the normal answer with few raters.</summary>
    Inconclusive,
}

/// <summary>Equivalence by two one-sided Welch tests (Schuirmann 1987; Lakens 2017).</summary>
/// <param name="Welch">The test against nothing.</param>
/// <param name="Low">The lower bound of what counts as no change, in scale points; below 0.</param>
/// <param name="High">The upper bound; above 0.</param>
public sealed record Equivalence(WelchTest Welch, double Low, double High)
{
    /// <summary>(difference - low)/SE.</summary>
    public double LowerT => (Welch.Difference - Low) / Welch.StandardError;

    /// <summary>(difference - high)/SE.</summary>
    public double UpperT => (Welch.Difference - High) / Welch.StandardError;

    /// <summary>One-sided p that the difference lies above the lower bound only by chance.</summary>
    public double LowerP => Quantiles.LowerT(-LowerT, Welch.Df);

    /// <summary>One-sided p that it lies below the upper bound only by chance.</summary>
    public double UpperP => Quantiles.LowerT(UpperT, Welch.Df);

    /// <summary>The larger of the two.</summary>
    public double P => Math.Max(LowerP, UpperP);

    /// <summary>One of four, at a level such as .05.</summary>
    public ChangeDecision Decide(double alpha) =>
        (Welch.P < alpha, P < alpha) switch
        {
            (true, false) => ChangeDecision.Change,
            (true, true) => ChangeDecision.TrivialChange,
            (false, true) => ChangeDecision.NoMeaningfulChange,
            (false, false) => ChangeDecision.Inconclusive,
        };
}
