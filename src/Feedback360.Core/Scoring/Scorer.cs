namespace Feedback360.Core.Scoring;

/// <summary>Adds up a sheet. Numbers only: lines and items are places in arrays, a line is a set of groups.</summary>
internal static class Scorer
{
    /// <summary>A group that belongs to no line.</summary>
    public const int NoLine = -1;

    /// <summary>Counts and sums per line and item; what was not observed is in neither.</summary>
    /// <param name="sheet">The ratings of one subject.</param>
    /// <param name="lineOfGroup">Per group index its line, or <see cref="NoLine"/>.</param>
    /// <param name="lines">Number of lines.</param>
    public static Tally Tally(RatingSheet sheet, ReadOnlySpan<int> lineOfGroup, int lines)
    {
        var tally = new Tally(lines, sheet.Items);
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

/// <summary>Counts and sums of one subject. Raw: it never leaves Core.</summary>
internal sealed class Tally(int lines, int items)
{
    private readonly int[] _ballots = new int[lines];
    private readonly int[] _counts = new int[lines * items];
    private readonly int[] _sums = new int[lines * items];

    /// <summary>Ballots of the line, whatever was answered on them.</summary>
    public int Ballots(int line) => _ballots[line];

    /// <summary>n_i: ratings of the item in the line.</summary>
    public int Count(int line, int item) => _counts[line * items + item];

    /// <summary>Sum of the ratings of the item in the line.</summary>
    public int Sum(int line, int item) => _sums[line * items + item];

    /// <summary>Adds one row.</summary>
    public void Add(int line, ReadOnlySpan<byte> row)
    {
        _ballots[line]++;
        var count = _counts.AsSpan(line * items, items);
        var sum = _sums.AsSpan(line * items, items);
        for (var item = 0; item < row.Length; item++)
        {
            sum[item] += row[item];
            count[item] += row[item] == RatingSheet.NotObserved ? 0 : 1;
        }
    }
}
