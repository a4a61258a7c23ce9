using System.Globalization;
using Feedback360.Core.Common;
using Feedback360.Core.Release;

namespace Feedback360.Core.Reports;

/// <summary>
/// Every sentence of a report, in the words of its reader: "you" for the subject, the name for everybody else.
/// </summary>
public sealed class ReportWords
{
    private static readonly Dictionary<string, Sentences> Languages = new(StringComparer.Ordinal)
    {
        ["en"] = new(CultureInfo.GetCultureInfo("en"), EnglishReport.Sentences),
    };

    private readonly string _name;
    private readonly bool _isSubject;

    /// <param name="language">Language of the reader; English where it is not one of ours.</param>
    /// <param name="names">Names that are not part of what is stored.</param>
    /// <param name="isSubject">Whether the reader is the person rated.</param>
    public ReportWords(string language, ReportNames names, bool isSubject)
    {
        Sentences = Languages.GetValueOrDefault(language) ?? Languages["en"];
        _name = names.Subject;
        _isSubject = isSubject;
    }

    /// <summary>The sentences, and how numbers are written.</summary>
    public Sentences Sentences { get; }

    /// <summary>A sentence that says the same to everybody.</summary>
    public string Say(string key, params ReadOnlySpan<(string Blank, string Text)> blanks) => Sentences.Say(key, blanks);

    /// <summary>A sentence that says "you" to the subject and the name to everybody else.</summary>
    public string Told(string key, params ReadOnlySpan<(string Blank, string Text)> blanks) =>
        Sentences.Say(key + (_isSubject ? ".you" : ".other"), [.. blanks, ("name", _name)]);

    /// <summary>"Relative to your own average".</summary>
    public string QuadrantsTitle => Told("quadrants.title");

    /// <summary>Heading of all others.</summary>
    public string AllOthers => Sentences.Say("line.all-others");

    /// <summary>Heading of the subject's own line.</summary>
    /// <param name="label">As the survey has it for the subject.</param>
    public string Self(string label) => _isSubject ? label : _name;

    /// <summary>A cell in words: "3.9", "2.25 or lower", "about 1.5 (between 1.0 and 2.0)", or why there is none.</summary>
    public string Cell(Released<Figure> cell, decimal scaleStart) => cell.TryGet(out var figure)
        ? figure switch
        {
            Figure.Shown shown => Sentences.Value(shown.Value),
            Figure.Band band when band.Low == scaleStart => Sentences.Say("cell.at-most", ("bound", Sentences.Bound(band.High))),
            Figure.Band band => Sentences.Say("cell.at-least", ("bound", Sentences.Bound(band.Low))),
            Figure.Approximate about => About(about),
            _ => throw new ArgumentOutOfRangeException(nameof(cell)),
        }
        : Why(cell.Why!);

    /// <summary>The value of all others where there is little room, without its range: "3.9", "about 4.4".</summary>
    public string ShortCell(Released<Figure> cell) => cell.TryGet(out var figure)
        ? figure switch
        {
            Figure.Shown shown => Sentences.Value(shown.Value),
            Figure.Approximate about => Say("value.about", ("value", Sentences.Value(about.Value))),
            _ => throw new ArgumentOutOfRangeException(nameof(cell), "All others are never a band."),
        }
        : Why(cell.Why!);

    /// <summary>Why something is not shown.</summary>
    public string Why(Withheld why) =>
        Sentences.Say("withheld." + Code(why.Reason), ("minimum", Sentences.Count(why.Minimum)));

    /// <summary>What others rate highest and lowest, as far as it can be told.</summary>
    /// <param name="ranking">Which they are.</param>
    /// <param name="ordered">The competencies of the ranking.</param>
    public string Ranking(Ranking ranking, IReadOnlyList<ReportCompetency> ordered)
    {
        if (ordered.All(one => !one.Released.AllOthers.IsShown))
            return Say("overview.withheld");
        var (highest, lowest) = (Valued(ranking.Highest), Valued(ranking.Lowest));
        return (highest, lowest) switch
        {
            ("", "") => Told(ranking.IsAlike ? "overview.alike" : "overview.none"),
            (_, "") => Told("overview.highest", ("highest", highest)),
            ("", _) => Told("overview.lowest", ("lowest", lowest)),
            _ => Told("overview.both", ("highest", highest), ("lowest", lowest)),
        };

        string Valued(IReadOnlyList<string> keys) => keys.Count == 0 ? "" : Sentences.List([.. keys.Select(key => ValuedTitle(ordered.First(one => one.Released.Key == key)))]);
    }

