namespace Feedback360.Core.Groups;

/// <summary>A number that may be published, as the sum that it tells.</summary>
/// <param name="Terms">The unknowns in it.</param>
/// <param name="Level">How deep in its tree; of two equally large cells the deeper one goes first.</param>
/// <param name="IsFixed">Whether it is published already, so that others have to give way.</param>
internal sealed record PublishedSum(IReadOnlyList<Term> Terms, int Level, bool IsFixed = false);

/// <summary>Equal sums are published together or not at all.</summary>
/// <param name="Terms">The unknowns in it.</param>
/// <param name="Level">Its deepest level.</param>
/// <param name="IsFixed">Whether one of them is published already.</param>
internal sealed record DistinctSum(IReadOnlyList<Term> Terms, int Level, bool IsFixed);

/// <summary>
/// What attackers see and know: the sums that are published at the moment, over abstract unknowns, so that leaders of
/// several rounds and changes between them fit in as well, and for every principal the unknowns that it may look up.
/// </summary>
internal sealed class PublishedSums
{
    private readonly bool[] _isPublished;
    private readonly int[] _distinct;
    private readonly int _columns;
    private RowSpace? _space;

    /// <param name="columns">Number of unknowns.</param>
    /// <param name="sums">Everything that may be published.</param>
    public PublishedSums(int columns, IReadOnlyList<PublishedSum> sums)
    {
        _columns = columns;
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        var distinct = new List<DistinctSum>();
        _distinct = new int[sums.Count];
        for (var place = 0; place < sums.Count; place++)
        {
            Term[] terms = [.. sums[place].Terms.OrderBy(term => term.Column)];
            var name = string.Join(' ', terms.Select(term => $"{term.Column}*{term.Factor}"));
            if (!places.TryGetValue(name, out var known))
            {
                places[name] = known = distinct.Count;
                distinct.Add(new(terms, 0, false));
            }
            _distinct[place] = known;
            distinct[known] = distinct[known] with
            {
                Level = Math.Max(distinct[known].Level, sums[place].Level),
                IsFixed = distinct[known].IsFixed || sums[place].IsFixed,
            };
        }
        Distinct = distinct;
        _isPublished = [.. distinct.Select(_ => true)];
    }

    /// <summary>The different sums.</summary>
    public IReadOnlyList<DistinctSum> Distinct { get; }

    /// <summary>What follows from the published sums alone; smaller sums first, which keeps the numbers small.</summary>
    public RowSpace Space => _space ??= SpaceWithout(-1);

    /// <summary>Whether one of the sums that were given is published.</summary>
    public bool IsPublished(int sum) => _isPublished[_distinct[sum]];

    /// <summary>Places of the different sums that are published.</summary>
    public IEnumerable<int> Published => Enumerable.Range(0, Distinct.Count).Where(place => _isPublished[place]);

    /// <summary>Withholds a different sum.</summary>
    public void Withhold(int place)
    {
        _isPublished[place] = false;
        _space = null;
    }

    /// <summary>Publishes a withheld sum after all, if what then follows is accepted.</summary>
    public void PublishIf(int place, Func<RowSpace, bool> isAccepted)
    {
        var space = Space.With(Distinct[place].Terms);
        if (!isAccepted(space))
            return;
        _isPublished[place] = true;
        _space = space;
    }

    /// <summary>What follows if one of the different sums were not published.</summary>
    public RowSpace SpaceWithout(int place) => RowSpace.Of(
        _columns,
        Published.Where(other => other != place).Select(other => Distinct[other].Terms).OrderBy(terms => terms.Count));

    /// <summary>
    /// The published sums that a sum is put together of, as large ones as can be: a cell and the largest cells within it.
    /// Without one of these it follows no longer, or only from smaller ones in its place.
    /// </summary>
    /// <param name="target">A sum that follows from the published ones.</param>
    /// <param name="space">What is published, with what the attacker knows.</param>
    public IReadOnlyList<int> PartsOf(IReadOnlyList<Term> target, RowSpace space)
    {
        var basis = Independent(space);
        var equations = Equations(target, space, basis);
        var parts = new List<int>();
        for (var row = 0; row < equations.Rank; row++)
        {
            if (equations.Row(row)[^1] != 0)
                parts.Add(basis[equations.Pivot(row)]);
        }
        return parts;
    }

    /// <summary>The largest sums none of which follows from the others.</summary>
    private List<int> Independent(RowSpace space)
    {
        var independent = new RowSpace(_columns).Knowing([.. Enumerable.Range(0, _columns).Where(space.IsKnown)]);
        var basis = new List<int>();
        foreach (var place in Published.OrderByDescending(place => Distinct[place].Terms.Count).ThenBy(place => Distinct[place].Level))
        {
            var rank = independent.Rank;
            independent.Add(Distinct[place].Terms);
            if (independent.Rank > rank)
                basis.Add(place);
        }
        return basis;
    }

    /// <summary>One equation per unknown; what is looked for are the factors of the published sums.</summary>
    private RowSpace Equations(IReadOnlyList<Term> target, RowSpace space, List<int> parts)
    {
        var perColumn = new List<Term>[_columns];
        for (var column = 0; column < _columns; column++)
            perColumn[column] = [];
        for (var place = 0; place < parts.Count; place++)
        {
            foreach (var (column, factor) in Distinct[parts[place]].Terms)
                perColumn[column].Add(new(place, factor));
        }
        foreach (var (column, factor) in target)
            perColumn[column].Add(new(parts.Count, -factor));
        var equations = new RowSpace(parts.Count + 1, constants: 1);
        // The parts are independent, so that as many independent equations decide about all of them.
        for (var column = 0; column < _columns && equations.Rank < parts.Count; column++)
        {
            if (!space.IsKnown(column))
                equations.Add(perColumn[column]);
        }
        return equations;
    }
}
