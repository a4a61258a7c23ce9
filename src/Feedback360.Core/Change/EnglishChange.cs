namespace Feedback360.Core.Change;

/// <summary>The sentences of a comparison in English.</summary>
internal static class EnglishChange
{
    public static IReadOnlyDictionary<string, string> Sentences { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["list.and"] = "{first} and {last}",
        ["list.inside"] = "lower",

        ["move.up"] = "{points} higher than last time.",
        ["move.down"] = "{points} lower than last time.",
        ["move.same"] = "The same as last time.",
        ["move.up-between"] = "Between {low} and {high} higher than last time.",
        ["move.down-between"] = "Between {low} and {high} lower than last time.",
        ["move.up-at-most"] = "The same as last time, or up to {high} higher.",
        ["move.down-at-most"] = "The same as last time, or up to {low} lower.",
        ["move.either"] = "Between {down} lower and {up} higher than last time.",

        ["outcome.better"] = "Changed for the better.",
        ["outcome.worse"] = "Changed for the worse.",
        ["outcome.cannot-tell"] = "Too few raters to tell a change of this size from chance.",
        ["outcome.no-reference"] = "There is no reference yet to tell a change from chance.",

        ["mean.change"] = "Over {leaders} leaders this is more than chance.",
        ["mean.trivial-change"] = "Over {leaders} leaders this is more than chance, but too little to matter.",
        ["mean.no-meaningful-change"] = "Over {leaders} leaders there is no change that would matter.",
        ["mean.inconclusive"] = "Over {leaders} leaders a change of this size cannot be told from chance yet.",
        ["mean.same"] = "About the same as last time.",
        ["mean.up"] = "Probably between {low} and {high} higher.",
        ["mean.down"] = "Probably between {low} and {high} lower.",
        ["mean.either"] = "Probably between {low} lower and {high} higher.",

        ["targeted.more"] = "Chosen behaviours rose by about {points} more than others that started from the same value (between {low} and {high}, {leaders} leaders).",
        ["targeted.less"] = "Chosen behaviours rose by about {points} less than others that started from the same value (between {low} and {high}, {leaders} leaders).",
        ["targeted.cannot-tell"] = "Whether chosen behaviours rose more than others that started from the same value cannot be told from chance yet ({leaders} leaders).",

        ["perceived.more"] = "More than no change, say those who answered.",
        ["perceived.less"] = "Less than no change, say those who answered.",
        ["perceived.cannot-tell"] = "Too few raters to tell what they see from no change.",
        ["perceived.no-reference"] = "There is no reference yet to tell what they see from no change.",

        ["withheld.fewer-than-minimum"] = "Not shown in both rounds",
        ["withheld.too-few-items"] = "Too few of its questions were shown in both rounds",
        ["withheld.not-asked"] = "Not asked in both rounds",
        ["withheld.merged"] = "Shown together with another group",
        ["withheld.by-policy"] = "Not shown for a group of this size",
        ["withheld.hidden-to-protect-another"] = "Hidden because a single person has come or gone",
        ["withheld.no-answer"] = "No answer",
        ["withheld.no-reference"] = "No reference yet",
        ["withheld.not-comparable"] = "Not the same people or the same question",

        ["note.same-people-answer-twice"] = "The interval is conservative, because the same people answer twice.",
        ["note.person-means-as-approximation"] = "Chance is measured on the means of single raters, values are means of questions: an approximation.",
        ["note.all-outcomes-together"] = "All outcomes of a report are judged together, so that of the changes called real about one in ten is not.",
        ["note.noise-from-baseline"] = "What chance can make is taken from how much raters of one leader differed in the first round.",
        ["note.noise-from-norm"] = "What chance can make is taken from the survey's reference table.",
        ["note.noise-without-reference"] = "For some competencies there is no reference yet to tell a change from chance.",
        ["note.ranges"] = "Where a value is only bounded, a change is called real only if it is so at both ends.",
        ["note.merged-in-one-round"] = "Groups that were shown together in one round only are compared for every way in which their answers may divide.",
        ["note.earlier-mix-of-raters"] = "The mix of raters has changed; the later answers are weighed like the earlier ones.",
        ["note.without-manager"] = "The manager is another person, so all others are compared without the manager.",
        ["note.items-hidden-one-person"] = "A single person has come or gone, so single questions are not compared.",
        ["note.common-ground"] = "Compared is what both rounds show; the values may differ a little from those of the two reports.",
        ["note.perceived-runs-high"] = "People who look back tend to see more change than there was, and to rate the whole person.",
        ["note.low-items-rise-by-themselves"] = "Items chosen because they were low rise by about 0.4 to 0.6 of a point by themselves with so few raters.",
    };
}
