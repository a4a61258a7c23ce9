using Feedback360.Core.Statistics;

namespace Feedback360.Core.Scoring;

/// <summary>
/// What <see cref="ShardScorer"/> finds, in ordinals 1..R and in flat arrays: places are subject, group, item or scale, in
/// that order. NaN stands for a number that does not exist. Raw: it never leaves Core.
/// </summary>
/// <param name="shape">How many of everything there are.</param>
internal sealed class ShardScores(ShardShape shape)
{
    /// <summary>Mean of the ratings of an item in a group (statistics 1).</summary>
    public double[] ItemMeans { get; } = new double[shape.Subjects * shape.Groups * shape.Items];

    /// <summary>r_wg of an item in a group against the uniform null, at least 0; from two ratings on (statistics 7).</summary>
    public double[] Agreement { get; } = new double[shape.Subjects * shape.Groups * shape.Items];

    /// <summary>Mean of the raters' own means on a scale; a rater counts with at least half of its items (statistics 2).</summary>
    public double[] ScaleMeans { get; } = new double[shape.Subjects * shape.Groups * shape.Scales];

    /// <summary>Self minus the mean of everyone else's ratings, per item (statistics 3 and 4).</summary>
    public double[] ItemGaps { get; } = new double[shape.Subjects * shape.Items];

    /// <summary>Self minus the mean of everyone else's own means, per scale.</summary>
    public double[] ScaleGaps { get; } = new double[shape.Subjects * shape.Scales];

    /// <summary>Cronbach's alpha per group and scale, pooled over subjects, complete rows only (statistics 13).</summary>
    public Statistic[] Alphas { get; } = new Statistic[shape.Groups * shape.Scales];
}

/// <summary>How many of everything there are.</summary>
internal readonly record struct ShardShape(int Subjects, int Groups, int Items, int Scales);
