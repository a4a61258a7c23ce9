namespace Feedback360.Core.Responses;

/// <summary>
/// Numbers for the ids of people in files of reviews: the same text has the same number in every file that shares them,
/// whether it names who is rated or who rates.
/// </summary>
public sealed class ReviewIds
{
    /// <summary>Characters that an id may have at most.</summary>
    public const int Longest = 200;

    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _bySpan;

    /// <summary>No ids yet.</summary>
    public ReviewIds() => _bySpan = _numbers.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The number of an id; a new one if it has none yet.</summary>
    internal int NumberOf(ReadOnlySpan<char> id)
    {
        if (_bySpan.TryGetValue(id, out var number))
            return number;
        _bySpan[id] = _numbers.Count;
        return _numbers.Count - 1;
    }
}
