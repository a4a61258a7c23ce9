namespace Feedback360.Core.Scoring;

/// <summary>One rater's score on several items, as the round psychometrics need it (statistics 2).</summary>
internal static class PersonScore
{
    /// <summary>
    /// Mean of the answered items, if at least half of the items are answered (the half rule: of five at least three).
    /// </summary>
    public static bool TryMean(ReadOnlySpan<byte> row, ReadOnlySpan<int> items, out double mean)
    {
        var (sum, answered) = (0, 0);
        foreach (var item in items)
        {
            sum += row[item];
            answered += row[item] == RatingSheet.NotObserved ? 0 : 1;
        }
        mean = answered == 0 ? 0 : (double)sum / answered;
        return answered > 0 && 2 * answered >= items.Length;
    }

    /// <summary>
    /// Unweighted mean of the rater's scores on the first scales minus that on the second; only if the rater has a
    /// score on every one of them.
    /// </summary>
    public static bool TryDifference(ReadOnlySpan<byte> row, int[][] first, int[][] second, out double difference)
    {
        difference = 0;
        if (!TryMeanOfMeans(row, first, out var minuend) || !TryMeanOfMeans(row, second, out var subtrahend))
            return false;
        difference = minuend - subtrahend;
        return true;
    }

    private static bool TryMeanOfMeans(ReadOnlySpan<byte> row, int[][] scales, out double mean)
    {
        mean = 0;
        foreach (var items in scales)
        {
            if (!TryMean(row, items, out var score))
                return false;
            mean += score / scales.Length;
        }
        return scales.Length > 0;
    }
}
