namespace Feedback360.Core.Statistics;

/// <summary>
/// The variance that answers would have if raters agreed in nothing, by the shape of no agreement (James, Demaree and
/// Wolf 1984; LeBreton and Senter 2008). Options are coded 1..A.
/// </summary>
public static class NullVariance
{
    /// <summary>Five options, slightly lenient: 1.34.</summary>
    public static IReadOnlyList<double> SlightSkew { get; } = [0.05, 0.15, 0.20, 0.35, 0.25];

    /// <summary>Five options, moderately lenient: 0.90.</summary>
    public static IReadOnlyList<double> ModerateSkew { get; } = [0, 0.10, 0.15, 0.40, 0.35];

    /// <summary>Five options, heavily lenient: 0.44.</summary>
    public static IReadOnlyList<double> HeavySkew { get; } = [0, 0, 0.10, 0.40, 0.50];

    /// <summary>All options alike: (A² - 1)/12.</summary>
    /// <param name="options">A, 2 or more.</param>
    public static double Uniform(int options) => ((double)options * options - 1) / 12;

    /// <summary>
    /// The middle most: (A² + 2A - 3)/24 for odd A, (A² + 2A - 2)/24 for even A. With five options 4/3; tables that say
    /// 1.32 rest on rounded proportions.
    /// </summary>
    public static double Triangular(int options) => ((double)options * options + 2.0 * options - (options % 2 == 1 ? 3 : 2)) / 24;

    /// <summary>Of any shape: Σ p x² - (Σ p x)².</summary>
    /// <param name="probabilities">One per option, adding up to 1.</param>
    public static double Of(IReadOnlyList<double> probabilities)
    {
        var (mean, square) = (0.0, 0.0);
        for (var option = 1; option <= probabilities.Count; option++)
        {
            mean += probabilities[option - 1] * option;
            square += probabilities[option - 1] * option * option;
        }
        return square - mean * mean;
    }
}
