namespace Feedback360.Core.Reports;

/// <summary>The sentences of a report in English.</summary>
internal static class EnglishReport
{
    private static readonly Dictionary<string, string> Readings = new(StringComparer.Ordinal)
    {
        ["list.and"] = "{first} and {last}",
        ["list.inside"] = "lower",
        ["line.all-others"] = "All others",

        ["cell.at-most"] = "{bound} or lower",
        ["cell.at-least"] = "{bound} or higher",
        ["cell.about"] = "about {value} (between {low} and {high})",

        ["value.about"] = "about {value}",

        ["withheld.fewer-than-minimum"] = "Fewer than {minimum} answers",
        ["withheld.too-few-items"] = "Too few of its questions have a value",
        ["withheld.not-asked"] = "Not asked",
        ["withheld.merged"] = "Shown together with another group",
        ["withheld.by-policy"] = "Not shown for a group of this size",
        ["withheld.hidden-to-protect-another"] = "Hidden to protect somebody's answers",
        ["withheld.no-answer"] = "No answer",
        ["withheld.no-reference"] = "No reference yet",
        ["withheld.not-comparable"] = "Not comparable",

        ["gap.self-higher.you"] = "You rated yourself {points} higher than the others did",
        ["gap.self-lower.you"] = "You rated yourself {points} lower than the others did",
        ["gap.self-higher-at-least.you"] = "You rated yourself at least {points} higher than the others did",
        ["gap.self-lower-at-least.you"] = "You rated yourself at least {points} lower than the others did",
        ["gap.self-higher-somewhat.you"] = "You rated yourself higher than the others did",
        ["gap.self-lower-somewhat.you"] = "You rated yourself lower than the others did",
        ["gap.same.you"] = "You rated yourself the same as the others did",
        ["gap.cannot-tell.you"] = "Whether you rated yourself higher or lower than the others did, we cannot tell",
        ["gap.self-higher.other"] = "{name} rated themselves {points} higher than the others did",
        ["gap.self-lower.other"] = "{name} rated themselves {points} lower than the others did",
        ["gap.self-higher-at-least.other"] = "{name} rated themselves at least {points} higher than the others did",
        ["gap.self-lower-at-least.other"] = "{name} rated themselves at least {points} lower than the others did",
        ["gap.self-higher-somewhat.other"] = "{name} rated themselves higher than the others did",
        ["gap.self-lower-somewhat.other"] = "{name} rated themselves lower than the others did",
        ["gap.same.other"] = "{name} rated themselves the same as the others did",
        ["gap.cannot-tell.other"] = "Whether {name} rated themselves higher or lower than the others did, we cannot tell",

        ["gap.short.higher"] = "{points} higher",
        ["gap.short.lower"] = "{points} lower",
        ["gap.short.higher-at-least"] = "at least {points} higher",
        ["gap.short.lower-at-least"] = "at least {points} lower",
        ["gap.short.higher-somewhat"] = "higher",
        ["gap.short.lower-somewhat"] = "lower",
        ["gap.short.same"] = "the same",
        ["gap.short.cannot-tell"] = "cannot tell",

        ["noise.beyond"] = "More than chance among so few raters would make.",
        ["noise.within"] = "No more than chance among so few raters can make.",
        ["noise.no-reference"] = "There is no reference yet to tell a gap from chance.",

        ["manager.far.you"] = "Your manager sees this differently from everyone else. That is a view with its own interests, not the truth.",
        ["manager.far.other"] = "The manager sees this differently from everyone else. That is a view with its own interests, not the truth.",
        ["manager.near.you"] = "Your manager sees this much as everyone else does.",
        ["manager.near.other"] = "The manager sees this much as everyone else does.",
        ["manager.cannot-tell.you"] = "Whether your manager sees this differently from everyone else, we cannot tell.",
        ["manager.cannot-tell.other"] = "Whether the manager sees this differently from everyone else, we cannot tell.",
        ["manager.no-reference.you"] = "There is no reference yet to compare your manager's view with everyone else's.",
        ["manager.no-reference.other"] = "There is no reference yet to compare the manager's view with everyone else's.",

        ["agreement.high"] = "{group} agree with each other",
        ["agreement.moderate"] = "{group} differ somewhat",
        ["agreement.low"] = "{group} differ widely",
        ["frequencies.many"] = "{group}: many answered {many}",
        ["frequencies.some"] = "{group}: some answered {some}",
        ["frequencies.many-and-some"] = "{group}: many answered {many}, some {some}",
        ["frequencies.few"] = "{group}: only few gave the same answer",
        ["title"] = "“{title}”",
        ["title.valued"] = "“{title}” ({value})",
        ["answer"] = "“{label}”",

        ["quadrants.title.you"] = "Relative to your own average",
        ["quadrants.title.other"] = "Relative to {name}'s own average",

        ["priority.blind-spot.you"] = "Others see less of it than you do, and it is below what they see in you on average.",
        ["priority.blind-spot.other"] = "Others see less of it than {name} does, and it is below what they see in {name} on average.",
        ["priority.shared-development.you"] = "You and the others both place it below your average.",
        ["priority.shared-development.other"] = "{name} and the others both place it below {name}'s average.",
        ["priority.none"] = "Nothing stands out as a place to start. The strongest competencies may be the better ones to build on.",

        ["balance.too-much"] = "{dimension}: too much",
        ["balance.too-little"] = "{dimension}: too little",
        ["balance.about-right"] = "{dimension}: about right",
        ["balance.mixed"] = "{dimension}: about right on average, but {above} too much and {below} too little",
        ["balance.cannot-tell"] = "{dimension}: we cannot tell",
        ["signal.none"] = "Neither side outweighs the other.",
        ["signal.too-head-led"] = "Led by the head more than by the heart.",
        ["signal.too-people-led"] = "Led by the heart more than by the head.",
        ["signal.too-much-of-both"] = "Too much of both.",
        ["signal.too-little-of-both"] = "Too little of both.",
        ["signal.cannot-tell"] = "Which side outweighs the other, we cannot tell.",

        ["axis.execution.you"] = "Others see you lean towards execution.",
        ["axis.relational.you"] = "Others see you lean towards relationships.",
        ["axis.balanced.you"] = "Others see you in balance between execution and relationships.",
        ["axis.cannot-tell.you"] = "Which way you lean, we cannot tell.",
        ["axis.no-reference.you"] = "There is no reference yet to tell a lean from chance.",
        ["axis.execution.other"] = "Others see {name} lean towards execution.",
        ["axis.relational.other"] = "Others see {name} lean towards relationships.",
        ["axis.balanced.other"] = "Others see {name} in balance between execution and relationships.",
        ["axis.cannot-tell.other"] = "Which way {name} leans, we cannot tell.",
        ["axis.no-reference.other"] = "There is no reference yet to tell a lean from chance.",
        ["axis.not-adjusted"] = "Not adjusted for item difficulty.",

        ["note.means-of-items"] = "The value of a competency is the plain mean of the values shown for its questions, if at least half of them are shown.",
        ["note.manager-in-all-others"] = "All others is the mean of the groups and the manager, each weighted by its number of answers.",
        ["note.end-bands"] = "Means at the ends of the scale are shown as bounds, and numbers made from them as “about”, so that nobody's answer can be worked out.",
        ["note.merged-groups"] = "Groups that are too small to be shown alone are shown together.",
        ["note.small-groups-left-out"] = "A group that is too small to be shown is in no number.",
        ["note.items-hidden-one-person"] = "Where a single person has come or gone since the last round, single questions of that group are not shown.",
        ["note.noise-from-round"] = "What chance can make is taken from how much raters of one leader differ in this round.",
        ["note.noise-from-norm"] = "What chance can make is taken from the survey's reference table.",
        ["note.noise-without-reference"] = "For some competencies there is no reference yet to tell a gap from chance.",
        ["note.axis-not-adjusted"] = "The lean between execution and relationships is not adjusted for how hard the questions are.",
        ["note.self-taken-as-fixed"] = "The own rating is taken as it is; the chance in it is not counted.",
        ["note.few-raters"] = "Two or three raters are unreliable; about ten are needed for a reliable mean on one quality.",
    };

    /// <summary>Readings of numbers, which the API tells too, and what stands around them on the page.</summary>
    public static IReadOnlyDictionary<string, string> Sentences { get; } =
        Readings.Concat(EnglishReportPage.Sentences).Concat(EnglishReportGuide.Sentences).ToDictionary(StringComparer.Ordinal);
}
