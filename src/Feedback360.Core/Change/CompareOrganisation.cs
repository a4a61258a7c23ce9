using Feedback360.Core.Common;
using Feedback360.Core.Release;
using Feedback360.Core.Statistics;
using Feedback360.Core.Surveys;

namespace Feedback360.Core.Change;

/// <summary>A figure over leaders and whose it is a mean of, for the audit of everything an organisation is shown.</summary>
/// <param name="Competency">Key of the competency.</param>
/// <param name="Leaders">
/// Ids of the leaders in it, sorted: the figure is the unweighted mean over exactly these of "after less before", so one
/// row with +1/n at every leader's later value and -1/n at the earlier one.
/// </param>
/// <param name="Least">
/// The least that the mean can be for a reader. The printed interval has the mean in its middle, so its ends tell of it
/// as well, and may tell more than the tenth.
/// </param>
/// <param name="Most">The most.</param>
public sealed record DisclosedMean(string Competency, IReadOnlyList<string> Leaders, decimal Least, decimal Most);

/// <summary>A comparison over leaders, and which leaders each figure is a mean of; the second is never shown.</summary>
/// <param name="Change">What is released.</param>
/// <param name="Means">One per competency that is shown, in survey order.</param>
public sealed record OrganisationComparison(OrganisationChange Change, IReadOnlyList<DisclosedMean> Means);

/// <summary>
/// Compares two rounds over all leaders who have a released result in both (statistics 24 to 26). It takes what the
/// comparisons of single leaders take, and no noise: chance is measured on how leaders differ in their change.
/// </summary>
public static class CompareOrganisation
{
    /// <summary>Leaders below whom nothing is said (statistics 27).</summary>
    public const int LeadersNeeded = 10;

    /// <summary>Why these results cannot be compared together; null if they can.</summary>
    public static Refusal? Check(IReadOnlyCollection<LeaderRounds> leaders)
    {
        if (leaders.Select(leader => CompareRounds.Check(leader.Before, leader.After)).FirstOrDefault(refusal => refusal is not null) is { } refusal)
            return refusal;
        if (leaders.DistinctBy(leader => (leader.Before.Round.Id, leader.After.Round.Id)).Skip(1).Any())
            return ChangeRefusals.OtherRounds;
        return leaders.DistinctBy(leader => leader.After.Subject.Id).Count() < leaders.Count ? ChangeRefusals.LeaderTwice : null;
    }

    /// <summary>The comparison. The order in which leaders are given does not matter.</summary>
    /// <param name="survey">The survey version of the later round.</param>
    /// <param name="leaders">Leaders with a released result in both rounds; may be empty.</param>
    /// <exception cref="ArgumentException">If <see cref="Check"/> refuses.</exception>
    public static OrganisationComparison Compare(Survey survey, IReadOnlyCollection<LeaderRounds> leaders)
    {
        if (Check(leaders) is { } refusal)
            throw new ArgumentException(refusal.Sentence, nameof(leaders));
        ComparedLeader[] sorted = [.. leaders.OrderBy(leader => leader.After.Subject.Id, StringComparer.Ordinal).Select(leader => new ComparedLeader(leader))];
        var mix = MeanMix.Of(sorted);
        var changes = Competencies(sorted, [.. survey.Competencies.Select(competency => competency.Key)], mix.Flagged);
        return new(
            new OrganisationChange { Change = [.. changes.Select(change => change.Released)], Targeted = TargetedRule.Build(sorted), Composition = mix },
            [.. changes.Where(change => change.Released.Change.IsShown).Select(change => Disclosed(change.Rule, change.Released))]);
    }

    private static IReadOnlyList<(MeanChangeRule Rule, OrganisationCompetency Released)> Competencies(
        IReadOnlyList<ComparedLeader> leaders, IReadOnlyList<string> keys, bool hasDrifted)
    {
        MeanChangeRule[] rules = [.. keys.Select(key => new MeanChangeRule(leaders, key, hasDrifted))];
        var outcomes = OrganisationOutcomes.Decide([.. rules.Where(rule => rule.Test is not null).Select(rule => (rule.Test!, rule.Bound))]);
        var next = 0;
        return [.. rules.Zip(keys, (rule, key) => (rule, new OrganisationCompetency(key, rule.Why is { } why ? why : rule.Release(outcomes[next++]))))];
    }

    private static DisclosedMean Disclosed(MeanChangeRule rule, OrganisationCompetency competency)
    {
        const decimal half = 0.05m;
        var change = competency.Change.Value;
        var middle = rule.IsExact ? (change.Low + change.High) / 2 : change.Delta;
        return new(competency.Key, rule.Leaders, Math.Max(change.Delta, middle) - half, Math.Min(change.Delta, middle) + half);
    }
}
