namespace Feedback360.Core.People;

/// <summary>
/// Who reports to whom in an organisation. A relation, not a role: "manager of X" is asked here and stored nowhere
/// else. People without a manager are at the top; there are no cycles.
/// </summary>
public sealed class OrgChart
{
    private readonly Dictionary<Guid, Guid?> _managers;
    private readonly ILookup<Guid, Guid> _reports;

    /// <summary>A chart of everybody given.</summary>
    /// <exception cref="ArgumentException">If the managers form a cycle; imports refuse that before it gets here.</exception>
    public OrgChart(IEnumerable<(Guid Person, Guid? Manager)> people)
    {
        _managers = people.ToDictionary(pair => pair.Person, pair => pair.Manager);
        var managerOf = _managers.Where(pair => pair.Value is not null).ToDictionary(pair => pair.Key, pair => pair.Value!.Value);
        if (FindCycles(managerOf).Count > 0)
            throw new ArgumentException("The org chart has a cycle.", nameof(people));
        _reports = managerOf.ToLookup(pair => pair.Value, pair => pair.Key);
    }

    /// <summary>The manager, or null at the top and for somebody who is not in the chart.</summary>
    public Guid? ManagerOf(Guid person) => _managers.GetValueOrDefault(person);

    /// <summary>Direct reports; none is an empty list.</summary>
    public IReadOnlyList<Guid> ReportsOf(Guid person) => [.. _reports[person]];

    /// <summary>People with the same manager; at the top nobody.</summary>
    public IReadOnlyList<Guid> PeersOf(Guid person) =>
        ManagerOf(person) is { } manager ? [.. _reports[manager].Where(other => other != person)] : [];

    /// <summary>
    /// Every cycle of managers, each from the person where it was found along the managers; none is an empty list.
    /// Linear in the number of people.
    /// </summary>
    /// <param name="managerOf">Person to manager; who has none is no key.</param>
    public static IReadOnlyList<IReadOnlyList<T>> FindCycles<T>(IReadOnlyDictionary<T, T> managerOf)
        where T : notnull
    {
        var cycles = new List<IReadOnlyList<T>>();
        var walkOf = new Dictionary<T, int>();
        foreach (var (walk, start) in managerOf.Keys.Index())
        {
            var at = start;
            while (walkOf.TryAdd(at, walk) && managerOf.TryGetValue(at, out var above))
                at = above;
            // Met again on the same walk, and not merely at the top: this is where a circle closes.
            if (walkOf[at] == walk && managerOf.ContainsKey(at))
                cycles.Add(CycleFrom(at, managerOf));
        }
        return cycles;
    }

    private static List<T> CycleFrom<T>(T start, IReadOnlyDictionary<T, T> managerOf)
        where T : notnull
    {
        var cycle = new List<T> { start };
        for (var at = managerOf[start]; !EqualityComparer<T>.Default.Equals(at, start); at = managerOf[at])
            cycle.Add(at);
        return cycle;
    }
}
