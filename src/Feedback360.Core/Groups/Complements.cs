namespace Feedback360.Core.Groups;

/// <summary>
/// Chooses what to withhold so that nothing about fewer than five leaders follows for anybody (anonymity 3.6): while a
/// set is exposed to somebody, the smallest of the cells that it is put together of goes, of equal ones the deepest; in
/// the end whatever turns out to be harmless comes back. Greedy, because the least loss is an NP-hard problem.
/// </summary>
internal sealed class Complements
{
    private readonly PublishedSums _sums;
    private readonly ExposureTest _test;
    private readonly List<int> _withheld = [];

    private Complements(PublishedSums sums, ExposureTest test) => (_sums, _test) = (sums, test);

    /// <summary>Withholds what has to be withheld.</summary>
    public static void Withhold(PublishedSums sums, ExposureTest test)
    {
        var complements = new Complements(sums, test);
        foreach (var principal in test.Principals)
            complements.Protect(principal);
        complements.AddBack();
    }

    private void Protect(IReadOnlyList<int> known)
    {
        while (_test.Find(_sums.Space.Knowing(known)) is { } exposed)
        {
            var candidates = Candidates(exposed, known);
            if (candidates.Length == 0)
            {
                // What is published already gives it away; no cell may add to that.
                WithholdAll();
                return;
            }
            Take(candidates);
        }
    }

    private int[] Candidates(Exposure exposed, IReadOnlyList<int> known)
    {
        var space = _sums.Space.Knowing(known);
        var candidates = space.IsUncertain ? [.. Touching(exposed)] : exposed.Follows ? _sums.PartsOf(exposed.Terms, space) : Widening(exposed, known);
        return [.. candidates.Where(place => !_sums.Distinct[place].IsFixed)];
    }

    /// <summary>The smallest cell without which the leaders are no longer confined; without such a cell, all with any of them.</summary>
    private int[] Widening(Exposure exposed, IReadOnlyList<int> known)
    {
        int[] touching = [.. InOrder(Touching(exposed).Where(place => !_sums.Distinct[place].IsFixed))];
        var enough = touching.Where(place => !_test.IsNarrow(_sums.SpaceWithout(place).Knowing(known), exposed)).Take(1).ToArray();
        return enough.Length > 0 ? enough : touching;
    }

    /// <summary>The cells with any of the leaders in them.</summary>
    private IEnumerable<int> Touching(Exposure exposed) => _sums.Published.Where(place =>
        _sums.Distinct[place].Terms.Any(term => exposed.Terms.Any(other => other.Column == term.Column)));

    private void Take(int[] candidates)
    {
        var place = InOrder(candidates).First();
        _sums.Withhold(place);
        _withheld.Add(place);
    }

    /// <summary>The fewest leaders first, of equal ones the deepest, of these the first declared.</summary>
    private IEnumerable<int> InOrder(IEnumerable<int> places) => places
        .OrderBy(place => _sums.Distinct[place].Terms.Count).ThenByDescending(place => _sums.Distinct[place].Level).ThenBy(place => place);

    private void WithholdAll()
    {
        foreach (var place in _sums.Published.Where(place => !_sums.Distinct[place].IsFixed).ToArray())
            _sums.Withhold(place);
        _withheld.Clear();
    }

    /// <summary>The largest first; each only if nobody learns anything by it.</summary>
    private void AddBack()
    {
        foreach (var place in _withheld.OrderByDescending(place => _sums.Distinct[place].Terms.Count))
            _sums.PublishIf(place, space => _test.Principals.All(known => _test.Find(space.Knowing(known)) is null));
    }
}