    /// <summary>
    /// A gap in words: "You rated yourself 0.8 higher than the others did". A direction is named only if both ends of
    /// every band have it, with "at least" and the end nearest to zero, rounded towards it.
    /// </summary>
    public string Gap(Released<Gap> gap) => gap.TryGet(out var shown)
        ? shown switch
        {
            Gap.Shown plain => GapOf(plain.OthersMinusSelf),
            Gap.Approximate about when about.High < 0 => GapAtLeast("self-higher", -about.High),
            Gap.Approximate about when about.Low > 0 => GapAtLeast("self-lower", about.Low),
            _ => Told("gap.cannot-tell"),
        }
        : Why(gap.Why!);

    /// <summary>The same gap as it stands at the end of a row, under "Your own rating is": "0.8 higher", "at least 0.5 lower".</summary>
    public string ShortGap(Released<Gap> gap) => gap.TryGet(out var shown)
        ? shown switch
        {
            Gap.Shown { OthersMinusSelf: < 0 } plain => Short("higher", Sentences.Value(-plain.OthersMinusSelf)),
            Gap.Shown { OthersMinusSelf: > 0 } plain => Short("lower", Sentences.Value(plain.OthersMinusSelf)),
            Gap.Shown _ => Say("gap.short.same"),
            Gap.Approximate about when about.High < 0 => Short("higher-at-least", Sentences.AtLeast(-about.High)),
            Gap.Approximate about when about.Low > 0 => Short("lower-at-least", Sentences.AtLeast(about.Low)),
            _ => Say("gap.short.cannot-tell"),
        }
        : Why(gap.Why!);

    /// <summary>Whether a gap is more than noise.</summary>
    public string NoiseOf(Noise noise) => Sentences.Say("noise." + Code(noise));

    /// <summary>How far the raters of a block agree: "Peers differ somewhat".</summary>
    /// <param name="agreement">The released class.</param>
    /// <param name="group">Heading of the block.</param>
    public string Agreement(AgreementClass agreement, string group) =>
        Sentences.Say("agreement." + Code(agreement), ("group", group));

    /// <summary>Which answers many and some of a block gave: "Peers: many answered “often”, some “always”".</summary>
    /// <param name="classes">The released classes, lowest point first.</param>
    /// <param name="group">Heading of the block.</param>
    /// <param name="labels">Labels of the points, lowest first.</param>
    public string Frequencies(IReadOnlyList<FrequencyClass> classes, string group, IReadOnlyList<string> labels)
    {
        var (many, some) = (Answers(FrequencyClass.Many), Answers(FrequencyClass.Some));
        return (many.Length, some.Length) switch
        {
            (0, 0) => Sentences.Say("frequencies.few", ("group", group)),
            (0, _) => Sentences.Say("frequencies.some", ("group", group), ("some", Sentences.List(some))),
            (_, 0) => Sentences.Say("frequencies.many", ("group", group), ("many", Sentences.List(many))),
            _ => Sentences.Say("frequencies.many-and-some", ("group", group), ("many", Sentences.List(many)), ("some", Sentences.List(some))),
        };

        string[] Answers(FrequencyClass of) =>
            [.. labels.Where((_, point) => classes[point] == of).Select(label => Sentences.Say("answer", ("label", label)))];
    }

    /// <summary>Why a competency is a place to start.</summary>
    public string Priority(PriorityKind kind) => Told("priority." + Code(kind));

    /// <summary>Whether the manager sees somebody else than everyone else does.</summary>
    public string Standing(ManagerStanding standing) => Told("manager." + Code(standing));

    /// <summary>One dimension of a balance.</summary>
    public string Dimension(BalanceDimension dimension, string label) => Sentences.Say(
        "balance." + Code(dimension.Reading),
        ("dimension", label),
        ("above", Sentences.Count(dimension.Above)),
        ("below", Sentences.Count(dimension.Below)));

    /// <summary>The signal of a balance.</summary>
    public string Signal(BalanceSignal signal) => Sentences.Say("signal." + Code(signal));

