using Feedback360.Core.Surveys;

namespace Feedback360.Core.Release;

/// <summary>
/// Makes the finished report of one subject: its leaf cells, and everything that follows from them and from the
/// printed figures of the round.
/// </summary>
internal sealed class DerivedFigures
{
    private readonly SealedLeaves leaves;
    private readonly Survey survey;
    private readonly RoundFigures figures;
    private readonly References references;
    private readonly Closure closure;
    private readonly Closure blocksOnly;

    public DerivedFigures(SealedLeaves leaves, Survey survey, RoundFigures figures)
    {
        this.leaves = leaves;
        this.survey = survey;
        this.figures = figures;
        references = new References(figures.Psychometrics, survey.Norms);
        closure = new Closure(leaves);
        blocksOnly = new Closure(leaves, withManager: false);
    }

    /// <summary>The report, with its fingerprint.</summary>
    public ReleasedResults Finish(ReportFrame frame)
    {
        ReleasedCompetency[] competencies = [.. leaves.Competencies.Select(Competency)];
        var axis = new AxisRule(closure, leaves, survey).Build(figures, references);
        return ReleasedResults.Sealed(new()
        {
            Id = frame.Id,
            Round = frame.Round,
            Subject = frame.Subject,
            Survey = leaves.Survey,
            Scales = leaves.Scales,
            Policy = leaves.Policy,
            Respondents = leaves.Respondents,
            Competencies = competencies,
            Perceived = [.. leaves.Perceived.Select(Item)],
            Choices = leaves.Choices,
            Quadrants = new QuadrantRule(closure, leaves, competencies).Build(leaves.Competencies),
            Balance = BalanceRule.Build(closure, leaves, survey),
            Axis = axis,
            Comments = leaves.Comments,
            Method = MethodNotes.Of(leaves, [.. leaves.Competencies.Select(NoiseOrigin)], axis),
        });
    }

    private ReleasedCompetency Competency(LeafCompetency competency)
    {
        var shift = closure.Shift(competency);
        var self = Closure.Print(closure.Self(competency), shift);
        var allOthers = Closure.Print(closure.AllOthers(competency), shift);
        return new(
            competency.Key,
            self,
            Closure.Print(closure.ManagerOf(competency), shift),
            closure.Lines.Each(block => Closure.Print(closure.Block(competency, block), shift)),
            allOthers,
            Gaps.Of(allOthers, self, OthersVariance(competency), Points(competency.Items[0])),
            Standing(competency),
            competency.Agreement,
            [.. competency.Items.Select(Item)]);
    }

    private ReleasedItem Item(LeafItem item)
    {
        var allOthers = Closure.Print(closure.AllOthers(item), closure.Shift(item));
        var variance = references.OfItem(closure.Sources(item), item.Key);
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

    private Variance? OthersVariance(LeafCompetency competency) =>
        references.OfAllOthers(closure.Sources(competency), competency.Key);

    private ReferenceOrigin NoiseOrigin(LeafCompetency competency) =>
        OthersVariance(competency)?.Origin ?? ReferenceOrigin.None;

    /// <summary>
    /// A manager is far if |manager - mean of the blocks| exceeds 1.96 times the noise of the manager's own value and
    /// of that mean together (statistics 21).
    /// </summary>
    private Released<ManagerStanding> Standing(LeafCompetency competency)
    {
        if (!closure.ManagerOf(competency).TryGet(out var manager))
            return closure.ManagerOf(competency).Why!;
        if (!blocksOnly.AllOthers(competency).TryGet(out var others))
            return blocksOnly.AllOthers(competency).Why!;
        var source = closure.Sources(competency).FirstOrDefault(source => source.Key == RaterGroup.Manager.BlockKey);
        var own = source is null ? null : references.MeanSquare(source, competency.Key);
        var mean = references.OfAllOthers(blocksOnly.Sources(competency), competency.Key);
        if (source is null || own is null || mean is null)
            return ManagerStanding.NoReference;
        var noise = own.Value / source.N + mean.Value;
        bool[] far = [.. (manager.Value - others.Value).Ends.Select(difference =>
            Rational.Abs(difference).ExceedsRoot(global::Feedback360.Core.Statistics.NormalTail.Factor95, noise)).Distinct()];
        return far.Length > 1 ? ManagerStanding.CannotTell : far[0] ? ManagerStanding.Far : ManagerStanding.Near;
    }

    private int Points(LeafItem item) => leaves.Scales[item.Scale].Points.Count;
}
