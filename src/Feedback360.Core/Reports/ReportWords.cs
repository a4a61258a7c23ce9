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
            Figure.Approximate about => Sentences.Say(
                "cell.about", ("value", Sentences.Value(about.Value)), ("low", Sentences.Bound(about.Low)), ("high", Sentences.Bound(about.High))),
            _ => throw new ArgumentOutOfRangeException(nameof(cell)),
        }
        : Why(cell.Why!);

    /// <summary>Why something is not shown.</summary>
    public string Why(Withheld why) =>
        Sentences.Say("withheld." + Code(why.Reason), ("minimum", Sentences.Count(why.Minimum)));

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

    /// <summary>Where the axis is read, and that it is not adjusted if it is not.</summary>
    public string AxisOf(Axis axis)
    {
        var reading = Told("axis." + Code(axis.Reading));
        return axis.AdjustedBy == AxisAdjustment.None ? $"{reading} {Sentences.Say("axis.not-adjusted")}" : reading;
    }

    /// <summary>A remark on the method.</summary>
    public string Note(string code) => Sentences.Say("note." + code);

    /// <summary>A text of the survey with the subject's name in it.</summary>
    public string Fill(string text) => text.Replace("{name}", _name, StringComparison.Ordinal);

    private string GapOf(decimal othersMinusSelf) => othersMinusSelf switch
    {
        < 0 => Told("gap.self-higher", ("points", Sentences.Value(-othersMinusSelf))),
        > 0 => Told("gap.self-lower", ("points", Sentences.Value(othersMinusSelf))),
        _ => Told("gap.same"),
    };

    private string GapAtLeast(string direction, decimal nearest)
    {
        var tenths = Math.Floor(nearest * 10) / 10;
        return tenths == 0 ? Told($"gap.{direction}-somewhat") : Told($"gap.{direction}-at-least", ("points", Sentences.Value(tenths)));
    }

    private string Told(string key, params ReadOnlySpan<(string Blank, string Text)> blanks) =>
        Sentences.Say(key + (_isSubject ? ".you" : ".other"), [.. blanks, ("name", _name)]);

    private static string Code<T>(T value)
        where T : struct, Enum => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}

/// <summary>Names that are joined at reading, so that erasing one leaves the stored report as it is.</summary>
/// <param name="Subject">Name of the person rated.</param>
/// <param name="Round">Name of the round.</param>
public sealed record ReportNames(string Subject, string Round);
