using Feedback360.Core.Surveys;

namespace Feedback360.Core.Tests.Release;

/// <summary>Builds small surveys: a test says only what it is about.</summary>
internal sealed class GivenSurvey
{
    public static Scale Five { get; } = ScaleOf("frequency", 1, 5, UnkindEnds.Low);
    public static Scale Seven { get; } = ScaleOf("extent", 1, 7, UnkindEnds.Low);
    public static Scale Centred { get; } = ScaleOf("balance", -2, 5, UnkindEnds.Both);
    public static Scale Change { get; } = ScaleOf("perceived-change", -3, 7, UnkindEnds.Low);

    private readonly List<Item> _items = [];
    private readonly List<Competency> _competencies = [];
    private readonly Dictionary<string, Norm> _norms = new(StringComparer.Ordinal);
    private readonly List<CommentQuestion> _comments = [];
    private readonly List<Choice> _choices = [];
    private readonly List<RaterGroup> _groups = [.. RaterGroup.BuiltIn];
    private Balance? _balance;
    private int _version = 1;

    /// <summary>A survey with one competency of so many items on five points.</summary>
    public static Survey WithItems(int items) => new GivenSurvey().Competency("listening", items);

    public static Scale ScaleOf(string name, int first, int points, UnkindEnds unkind) => new(
        name, first, [.. Enumerable.Range(first, points).Select(value => new Texts($"point {value}"))], new Texts("not observed"), unkind);

    public GivenSurvey Competency(string key, int items, Pole pole = Pole.None, Scale? scale = null, string[]? asked = null)
    {
        var first = _items.Count;
        for (var place = 0; place < items; place++)
            Add($"{key}-{place + 1}", key, scale ?? Five, asked ?? [], ItemKind.Rating);
        _competencies.Add(new(key, new Texts($"The {key}"), new Texts($"What {key} means."), pole, [.. Enumerable.Range(first, items)]));
        return this;
    }

    /// <summary>Restricts the last item to some groups.</summary>
    public GivenSurvey AskedOnly(params string[] groupCodes)
    {
        _items[^1] = _items[^1] with { AskedGroups = groupCodes };
        return this;
    }

    public GivenSurvey WithPerceivedChange()
    {
        foreach (var competency in _competencies)
            Add($"{competency.Key}.change", competency.Key, Change, [], ItemKind.PerceivedChange);
        return this;
    }

    public GivenSurvey Norm(string key, double msw, double? mean = null)
    {
        _norms[key] = new Norm(mean, msw, null, "made up");
        return this;
    }

    public GivenSurvey Comment(string key)
    {
        _comments.Add(new(key, Words($"Tell about {key}"), false));
        return this;
    }

    public GivenSurvey Choice(string key, params string[] options)
    {
        _choices.Add(new(key, Words($"Choose {key}"), [.. options.Select(option => new ChoiceOption(option, new Texts(option)))]));
        return this;
    }

    public GivenSurvey Group(string code, string blockKey)
    {
        _groups.Add(new RaterGroup(code, blockKey));
        return this;
    }

    public GivenSurvey Balanced(string head, string heart)
    {
        _balance = new(head, heart);
        return this;
    }

    public GivenSurvey Version(int version)
    {
        _version = version;
        return this;
    }

    public Survey Build() => new()
    {
        Key = "small",
        Version = _version,
        Title = new Texts("A small survey"),
        Intro = new Texts("Short."),
        Minutes = 3,
        Languages = ["en"],
        Scales = _items.Select(item => item.Scale).DistinctBy(scale => scale.Name).ToDictionary(scale => scale.Name),
        Groups = _groups,
        GroupLabels = new Dictionary<string, Texts>(StringComparer.Ordinal)
        {
            ["self"] = new("You"),
            ["manager"] = new("Manager"),
            ["peers"] = new("Peers"),
            ["reports"] = new("Direct reports"),
            ["others"] = new("Others"),
            ["clients"] = new("Clients"),
        },
        Competencies = _competencies,
        Items = _items,
        Comments = _comments,
        Choices = _choices,
        Balance = _balance,
        Norms = _norms,
    };

    public static implicit operator Survey(GivenSurvey given) => given.Build();

    private static Wording Words(string text) =>
        new(new Texts($"{text}, you"), new Texts($"{text}, {{name}}"), new Dictionary<string, Texts>(StringComparer.Ordinal));

    private void Add(string key, string competency, Scale scale, string[] asked, ItemKind kind) => _items.Add(new(
        _items.Count, key, competency, new Wording(new Texts($"I {key}"), new Texts($"{{name}} {key}"), new Dictionary<string, Texts>(StringComparer.Ordinal)), scale, asked, false, kind));
}
