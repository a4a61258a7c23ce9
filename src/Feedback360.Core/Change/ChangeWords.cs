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
            Delta.Approximate { Low: > 0 } up => Sentences.Say("move.up-between", ("low", Sentences.Bound(up.Low)), ("high", Sentences.Bound(up.High))),
            Delta.Approximate { High: < 0 } down => Sentences.Say("move.down-between", ("low", Sentences.Bound(-down.High)), ("high", Sentences.Bound(-down.Low))),
            Delta.Approximate { Low: 0, High: 0 } => Sentences.Say("move.same"),
            Delta.Approximate { Low: 0 } up => Sentences.Say("move.up-at-most", ("high", Sentences.Bound(up.High))),
            Delta.Approximate { High: 0 } down => Sentences.Say("move.down-at-most", ("low", Sentences.Bound(-down.Low))),
            Delta.Approximate range => Sentences.Say("move.either", ("down", Sentences.Bound(-range.Low)), ("up", Sentences.Bound(range.High))),
            _ => Sentences.Say("move.same"),
        }
        : Why(delta.Why!);

    /// <summary>What raters themselves say.</summary>
    public string Perceived(PerceivedChange perceived) => Sentences.Say("perceived." + Code(perceived.Reading));

    /// <summary>Why something is not compared.</summary>
    public string Why(Withheld why) =>
        Sentences.Say("withheld." + Code(why.Reason), ("minimum", Sentences.Count(why.Minimum)));

    /// <summary>What a block is called.</summary>
    public string Line(string block, Survey survey) => BlockLabel.Of(block, survey, Sentences);

    /// <summary>A remark on the method.</summary>
    public string Note(string code) => Sentences.Say("note." + code);

    private static string Code<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}
