using System.Globalization;
using System.Text.Json;
using Feedback360.Core.Common;
using Feedback360.Core.Release;

namespace Feedback360.Core.Groups;

/// <summary>Every sentence of a group report.</summary>
public sealed class GroupWords
{
    private static readonly Dictionary<string, Sentences> Languages = new(StringComparer.Ordinal)
    {
        ["en"] = new(CultureInfo.GetCultureInfo("en"), EnglishGroups.Sentences),
    };

    /// <param name="language">Language of the reader; English where it is not one of ours.</param>
    public GroupWords(string language) => Sentences = Languages.GetValueOrDefault(language) ?? Languages["en"];

    /// <summary>The sentences, and how numbers are written.</summary>
    public Sentences Sentences { get; }

    /// <summary>
    /// A gap in words: "These leaders rate themselves 0.8 higher than the others do". A direction is named only if both
    /// ends of an approximate gap have it, with the end nearest to zero, rounded towards it.
    /// </summary>
    public string Gap(Released<Gap> gap) => gap.TryGet(out var shown)
        ? shown switch
        {
            Gap.Shown { OthersMinusSelf: < 0 } lower => Say("gap.self-higher", Sentences.Value(-lower.OthersMinusSelf)),
            Gap.Shown { OthersMinusSelf: > 0 } higher => Say("gap.self-lower", Sentences.Value(higher.OthersMinusSelf)),
            Gap.Approximate { High: < 0 } lower => AtLeast("gap.self-higher", -lower.High),
            Gap.Approximate { Low: > 0 } higher => AtLeast("gap.self-lower", higher.Low),
            Gap.Approximate _ => Sentences.Say("gap.cannot-tell"),
            _ => Sentences.Say("gap.same"),
        }
        : Why(gap.Why!);

    /// <summary>Why something is withheld.</summary>
    public string Why(Withheld why) => Sentences.Say(
        "withheld." + JsonNamingPolicy.KebabCaseLower.ConvertName(why.Reason.ToString()), ("minimum", Sentences.Count(why.Minimum)));

    private string AtLeast(string key, decimal nearest) => Sentences.AtLeast(nearest) is { } points
        ? Say($"{key}-at-least", points)
        : Sentences.Say($"{key}-somewhat");

    private string Say(string key, string points) => Sentences.Say(key, ("points", points));
}
