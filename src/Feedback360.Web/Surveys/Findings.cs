using Feedback360.Core.Common;

namespace Feedback360.Web.Surveys;

/// <summary>What is found while one file is read: the line of every place in it, and what is wrong.</summary>
internal sealed class Findings(string file)
{
    /// <summary>More than anyone reads at once; a hostile file shall not fill the memory with its faults.</summary>
    private const int MostListed = 100;

    private readonly Dictionary<string, int> _lines = new(StringComparer.Ordinal);
    private readonly HashSet<string> _unread = new(StringComparer.Ordinal);
    private readonly List<FileProblem> _problems = [];

    /// <summary>Whether no more problems are listed, so that looking for them is in vain.</summary>
    public bool IsFull => _problems.Count >= MostListed;

    /// <summary>Notes where a place stands; the first note counts.</summary>
    public void Mark(string path, int line) => _lines.TryAdd(path, line);

    /// <summary>Lets a place that is not in the file stand where another one does.</summary>
    public void MarkAs(string path, string other) => Mark(path, LineOf(other));

    /// <summary>Something wrong in a line that is known.</summary>
    public void Refuse(int line, string path, string code, string message)
    {
        if (!IsFull)
            _problems.Add(FileProblem.At(file, line, path, code, message));
    }

    /// <summary>Something wrong at a place, unless nothing could be read there.</summary>
    public void Refuse(string path, string code, string message)
    {
        if (!IsFull && !PathsUpwards(path).Any(_unread.Contains))
            Refuse(LineOf(path), path, code, message);
    }

    /// <inheritdoc cref="Refuse(string, string, string)"/>
    public void Refuse(Problem problem) => Refuse(problem.Path, problem.Code, problem.Message);

    /// <summary>Nothing can be read at a place; what follows from that is not said again.</summary>
    public void CannotRead(string path, string code, string message)
    {
        Refuse(path, code, message);
        _unread.Add(path);
    }

    /// <summary>All problems in the order of lines.</summary>
    public IReadOnlyList<FileProblem> InOrder()
    {
        IEnumerable<FileProblem> ordered = _problems.OrderBy(problem => problem.Line);
        return IsFull
            ? [.. ordered, FileProblem.At(file, _problems.Max(problem => problem.Line), "", "too-many", $"Only {MostListed} problems are listed; there may be more.")]
            : [.. ordered];
    }

    /// <summary>The line of the place, else of the nearest place around it.</summary>
    private int LineOf(string path)
    {
        foreach (var place in PathsUpwards(path))
        {
            if (_lines.TryGetValue(place, out var line))
                return line;
        }
        return 1;
    }

    private static IEnumerable<string> PathsUpwards(string path)
    {
        while (path.Length > 0)
        {
            yield return path;
            path = path[..Math.Max(0, path.LastIndexOfAny(['.', '[']))];
        }
        yield return "";
    }
}
