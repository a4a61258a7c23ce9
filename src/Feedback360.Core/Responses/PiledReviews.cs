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

    public byte GroupOf(int row) => _groups[row];

    public int RaterOf(int row) => _raters[row];

    public ReadOnlySpan<byte> RatingsOf(int row) => Block(row);

    public IReadOnlyList<GivenComment> CommentsOn(int subject) => _comments.TryGetValue(subject, out var comments) ? comments : [];

    /// <summary>The rows sorted by subject: where each subject's begin (and, one further, end), and the rows themselves.</summary>
    public (int[] FirstOf, int[] Rows) BySubject(int subjects)
    {
        var first = new int[subjects + 1];
        foreach (var subject in _subjects)
            first[subject + 1]++;
        for (var subject = 0; subject < subjects; subject++)
            first[subject + 1] += first[subject];
        var (rows, next) = (new int[_subjects.Count], first[..^1]);
        for (var row = 0; row < rows.Length; row++)
            rows[next[_subjects[row]]++] = row;
        return (first, rows);
    }

    private Span<byte> Block(int row) => _ratings[row / RowsOfBlock].AsSpan(row % RowsOfBlock * items, items);
}
