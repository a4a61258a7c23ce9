using Feedback360.Core.Surveys;

namespace Feedback360.Core.Release;

/// <summary>
/// Makes the finished report of one subject: its leaf cells, and everything that follows from them and from the
/// printed figures of the round.
/// </summary>
internal sealed class DerivedFigures
{
    private readonly SealedLeaves _leaves;
    private readonly Survey _survey;
    private readonly RoundFigures _figures;
    private readonly References _references;
    private readonly Closure _closure;
    private readonly Closure _blocksOnly;
    private readonly Dictionary<string, Variance?> _othersVariance;

    public DerivedFigures(SealedLeaves leaves, Survey survey, RoundFigures figures, ReleaseRules rules)
    {
        _leaves = leaves;
        _survey = survey;
        _figures = figures;
        _references = new References(figures.Psychometrics, survey.Norms);
        _closure = new Closure(leaves, rules: rules);
        _blocksOnly = new Closure(leaves, withManager: false, rules);
        _othersVariance = leaves.Competencies.ToDictionary(
            competency => competency.Key, competency => _references.OfAllOthers(_closure.Sources(competency), competency.Key), StringComparer.Ordinal);
    }

    /// <summary>The report, with its fingerprint.</summary>
    public ReleasedResults Finish(ReportFrame frame)
    {
        ReleasedCompetency[] competencies = [.. _leaves.Competencies.Select(Competency)];
        var axis = new AxisRule(_closure, _leaves, _survey).Build(_figures, _references);
        return new ReleasedResults
        {
            Id = frame.Id,
            Round = frame.Round,
            Subject = frame.Subject,
            Survey = _leaves.Survey,
            Scales = _leaves.Scales,
            Policy = _leaves.Policy,
            Respondents = _leaves.Respondents,
            Competencies = competencies,
            Perceived = [.. _leaves.Perceived.Select(Item)],
            Choices = _leaves.Choices,
            Quadrants = new QuadrantRule(_closure, _leaves, competencies).Build(),
            Balance = BalanceRule.Build(_closure, _leaves, _survey),
            Axis = axis,
            Comments = _leaves.Comments,
            Method = MethodNotes.Of(_leaves, [.. _leaves.Competencies.Select(NoiseOrigin)], axis),
        };
    }

    private ReleasedCompetency Competency(LeafCompetency competency)
    {
        var shift = _closure.Shift(competency);
        var self = Closure.Print(_closure.Self(competency), shift);
        var allOthers = Closure.Print(_closure.AllOthers(competency), shift);
        return new(
            competency.Key,
            self,
            Closure.Print(_closure.ManagerOf(competency), shift),
            _closure.Lines.Each(place => Closure.Print(_closure.Block(competency, _closure.Lines.Blocks[place]), shift)),
            allOthers,
            Gaps.Of(allOthers, self, _othersVariance[competency.Key], Points(competency.Items[0])),
            Standing(competency),
            competency.Agreement,
            [.. competency.Items.Select(Item)]);
    }

    private ReleasedItem Item(LeafItem item)
    {
        var allOthers = Closure.Print(_closure.AllOthers(item), _closure.Shift(item));
        // Hardly any item has a norm, and without one nobody asks for its sources.
        var variance = _references.Norm(item.Key) is null ? null : _references.OfItem(_closure.Sources(item), item.Key);
        return new(
            item.Key,
            item.Competency,
            item.Scale,
            item.Self,
            item.Manager,
            item.Blocks,
            allOthers,
            Gaps.Of(allOthers, item.Self, variance, Points(item)),
            item.Frequencies);
    }

    private ReferenceOrigin NoiseOrigin(LeafCompetency competency) =>
        _othersVariance[competency.Key]?.Origin ?? ReferenceOrigin.None;

    /// <summary>
    /// A manager is far if |manager - mean of the blocks| exceeds 1.96 times the noise of the manager's own value and
    /// of that mean together (statistics 21).
    /// </summary>
    private Released<ManagerStanding> Standing(LeafCompetency competency)
    {
        var managers = _closure.ManagerOf(competency);
        if (!managers.TryGet(out var manager))
            return managers.Why!;
        if (!_blocksOnly.AllOthers(competency).TryGet(out var others))
            return _blocksOnly.AllOthers(competency).Why!;
        var source = _closure.Sources(competency).FirstOrDefault(source => source.Key == RaterGroup.Manager.BlockKey);
        var own = source is null ? null : _references.MeanSquare(source, competency.Key);
        var mean = _references.OfAllOthers(_blocksOnly.Sources(competency), competency.Key);
        if (source is null || own is null || mean is null)
            return ManagerStanding.NoReference;
        var noise = own.Value / source.N + mean.Value;
        bool[] far = [.. (manager.Value - others.Value).Ends.Select(difference =>
            Rational.Abs(difference).ExceedsRoot(global::Feedback360.Core.Statistics.NormalTail.Factor95, noise)).Distinct()];
        return far.Length > 1 ? ManagerStanding.CannotTell : far[0] ? ManagerStanding.Far : ManagerStanding.Near;
    }

    private int Points(LeafItem item) => _leaves.Scales[item.Scale].Points.Count;
}
