using Feedback360.Core.Surveys;

namespace Feedback360.Core.Release;

/// <summary>Where a leader stands between execution and relational, seen by all others (surveys, "Derived scores").</summary>
/// <param name="closure">The subject's exact numbers.</param>
/// <param name="leaves">The subject's leaf cells.</param>
/// <param name="survey">The survey.</param>
internal sealed class AxisRule(Closure closure, SealedLeaves leaves, Survey survey)
{
    /// <summary>Closer to the middle than this is balanced whatever the noise (of five points).</summary>
    private static readonly Rational LeastLean = 0.25m;

    /// <summary>Execution minus relational, exact; withheld unless every competency of both poles is released.</summary>
    public Released<Exact> Own() => Difference().Map(difference => new Exact(difference, Ballots(Sources())));

    /// <summary>The same without its n.</summary>
    public Released<Estimate> Difference()
    {
        var execution = Mean(Surveys.Pole.Execution);
        return execution.TryGet(out var minuend)
            ? Mean(Surveys.Pole.Relational).Map(subtrahend => minuend - subtrahend)
            : execution;
    }

    /// <summary>The axis, adjusted by the organisation's mean difference or the norm's, if there is one.</summary>
    public Released<Axis> Build(RoundFigures figures, References references)
    {
        var whole = Own();
        if (!whole.TryGet(out var own))
            return whole.Why!;
        var (adjustedBy, adjustment) = Adjustment(figures);
        var value = own.Value - (Rational)adjustment;
        return new Axis(
            Closure.Print(Pole(Surveys.Pole.Execution), Shift),
            Closure.Print(Pole(Surveys.Pole.Relational), Shift),
            Printing.Figure(own.Value, own.N, 0),
            Printing.Figure(value, own.N, 0),
            adjustedBy,
            adjustment,
            Place(value, references.OfAllOthers(Sources(), RoundPsychometrics.Axis)));
    }

    private LeafCompetency[] Competencies(Pole pole) =>
        [.. survey.Competencies.Zip(leaves.Competencies).Where(pair => pair.First.Pole == pole).Select(pair => pair.Second)];

    private int Shift => closure.Shift(Competencies(Surveys.Pole.Execution)[0]);

    private int Points => leaves.Scales[Competencies(Surveys.Pole.Execution)[0].Items[0].Scale].Points.Count;

    private Released<Exact> Pole(Pole pole) => Mean(pole).Map(mean => new Exact(mean, Ballots(Sources(Competencies(pole)))));

    private Released<Estimate> Mean(Pole pole) => survey.HasAxis ? closure.MeanOfAllOthers(Competencies(pole)) : new Withheld(Reason.NotAsked, 1);

    private (AxisAdjustment By, decimal Adjustment) Adjustment(RoundFigures figures)
    {
        if (figures.AxisMean is { } mean)
            return (AxisAdjustment.Organisation, mean);
        return new NormTable(survey.Norms).Mean(RoundPsychometrics.Axis) is { } norm
            ? (AxisAdjustment.Norm, norm)
            : (AxisAdjustment.None, 0);
    }

    /// <summary>Per source the smallest n over all competencies of both poles.</summary>
    private IReadOnlyList<Source> Sources() =>
        Sources([.. Competencies(Surveys.Pole.Execution), .. Competencies(Surveys.Pole.Relational)]);

    private IReadOnlyList<Source> Sources(LeafCompetency[] competencies) =>
    [
        .. competencies.SelectMany(closure.Sources)
            .GroupBy(source => source.Key, StringComparer.Ordinal)
            .Select(same => same.First() with { N = same.Min(source => source.N) }),
    ];

    private int Ballots(IReadOnlyList<Source> sources) =>
        closure.Lines.Blocks.Where(block => sources.Any(source => source.Key == block.Block)).Sum(block => block.Counted);

    private AxisPlace Place(Estimate value, Variance? variance)
    {
        if (variance is null)
            return AxisPlace.NoReference;
        AxisPlace[] places = [.. value.Ends.Select(end => PlaceOf(end, variance.Value)).Distinct()];
        return places.Length == 1 ? places[0] : AxisPlace.CannotTell;
    }

    private AxisPlace PlaceOf(Rational value, Rational variance)
    {
        var lean = Rational.Abs(value);
        var balanced = lean < CutOff.On(Points, LeastLean) || !lean.ReachesRoot(Statistics.NormalTail.Factor95, variance);
        return balanced ? AxisPlace.Balanced : value.Sign > 0 ? AxisPlace.Execution : AxisPlace.Relational;
    }
}
