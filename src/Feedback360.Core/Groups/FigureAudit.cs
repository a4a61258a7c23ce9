namespace Feedback360.Core.Groups;

/// <summary>
/// The audit of one figure: its unknowns are the leaders' values in this round and, where something is published of
/// another round as well, their values there.
/// </summary>
internal sealed class FigureAudit(AuditedRound round)
{
    private readonly List<PublishedSum> _sums = [];
    private readonly List<(bool[] Shown, int Cell)> _places = [];
    private readonly Dictionary<(string Leader, string Round), int> _elsewhere = [];
    private readonly List<Room> _roomsElsewhere = [];
    private readonly Dictionary<string, int> _here = round.Leaders.Index().ToDictionary(leader => leader.Item.Id, leader => leader.Index, StringComparer.Ordinal);

    /// <summary>The cells that are shown so far, each over the leaders with a value in it.</summary>
    public void Add(IReadOnlyList<DeclaredCell> cells, bool[] shown, Func<LeaderValues, bool> hasValue)
    {
        for (var cell = 0; cell < cells.Count; cell++)
        {
            if (!shown[cell])
                continue;
            Term[] terms = [.. cells[cell].Leaders.Where(leader => hasValue(round.Leaders[leader])).Select(leader => new Term(leader, 1))];
            _sums.Add(new(terms, cells[cell].Level));
            _places.Add((shown, cell));
        }
    }

    /// <summary>What is published already about a competency of so many points.</summary>
    public void Add(IEnumerable<FurtherSum> further, int points) => _sums.AddRange(further.Select(sum =>
        new PublishedSum([.. sum.Terms.Select(term => new Term(ColumnOf(term, points), term.Factor))], 0, IsFixed: true)));

    /// <summary>Takes what must not be shown from what was shown so far.</summary>
    /// <param name="rooms">Where the leaders' values in this round lie and could lie.</param>
    public void Run(Room[] rooms)
    {
        var columns = round.Leaders.Count + _elsewhere.Count;
        var sums = new PublishedSums(columns, _sums);
        Room[] all = [.. rooms, .. _roomsElsewhere];
        Complements.Withhold(sums, new(Targets(columns), Principals(), round.Rules, all));
        for (var place = 0; place < _places.Count; place++)
            _places[place].Shown[_places[place].Cell] &= sums.IsPublished(place);
    }

    private int ColumnOf(RoundTerm term, int points)
    {
        if (term.Round == round.RoundId && _here.TryGetValue(term.Leader, out var here))
            return here;
        if (_elsewhere.TryGetValue((term.Leader, term.Round), out var column))
            return column;
        _roomsElsewhere.Add(term.Value is { } value ? new((double)value, 1, points) : Room.At(0));
        return _elsewhere[(term.Leader, term.Round)] = round.Leaders.Count + _elsewhere.Count;
    }

    /// <summary>Every leader's value in every round, and its change from another round to this one.</summary>
    private IReadOnlyList<IReadOnlyList<Term>> Targets(int columns) =>
    [
        .. Enumerable.Range(0, columns).Select(column => (Term[])[new(column, 1)]),
        .. _elsewhere.Where(value => _here.ContainsKey(value.Key.Leader)).Select(value => (Term[])[new(_here[value.Key.Leader], 1), new(value.Value, -1)]),
    ];

    /// <summary>Who may open a leader's report of this round may open those of other rounds.</summary>
    private IReadOnlyList<IReadOnlyList<int>> Principals() =>
    [
        .. round.Principals.Select(places => (int[])
        [
            .. places,
            .. _elsewhere.Where(value => _here.TryGetValue(value.Key.Leader, out var here) && places.Contains(here)).Select(value => value.Value),
        ]),
    ];
}
