using Feedback360.Core.Release;
using Feedback360.Core.Statistics;

namespace Feedback360.Core.Change;

/// <summary>One competency over leaders, before all outcomes are decided together.</summary>
internal sealed class MeanChangeRule
{
    private const double Confidence = 0.95;

    /// <summary>What counts as no change, as a share of a scale's range (statistics 20e).</summary>
    private static readonly Rational Trivial = 0.075m;

    private readonly Estimate[] _deltas;
    private readonly bool _isStandardised;
    private readonly Rational _bound;

    /// <param name="leaders">The leaders, in an order that does not depend on how they were given.</param>
    /// <param name="competency">Key of the competency.</param>
    /// <param name="hasDrifted">Whether the mix of raters of all leaders has.</param>
    public MeanChangeRule(IReadOnlyList<ComparedLeader> leaders, string competency, bool hasDrifted)
    {
        var compared = leaders.Select(leader => (leader.Id, Movement: leader.Movement(competency))).Where(leader => leader.Movement.IsShown).ToArray();
        Movement[] movements = [.. compared.Select(leader => leader.Movement.Value)];
        Leaders = [.. compared.Select(leader => leader.Id)];
        _isStandardised = hasDrifted || IsShiftedByMix(movements);
        _deltas = [.. movements.Select(movement => _isStandardised ? movement.AtEarlierMix : movement.Delta)];
        _bound = Trivial * ((leaders.Select(leader => leader.Points(competency)).FirstOrDefault(points => points is not null) ?? 1) - 1);
        Test = _deltas.Length < CompareOrganisation.LeadersNeeded ? null : RangedMean.Of([.. _deltas.Select(Evidence.ToInterval)]);
    }

    /// <summary>Leaders with a value in both rounds.</summary>
    public IReadOnlyList<string> Leaders { get; }

    /// <summary>What is known of the mean; null where the change is withheld.</summary>
    public RangedMean? Test { get; }

    /// <summary>Whether neither a band nor a split is in it.</summary>
    public bool IsExact => _deltas.All(delta => delta.IsExact);

    /// <summary>What counts as no change, in scale points.</summary>
    public double Bound => Evidence.ToDouble(_bound);

    /// <summary>Why the change is withheld; null if it is not.</summary>
    public Withheld? Why =>
        Leaders.Count < CompareOrganisation.LeadersNeeded ? new(Reason.FewerThanMinimum, CompareOrganisation.LeadersNeeded)
        : Test is null ? new(Reason.NoReference, CompareOrganisation.LeadersNeeded)
        : null;

    /// <summary>The change as released.</summary>
    /// <exception cref="InvalidOperationException">If it is withheld.</exception>
    public MeanChange Release(ChangeDecision outcome)
    {
        var bounds = (Test ?? throw new InvalidOperationException("The change is withheld.")).Bounds(Confidence);
        return new(
            Leaders.Count,
            Estimate.Mean(_deltas).Value.RoundHalfUp(1),
            ChangeFigures.TenthsDown(bounds.Lower),
            ChangeFigures.TenthsUp(bounds.Upper),
            outcome,
            _isStandardised);
    }

    /// <summary>Whether the mix of raters makes more than 0.1 of a point of the mean, over the leaders of whom it is known.</summary>
    private static bool IsShiftedByMix(Movement[] movements)
    {
        Estimate[] parts = [.. movements.Select(movement => movement.PartOfMix).OfType<Estimate>()];
        return parts.Length > 0 && RaterMix.IsShift(Estimate.Mean(parts));
    }
}
