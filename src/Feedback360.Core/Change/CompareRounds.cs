using Feedback360.Core.Common;
using Feedback360.Core.Release;
using Feedback360.Core.Surveys;

namespace Feedback360.Core.Change;

/// <summary>
/// Compares a follow-up with its baseline (statistics 20-22, 26; anonymity 3.5). It takes two released results, printed
/// round figures and nothing else, so that it can tell no more than the two reports.
/// </summary>
public sealed class CompareRounds
{
    private readonly RoundPair _rounds;

    private CompareRounds(ReleasedResults before, ReleasedResults after, ChangeBasis basis) =>
        _rounds = new RoundPair(before, after, basis);

    /// <summary>Why two reports cannot be compared; null if they can.</summary>
    public static Refusal? Check(ReleasedResults before, ReleasedResults after)
    {
        if (before.Subject != after.Subject)
            return ChangeRefusals.OtherSubject;
        if (before.Survey.Key != after.Survey.Key)
            return ChangeRefusals.OtherSurvey;
        return before.Round.ClosedOn < after.Round.ClosedOn ? null : ChangeRefusals.NotEarlier;
    }

    /// <summary>The comparison.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="before">The baseline.</param>
    /// <param name="after">The follow-up.</param>
    /// <param name="basis">Printed figures, norms, and what HR knows of the panel.</param>
    /// <exception cref="ArgumentException">If <see cref="Check"/> refuses.</exception>
    public static ChangeResults Compare(string id, ReleasedResults before, ReleasedResults after, ChangeBasis basis)
    {
        if (Check(before, after) is { } refusal)
            throw new ArgumentException(refusal.Sentence, nameof(after));
        return new CompareRounds(before, after, basis).Compare(id);
    }

    private ChangeResults Compare(string id)
    {
        CompetencyResult[] results = [.. _rounds.After.Leaves.Competencies.Select(Competency)];
        BehaviourResult[] chosen = [.. _rounds.Goals.Select(goal => new BehaviourRule(_rounds, goal).Build())];
        var outcomes = new Queue<Outcome>(Outcomes.Decide(
        [
            .. results.Where(result => result.HasOutcome).Select(result => result.Evidence),
            .. chosen.Where(result => result.HasOutcome).Select(result => result.Evidence),
        ]));
        CompetencyChange[] competencies = [.. results.Select(result => result.HasOutcome ? result.With(outcomes.Dequeue()) : result.Change)];
        var change = new ChangeResults
        {
            Id = id,
            Baseline = new(_rounds.Before.Results.Id, _rounds.Before.Results.Round.Id),
            FollowUp = new(_rounds.After.Results.Id, _rounds.After.Results.Round.Id),
            Competencies = competencies,
            Behaviours = [.. chosen.Select(result => result.HasOutcome ? result.Change with { Outcome = outcomes.Dequeue() } : result.Change)],
            Composition = _rounds.Composition.Release(),
            Method = ChangeNotes.Of(_rounds, competencies),
        };
        return change.Sealed();
    }

    private CompetencyResult Competency(LeafCompetency after) =>
        _rounds.Before.Competency(after.Key) is { } before
            ? new CompetencyRule(_rounds, before, after).Build()
            : CompetencyRule.New(_rounds, after);
}
