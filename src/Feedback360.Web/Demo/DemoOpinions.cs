using Feedback360.Core.Surveys;
using Feedback360.Web.Responses;

namespace Feedback360.Web.Demo;

/// <summary>One rater who thinks about one leader.</summary>
/// <param name="Group">Group code.</param>
/// <param name="Round">Which round it is: what is passing is drawn anew in each.</param>
/// <param name="Place">The rater's place among those who are asked about the leader.</param>
internal sealed record DemoReview(DemoPerson Leader, DemoPerson Rater, string Group, int Round, int Place);

/// <summary>
/// What the demo's people think. Leaders differ, in all and in each competency; so do groups, items and raters; some
/// raters cannot judge everything; most leaders do not change. A simulation for the eye, no model of people.
/// </summary>
internal static class DemoOpinions
{
    /// <summary>Points by which a leader who changed is better from the second round on, in the competencies they worked on.</summary>
    private const double RealChange = 0.8;

    private static readonly Dictionary<int, string[]> Changed = new()
    {
        [7] = ["communication", "trust", "growing-people", "working-together"],
        [3] = ["growing-people", "working-together", "innovation"],
        [18] = ["direction", "delivery", "alignment"],
        [29] = ["trust", "communication", "growing-people"],
    };

    /// <summary>An answer to every item that the rater is asked.</summary>
    public static Dictionary<string, AnswerValue> Answers(Survey survey, DemoReview review)
    {
        var chance = new DemoChance("answers", review.Leader.No, review.Rater.No, review.Round);
        var mood = chance.Normal(0.25) + new DemoChance("rater", review.Rater.No).Normal(0.3);
        return survey.Items.Where(item => item.IsAsked(review.Group))
            .ToDictionary(item => item.Key, item => Answer(item, review, mood, chance), StringComparer.Ordinal);
    }

    private static AnswerValue Answer(Item item, DemoReview review, double mood, DemoChance chance)
    {
        var unseen = review.Group switch { "self" => 0, "other" => 0.14, "manager" => 0.03, _ => 0.05 };
        if (chance.Uniform() < unseen * (item.Index % 6 == 3 ? 2 : 1))
            return AnswerValue.Parse(AnswerValue.NotObserved);
        var changed = ChangeOf(review, item.Competency);
        var opinion = item.Kind == ItemKind.PerceivedChange
            ? 4.1 + (1.4 * changed) + (mood / 2) + chance.Normal(0.8)
            : 3.6 + Standing(item, review) + changed + mood + Eye(item, review) + chance.Normal(0.5);
        var code = Math.Clamp((int)Math.Round(opinion, MidpointRounding.AwayFromZero), 1, item.Scale.Points);
        return AnswerValue.Parse((item.Reversed ? item.Scale.Points + 1 - code : code).ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    /// <summary>What stays from round to round.</summary>
    private static double Standing(Item item, DemoReview review)
    {
        var leader = review.Leader.No;
        var competency = new DemoChance("leader", leader, item.Competency).Normal(0.32);
        var usual = item.Competency switch
        {
            "expertise" => 0.4,
            "growing-people" or "working-together" or "communication" => -0.2,
            _ => 0,
        };
        var distance = review.Group switch
        {
            "self" => 0.2 + new DemoChance("self", leader, item.Competency).Normal(0.4),
            "report" => -0.1 + new DemoChance("reports", leader).Normal(0.15),
            "other" => 0.1,
            _ => 0,
        };
        return new DemoChance("leader", leader).Normal(0.3) + competency + usual + distance + new DemoChance("item", item.Key).Normal(0.2);
    }

    /// <summary>
    /// What a rater makes of a leader in one competency, beyond liking or disliking them altogether. Most of it lasts; of
    /// what people make of themselves, all.
    /// </summary>
    private static double Eye(Item item, DemoReview review)
    {
        var lasting = new DemoChance("eye", review.Leader.No, review.Rater.No, item.Competency).Normal(0.4);
        var passing = new DemoChance("mood", review.Leader.No, review.Rater.No, review.Round, item.Competency).Normal(0.3);
        return review.Group == RaterGroup.Self.Code ? lasting : lasting + passing;
    }

    /// <summary>Nobody sees their own change as raters do.</summary>
    private static double ChangeOf(DemoReview review, string competency) =>
        review.Round > 1 && review.Group != RaterGroup.Self.Code
        && Changed.TryGetValue(review.Leader.No, out var worked) && worked.Contains(competency, StringComparer.Ordinal)
            ? RealChange
            : 0;
}
