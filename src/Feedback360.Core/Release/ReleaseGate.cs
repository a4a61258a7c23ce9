using Feedback360.Core.Campaigns;
using Feedback360.Core.Common;
using Feedback360.Core.Responses;
using Feedback360.Core.Surveys;

namespace Feedback360.Core.Release;

/// <summary>
/// The only public door from ballots to numbers. A report is made in two steps: <see cref="Seal"/> while the ballots
/// are open, for which only they are needed, and <see cref="Finish"/> when the whole round is sealed, from printed
/// numbers only. The rules are D1-D8 of the anonymity specification.
/// </summary>
public sealed class ReleaseGate
{
    private const int SubjectsAtATime = 16;

    private readonly Survey _survey;
    private readonly RoundPolicy _policy;
    private readonly ReleasedPolicy _released;
    private readonly Chance _chance;
    private readonly ReleaseRules _rules;
    private readonly LeafForm _form;
    private readonly Audit _audit;

    /// <param name="survey">The survey version of the round.</param>
    /// <param name="policy">The frozen policy.</param>
    /// <param name="chance">Shuffles comments.</param>
    /// <exception cref="ArgumentException">If the policy is not one for this survey.</exception>
    public ReleaseGate(Survey survey, RoundPolicy policy, Chance chance)
        : this(survey, policy, chance, new ReleaseRules()) { }

    internal ReleaseGate(Survey survey, RoundPolicy policy, Chance chance, ReleaseRules rules)
    {
        if (policy.Check(survey) is [var problem, ..])
            throw new ArgumentException($"{problem.Path}: {problem.Code}", nameof(policy));
        _survey = survey;
        _policy = policy;
        _released = ReleasedPolicy.From(policy, survey);
        _chance = chance;
        _rules = rules;
        _form = new LeafForm(survey, _released, rules);
        _audit = new Audit(policy.RemainingAnswers, policy.InsiderGuarantee);
    }

    /// <summary>
    /// Takes in the open ballots of one subject, of whatever number (none included), and lets out what may be
    /// released. If the audit refuses the leaf table it is withheld whole. Ballots of published blocks of a single group are added to the round's sums.
    /// </summary>
    /// <param name="ballots">Everything that sealing knows about the subject.</param>
    /// <param name="sums">The shard's sums for the printed figures of the round.</param>
    /// <param name="earlier">The earlier round of a follow-up, so that one person's coming or going shows nothing (3.5).</param>
    /// <exception cref="ArgumentException">If the ballots are not of this survey, or more than were invited.</exception>
    public SealedLeaves Seal(SubjectBallots ballots, PsychometricSums sums, EarlierRound? earlier = null)
    {
        Check(ballots);
        var lines = LinesOf(ballots);
        var withoutItems = earlier is null
            ? []
            : lines.Blocks.Where(block => PanelShift.IsSinglePerson(block, earlier)).Select(block => block.Block).ToArray();
        var table = new LeafTable(_form, lines, ballots.Sheet, withoutItems);
        LeafCompetency[] competencies = [.. _survey.Competencies.Select(table.Competency)];
        LeafItem[] perceived = [.. _survey.Items.Where(item => item.Kind == ItemKind.PerceivedChange).Select(table.Item)];
        var passes = !_rules.Audited || _audit.Passes(competencies, perceived, _form.Bands);
        var without = new WithheldTable(lines, _policy.RemainingAnswers);
        var leaves = new SealedLeaves
        {
            Survey = new(_survey.Key, _survey.Version),
            Scales = _form.Scales,
            Policy = _released,
            Respondents = lines.Respondents,
            Competencies = passes ? competencies : [.. competencies.Select(without.Of)],
            Perceived = passes ? perceived : [.. perceived.Select(without.Of)],
            Choices = [.. _survey.Choices.Select(choice => Own(choice, ballots.OwnChoices))],
            Comments = new CommentPools(_survey, lines, _policy.CommentMinimum, _chance, _rules).Build(ballots.Comments),
        };
        if (passes)
            sums.Add(lines, ballots.Sheet);
        return leaves;
    }

