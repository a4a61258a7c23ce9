using System.Globalization;
using System.Text.Json;
using Feedback360.Core.Common;
using Feedback360.Core.Release;
using Feedback360.Core.Surveys;

namespace Feedback360.Core.Change;

/// <summary>Every sentence of a comparison. "Cannot tell" is the normal answer with few raters and reads like one.</summary>
public sealed class ChangeWords
{
    private static readonly Dictionary<string, Sentences> Languages = new(StringComparer.Ordinal)
    {
        ["en"] = new(CultureInfo.GetCultureInfo("en"), EnglishChange.Sentences),
    };

    /// <param name="language">Language of the reader; English where it is not one of ours.</param>
    public ChangeWords(string language) => Sentences = Languages.GetValueOrDefault(language) ?? Languages["en"];

    /// <summary>The sentences, and how numbers are written.</summary>
    public Sentences Sentences { get; }

    /// <summary>The change of all others: how far, and what may be said about it.</summary>
    public string AllOthers(AllOthersChange change) =>
        $"{Move(change.Delta)} {Sentences.Say("outcome." + Code(change.Outcome))}";

    /// <summary>What stands above a comparison.</summary>
    public string Heading(string name, bool isSubject) => Sentences.Say(isSubject ? "page.heading.you" : "page.heading.other", ("name", name));

    /// <summary>What may be said of a change, as it stands at the end of a row: "clearly up", "cannot tell".</summary>
    public string ShortOutcome(Outcome outcome) => Sentences.Say("outcome.short." + Code(outcome));

    /// <summary>What has clearly changed, in one sentence; that nothing can be told from chance is the normal one.</summary>
    public string Finding(ChangeResults change, Survey survey)
    {
        Outcome[] outcomes = [.. change.Competencies.Where(one => one.AllOthers.IsShown).Select(one => one.AllOthers.Value.Outcome)];
        var (better, worse) = (Titles(change, survey, Outcome.Better), Titles(change, survey, Outcome.Worse));
        return (better.Length, worse.Length, outcomes.Length) switch
        {
            (_, _, 0) => Sentences.Say("finding.nothing"),
            (0, 0, _) => Sentences.Say(Array.TrueForAll(outcomes, outcome => outcome == Outcome.NoReference) ? "finding.no-reference" : "finding.cannot-tell"),
            (_, 0, _) => Sentences.Say("finding.better", ("better", Sentences.List(better))),
            (0, _, _) => Sentences.Say("finding.worse", ("worse", Sentences.List(worse))),
            _ => Sentences.Say("finding.both", ("better", Sentences.List(better)), ("worse", Sentences.List(worse))),
        };
    }

    /// <summary>A cell in words, as a report has them; a dash where there is none.</summary>
    public string Cell(Released<Figure> cell, decimal scaleStart)
    {
        if (!cell.TryGet(out var figure))
            return Sentences.Say("table.none");
        switch (figure)
        {
            case Figure.Shown shown:
                return Sentences.Value(shown.Value);
            case Figure.Band band when band.Low == scaleStart:
                return Sentences.Say("cell.at-most", ("bound", Sentences.Bound(band.High)));
            case Figure.Band band:
                return Sentences.Say("cell.at-least", ("bound", Sentences.Bound(band.Low)));
            case Figure.Approximate about:
                var (low, high) = Sentences.Bounds(about.Low, about.High);
                return Sentences.Say("cell.about", ("value", Sentences.Value(about.Value)), ("low", low), ("high", high));
            default:
                throw new ArgumentOutOfRangeException(nameof(cell));
        }
    }

    /// <summary>A number of scale points; a dash where there is none.</summary>
    public string Points(Released<decimal> points) => points.TryGet(out var shown) ? Sentences.Value(shown) : Sentences.Say("table.none");

