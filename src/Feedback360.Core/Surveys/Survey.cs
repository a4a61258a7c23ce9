namespace Feedback360.Core.Surveys;

/// <summary>Who is rated.</summary>
public enum SurveySubject
{
    Person,
    Organisation,
}

/// <summary>Which ends of a scale are unkind to the person rated, and so need a band for insiders (anonymity 7.1).</summary>
public enum UnkindEnds
{
    Low,
    Both,
}

/// <summary>What a survey's competency belongs to on the relational-strategic axis.</summary>
public enum Pole
{
    None,
    Execution,
    Relational,
    Expertise,
}

/// <summary>
/// A survey version: immutable, complete, already checked. Items are numbered 0.. in survey order; that number is
/// their place in every compact array.
/// </summary>
public sealed record Survey
{
    /// <summary>Stable key, kebab-case.</summary>
    public required string Key { get; init; }

    /// <summary>Version, from 1.</summary>
    public required int Version { get; init; }

    /// <summary>Title as raters read it.</summary>
    public required Texts Title { get; init; }

    /// <summary>One or two sentences before the first question.</summary>
    public required Texts Intro { get; init; }

    /// <summary>Minutes that one review takes.</summary>
    public required int Minutes { get; init; }

    /// <summary>Languages in which every text exists; the first is the one it was written in.</summary>
    public required IReadOnlyList<string> Languages { get; init; }

    /// <summary>Who is rated.</summary>
    public SurveySubject Subject { get; init; }

    /// <summary>All scales, by name.</summary>
    public required IReadOnlyDictionary<string, Scale> Scales { get; init; }

    /// <summary>The five built-in groups and then the survey's own, in survey order.</summary>
    public IReadOnlyList<RaterGroup> Groups { get; init; } = RaterGroup.BuiltIn;

    /// <summary>Labels of groups and blocks by block key (<c>peers</c> → "Peers").</summary>
    public required IReadOnlyDictionary<string, Texts> GroupLabels { get; init; }

    /// <summary>Competencies in survey order.</summary>
    public required IReadOnlyList<Competency> Competencies { get; init; }

    /// <summary>All items in survey order; <c>Items[i].Index == i</c>.</summary>
    public required IReadOnlyList<Item> Items { get; init; }

    /// <summary>Comment questions in survey order.</summary>
    public IReadOnlyList<CommentQuestion> Comments { get; init; } = [];

    /// <summary>Questions with one of several answers; of these only the subject's own is ever shown.</summary>
    public IReadOnlyList<Choice> Choices { get; init; } = [];

    /// <summary>The two dimensions of a balance survey, else null.</summary>
    public Balance? Balance { get; init; }

    /// <summary>What to do about each outcome of the axis, else null.</summary>
    public AxisAdvice? AxisAdvice { get; init; }

    /// <summary>The question of follow-up rounds, in every language of the survey.</summary>
    public ChangeQuestion ChangeQuestion { get; init; } = ChangeQuestion.Default;

    /// <summary>
    /// What this version is, down to the letter: <see cref="SurveySource.Hash"/> of its file. A follow-up form has
    /// one of its own. Empty for a survey that was not read from a file.
    /// </summary>
    public string ContentHash { get; init; } = "";

    /// <summary>Norms by key of a competency or an item (or <c>axis</c>); usually empty.</summary>
    public IReadOnlyDictionary<string, Norm> Norms { get; init; } = new Dictionary<string, Norm>(StringComparer.Ordinal);

    /// <summary>The protected groups in the fixed order of blocks: peers, reports, others, then the survey's own.</summary>
    public IEnumerable<RaterGroup> ProtectedGroups => Groups.Where(group => !group.IsExempt);

    /// <summary>Whether competencies have both poles, so that an axis can be read.</summary>
    public bool HasAxis =>
        Competencies.Any(competency => competency.Pole == Pole.Execution)
        && Competencies.Any(competency => competency.Pole == Pole.Relational);
}

