namespace Feedback360.Core.Common;

/// <summary>
/// Everything that is wrong with a large input, up to what anybody mends by hand: a hostile file of any size fills no
/// memory with its faults.
/// </summary>
public sealed class ProblemList
{
    /// <summary>So many problems are kept; of further ones only the number.</summary>
    public const int MostKept = 10_000;

    private readonly List<Problem> _kept = [];
    private long _beyond;

    /// <summary>Whether nothing is wrong.</summary>
    public bool IsEmpty => _kept.Count == 0;

    /// <summary>Notes a problem.</summary>
    public void Add(Problem problem)
    {
        if (_kept.Count < MostKept)
            _kept.Add(problem);
        else
            _beyond++;
    }

    /// <summary>The problems in the order in which they were found, and how many more there are.</summary>
    public IReadOnlyList<Problem> All() =>
        _beyond == 0 ? [.. _kept] : [.. _kept, new Problem("", "more-problems", $"There are {_beyond} more problems.")];
}
