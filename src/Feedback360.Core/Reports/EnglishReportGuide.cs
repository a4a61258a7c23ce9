namespace Feedback360.Core.Reports;

/// <summary>What a first-time reader is told before the numbers, and what is asked of them after, in English.</summary>
internal static class EnglishReportGuide
{
    public static IReadOnlyDictionary<string, string> Sentences { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["how.lead.you"] = "This report shows how you rated yourself and how others rated you on the same questions. It is a mirror, not a mark. Read it once from top to bottom, put it away for a day, and then pick one or two things.",
        ["how.lead.other"] = "This report shows how {name} rated themselves and how others rated {name} on the same questions. It is a mirror, not a mark.",
        ["how.example"] = "An example",
        ["how.example.finding"] = "An example of a row: four marks on a scale from {first} to {last}, with a thin line from the own rating to all others.",
        ["how.example.self.you"] = "You: how you rated yourself",
        ["how.example.self.other"] = "How {name} rated themselves",
        ["how.example.group"] = "A group, here peers: each group has a shape of its own",
        ["how.example.all"] = "All others together",
        ["how.example.gap"] = "The gap between the two",
        ["how.example.band"] = "A bar with ends: the true value lies somewhere in it",
        ["how.example.withheld"] = "Not shown, and the reason stands beside it",
        ["how.words"] = "Words in this report",
        ["how.n.term"] = "n",
        ["how.n"] = "How many people a number is made from. Two or three are few: one person more or less changes the number a good deal.",
        ["how.gap.term"] = "Gap",
        ["how.gap"] = "The distance between the own rating and all others together. It is told in words, so that there is no sign to remember.",
        ["how.noise.term"] = "Chance",
        ["how.noise"] = "With other raters from the same people, every number would come out a little different. “More than chance” means that a gap or a change is larger than such differences are likely to make it.",
        ["how.agreement.term"] = "Agreement",
        ["how.agreement"] = "How far the people of a group see the same. Where five to eight of a group answered, a sentence says it for each competency. From nine on, each question says which answers many of them gave (six or more) and which some did (three to five).",
        ["how.band.term"] = "“2.25 or lower”",
        ["how.band"] = "Very low and very high numbers of a group are given as a bound, because the exact number would tell what everybody answered. “About 1.5 (between 1.0 and 2.0)” is a number that rests on such a bound.",
        ["how.withheld.term"] = "Not shown",
        ["how.withheld"] = "Where too few people answered, nothing is shown, so that nobody can be found out. Small groups are shown together where that is enough. The reason always stands in place of the number.",
        ["how.doubt"] = "Look for what several groups and several questions say, and read single numbers with care.",

        ["plan.lead.you"] = "Few and small works best. Choose one or two behaviours, tell the people who can see them, and ask them again in some months.",
        ["plan.lead.other"] = "Few and small works best: one or two behaviours that others can see, and the question again in some months.",
        ["plan.keep"] = "What I will go on doing, because others value it",
        ["plan.change"] = "One or two behaviours that I will change, and in which situations",
        ["plan.people"] = "Whom I will tell, and whom I will ask how it goes",
        ["plan.when"] = "When I will look at it again",
    };
}