/// <summary>A labelled scale. Rules work on ordinals 1..<see cref="Points"/>; its own values are for display.</summary>
/// <param name="Name">Key of the scale in the survey.</param>
/// <param name="FirstValue">Value of ordinal 1, e.g. 1, -2 or -3; the points are consecutive integers.</param>
/// <param name="Labels">One label per point, lowest first.</param>
/// <param name="NotObserved">Label of "not observed".</param>
/// <param name="UnkindEnds">Which ends are unkind.</param>
public sealed record Scale(
    string Name,
    int FirstValue,
    IReadOnlyList<Texts> Labels,
    Texts NotObserved,
    UnkindEnds UnkindEnds
)
{
    /// <summary>R, the number of points.</summary>
    public int Points => Labels.Count;

    /// <summary>What is added to an ordinal 1..R to give the scale's own value.</summary>
    public int Shift => FirstValue - 1;
}

/// <summary>A competency: items on one scale that belong together.</summary>
/// <param name="Key">Stable key, unique among competencies.</param>
/// <param name="Title">Short title.</param>
/// <param name="Meaning">One or two short sentences.</param>
/// <param name="Pole">Its place on the axis.</param>
/// <param name="Items">Indexes of its items in survey order; perceived-change items are not among them.</param>
public sealed record Competency(string Key, Texts Title, Texts Meaning, Pole Pole, IReadOnlyList<int> Items);

/// <summary>What an item measures.</summary>
public enum ItemKind
{
    /// <summary>How the subject is; feeds its competency.</summary>
    Rating,

    /// <summary>How the subject has changed since the baseline; asked in follow-ups only, feeds nothing.</summary>
    PerceivedChange,
}

/// <summary>One statement that raters rate.</summary>
/// <param name="Index">Its place in all compact arrays.</param>
/// <param name="Key">Stable key, unique in the survey.</param>
/// <param name="Competency">Key of its competency.</param>
/// <param name="Text">The statement per perspective.</param>
/// <param name="Scale">Its scale.</param>
/// <param name="AskedGroups">Group codes that are asked; empty means everybody.</param>
/// <param name="Reversed">Whether a high answer is unfavourable; recoded before anything else.</param>
/// <param name="Kind">What it measures.</param>
public sealed record Item(
    int Index,
    string Key,
    string Competency,
    Wording Text,
    Scale Scale,
    IReadOnlyList<string> AskedGroups,
    bool Reversed = false,
    ItemKind Kind = ItemKind.Rating
)
{
    /// <summary>Whether a rater of the group is asked.</summary>
    public bool IsAsked(string groupCode) =>
        (AskedGroups.Count == 0 || AskedGroups.Contains(groupCode, StringComparer.Ordinal))
        && (Kind == ItemKind.Rating || groupCode != RaterGroup.Self.Code);
}

/// <summary>An open question.</summary>
/// <param name="Key">Stable key.</param>
/// <param name="Prompt">The question per perspective.</param>
/// <param name="Required">Whether a review can be submitted without it.</param>
public sealed record CommentQuestion(string Key, Wording Prompt, bool Required);

/// <summary>A question with one of several answers.</summary>
/// <param name="Key">Stable key.</param>
/// <param name="Prompt">The question per perspective.</param>
/// <param name="Options">Option codes with labels, in survey order.</param>
public sealed record Choice(string Key, Wording Prompt, IReadOnlyList<ChoiceOption> Options);

/// <summary>One answer of a <see cref="Choice"/>.</summary>
public sealed record ChoiceOption(string Key, Texts Label);

/// <summary>The two dimensions of a balance survey, each a competency on a centred scale.</summary>
/// <param name="Head">Competency key of execution.</param>
/// <param name="Heart">Competency key of empathy.</param>
public sealed record Balance(string Head, string Heart);

/// <summary>The coaching approach that fits an organisation, by what is low in it (surveys with both poles).</summary>
/// <param name="RelationalLower">If the relational pole is lower.</param>
/// <param name="ExecutionLower">If the execution pole is lower.</param>
/// <param name="BothLow">If both are low.</param>
public sealed record AxisAdvice(Texts RelationalLower, Texts ExecutionLower, Texts BothLow);

/// <summary>Reference values from many leaders, on ordinals 1..R; of the axis, a difference of two such values.</summary>
/// <param name="Mean">Mean over leaders; null if only the noise is known.</param>
/// <param name="WithinLeaderMeanSquare">MSW of statistics 12; at least 0.10.</param>
/// <param name="Reliability">ICC(1) or null.</param>
/// <param name="Source">Where it comes from.</param>
public sealed record Norm(double? Mean, double WithinLeaderMeanSquare, double? Reliability, string Source);
