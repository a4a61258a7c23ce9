using Feedback360.Core.Statistics;

namespace Feedback360.Core.Scoring;

/// <summary>
/// Sums over many subjects for the psychometrics of one scale in one group of raters: nothing in them can be led
/// back to a subject. Mergeable; written always with the same number of bytes.
/// </summary>
/// <param name="items">Items of the scale for which alpha is wanted; 0 for none.</param>
internal sealed class ScaleSums(int items)
{
    private AnovaSums _anova = new();
    private AlphaSums? _alpha = items == 0 ? null : new AlphaSums(items);

    /// <summary>Subjects (of a pooled scale: subject × item) with at least one score.</summary>
    public long Groups => _anova.Groups;

    /// <summary>Scores.</summary>
    public long Scores => _anova.Values;

    /// <summary>Adds one subject's raters: a person mean each, and the complete rows for alpha.</summary>
    public void AddScale(RatingSheet sheet, int group, ReadOnlySpan<int> scaleItems)
    {
        var groups = sheet.Groups;
        var count = 0;
        var (scores, row) = (new double[groups.Length], new byte[scaleItems.Length]);
        for (var place = 0; place < groups.Length; place++)
        {
            if (groups[place] != group)
                continue;
            var ratings = sheet.Row(place);
            if (PersonScore.TryMean(ratings, scaleItems, out var mean))
                scores[count++] = mean;
            if (TryCopyComplete(ratings, scaleItems, row))
                _alpha?.Add(row);
        }
        _anova.Add(scores.AsSpan(0, count));
    }

    /// <summary>Adds one subject's raters: each one's own difference between two sets of scales.</summary>
    public void AddDifference(RatingSheet sheet, int group, int[][] first, int[][] second)
    {
        var scores = new double[sheet.Rows];
        var count = 0;
        for (var place = 0; place < sheet.Rows; place++)
        {
            if (sheet.Groups[place] == group && PersonScore.TryDifference(sheet.Row(place), first, second, out var difference))
                scores[count++] = difference;
        }
        _anova.Add(scores.AsSpan(0, count));
    }

    /// <summary>Adds one subject's raters: each item is a group of its own, so that items are pooled within item.</summary>
    public void AddPooled(RatingSheet sheet, int group, ReadOnlySpan<int> pooledItems)
    {
        var scores = new double[sheet.Rows];
        foreach (var item in pooledItems)
        {
            var count = 0;
            for (var place = 0; place < sheet.Rows; place++)
            {
                if (sheet.Groups[place] == group && sheet.Row(place)[item] is var rating and not RatingSheet.NotObserved)
                    scores[count++] = rating;
            }
            _anova.Add(scores.AsSpan(0, count));
        }
    }

    /// <summary>Adds what another instance has collected.</summary>
    public void Add(ScaleSums other)
    {
        _anova.Add(other._anova);
        if (_alpha is not null && other._alpha is not null)
            _alpha.Add(other._alpha);
    }

    /// <summary>The figures, rounded to two decimals; null where one does not exist.</summary>
    public ScaleFigures Print()
    {
        var analysis = _anova.Analyse();
        return new(analysis.WithinMeanSquare.Printed, analysis.Icc1.Printed, analysis.Icc2.Printed, _alpha?.Alpha().Printed);
    }

    /// <summary>Whether the unrounded MSW reaches a least value.</summary>
    public bool WithinMeanSquareReaches(decimal least) =>
        _anova.Analyse().WithinMeanSquare is { Exists: true } within && within.Value >= (double)least;

    /// <summary>Writes the sums, to be read by <see cref="Read"/>.</summary>
    public void Write(BinaryWriter writer)
    {
        _anova.Write(writer);
        _alpha?.Write(writer);
    }

    /// <summary>Reads what <see cref="Write"/> wrote for the same number of items.</summary>
    public static ScaleSums Read(BinaryReader reader, int items)
    {
        var read = new ScaleSums(items) { _anova = AnovaSums.Read(reader) };
        if (items > 0)
            read._alpha = AlphaSums.Read(reader, items);
        return read;
    }

    private static bool TryCopyComplete(ReadOnlySpan<byte> ratings, ReadOnlySpan<int> items, Span<byte> row)
    {
        for (var place = 0; place < items.Length; place++)
        {
            row[place] = ratings[items[place]];
            if (row[place] == RatingSheet.NotObserved)
                return false;
        }
        return true;
    }
}

/// <summary>Printed figures of one scale: two decimals, null where a figure does not exist.</summary>
internal sealed record ScaleFigures(decimal? Msw, decimal? Icc1, decimal? Icc2, decimal? Alpha);
