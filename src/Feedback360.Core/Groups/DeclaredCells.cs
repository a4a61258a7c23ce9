namespace Feedback360.Core.Groups;

/// <summary>A cell before anything is decided about it.</summary>
/// <param name="Part">Place of its tree, or of its table after all trees.</param>
/// <param name="Row">Path in its tree, or in the first tree of its table.</param>
/// <param name="Column">Path in the second tree of its table; empty in a tree.</param>
/// <param name="Leaders">Places of its leaders, ascending.</param>
internal sealed record DeclaredCell(int Part, IReadOnlyList<string> Row, IReadOnlyList<string> Column, IReadOnlyList<int> Leaders)
{
    /// <summary>How deep it is.</summary>
    public int Level => Row.Count + Column.Count;
}

/// <summary>Lays the declared trees and tables over the leaders of a round.</summary>
/// <param name="declaration">The declaration.</param>
/// <param name="leaders">Ids of the leaders in a fixed order.</param>
internal sealed class DeclaredCells(GroupDeclaration declaration, IReadOnlyList<string> leaders)
{
    private const char Separator = '\u001f';

    /// <summary>All cells: tree by tree, then table by table; in a tree every cell before those within it.</summary>
    public IReadOnlyList<DeclaredCell> All() =>
    [
        .. declaration.Trees.Count == 0 ? [Whole(0)] : declaration.Trees.SelectMany((tree, place) => CellsOf(tree, place)),
        .. declaration.Tables.SelectMany((table, place) => CellsOf(table, Math.Max(1, declaration.Trees.Count) + place)),
    ];

    private DeclaredCell Whole(int part) => new(part, [], [], [.. Enumerable.Range(0, leaders.Count)]);

    private IEnumerable<DeclaredCell> CellsOf(DeclaredTree tree, int part)
    {
        var members = new SortedDictionary<string, List<int>>(StringComparer.Ordinal);
        for (var leader = 0; leader < leaders.Count; leader++)
        {
            var path = PathOf(tree, leader);
            for (var level = 1; level <= path.Count; level++)
                Add(members, NameOf(path, level), leader);
        }
        return members.Select(cell => new DeclaredCell(part, cell.Key.Split(Separator), [], cell.Value)).Prepend(Whole(part));
    }

    private IEnumerable<DeclaredCell> CellsOf(DeclaredTable table, int part)
    {
        var (rows, columns) = (TreeOf(table.Rows), TreeOf(table.Columns));
        var members = new SortedDictionary<string, List<int>>(StringComparer.Ordinal);
        for (var leader = 0; leader < leaders.Count; leader++)
        {
            var (row, column) = (PathOf(rows, leader), PathOf(columns, leader));
            if (row.Count >= table.RowLevel && column.Count >= table.ColumnLevel)
                Add(members, NameOf(row, table.RowLevel) + Separator + NameOf(column, table.ColumnLevel), leader);
        }
        return members.Select(cell => (Names: cell.Key.Split(Separator), Leaders: cell.Value))
            .Select(cell => new DeclaredCell(part, cell.Names[..table.RowLevel], cell.Names[table.RowLevel..], cell.Leaders));
    }

    private DeclaredTree TreeOf(string key) => declaration.Trees.First(tree => tree.Key == key);

    private IReadOnlyList<string> PathOf(DeclaredTree tree, int leader) => tree.Paths.TryGetValue(leaders[leader], out var path) ? path : [];

    private static string NameOf(IReadOnlyList<string> path, int level) => string.Join(Separator, path.Take(level));

    private static void Add(SortedDictionary<string, List<int>> members, string name, int leader)
    {
        if (!members.TryGetValue(name, out var cell))
            members[name] = cell = [];
        cell.Add(leader);
    }
}
