namespace Feedback360.Core.Release;

/// <summary>
/// Printed figures of a round for one scale in one unmerged protected group (anonymity 7.11), rounded to two decimals.
/// They name no subject.
/// </summary>
/// <param name="Group">Block key of the group.</param>
/// <param name="Scale">Competency key, <see cref="RoundPsychometrics.Axis"/> or <see cref="RoundPsychometrics.PerceivedChange"/>.</param>
/// <param name="Msw">Within-leader mean square of the raters' scores, in squared scale points; at least 0.10.</param>
/// <param name="Icc1">ICC(1) with the exact n0; null where it does not exist or is not for this scale.</param>
/// <param name="Icc2">ICC(2); null as above.</param>
/// <param name="Alpha">Cronbach's alpha; null as above.</param>
/// <param name="Leaders">Leaders with a published block of exactly this group; at least 30.</param>
/// <param name="Ballots">Counted ballots of these blocks; at least 90.</param>
public sealed record PrintedPsychometric(
    string Group, string Scale, decimal Msw, decimal? Icc1, decimal? Icc2, decimal? Alpha, int Leaders, int Ballots);

/// <summary>All printed figures of a round; what is not in it is not printed.</summary>
public sealed record RoundPsychometrics(IReadOnlyList<PrintedPsychometric> Figures)
{
    /// <summary>The scale of a rater's own difference between execution and relational.</summary>
    public const string Axis = "axis";

    /// <summary>The scale of the perceived-change items, pooled within item.</summary>
    public const string PerceivedChange = "perceived-change";

    /// <summary>A round in which nothing could be printed.</summary>
    public static RoundPsychometrics None { get; } = new([]);

    /// <summary>The printed MSW of a scale in a group, or null.</summary>
    public decimal? MeanSquare(string group, string scale) =>
        Figures.FirstOrDefault(figure => figure.Group == group && figure.Scale == scale)?.Msw;
}
