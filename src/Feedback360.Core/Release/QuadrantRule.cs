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
    private readonly Standing[] _competencies;
    private readonly IReadOnlyList<ReleasedItem> _items;
    private readonly Released<int> _points;

    /// <param name="closure">The subject's exact numbers.</param>
    /// <param name="leaves">The subject's leaf cells.</param>
    /// <param name="released">The competencies as released; items are taken by the size of their shown gaps.</param>
    public QuadrantRule(Closure closure, SealedLeaves leaves, IReadOnlyList<ReleasedCompetency> released)
    {
        _closure = closure;
        _points = OneScale(leaves);
        _items = [.. released.SelectMany(competency => competency.Items)];
        _competencies = [.. leaves.Competencies.Select(Stand).OfType<Standing>()];
    }

    /// <summary>The boxes; needs self and all others in at least four competencies on scales on which more is better.</summary>
    public Released<Quadrants> Build(IReadOnlyList<LeafCompetency> all)
    {
        if (!_points.TryGet(out var r))
            return _points.Why!;
        if (_competencies.Length < CompetenciesNeeded)
            return Missing(all);
        var boxes = new List<(Box Box, QuadrantEntry Entry)>();
        foreach (var competency in _competencies)
            boxes.Add((Decide(competency, r, Rest(competency)), Entry(competency, r, QuadrantLevel.Competency)));
        boxes.AddRange(LargestItems(Box.BlindSpot, r));
        boxes.AddRange(LargestItems(Box.HiddenStrength, r));
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

    private Standing? Stand(LeafCompetency competency) =>
        _closure.Self(competency).TryGet(out var self) && _closure.AllOthers(competency).TryGet(out var others)
            ? new(competency.Key, self.Value.Value, others.Value)
            : null;

    private Withheld Missing(IReadOnlyList<LeafCompetency> all)
    {
        if (all.All(competency => !_closure.Self(competency).IsShown))
            return new(Reason.NoAnswer, 1);
        return _closure.Lines.Blocks.Count == 0
            ? new(Reason.FewerThanMinimum, _closure.Lines.SmallestMinimum)
            : new(Reason.TooFewItems, CompetenciesNeeded);
    }

    /// <summary>Sum of the others' values of all competencies but this one.</summary>
    private Estimate Rest(Standing one) =>
        _competencies.Where(other => other != one).Aggregate(default(Estimate), (sum, other) => sum + other.Others);

    private Rational SelfCut => _competencies.Aggregate(Rational.Zero, (sum, one) => sum + one.Self) / _competencies.Length;

    private Estimate OthersCut => Estimate.Mean([.. _competencies.Select(one => one.Others)]);

    /// <summary>A competency is part of its own cut, so its ends move the cut as well.</summary>
    private Box Decide(Standing one, int r, Estimate rest) => Agreed(
        from end in one.Others.Ends
        from restEnd in rest.Ends
        select Place(one.Self, end, (end + restEnd) / _competencies.Length, r));

    private Box Decide(Standing item, int r) => Agreed(
        from end in item.Others.Ends
        from cut in OthersCut.Ends
        select Place(item.Self, end, cut, r));

    private Box Place(Rational self, Rational others, Rational othersCut, int r)
    {
        var (selfHigh, othersHigh) = (self >= SelfCut, others >= othersCut);
        var apart = CutOff.On(r, Apart);
        return (selfHigh, othersHigh) switch
        {
            (true, true) => Box.SharedStrength,
            (false, false) => others - 1 >= CutOff.On(r, HighAnyway) ? Box.Borderline : Box.SharedDevelopment,
            (true, false) => self - others >= apart ? Box.BlindSpot : Box.Borderline,
            (false, true) => others - self >= apart ? Box.HiddenStrength : Box.Borderline,
        };
    }

    private static Box Agreed(IEnumerable<Box> boxes)
    {
        Box[] different = [.. boxes.Distinct()];
        return different.Length == 1 ? different[0] : Box.CannotTell;
    }

    private IEnumerable<(Box Box, QuadrantEntry Entry)> LargestItems(Box box, int r) => _items
        .Where(item => item.Gap.IsShown && StandingOf(item) is { } standing && Decide(standing, r) == box)
        .OrderByDescending(item => Math.Abs(item.Gap.Value.OthersMinusSelf))
        .Take(ItemsShown)
        .Select(item => (box, Entry(StandingOf(item)!, r, QuadrantLevel.Item)));

    private Standing? StandingOf(ReleasedItem item) =>
        _closure.Self(item.Leaf).TryGet(out var self) && _closure.AllOthers(item.Leaf).TryGet(out var others)
            ? new(item.Key, self.Value.Value, others.Value)
            : null;

    private static QuadrantEntry Entry(Standing one, int r, QuadrantLevel level)
    {
        Tendency[] tendencies = [.. one.Others.Ends.Select(others => TendencyOf(one.Self - others, CutOff.On(r, Apart))).Distinct()];
        return new(level, one.Key, tendencies.Length == 1 ? tendencies[0] : Tendency.CannotTell);
    }

    private static Tendency TendencyOf(Rational selfMinusOthers, Rational apart) =>
        selfMinusOthers >= apart ? Tendency.Over : selfMinusOthers <= -apart ? Tendency.Under : Tendency.Aligned;
}
