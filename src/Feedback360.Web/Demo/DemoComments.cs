using Feedback360.Core.Surveys;

namespace Feedback360.Web.Demo;

/// <summary>What the demo's people write, per question; no two raters write the same about a leader.</summary>
internal static class DemoComments
{
    private static readonly Dictionary<string, string[]> OfOthers = new(StringComparer.Ordinal)
    {
        ["keep"] =
        [
            "Explaining why a deadline matters before asking for it.",
            "Asking questions in reviews instead of giving the answer.",
            "The short written summary after every planning meeting. I always know what was decided.",
            "Standing up for the team when priorities change overnight.",
            "Being calm when something breaks in production. It helps all of us think.",
            "Giving credit by name in the monthly meeting.",
            "Reading designs carefully. The comments are detailed and kind.",
            "Keeping one-to-one meetings even in busy weeks.",
            "Saying openly when something is not known yet.",
            "Trying new tools on a small project first.",
            "Taking customer calls with us. It changes how we build things.",
            "Technical depth. I learn something in every discussion.",
            "Clear goals each quarter that fit on one page.",
            "Letting people choose how they solve a task.",
            "Following up on what was promised. I never have to ask twice.",
            "Bringing people from different sites together early.",
            "The humour in difficult meetings.",
            "Being reachable without hovering over our work.",
            "Asking for our opinion before a decision and telling us afterwards what came of it.",
            "Fair distribution of the unpopular tasks.",
            "Celebrating small steps, not only releases.",
            "Keeping the big picture in view when we get lost in details.",
        ],
        ["more"] =
        [
            "Say earlier when goals change. We often hear it by chance.",
            "Delegate the interesting technical problems too.",
            "Give feedback on good work, not only when something is wrong.",
            "Explain decisions to people outside engineering in simpler words.",
            "Invite quieter colleagues to speak before the discussion is over.",
            "Visit the other sites. Video calls are not the same.",
            "Talk about careers, not only about projects.",
            "Push back when too much work comes from above.",
            "Ask what we think before settling on an architecture.",
            "Make clear who decides. Some topics go round in circles.",
            "Share what happens in the management meetings.",
            "Time for experiments. Good ideas end in the backlog.",
            "Resolve conflicts in the room instead of in separate conversations.",
            "Tell us how our work helps the business.",
            "Trust us with customer contact.",
            "Check whether everybody has understood before moving on.",
            "Write things down. New colleagues cannot find past decisions.",
            "Give people bigger tasks before they ask for them.",
            "Look for compromises with the neighbouring teams.",
            "Step in earlier when a project is late.",
        ],
        ["less"] =
        [
            "Rewriting other people's code at night.",
            "Long meetings without an agenda.",
            "Interrupting when the solution seems obvious.",
            "Adding work in the middle of a sprint.",
            "Answering every question personally. Others could.",
            "Detailed status reports. A short list would do.",
            "Sarcasm when somebody makes a mistake.",
            "Jumping to technology before the problem is clear.",
            "Checking small tasks that are going well.",
            "Changing priorities after talking to one customer.",
            "Messages late in the evening.",
            "Avoiding difficult conversations until the last moment.",
            "Working alone on problems that concern the whole team.",
            "Technical terms in meetings with sales.",
            "Perfectionism on things nobody will notice.",
            "Nothing comes to mind.",
        ],
    };

    private static readonly Dictionary<string, string[]> OfOneself = new(StringComparer.Ordinal)
    {
        ["keep"] =
        [
            "I prepare my one-to-ones and take notes.",
            "I stay close to the technology so that I can help.",
            "I protect the team from last-minute requests.",
            "I explain the reasons behind decisions.",
        ],
        ["more"] =
        [
            "I want to delegate work that I enjoy doing myself.",
            "I should give feedback sooner, especially praise.",
            "I could listen longer before proposing a solution.",
            "I would like to spend more time with the other departments.",
        ],
        ["less"] =
        [
            "I say yes too quickly.",
            "I dive into details when I should step back.",
            "I answer messages during meetings.",
        ],
    };

    /// <summary>A text, or an empty one, for every question. About some leaders nobody writes.</summary>
    public static Dictionary<string, string?> Write(Survey survey, DemoReview review)
    {
        var self = review.Group == RaterGroup.Self.Code;
        var chance = new DemoChance("comments", review.Leader.No, review.Rater.No, review.Round);
        return survey.Comments.ToDictionary(question => question.Key, question => Text(question.Key, review, self, chance), StringComparer.Ordinal);
    }

    private static string? Text(string question, DemoReview review, bool self, DemoChance chance)
    {
        if (!(self ? OfOneself : OfOthers).TryGetValue(question, out var texts) || review.Leader.No % 13 == 9 || chance.Uniform() > 0.55)
            return "";
        if (self)
            return texts[chance.Below(texts.Length)];
        // The order is the leader's, the place in it the rater's.
        var order = Enumerable.Range(0, texts.Length).ToArray();
        new DemoChance("texts", question, review.Leader.No, review.Round).Shuffle(order.AsSpan());
        return texts[order[review.Place % order.Length]];
    }
}
