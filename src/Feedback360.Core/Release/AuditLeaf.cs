namespace Feedback360.Core.Release;

/// <summary>
/// What a printed leaf says to whoever knows the rules: between which sums its ratings lie and, where frequency classes
/// stand beside it, between which counts every point lies. All the audit ever knows of a leaf, and the key under which
/// its findings are remembered: a whole round has a few hundred different ones.
/// </summary>
/// <param name="Points">R.</param>
/// <param name="N">Ratings.</param>
/// <param name="LowestSum">The least sum that prints like this.</param>
/// <param name="HighestSum">The largest sum that prints like this.</param>
/// <param name="Classes">Frequency classes, two bits a point from the lowest, each class plus one; 0 without classes.</param>
internal readonly record struct AuditLeaf(int Points, int N, int LowestSum, int HighestSum, int Classes = 0)
{
    /// <summary>The most points that a scale with classes can have.</summary>
    private const int MostPoints = 15;

    /// <summary>Reads a printed mean or band; a plain mean also says that the sum is in no band (anonymity 4.1).</summary>
    public static AuditLeaf Read(Figure printed, Band band)
    {
        var n = printed.N;
        var (bottom, top) = (band.Bottom(n), band.Top(n));
        switch (printed)
        {
            case Figure.Band end when end.Low == 1 + band.Shift:
                return new(band.Points, n, n, bottom);
            case Figure.Band:
                return new(band.Points, n, top, n * band.Points);
            case Figure.Shown shown:
                // floor((20 S + n) / 2n) = t, half-up in tenths.
                var tenths = (int)((shown.Value - band.Shift) * 10);
                var low = CeilingOfTwentieth(n * (2 * tenths - 1));
                var high = CeilingOfTwentieth(n * (2 * tenths + 1)) - 1;
                return new(band.Points, n, Math.Max(low, bottom + 1), Math.Min(high, top - 1));
            default:
                throw new ArgumentException("A leaf is a mean or a band.", nameof(printed));
        }
    }

    /// <summary>The same leaf with its frequency classes (D5b).</summary>
    /// <exception cref="ArgumentException">If there is not one class a point.</exception>
    public AuditLeaf With(IReadOnlyList<FrequencyClass> classes)
    {
        if (classes.Count != Points || Points > MostPoints)
            throw new ArgumentException("Every point has a class.", nameof(classes));
        var code = 0;
        for (var point = 0; point < classes.Count; point++)
            code |= ((int)classes[point] + 1) << (2 * point);
        return this with { Classes = code };
    }

    /// <summary>The least number of ratings at a point.</summary>
    public int Fewest(int point) => ClassOf(point) switch
    {
        FrequencyClass.Some => SpreadRule.SomeFrom,
        FrequencyClass.Many => SpreadRule.ManyFrom,
        _ => 0,
    };

    /// <summary>The largest number of ratings at a point.</summary>
    public int Most(int point) => ClassOf(point) switch
    {
        FrequencyClass.Few => SpreadRule.SomeFrom - 1,
        FrequencyClass.Some => SpreadRule.ManyFrom - 1,
        _ => N,
    };

    private FrequencyClass? ClassOf(int point) =>
        Classes == 0 ? null : (FrequencyClass)(((Classes >> (2 * (point - 1))) & 3) - 1);

    private static int CeilingOfTwentieth(int number) => (number + 19) / 20;
}
