namespace Feedback360.Core.Responses;

/// <summary>Reviews in the order in which they came, in blocks that never move: millions of answers are a byte each.</summary>
/// <param name="items">Number of items of the form.</param>
internal sealed class PiledReviews(int items)
{
    private const int RowsOfBlock = 4096;

    private readonly List<byte[]> _ratings = [];
    private readonly List<int> _subjects = [];
    private readonly List<int> _raters = [];
    private readonly List<byte> _groups = [];
    private readonly Dictionary<int, List<GivenComment>> _comments = [];

    /// <summary>Adds a review; its ratings are written into what is returned.</summary>
    public Span<byte> Add(int subject, int rater, int group)
    {
        if (_subjects.Count % RowsOfBlock == 0)
            _ratings.Add(new byte[RowsOfBlock * items]);
        _subjects.Add(subject);
        _raters.Add(rater);
        _groups.Add((byte)group);
        return Block(_subjects.Count - 1);
    }

    /// <summary>Adds a comment, cut loose from its review.</summary>
    public void AddComment(int subject, GivenComment comment)
    {
        if (!_comments.TryGetValue(subject, out var comments))
            _comments.Add(subject, comments = []);
        comments.Add(comment);
    }

    /// <summary>The same reviews, those of one subject together and in the order in which they came.</summary>
    public SortedReviews BySubject(int subjects)
    {
        var first = new int[subjects + 1];
        foreach (var subject in _subjects)
            first[subject + 1]++;
        for (var subject = 0; subject < subjects; subject++)
            first[subject + 1] += first[subject];
        var rows = _subjects.Count;
        var (groups, raters, ratings, next) = (new byte[rows], new int[rows], new byte[rows * items], first[..^1]);
        for (var row = 0; row < rows; row++)
        {
            var place = next[_subjects[row]]++;
            (groups[place], raters[place]) = (_groups[row], _raters[row]);
            Block(row).CopyTo(ratings.AsSpan(place * items));
        }
        return new(first, groups, raters, ratings, _comments);
    }

    private Span<byte> Block(int row) => _ratings[row / RowsOfBlock].AsSpan(row % RowsOfBlock * items, items);
}

/// <summary>Reviews by subject: one byte an answer, in arrays that all subjects have in common.</summary>
/// <param name="first">Where the rows of each subject begin and, one further, end.</param>
/// <param name="groups">Group of each row.</param>
/// <param name="raters">Number of the rater of each row.</param>
/// <param name="ratings">Row-major.</param>
/// <param name="comments">By subject, cut loose from their reviews.</param>
internal sealed class SortedReviews(int[] first, byte[] groups, int[] raters, byte[] ratings, IReadOnlyDictionary<int, List<GivenComment>> comments)
{
    private readonly int _items = groups.Length == 0 ? 0 : ratings.Length / groups.Length;

    /// <summary>Group of each of the subject's rows.</summary>
    public ReadOnlyMemory<byte> GroupsOf(int subject) => groups.AsMemory(first[subject]..first[subject + 1]);

    /// <summary>Rater of each of the subject's rows.</summary>
    public ReadOnlySpan<int> RatersOf(int subject) => raters.AsSpan(first[subject]..first[subject + 1]);

    /// <summary>The subject's ratings, row after row.</summary>
    public ReadOnlyMemory<byte> RatingsOf(int subject) => ratings.AsMemory((first[subject] * _items)..(first[subject + 1] * _items));

    /// <summary>Comments about the subject.</summary>
    public IReadOnlyList<GivenComment> CommentsOn(int subject) => comments.TryGetValue(subject, out var given) ? given : [];
}
