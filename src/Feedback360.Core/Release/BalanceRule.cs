using Feedback360.Core.Surveys;

namespace Feedback360.Core.Release;

/// <summary>
/// Head and heart on a scale from too little to too much, seen by all others (surveys, "Derived scores"). Signed means
/// cancel, so every dimension comes with the number of its items beyond half a point.
/// </summary>
internal static class BalanceRule
{
    private static readonly Rational Half = 0.5m;

    /// <summary>The balance; withheld unless both dimensions are released.</summary>
    public static Released<Balance> Build(Closure closure, SealedLeaves leaves, Survey survey)
    {
        if (survey.Balance is not { } keys)
            return new Withheld(Reason.NotAsked, 1);
        var (head, heart) = (Find(leaves, keys.Head), Find(leaves, keys.Heart));
        if (!closure.AllOthers(head).TryGet(out var headValue))
            return closure.AllOthers(head).Why!;
        if (!closure.AllOthers(heart).TryGet(out var heartValue))
            return closure.AllOthers(heart).Why!;
        var (x, y) = (Centred(closure, head, headValue.Value), Centred(closure, heart, heartValue.Value));
        var corner = (leaves.Scales[head.Items[0].Scale].Points.Count - 1) / 2;
        var (low, versatility, high) = Versatility(x, y, corner);
        return new Balance(
            [Dimension(closure, head, headValue), Dimension(closure, heart, heartValue)], versatility, low, high, Signal(x, y));
    }

    /// <summary>1 minus the distance from the centre as a share of the corner's; bounds are rounded outwards.</summary>
    private static (decimal Low, decimal Value, decimal High) Versatility(Estimate x, Estimate y, int corner)
    {
        var value = Rational.OneLessRoot(Distance(x.Value, y.Value, corner));
        return x.IsExact && y.IsExact
            ? (value, value, value)
            : (Rational.OneLessRootDown(Distance(x.FarthestFromZero, y.FarthestFromZero, corner)),
               value,
               Rational.OneLessRootUp(Distance(x.NearestToZero, y.NearestToZero, corner)));
    }

    private static LeafCompetency Find(SealedLeaves leaves, string key) =>
        leaves.Competencies.First(competency => competency.Key == key);

    private static Estimate Centred(Closure closure, LeafCompetency competency, Estimate value) =>
        value + (Rational)closure.Shift(competency);

    private static Rational Distance(Rational x, Rational y, int corner) => (x * x + y * y) / (2 * corner * corner);

    private static BalanceDimension Dimension(Closure closure, LeafCompetency competency, Exact value)
    {
        Beyond?[] items =
        [
            .. competency.Items.Select(closure.AllOthers)
                .Where(item => item.IsShown)
                .Select(item => Agreed(Centred(closure, competency, item.Value.Value))),
        ];
        return new(
            competency.Key,
            Printing.Figure(value.Value, value.N, closure.Shift(competency)),
            items.Count(item => item == Beyond.Above),
            items.Count(item => item == Beyond.Below),
            items.Count(item => item is null),
            Reading(Agreed(Centred(closure, competency, value.Value)), items));
    }

    private static BalanceReading Reading(Beyond? mean, Beyond?[] items) => mean switch
    {
        Beyond.Above => BalanceReading.TooMuch,
        Beyond.Below => BalanceReading.TooLittle,
        Beyond.Neither when items.Any(item => item is Beyond.Above or Beyond.Below) => BalanceReading.Mixed,
        Beyond.Neither when items.All(item => item is Beyond.Neither) => BalanceReading.AboutRight,
        _ => BalanceReading.CannotTell,
    };

    private enum Beyond
    {
        Below,
        Neither,
        Above,
    }

    private static Beyond Place(Rational value) =>
        value > Half ? Beyond.Above : value < -Half ? Beyond.Below : Beyond.Neither;

    /// <summary>The place of both ends, or null if they differ.</summary>
    private static Beyond? Agreed(Estimate value) => Place(value.Low) == Place(value.High) ? Place(value.Low) : null;

    /// <summary>A signal is stated only if every combination of places that the bands leave open leads to it.</summary>
    private static BalanceSignal Signal(Estimate head, Estimate heart)
    {
        BalanceSignal[] signals =
        [
            .. from x in Possible(head)
               from y in Possible(heart)
               select SignalOf(x, y),
        ];
        return signals.Distinct().Count() == 1 ? signals[0] : BalanceSignal.CannotTell;
    }

    private static IEnumerable<Beyond> Possible(Estimate value) =>
        Enum.GetValues<Beyond>().Where(place => place >= Place(value.Low) && place <= Place(value.High));

    private static BalanceSignal SignalOf(Beyond head, Beyond heart) => (head, heart) switch
    {
        (Beyond.Above, Beyond.Above) => BalanceSignal.TooMuchOfBoth,
        (Beyond.Below, Beyond.Below) => BalanceSignal.TooLittleOfBoth,
        (Beyond.Above, _) or (_, Beyond.Below) => BalanceSignal.TooHeadLed,
        (Beyond.Below, _) or (_, Beyond.Above) => BalanceSignal.TooPeopleLed,
        _ => BalanceSignal.None,
    };
}
