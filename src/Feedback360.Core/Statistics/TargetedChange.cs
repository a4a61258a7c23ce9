using MathNet.Numerics.LinearAlgebra;

namespace Feedback360.Core.Statistics;

/// <summary>
/// Chosen items against the others (statistics 24). Items are chosen because they are low and so rise by themselves: the plain difference is never
/// shown without the coefficient of <see cref="Adjusted"/>.
/// </summary>
public static class TargetedChange
{
    /// <summary>Coefficients of <see cref="Adjusted"/> with one leader; every further one adds one.</summary>
    public const int LeastColumns = 3;

    /// <summary>Mean change of the chosen items less that of the others, in scale points. Undefined if one of the two is empty.</summary>
    public static Statistic Difference(ReadOnlySpan<double> targeted, ReadOnlySpan<double> untargeted)
    {
        var (chosen, rest) = (Moments.Mean(targeted), Moments.Mean(untargeted));
        return !chosen.Exists ? chosen : rest.Then(mean => chosen.Value - mean);
    }

    /// <summary>
    /// Second round on first round, chosen or not, and a dummy per leader: ordinary least squares over item rows. Null if that cannot be told apart.
    /// </summary>
    /// <param name="rows">Items of all groups.</param>
    public static AdjustedTargeting? Adjusted(IReadOnlyList<TargetedItem> rows)
    {
        var groups = rows.Select(row => row.Group).Distinct().Order().Skip(1).ToArray();
        var design = Matrix<double>.Build.Dense(rows.Count, LeastColumns + groups.Length);
        for (var row = 0; row < rows.Count; row++)
        {
            design[row, 0] = 1;
            design[row, 1] = rows[row].First;
            design[row, 2] = rows[row].Targeted ? 1 : 0;
            if (Array.BinarySearch(groups, rows[row].Group) is >= 0 and var group)
                design[row, LeastColumns + group] = 1;
        }
        return LeastSquares.Fit(design, Vector<double>.Build.Dense([.. rows.Select(row => row.Second)])) is { } fit
            ? new(fit.Coefficients[1], fit.At(2), rows.Count)
            : null;
    }
}

/// <summary>An item of one leader in both rounds.</summary>
/// <param name="Group">Number of the leader.</param>
/// <param name="First">Value in the first round.</param>
/// <param name="Second">Value in the second.</param>
/// <param name="Targeted">Whether it was chosen.</param>
public readonly record struct TargetedItem(int Group, double First, double Second, bool Targeted);

/// <summary>The effect of having chosen an item, at equal first values.</summary>
/// <param name="BaselineSlope">How much of a difference of first values is left.</param>
/// <param name="Effect">In scale points.</param>
/// <param name="Rows">Items.</param>
public readonly record struct AdjustedTargeting(double BaselineSlope, Contrast Effect, int Rows);
