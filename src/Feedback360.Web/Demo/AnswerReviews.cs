using Feedback360.Core.Common;
using Feedback360.Core.Responses;
using Feedback360.Core.Surveys;
using Feedback360.Web.Responses;

namespace Feedback360.Web.Demo;

/// <summary>
/// Lets raters open their link and submit their reviews, by the classes and the login role that serve real ones. Who
/// answers, and in which week, is the same at every start.
/// </summary>
internal sealed class AnswerReviews(DemoServer server, DemoRound round)
{
    /// <summary>Weeks over which answers come in.</summary>
    public const int Weeks = 3;

    /// <summary>Somebody new, about whom nobody could say anything yet.</summary>
    private const int NobodyAnswersAbout = 4;

    /// <summary>About this person too few answer for any number.</summary>
    private const int FewAnswerAbout = 9;

    private readonly LoadReviews _load = server.Services.GetRequiredService<LoadReviews>();
    private readonly SaveBallot _save = server.Services.GetRequiredService<SaveBallot>();

    /// <summary>Whether this rater takes part in the simulation at all.</summary>
    public required Func<DemoPerson, bool> TakesPart { get; init; }

    /// <summary>Submits what is due in a week.</summary>
    /// <returns>How many reviews were submitted.</returns>
    public async Task<int> RunAsync(int week, IReadOnlyDictionary<int, string> codes, CancellationToken stop)
    {
        var submitted = 0;
        var raters = codes.Where(code => TakesPart(DemoPeople.All[code.Key]) && WeekOf(code.Key) == week);
        var options = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = stop };
        await Parallel.ForEachAsync(raters, options, async (code, cancel) =>
            Interlocked.Add(ref submitted, await AnswerAsync(DemoPeople.All[code.Key], code.Value, cancel)));
        return submitted;
    }

    private async Task<int> AnswerAsync(DemoPerson person, string code, CancellationToken stop)
    {
        var visit = RaterVisit.Read(code) ?? throw new InvalidOperationException("A code of the demo cannot be read.");
        using var rater = new ReturningRater(server.Organisation, visit);
        var opened = await _load.ReturnAsync(rater, only: null, stop) ?? throw new InvalidOperationException("A link of the demo leads nowhere.");
        var submitted = 0;
        foreach (var (review, content) in opened.Reviews)
        {
            var about = new DemoReview(round.Leaders[review.Subject], person, review.Group, round.Number, round.Asked[review.Subject].IndexOf(person.No));
            if (!IsAnswered(about))
                continue;
            var outcome = await _save.RunAsync(rater, Fill(review.Invitation, about, content), BallotAct.Submit, stop);
            if (outcome is not SaveOutcome.Saved)
                throw new InvalidOperationException($"A review of the demo was not saved: {outcome.GetType().Name}.");
            submitted++;
        }
        return submitted;
    }

    private BallotPost Fill(Guid invitation, DemoReview review, ReviewContent content) =>
        new()
        {
            Review = invitation,
            Rev = content.Version.ToString(),
            Wrap = content.Wrap,
            Answers = DemoOpinions.Answers(round.Survey, review),
            Comments = DemoComments.Write(round.Survey, review),
            Choices = review.Group == RaterGroup.Self.Code ? Chosen(review) : new Dictionary<string, string?>(StringComparer.Ordinal),
            ReceiptNumber = Receipt.NewNumber(Chance.Secure),
        };

    private Dictionary<string, string?> Chosen(DemoReview review) =>
        round.Survey.Choices.ToDictionary(
            choice => choice.Key,
            choice => (string?)choice.Options[new DemoChance("choice", choice.Key, review.Leader.No).Below(choice.Options.Count)].Key,
            StringComparer.Ordinal);

    private int WeekOf(int rater) => new DemoChance("week", rater, round.Number).Below(Weeks);

    private static bool IsAnswered(DemoReview review)
    {
        var place = DemoPeople.Leaders.Index().First(leader => leader.Item == review.Leader).Index - DemoPeople.FirstOther;
        if (place == NobodyAnswersAbout)
            return false;
        var chance = new DemoChance("answered", review.Leader.No, review.Rater.No, review.Round).Uniform();
        return review switch
        {
            _ when place == FewAnswerAbout => review.Group is "self" or "manager" || (review.Group == "peer" && chance < 0.3),
            { Group: "self" or "manager" } => chance < 0.96,
            _ when DemoAccounts.IsWellKnown(review.Leader) => true,
            _ => chance < 0.9,
        };
    }
}
