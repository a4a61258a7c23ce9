using Feedback360.Core.Surveys;

namespace Feedback360.Core.Tests.Surveys;

/// <summary>A small good survey in English and German: two competencies, three items, a comment and a choice.</summary>
internal static class ExampleSurvey
{
    private static readonly IReadOnlyDictionary<string, Texts> NoWordings = new Dictionary<string, Texts>(StringComparer.Ordinal);

    public static readonly Scale Frequency = new(
        "frequency",
        FirstValue: 1,
        [Text("Never"), Text("Sometimes"), Text("Always")],
        Text("I cannot judge"),
        UnkindEnds.Low);

    public static readonly Scale Centred = new(
        "amount",
        FirstValue: -1,
        [Text("Too little"), Text("About right"), Text("Too much")],
        Text("I cannot judge"),
        UnkindEnds.Both);

    public static Survey Good() => new()
    {
        Key = "example",
        Version = 1,
        Title = Text("Example"),
        Intro = Text("Two questions,\nthen you are done."),
        Minutes = 3,
        Languages = ["en", "de"],
        Scales = new Dictionary<string, Scale>(StringComparer.Ordinal) { ["frequency"] = Frequency, ["amount"] = Centred },
        GroupLabels = GroupLabels.English.ToDictionary(label => label.Key, label => Text(label.Value), StringComparer.Ordinal),
        Competencies =
        [
            new("direction", Text("Setting direction"), Text("Sets goals."), Pole.Execution, [0, 1]),
            new("trust", Text("Building trust"), Text("Keeps promises."), Pole.Relational, [2]),
        ],
        Items =
        [
            Item(0, "clear-goals", "direction"),
            Item(1, "early-news", "direction"),
            Item(2, "promises", "trust"),
        ],
        Comments = [new("keep", Words("What should I keep doing?", "What should {name} keep doing?"), Required: false)],
        Choices = [new("style", Words("Under pressure, I rely on:", "{name} relies on:"), [new("facts", Text("Facts")), new("people", Text("People"))])],
        ChangeQuestion = Change(),
        ContentHash = "sha256:00",
    };

    public static Item Item(int index, string key, string competency) =>
        new(index, key, competency, Words($"I show {key}.", $"{{name}} shows {key}."), Frequency, []);

    /// <summary>A text with a German translation, which is the text in angle quotes.</summary>
    public static Texts Text(string english) =>
        new(english, new Dictionary<string, string>(StringComparer.Ordinal) { ["de"] = $"»{english}«" });

    public static Wording Words(string self, string others) => new(Text(self), Text(others), NoWordings);

    /// <summary>The survey with another item in that place.</summary>
    public static Survey With(this Survey survey, int index, Func<Item, Item> change) =>
        survey with { Items = [.. survey.Items.Select(item => item.Index == index ? change(item) : item)] };

    public static ChangeQuestion Change() => new(
        Text(ChangeQuestion.EnglishPrompt),
        Text(ChangeQuestion.EnglishNotObserved),
        [.. ChangeQuestion.EnglishLabels.Select(Text)]);
}
