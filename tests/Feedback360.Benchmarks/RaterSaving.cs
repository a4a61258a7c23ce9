using Feedback360.Cluster.Tests;
using Feedback360.Core.Responses;
using Feedback360.Web.Responses;

namespace Feedback360.Benchmarks;

/// <summary>A rater whose page posts the whole review again and again, each time with the version that the last save gave.</summary>
internal sealed class RaterSaving
{
    private readonly SeededRound _round;
    private readonly string _code;
    private BallotPost _post;

    private RaterSaving(SeededRound round, string code, BallotPost post) => (_round, _code, _post) = (round, code, post);

    public static async Task<RaterSaving> OpenAsync(LoadReviews load, SeededRound round, string code, CancellationToken stop)
    {
        using var token = RaterToken.Parse(code);
        var loaded = await load.EnterAsync(token, stop) ?? throw new InvalidOperationException("The code leads nowhere.");
        var (review, content) = loaded.Reviews[0];
        var survey = loaded.Survey.Survey;
        var post = new BallotPost
        {
            Review = review.Invitation,
            Rev = content.Version.ToString(),
            Wrap = content.Wrap,
            Answers = survey.Items.Where(item => item.IsAsked(review.Group)).ToDictionary(item => item.Key, item => AnswerValue.Parse("3"), StringComparer.Ordinal),
            Comments = survey.Comments.ToDictionary(question => question.Key, string? (_) => "Explains why a deadline matters before asking for it.", StringComparer.Ordinal),
        };
        return new RaterSaving(round, code, post);
    }

    /// <summary>One save, from the session's code on, as the handler of the route does it.</summary>
    public async Task SaveAsync(SaveBallot save, CancellationToken stop)
    {
        using var rater = new ReturningRater(_round.Organisation, RaterVisit.Read(_code.AsSpan())!);
        var outcome = await save.RunAsync(rater, _post, BallotAct.Save, stop);
        _post = outcome is SaveOutcome.Saved saved
            ? _post with { Rev = saved.Version.ToString() }
            : throw new InvalidOperationException($"A save was not accepted: {outcome.GetType().Name}.");
    }
}
