using System.Diagnostics.CodeAnalysis;
using Feedback360.Core.Common;
using Feedback360.Core.Scoring;
using Feedback360.Core.Surveys;

namespace Feedback360.Core.Responses;

/// <summary>What was in the ballot box of one shard.</summary>
/// <param name="Subjects">
/// Everyone who was invited about, also those nobody answered for: subject id → ballots, in no meaningful order.
/// </param>
/// <param name="ReceiptHashes">
/// One hash a counted ballot, shuffled, of all subjects together; equal ones once, since nothing keeps two raters from
/// sending the same number.
/// </param>
/// <param name="Altered">Rows that could not be opened and are therefore not counted.</param>
public sealed record BoxContents(
    IReadOnlyDictionary<Guid, SubjectBallots> Subjects,
    IReadOnlyList<byte[]> ReceiptHashes,
    int Altered
);

/// <summary>
/// Empties the ballot box of one shard at closing: from opened ballots to one <see cref="SubjectBallots"/> a subject, in
/// which no comment can be joined to a ballot and no ballot to a rater.
/// </summary>
public static class BallotBox
{
    /// <summary>
    /// Leaves out what is not submitted, revoked, empty or altered; recodes reversed items (x → R+1-x); turns "not
    /// observed" and "unanswered" into <see cref="RatingSheet.NotObserved"/>; shuffles ballots, comments and receipts each
    /// for itself. Refused as a whole if the ballots do not fit the invitations or the survey.
    /// </summary>
    /// <param name="survey">The round's survey.</param>
    /// <param name="openings">All rows of the shard, opened.</param>
    /// <param name="invited">Subject → invitations per group index, neither revoked nor declined.</param>
    /// <param name="chance">For the shuffles.</param>
    /// <param name="contents">What is counted.</param>
    /// <param name="refusal">Why nothing is.</param>
    /// <exception cref="ArgumentException">If a subject's invitations are not one number a group.</exception>
    public static bool TryEmpty(
        Survey survey,
        IReadOnlyList<BallotOpening> openings,
        IReadOnlyDictionary<Guid, IReadOnlyList<int>> invited,
        Chance chance,
        [NotNullWhen(true)] out BoxContents? contents,
        [NotNullWhen(false)] out Refusal? refusal
    )
    {
        if (invited.Values.Any(counts => counts.Count != survey.Groups.Count))
            throw new ArgumentException("Invitations are one number a group.", nameof(invited));
        contents = null;
        var counted = Counted(openings);
        refusal = RefusalOf(survey, counted, invited);
        if (refusal is not null)
            return false;
        chance.Shuffle<Ballot>(counted);
        var bySubject = counted.ToLookup(ballot => ballot.Form.Subject);
        contents = new(
            invited.ToDictionary(pair => pair.Key, pair => Collect(survey, pair.Value, [.. bySubject[pair.Key]], chance)),
            Receipts(counted, chance),
            openings.Count(opening => opening.Fault is not null)
        );
        return true;
    }

    private static Ballot[] Counted(IReadOnlyList<BallotOpening> openings) =>
        [.. openings.Where(opening => opening is { Submitted: true, Ballot.Kind: BallotKind.Answered }).Select(opening => opening.Ballot!)];

    private static Refusal? RefusalOf(Survey survey, Ballot[] counted, IReadOnlyDictionary<Guid, IReadOnlyList<int>> invited)
    {
        if (!counted.All(ballot => BallotFit.IsOn(survey, ballot)))
            return ResponseRefusals.BallotOnAnotherForm;
        var tooMany = counted
            .CountBy(ballot => (ballot.Form.Subject, ballot.Form.Group))
            .Any(count => count.Value > (invited.TryGetValue(count.Key.Subject, out var counts) ? counts[count.Key.Group] : 0));
        return tooMany ? ResponseRefusals.MoreBallotsThanInvitations : null;
    }

    private static SubjectBallots Collect(Survey survey, IReadOnlyList<int> invited, Ballot[] ballots, Chance chance)
    {
        var groups = new byte[ballots.Length];
        var ratings = new byte[ballots.Length * survey.Items.Count];
        var comments = new List<GivenComment>();
        var own = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var row = 0; row < ballots.Length; row++)
        {
            var ballot = ballots[row];
            groups[row] = (byte)ballot.Form.Group;
            Recode(survey, ballot.Answers, ratings.AsSpan(row * survey.Items.Count));
            AddComments(ballot, comments);
            if (survey.Groups[ballot.Form.Group] == RaterGroup.Self)
                own = BallotFit.Choices(survey, ballot);
        }
        var shuffled = comments.ToArray();
        chance.Shuffle<GivenComment>(shuffled);
        return new(invited, new RatingSheet(survey.Items.Count, groups, ratings), shuffled, own);
    }

    /// <summary>Ratings as scoring wants them: reversed items turned round, whatever is no rating "not observed".</summary>
    internal static void Recode(Survey survey, ReadOnlySpan<byte> answers, Span<byte> ratings)
    {
        for (var place = 0; place < answers.Length; place++)
        {
            var (item, answer) = (survey.Items[place], answers[place]);
            ratings[place] = answer switch
            {
                Ballot.Unanswered or Ballot.NotObserved => RatingSheet.NotObserved,
                _ when item.Reversed => (byte)(item.Scale.Points + 1 - answer),
                _ => answer,
            };
        }
    }

    private static void AddComments(Ballot ballot, List<GivenComment> comments)
    {
        for (var question = 0; question < ballot.Comments.Count; question++)
        {
            if (!CommentText.IsBlank(ballot.Comments[question]))
                comments.Add(new(question, ballot.Form.Group, ballot.Comments[question]));
        }
    }

    private static byte[][] Receipts(Ballot[] counted, Chance chance)
    {
        var hashes = counted
            .Select(ballot => Receipt.HashOf(ballot.ReceiptNumber, ballot.AnswerCount))
            .DistinctBy(Convert.ToHexString, StringComparer.Ordinal)
            .ToArray();
        chance.Shuffle<byte[]>(hashes);
        return hashes;
    }
}