    /// <summary>The mean change over leaders: how far, and which of the four outcomes.</summary>
    public string Mean(MeanChange change)
    {
        var (range, low, high) = change switch
        {
            { Low: >= 0 } => ("up", change.Low, change.High),
            { High: <= 0 } => ("down", -change.High, -change.Low),
            _ => ("either", -change.Low, change.High),
        };
        var move = change.Delta == 0 ? Sentences.Say("mean.same") : Move(new Delta.Shown(change.Delta));
        var outcome = Sentences.Say("mean." + Code(change.Outcome), ("leaders", Sentences.Count(change.Leaders)));
        return $"{move} {outcome} {Sentences.Say("mean." + range, ("low", Sentences.Value(low)), ("high", Sentences.Value(high)))}";
    }

    /// <summary>The adjusted effect of having chosen a behaviour; a direction only if the whole interval has it.</summary>
    public string Targeted(TargetedEffect effect)
    {
        var (sign, low, high) = effect switch
        {
            { Low: > 0 } => ("more", effect.Low, effect.High),
            { High: < 0 } => ("less", -effect.High, -effect.Low),
            _ => ("cannot-tell", effect.Low, effect.High),
        };
        return Sentences.Say(
            "targeted." + sign,
            ("points", Sentences.Value(Math.Abs(effect.Effect))),
            ("low", Sentences.Value(low)),
            ("high", Sentences.Value(high)),
            ("leaders", Sentences.Count(effect.Leaders)));
    }

    /// <summary>A difference in words: "0.3 higher than last time."</summary>
    public string Move(Released<Delta> delta) => delta.TryGet(out var moved)
        ? moved switch
        {
            Delta.Shown { Value: > 0 } up => Sentences.Say("move.up", ("points", Sentences.Value(up.Value))),
            Delta.Shown { Value: < 0 } down => Sentences.Say("move.down", ("points", Sentences.Value(-down.Value))),
            Delta.Approximate { Low: > 0 } up => Between("move.up-between", up.Low, up.High),
            Delta.Approximate { High: < 0 } down => Between("move.down-between", -down.High, -down.Low),
            Delta.Approximate { Low: 0, High: 0 } => Sentences.Say("move.same"),
            Delta.Approximate { Low: 0 } up => Sentences.Say("move.up-at-most", ("high", Sentences.Bound(up.High))),
            Delta.Approximate { High: 0 } down => Sentences.Say("move.down-at-most", ("low", Sentences.Bound(-down.Low))),
            Delta.Approximate range => Either(Sentences.Bounds(-range.Low, range.High)),
            _ => Sentences.Say("move.same"),
        }
        : Why(delta.Why!);

    /// <summary>What raters themselves say, as it stands at the end of a row: "more", "cannot tell".</summary>
    public string ShortPerceived(PerceivedReading reading) => Sentences.Say("perceived.short." + Code(reading));

    /// <summary>What raters themselves say.</summary>
    public string Perceived(PerceivedChange perceived) => Sentences.Say("perceived." + Code(perceived.Reading));

    /// <summary>Why something is not compared.</summary>
    public string Why(Withheld why) =>
        Sentences.Say("withheld." + Code(why.Reason), ("minimum", Sentences.Count(why.Minimum)));

    /// <summary>What a block is called.</summary>
    public string Line(string block, Survey survey) => BlockLabel.Of(block, survey, Sentences);

    /// <summary>A remark on the method.</summary>
    public string Note(string code) => Sentences.Say("note." + code);

    private string[] Titles(ChangeResults change, Survey survey, Outcome outcome) =>
    [
        .. from one in change.Competencies
           where one.AllOthers.IsShown && one.AllOthers.Value.Outcome == outcome
           let title = survey.Competencies.First(competency => competency.Key == one.Key).Title.In(Sentences.Language)
           select Sentences.Say("title", ("title", title)),
    ];

    private string Between(string key, decimal low, decimal high)
    {
        var bounds = Sentences.Bounds(low, high);
        return Sentences.Say(key, ("low", bounds.Low), ("high", bounds.High));
    }

    private string Either((string Down, string Up) ends) => Sentences.Say("move.either", ("down", ends.Down), ("up", ends.Up));

    private static string Code<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}
