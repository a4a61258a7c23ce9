using Feedback360.Core.Campaigns;
using Feedback360.Core.Surveys;
using Feedback360.Web.Persistence;
using Feedback360.Web.Surveys;

namespace Feedback360.Web.Release;

/// <summary>What a round was launched with: what the release gate is set up by.</summary>
internal sealed record RoundForm(Survey Survey, RoundPolicy Policy)
{
    /// <exception cref="InvalidOperationException">If the survey cannot be read any more, or the policy is not the one raters were shown.</exception>
    public static async Task<RoundForm> ReadAsync(SurveyLibrary surveys, FeedbackDb db, Round round, CancellationToken stop)
    {
        var policy = RoundPolicy.FromJson(round.Policy);
        if (policy.Hash() != round.PolicyHash)
            throw new InvalidOperationException("The policy of a launched round was altered.");
        var survey = await surveys.OfAsync(db, round, stop)
            ?? throw new InvalidOperationException("A stored survey version cannot be read any more.");
        return new RoundForm(survey, policy);
    }
}
