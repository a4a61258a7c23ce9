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
        if (FindCycle(_managers) is not null)
            throw new ArgumentException("The org chart has a cycle.", nameof(people));
        _reports = _managers.Where(pair => pair.Value is not null).ToLookup(pair => pair.Value!.Value, pair => pair.Key);
    }

    /// <summary>The manager, or null at the top and for somebody who is not in the chart.</summary>
    public Guid? ManagerOf(Guid person) => _managers.GetValueOrDefault(person);

    /// <summary>Direct reports; none is an empty list.</summary>
    public IReadOnlyList<Guid> ReportsOf(Guid person) => [.. _reports[person]];

    /// <summary>People with the same manager; at the top nobody.</summary>
    public IReadOnlyList<Guid> PeersOf(Guid person) =>
        ManagerOf(person) is { } manager ? [.. _reports[manager].Where(other => other != person)] : [];

    /// <summary>One person on a cycle of managers, or null if there is none. Linear in the number of people.</summary>
    public static Guid? FindCycle(IReadOnlyDictionary<Guid, Guid?> managers)
    {
        var finished = new HashSet<Guid>();
        var path = new HashSet<Guid>();
        foreach (var start in managers.Keys)
        {
            path.Clear();
            for (Guid? at = start; at is { } person && !finished.Contains(person); at = managers.GetValueOrDefault(person))
            {
                if (!path.Add(person))
                    return person;
            }
            finished.UnionWith(path);
        }
        return null;
    }
}
