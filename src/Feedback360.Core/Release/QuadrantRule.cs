using Feedback360.Core.Surveys;

namespace Feedback360.Core.Release;

/// <summary>
/// The four boxes relative to the leader's own averages (statistics 6). Others are cut at the mean of their released
/// competency values, self at its own mean over the same competencies; inclusive, exact fractions. A box is stated
/// only if every combination of band ends leads to it.
/// </summary>
internal sealed class QuadrantRule
{
    private const int CompetenciesNeeded = 4;
    private const int ItemsShown = 5;

    /// <summary>Half a point: how far self and others must be apart (of five points).</summary>
    private static readonly Rational Apart = 0.5m;

    /// <summary>From here others are no development area, whatever the leader's average (of five points, above the lowest).</summary>
    private static readonly Rational HighAnyway = 3.25m;

    private readonly Closure _closure;
    private readonly IReadOnlyList<LeafCompetency> _all;
    private readonly Released<int> _points;
    private readonly (Standing Standing, decimal Gap)[] _items;
    private readonly Standing[] _competencies;
    private readonly Rational _selfCut;
    private readonly Estimate _othersSum;
    private readonly Rational _apart;
    private readonly Rational _highAnyway;

    /// <param name="closure">The subject's exact numbers.</param>
    /// <param name="leaves">The subject's leaf cells.</param>
    /// <param name="released">The competencies as released; items are taken by the size of their shown gaps.</param>
    public QuadrantRule(Closure closure, SealedLeaves leaves, IReadOnlyList<ReleasedCompetency> released)
    {
        _closure = closure;
        _all = leaves.Competencies;
        _points = OneScale(leaves);
        (_apart, _highAnyway) = _points.TryGet(out var r) ? (CutOff.On(r, Apart), 1 + CutOff.On(r, HighAnyway)) : default;
        _competencies = [.. _all.Select(one => Stand(one.Key, closure.Self(one), closure.AllOthers(one))).OfType<Standing>()];
        _selfCut = _competencies.Aggregate(Rational.Zero, (sum, one) => sum + one.Self) / Math.Max(1, _competencies.Length);
        _othersSum = _competencies.Aggregate(default(Estimate), (sum, one) => sum + one.Others);
        _items =
        [
            .. from pair in _all.SelectMany(one => one.Items).Zip(released.SelectMany(one => one.Items))
               where pair.Second.Gap.IsShown
               let standing = Stand(pair.First.Key, closure.Self(pair.First), closure.AllOthers(pair.First))
               where standing is not null
               select (standing, Math.Abs(pair.Second.Gap.Value.OthersMinusSelf)),
        ];
    }

    /// <summary>The boxes; needs self and all others in at least four competencies on scales on which more is better.</summary>
    public Released<Quadrants> Build()
    {
        if (!_points.IsShown)
            return _points.Why;
        if (_competencies.Length < CompetenciesNeeded)
            return Missing();
        List<(Box Box, QuadrantEntry Entry)> boxes =
            [.. _competencies.Select(one => (DecideCompetency(one), Entry(one, QuadrantLevel.Competency)))];
        boxes.AddRange(LargestItems());
        IReadOnlyList<QuadrantEntry> In(Box box) => [.. boxes.Where(entry => entry.Box == box).Select(entry => entry.Entry)];
        return new Quadrants(
            In(Box.BlindSpot), In(Box.HiddenStrength), In(Box.SharedStrength), In(Box.SharedDevelopment), In(Box.Borderline), In(Box.CannotTell));
    }

    private enum Box
    {
        BlindSpot,
        HiddenStrength,
        SharedStrength,
        SharedDevelopment,
        Borderline,
        CannotTell,
    }

    private sealed record Standing(string Key, Rational Self, Estimate Others);

    /// <summary>R, if one cut makes sense: all scales have as many points, and more of all of them is better.</summary>
    private static Released<int> OneScale(SealedLeaves leaves)
    {
        ReleasedScale[] scales = [.. leaves.Competencies.Select(competency => leaves.Scales[competency.Items[0].Scale])];
        return scales.Length > 0 && scales.All(scale => scale.UnkindEnds == UnkindEnds.Low && scale.Points.Count == scales[0].Points.Count)
            ? scales[0].Points.Count
            : new Withheld(Reason.NotComparable, CompetenciesNeeded);
    }

    private static Standing? Stand(string key, Released<Exact> self, Released<Exact> others) =>
        self.IsShown && others.IsShown ? new(key, self.Value.Value.Value, others.Value.Value) : null;

    private Withheld Missing()
    {
        if (_all.All(competency => !_closure.Self(competency).IsShown))
            return new(Reason.NoAnswer, 1);
        return _closure.Lines.Blocks.Count == 0
            ? new(Reason.FewerThanMinimum, _closure.Lines.SmallestMinimum)
            : new(Reason.TooFewItems, CompetenciesNeeded);
    }

    /// <summary>A competency is part of its own cut, so its ends move the cut as well.</summary>
    private Box DecideCompetency(Standing one)
    {
        var rest = new Estimate(_othersSum.Low - one.Others.Low, _othersSum.Value - one.Others.Value, _othersSum.High - one.Others.High);
        return Agreed(
            from end in one.Others.Ends
            from restEnd in rest.Ends
            select Place(one.Self, end, (end + restEnd) / _competencies.Length));
    }

    private Box DecideItem(Standing item, Rational[] cuts) => Agreed(
        from end in item.Others.Ends
        from cut in cuts
        select Place(item.Self, end, cut));

    private Box Place(Rational self, Rational others, Rational othersCut)
    {
        var (selfHigh, othersHigh) = (self >= _selfCut, others >= othersCut);
        return (selfHigh, othersHigh) switch
        {
            (true, true) => Box.SharedStrength,
            (false, false) => others >= _highAnyway ? Box.Borderline : Box.SharedDevelopment,
            (true, false) => self - others >= _apart ? Box.BlindSpot : Box.Borderline,
            (false, true) => others - self >= _apart ? Box.HiddenStrength : Box.Borderline,
        };
    }

    private static Box Agreed(IEnumerable<Box> boxes)
    {
        Box? agreed = null;
        foreach (var box in boxes)
        {
            if (agreed is { } other && other != box)
                return Box.CannotTell;
            agreed = box;
        }
        return agreed ?? Box.CannotTell;
    }

    /// <summary>The largest gaps first, ties in survey order.</summary>
    private IEnumerable<(Box Box, QuadrantEntry Entry)> LargestItems()
    {
        var cuts = Array.ConvertAll(_othersSum.Ends, sum => sum / _competencies.Length);
        return _items
            .Select(item => (Box: DecideItem(item.Standing, cuts), item.Standing, item.Gap))
            .Where(item => item.Box is Box.BlindSpot or Box.HiddenStrength)
            .GroupBy(item => item.Box)
            .SelectMany(box => box.OrderByDescending(item => item.Gap).Take(ItemsShown))
            .Select(item => (item.Box, Entry(item.Standing, QuadrantLevel.Item)));
    }

    private QuadrantEntry Entry(Standing one, QuadrantLevel level)
    {
        Tendency[] tendencies = [.. one.Others.Ends.Select(others => TendencyOf(one.Self - others)).Distinct()];
        return new(level, one.Key, tendencies.Length == 1 ? tendencies[0] : Tendency.CannotTell);
    }

    private Tendency TendencyOf(Rational selfMinusOthers) =>
        selfMinusOthers >= _apart ? Tendency.Over : selfMinusOthers <= -_apart ? Tendency.Under : Tendency.Aligned;
}
