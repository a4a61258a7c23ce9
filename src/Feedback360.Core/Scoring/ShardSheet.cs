namespace Feedback360.Core.Scoring;

/// <summary>
/// The ratings of many subjects in three arrays: rows of one subject lie together, one byte an item. Numbers only, as in
/// <see cref="RatingSheet"/>; 0 is "not observed".
/// </summary>
internal sealed class ShardSheet
{
    private readonly int[] _firstOf;
    private readonly byte[] _groups;
    private readonly byte[] _ratings;

    /// <param name="items">Number of items, at least 1.</param>
    /// <param name="firstOf">Row at which each subject begins, and at the end the number of rows.</param>
    /// <param name="groups">Per row the index of the rater's group.</param>
    /// <param name="ratings">Row-major, rows × items.</param>
    /// <exception cref="ArgumentException">If the sizes do not fit.</exception>
    public ShardSheet(int items, int[] firstOf, byte[] groups, byte[] ratings)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(items);
        if (ratings.Length != groups.Length * items || firstOf is not [0, ..] || firstOf[^1] != groups.Length)
            throw new ArgumentException("A sheet has rows × items ratings, and every row a subject.", nameof(ratings));
        (Items, _firstOf, _groups, _ratings) = (items, firstOf, groups, ratings);
    }

    /// <summary>Number of items.</summary>
    public int Items { get; }

    /// <summary>Number of subjects.</summary>
    public int Subjects => _firstOf.Length - 1;

    /// <summary>Group of each row of a subject.</summary>
    public ReadOnlySpan<byte> GroupsOf(int subject) => _groups.AsSpan(_firstOf[subject].._firstOf[subject + 1]);

    /// <summary>All ratings of a subject, row after row.</summary>
    public ReadOnlySpan<byte> RatingsOf(int subject) => _ratings.AsSpan(_firstOf[subject] * Items, (_firstOf[subject + 1] - _firstOf[subject]) * Items);
}