    /// <summary>How near a balance is to its middle.</summary>
    public string Versatility(Balance balance)
    {
        var (low, value, high) = (Sentences.Share(balance.VersatilityLow), Sentences.Share(balance.Versatility), Sentences.Share(balance.VersatilityHigh));
        return low == high ? Say("balance.versatility", ("value", value)) : Say("balance.versatility-about", ("value", value), ("low", low), ("high", high));
    }

    /// <summary>What a difference of the axis is measured from.</summary>
    public string AxisReference(AxisAdjustment adjustment) => Say("axis.from." + Code(adjustment));

    /// <summary>Where the axis is read, and that it is not adjusted if it is not.</summary>
    public string AxisOf(Axis axis)
    {
        var reading = Told("axis." + Code(axis.Reading));
        return axis.AdjustedBy == AxisAdjustment.None ? $"{reading} {Sentences.Say("axis.not-adjusted")}" : reading;
    }

    /// <summary>A remark on the method.</summary>
    public string Note(string code) => Sentences.Say("note." + code);

    /// <summary>Which competencies are clearly blind spots and hidden strengths, or that none is.</summary>
    public string Boxes(IReadOnlyList<string> blind, IReadOnlyList<string> hidden) => blind.Count + hidden.Count == 0
        ? Told("summary.boxes.none")
        : Either("summary.boxes", ("blind", blind), ("hidden", hidden));

    /// <summary>A sentence about the titles of one list, or of both where both have some.</summary>
    internal string Either(string key, (string Blank, IReadOnlyList<string> Titles) first, (string Blank, IReadOnlyList<string> Titles) second) =>
        (first.Titles.Count, second.Titles.Count) switch
        {
            (_, 0) => Told($"{key}.{first.Blank}", (first.Blank, Titles(first.Titles))),
            (0, _) => Told($"{key}.{second.Blank}", (second.Blank, Titles(second.Titles))),
            _ => Told($"{key}.both", (first.Blank, Titles(first.Titles)), (second.Blank, Titles(second.Titles))),
        };

    /// <summary>Heading of the gaps of a weight.</summary>
    public string Gaps(GapWeight weight) => Say("gaps." + Code(weight));

    /// <summary>What unfolds into the questions of a competency.</summary>
    public string Questions(int count) => count == 1 ? Say("items.question") : Say("items.questions", ("count", Sentences.Count(count)));

    /// <summary>Titles as they stand inside a sentence: "“Setting direction” and “Growing people”".</summary>
    public string Titles(IReadOnlyList<string> titles) => Sentences.List([.. titles.Select(title => Say("title", ("title", title)))]);

    /// <summary>A text of the survey with the subject's name in it.</summary>
    public string Fill(string text) => text.Replace("{name}", _name, StringComparison.Ordinal);

    private string GapOf(decimal othersMinusSelf) => othersMinusSelf switch
    {
        < 0 => Told("gap.self-higher", ("points", Sentences.Value(-othersMinusSelf))),
        > 0 => Told("gap.self-lower", ("points", Sentences.Value(othersMinusSelf))),
        _ => Told("gap.same"),
    };

    private string GapAtLeast(string direction, decimal nearest) => Sentences.AtLeast(nearest) is { } points
        ? Told($"gap.{direction}-at-least", ("points", points))
        : Told($"gap.{direction}-somewhat");

    /// <summary>"“Setting direction” (3.9)".</summary>
    private string ValuedTitle(ReportCompetency competency) =>
        Say("title.valued", ("title", competency.Label), ("value", ShortCell(competency.Released.AllOthers)));

    private string Short(string direction, string? points) => points is null
        ? Say($"gap.short.{direction.Replace("at-least", "somewhat", StringComparison.Ordinal)}")
        : Say($"gap.short.{direction}", ("points", points));

    private string About(Figure.Approximate about)
    {
        var (low, high) = Sentences.Bounds(about.Low, about.High);
        return Sentences.Say("cell.about", ("value", Sentences.Value(about.Value)), ("low", low), ("high", high));
    }

    private static string Code<T>(T value)
        where T : struct, Enum => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}

/// <summary>Names that are joined at reading, so that erasing one leaves the stored report as it is.</summary>
/// <param name="Subject">Name of the person rated.</param>
/// <param name="Round">Name of the round.</param>
public sealed record ReportNames(string Subject, string Round);
