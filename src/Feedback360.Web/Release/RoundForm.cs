using Feedback360.Core.Campaigns;
using Feedback360.Core.Surveys;
using Feedback360.Web.Persistence;
using Feedback360.Web.Surveys;
using Microsoft.EntityFrameworkCore;

namespace Feedback360.Web.Release;

/// <summary>What a round was launched with: what the release gate is set up by.</summary>
internal sealed record RoundForm(Survey Survey, RoundPolicy Policy)
{
    /// <exception cref="InvalidOperationException">If the survey cannot be read any more, or the policy is not the one raters were shown.</exception>
    public static async Task<RoundForm> ReadAsync(FeedbackDb db, Round round, CancellationToken stop)
    {
        var policy = RoundPolicy.FromJson(round.Policy);
        if (policy.Hash() != round.PolicyHash)
            throw new InvalidOperationException("The policy of a launched round was altered.");
        var version = await db.Surveys.AsNoTracking().SingleAsync(
            version => version.OrganisationId == round.OrganisationId && version.Key == round.SurveyKey && version.Version == round.SurveyVersion, stop);
        var survey = SurveyFile.Read(version.Source, version.Key).Survey
            ?? throw new InvalidOperationException("A stored survey version cannot be read any more.");
        return new RoundForm(round.Kind == RoundKind.FollowUp ? survey.ForFollowUp() : survey, policy);
    }
}
