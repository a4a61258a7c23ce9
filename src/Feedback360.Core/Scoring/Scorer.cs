namespace Feedback360.Core.Scoring;

/// <summary>Adds up a sheet. Numbers only: lines and items are places in arrays, a line is a set of groups.</summary>
internal static class Scorer
{
    /// <summary>A group that belongs to no line.</summary>
    public const int NoLine = -1;

    /// <summary>How often each rating was given, per line and item; what was not observed is in no sum.</summary>
    /// <param name="sheet">The ratings of one subject.</param>
    /// <param name="lineOfGroup">Per group index its line, or <see cref="NoLine"/>.</param>
    /// <param name="lines">Number of lines.</param>
    /// <param name="points">Most points of any item's scale.</param>
    public static Tally Tally(RatingSheet sheet, ReadOnlySpan<int> lineOfGroup, int lines, int points)
    {
        var tally = new Tally(lines, sheet.Items, points);
        var groups = sheet.Groups;
        for (var row = 0; row < groups.Length; row++)
        {
            var line = lineOfGroup[groups[row]];
            if (line != NoLine)
                tally.Add(line, sheet.Row(row));
        }
        return tally;
    }
}

/// <summary>Ratings of one subject, counted. Raw: it never leaves Core.</summary>
internal sealed class Tally(int lines, int items, int points)
{
    private readonly int _width = points + 1;
    private readonly int[] _counts = new int[lines * items * (points + 1)];

    /// <summary>n_i: ratings of the item in the line.</summary>
    public int Count(int line, int item)
    {
        var count = 0;
        foreach (var at in Counts(line, item))
            count += at;
        return count;
    }

    /// <summary>Sum of the ratings of the item in the line.</summary>
    public int Sum(int line, int item)
    {
        var (sum, point) = (0, 0);
        foreach (var at in Counts(line, item))
            sum += at * ++point;
        return sum;
    }

    /// <summary>Sum of the squares of the ratings of the item in the line.</summary>
    public int Squares(int line, int item)
    {
        var (sum, point) = (0, 0);
        foreach (var at in Counts(line, item))
            sum += at * ++point * point;
        return sum;
    }

    /// <summary>How often each of the points 1, 2, … was given.</summary>
    public ReadOnlySpan<int> Counts(int line, int item) => At(line, item)[(RatingSheet.NotObserved + 1)..];

    /// <summary>Adds one row.</summary>
    /// <exception cref="IndexOutOfRangeException">If a rating is above every scale.</exception>
    public void Add(int line, ReadOnlySpan<byte> row)
    {
        for (var item = 0; item < row.Length; item++)
            At(line, item)[row[item]]++;
    }

    private Span<int> At(int line, int item) => _counts.AsSpan((line * items + item) * _width, _width);
}
