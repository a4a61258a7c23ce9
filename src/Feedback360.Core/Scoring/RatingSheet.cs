namespace Feedback360.Core.Scoring;

/// <summary>
/// The ratings of one subject: one row a ballot, one byte an item, in no meaningful order. Numbers only: it knows no
/// person, no ballot and no survey. Reversed items are recoded before they come here. The sheets of many subjects may lie
/// in the same two arrays.
/// </summary>
internal sealed class RatingSheet
{
    private readonly ReadOnlyMemory<byte> _groups;
    private readonly ReadOnlyMemory<byte> _ratings;

    /// <param name="items">Number of items, at least 1.</param>
    /// <param name="groups">Per row the index of the rater's group in the survey's groups.</param>
    /// <param name="ratings">Row-major, rows × items: ordinal 1..R, or <see cref="NotObserved"/>.</param>
    /// <exception cref="ArgumentException">If the sizes do not fit.</exception>
    public RatingSheet(int items, byte[] groups, byte[] ratings)
        : this(items, groups.AsMemory(), ratings.AsMemory())
    {
    }

    /// <inheritdoc cref="RatingSheet(int, byte[], byte[])"/>
    public RatingSheet(int items, ReadOnlyMemory<byte> groups, ReadOnlyMemory<byte> ratings)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(items);
        if (ratings.Length != groups.Length * items)
            throw new ArgumentException("A sheet has rows × items ratings.", nameof(ratings));
        Items = items;
        _groups = groups;
        _ratings = ratings;
    }

    /// <summary>Not observed, or not answered; the two are the same from here on.</summary>
    public const byte NotObserved = 0;

    /// <summary>Number of items.</summary>
    public int Items { get; }

    /// <summary>Number of ballots, all groups together.</summary>
    public int Rows => _groups.Length;

    /// <summary>Group index of each row.</summary>
    public ReadOnlySpan<byte> Groups => _groups.Span;

    /// <summary>The ratings of one row.</summary>
    public ReadOnlySpan<byte> Row(int row) => _ratings.Span.Slice(row * Items, Items);

    /// <summary>How many rows belong to the group.</summary>
    public int Count(int groupIndex)
    {
        var count = 0;
        foreach (var group in Groups)
            count += group == groupIndex ? 1 : 0;
        return count;
    }
}
