namespace Feedback360.Core.Statistics;

/// <summary>
/// The value of several items together (statistics 2). The mean over persons is the headline: the rater is what is
/// sampled. Without missing answers both means are the same (Newman 2014; Schafer and Graham 2002).
/// </summary>
public static class ScaleMeans
{
    /// <summary>Comparisons with a cut-off are inclusive, with this slack.</summary>
    internal const double Slack = 1e-9;

    /// <summary>
    /// A rater's mean over the items answered, on the scale of the items. Undefined (<c>k_lt_min</c>) if fewer than the
    /// share of the items were answered, <c>no_data</c> if none was.
    /// </summary>
    /// <param name="answers">One per item, missing ones null.</param>
    /// <param name="minimumShare">Share of the items that must be answered, 0..1; one half by convention.</param>
    public static Statistic OfCase(ReadOnlySpan<double?> answers, double minimumShare = 0.5)
    {
        var (sum, answered) = (0.0, 0);
        foreach (var answer in answers)
        {
            if (answer is not { } value)
                continue;
            sum += value;
            answered++;
        }
        if (answered == 0)
            return Statistic.None(Undefined.NoData);
        return answered >= answers.Length * minimumShare - Slack ? Statistic.Of(sum / answered) : Statistic.None(Undefined.KLtMin);
    }

    /// <summary>The scores of all raters, in their order.</summary>
    public static Statistic[] OfCases(ValueTable table, double minimumShare = 0.5)
    {
        var scores = new Statistic[table.Cases];
        for (var place = 0; place < scores.Length; place++)
            scores[place] = OfCase(table.Row(place), minimumShare);
        return scores;
    }

    /// <summary>The mean over items of the item means; items without a value are left out. Undefined if no item has one.</summary>
    public static Statistic OverItems(ValueTable table)
    {
        var means = new List<double>(table.Items);
        for (var item = 0; item < table.Items; item++)
        {
            if (Moments.Mean(table.Item(item)) is { Exists: true } mean)
                means.Add(mean.Value);
        }
        return Moments.Mean([.. means]);
    }

    /// <summary>The numbers that exist, in order.</summary>
    public static double[] Existing(ReadOnlySpan<Statistic> statistics)
    {
        var values = new List<double>(statistics.Length);
        foreach (var statistic in statistics)
        {
            if (statistic.Exists)
                values.Add(statistic.Value);
        }
        return [.. values];
    }

    /// <summary>The unweighted mean of the means of groups with data (statistics 3, secondary). Undefined without any.</summary>
    public static Statistic OfGroups(IEnumerable<double[]> groups) =>
        Moments.Mean([.. groups.Where(group => group.Length > 0).Select(group => Moments.Mean(group).Value)]);
}