    /// <summary>
    /// Seals all subjects of a shard, several at a time. Sums are joined in the order of the subjects, so that they do not
    /// depend on which processor was faster.
    /// </summary>
    /// <param name="ballotsOf">Per subject what sealing knows, as in <see cref="Seal"/>; called from several threads.</param>
    /// <param name="subjects">Number of subjects, possibly 0.</param>
    /// <param name="sums">The shard's sums.</param>
    /// <param name="earlierOf">Per subject the earlier round, if there was one; called from several threads.</param>
    /// <param name="progress">Takes how many more are sealed.</param>
    /// <param name="stop">Stops between subjects.</param>
    public IReadOnlyList<SealedLeaves> SealShard(
        int subjects, Func<int, SubjectBallots> ballotsOf, PsychometricSums sums, Func<int, EarlierRound?> earlierOf, Action<int> progress, CancellationToken stop)
    {
        var leaves = new SealedLeaves[subjects];
        var parts = new PsychometricSums[(subjects + SubjectsAtATime - 1) / SubjectsAtATime];
        Parallel.For(0, parts.Length, new ParallelOptions { CancellationToken = stop }, part =>
        {
            var (first, end) = (part * SubjectsAtATime, Math.Min((part + 1) * SubjectsAtATime, subjects));
            parts[part] = new PsychometricSums(_survey);
            for (var subject = first; subject < end; subject++)
                leaves[subject] = Seal(ballotsOf(subject), parts[part], earlierOf(subject));
            progress(end - first);
        });
        foreach (var part in parts)
            sums.Add(part);
        return leaves;
    }

    /// <summary>
    /// Finishes a report once the round's own figures are printed: all others, competencies, gaps and their noise,
    /// boxes, axis, balance, method and fingerprint. A pure function; doing it again gives the same text.
    /// </summary>
    /// <param name="survey">The survey version of the round.</param>
    /// <param name="leaves">What sealing has left of the subject.</param>
    /// <param name="frame">Which report it is.</param>
    /// <param name="figures">The printed figures of the round.</param>
    /// <exception cref="ArgumentException">If the leaves are of another survey version.</exception>
    public static ReleasedResults Finish(Survey survey, SealedLeaves leaves, ReportFrame frame, RoundFigures figures) =>
        FinishUnder(new ReleaseRules(), survey, leaves, frame, figures);

    /// <summary>As <see cref="Finish"/>, for tests that switch a rule off.</summary>
    internal static ReleasedResults FinishUnder(ReleaseRules rules, Survey survey, SealedLeaves leaves, ReportFrame frame, RoundFigures figures)
    {
        if (leaves.Survey != new ReleasedSurvey(survey.Key, survey.Version))
            throw new ArgumentException("The leaves are of another survey version.", nameof(leaves));
        return new DerivedFigures(leaves, survey, figures, rules).Finish(frame);
    }

    private void Check(SubjectBallots ballots)
    {
        if (ballots.Sheet.Items != _survey.Items.Count || ballots.Invited.Count != _survey.Groups.Count)
            throw new ArgumentException("The ballots are of another survey.", nameof(ballots));
        for (var group = 0; group < _survey.Groups.Count; group++)
        {
            if (ballots.Sheet.Count(group) > ballots.Invited[group])
                throw new ArgumentException("More ballots than invitations.", nameof(ballots));
        }
    }

    /// <summary>D1, from counts and invitations.</summary>
    private Lines LinesOf(SubjectBallots ballots)
    {
        GroupCount[] groups =
        [
            .. _survey.Groups.Index().Where(group => !group.Item.IsExempt).Select(group => new GroupCount(
                group.Item.BlockKey, _policy.Minimum[group.Item.BlockKey], ballots.Invited[group.Index], ballots.Sheet.Count(group.Index))),
        ];
        if (!_rules.ExemptApart)
            groups[0] = WithManagers(groups[0], ballots);
        ExemptRater[] exempt = [.. _survey.Groups.Index().Where(group => group.Item.IsExempt).SelectMany(group => Exempt(group.Item, group.Index, ballots))];
        return Lines.From(groups, _policy.SmallGroups, exempt, _released.Minimum, _rules);
    }

    private GroupCount WithManagers(GroupCount group, SubjectBallots ballots)
    {
        var place = _survey.Groups.Index().Single(other => other.Item == RaterGroup.Manager).Index;
        return group with { Invited = group.Invited + ballots.Invited[place], Answered = group.Answered + ballots.Sheet.Count(place) };
    }

    /// <summary>Self always, if a person is rated; each invited manager, those who answered first.</summary>
    private IEnumerable<ExemptRater> Exempt(RaterGroup group, int index, SubjectBallots ballots)
    {
        var answered = ballots.Sheet.Count(index);
        var raters = group == RaterGroup.Self && _survey.Subject == SurveySubject.Person ? 1 : ballots.Invited[index];
        return Enumerable.Range(0, raters).Select(rater => new ExemptRater(group.BlockKey, rater < answered));
    }

    private static OwnChoice Own(Choice choice, IReadOnlyDictionary<string, string> own) => new(
        choice.Key,
        own.TryGetValue(choice.Key, out var option) ? option : new Withheld(Reason.NoAnswer, 1));
}
