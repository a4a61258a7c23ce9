using Feedback360.Core.Common;
using Feedback360.Core.Surveys;

namespace Feedback360.Core.Groups;

/// <summary>One dimension of an organisation, declared before launch.</summary>
/// <param name="Key">One of <see cref="GroupDeclaration.Dimensions"/>.</param>
/// <param name="Paths">
/// Per leader id the way from the top to the leader's place (<c>["Engineering", "Platform"]</c>). A leader without one
/// is in no cell but the whole.
/// </param>
public sealed record DeclaredTree(string Key, IReadOnlyDictionary<string, IReadOnlyList<string>> Paths);

/// <summary>Two dimensions crossed, declared before launch.</summary>
/// <param name="Rows">Key of a declared tree.</param>
/// <param name="Columns">Key of another one.</param>
/// <param name="RowLevel">The level of the first tree that is crossed; 1 is below the top.</param>
/// <param name="ColumnLevel">The same of the second.</param>
public sealed record DeclaredTable(string Rows, string Columns, int RowLevel = 1, int ColumnLevel = 1);

/// <summary>
/// The cells of a group report, all of them declared before launch (anonymity 3.6): there is no filter, and nothing is
/// cut another way once answers are in.
/// </summary>
/// <param name="Trees">At most one per dimension.</param>
/// <param name="Tables">At most <see cref="MostTables"/>.</param>
public sealed record GroupDeclaration(IReadOnlyList<DeclaredTree> Trees, IReadOnlyList<DeclaredTable> Tables)
{
    /// <summary>Most tables of two dimensions.</summary>
    public const int MostTables = 2;

    /// <summary>Most levels below the top.</summary>
    public const int MostLevels = 8;

    /// <summary>Most characters of a name.</summary>
    public const int LongestName = 200;

    /// <summary>Nothing but the whole.</summary>
    public static GroupDeclaration None { get; } = new([], []);

    /// <summary>The dimensions that there can be a tree of.</summary>
    public static IReadOnlyList<string> Dimensions { get; } = ["department", "level", "location"];

    /// <summary>Everything that is wrong with it, each with its place (<c>tables[2]</c>, <c>trees[0].paths.ana[1]</c>).</summary>
    /// <param name="survey">The survey of the round.</param>
    public IReadOnlyList<Problem> Check(Survey survey) =>
    [
        .. survey.Subject == SurveySubject.Organisation && (Trees.Count > 0 || Tables.Count > 0)
            ? [new Problem("trees", "not-allowed", "Where the subject is the organisation there is nothing to divide.")]
            : Enumerable.Range(0, Trees.Count).SelectMany(TreeProblems).Concat(Enumerable.Range(0, Tables.Count).SelectMany(TableProblems)),
    ];

    private IEnumerable<Problem> TreeProblems(int place)
    {
        var (tree, path) = (Trees[place], $"trees[{place}]");
        if (!Dimensions.Contains(tree.Key, StringComparer.Ordinal))
            yield return new($"{path}.key", "unknown-dimension", $"A tree is one of {string.Join(", ", Dimensions)}.");
        if (Trees.Take(place).Any(other => other.Key == tree.Key))
            yield return new($"{path}.key", "duplicate", "There is one tree per dimension.");
        foreach (var problem in tree.Paths.SelectMany(leader => PathProblems($"{path}.paths.{leader.Key}", leader.Value)))
            yield return problem;
    }

    private static IEnumerable<Problem> PathProblems(string path, IReadOnlyList<string> names)
    {
        if (names.Count > MostLevels)
            yield return new(path, "too-deep", $"A tree has at most {MostLevels} levels.");
        for (var level = 0; level < names.Count; level++)
        {
            if (string.IsNullOrWhiteSpace(names[level]))
                yield return new($"{path}[{level}]", "required", "Every part of a path has a name.");
            else if (names[level].Length > LongestName || !PlainText.IsFit(names[level]))
                yield return new($"{path}[{level}]", "not-a-name", $"A name is one line of at most {LongestName} characters.");
        }
    }

    private IEnumerable<Problem> TableProblems(int place)
    {
        var (table, path) = (Tables[place], $"tables[{place}]");
        if (place >= MostTables)
            yield return new(path, "too-many", $"There are at most {MostTables} tables.");
        if (table.Rows == table.Columns)
            yield return new($"{path}.columns", "duplicate", "A table crosses two different trees.");
        if (Tables.Take(place).Any(other => AreSame(other, table)))
            yield return new(path, "duplicate", "This table is declared already.");
        foreach (var problem in SideProblems($"{path}.rows", table.Rows, $"{path}.rowLevel", table.RowLevel))
            yield return problem;
        foreach (var problem in SideProblems($"{path}.columns", table.Columns, $"{path}.columnLevel", table.ColumnLevel))
            yield return problem;
    }

    private static bool AreSame(DeclaredTable one, DeclaredTable other) =>
        one == other || one == new DeclaredTable(other.Columns, other.Rows, other.ColumnLevel, other.RowLevel);

    private IEnumerable<Problem> SideProblems(string keyPath, string key, string levelPath, int level)
    {
        var tree = Trees.FirstOrDefault(tree => tree.Key == key);
        if (tree is null)
            yield return new(keyPath, "unknown-tree", "No tree of this key is declared.");
        else if (level < 1 || level > tree.Paths.Values.Select(names => names.Count).DefaultIfEmpty(0).Max())
            yield return new(levelPath, "out-of-range", "The tree has no such level.");
    }
}
