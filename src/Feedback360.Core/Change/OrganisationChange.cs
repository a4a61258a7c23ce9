using System.Text.Json;
using System.Text.Json.Serialization;
using Feedback360.Core.Release;
using Feedback360.Core.Statistics;

namespace Feedback360.Core.Change;

/// <summary>
/// What the released results of many leaders say about change (statistics 24 to 26): numbers and codes, no leader. Only
/// <see cref="CompareOrganisation"/> makes one; reading back its text is the only other way.
/// </summary>
public sealed class OrganisationChange
{
    [JsonConstructor]
    internal OrganisationChange() { }

    /// <summary>Competencies in survey order.</summary>
    [JsonInclude]
    public IReadOnlyList<OrganisationCompetency> Change { get; internal init; } = null!;

    /// <summary>The effect of having chosen a behaviour, at equal first values.</summary>
    [JsonInclude]
    public Released<TargetedEffect> Targeted { get; internal init; } = null!;

    /// <summary>How the mix of raters of a leader has changed, on average.</summary>
    [JsonInclude]
    public OrganisationMix Composition { get; internal init; } = null!;

    /// <summary>The canonical text: documented order, no spaces, shortest numbers.</summary>
    [JsonIgnore]
    public string Text => SnapshotJson.Write(this);

    /// <summary>Reads a stored text.</summary>
    /// <exception cref="JsonException">If it is none.</exception>
    public static OrganisationChange Read(string text) => SnapshotJson.Read<OrganisationChange>(text);
}

/// <summary>A competency over leaders: <c>{"key", …}</c> with the fields of its change, or of why it is withheld.</summary>
/// <param name="Key">Key of the competency.</param>
/// <param name="Change">Its change; withheld below ten leaders, or if all of them changed alike, so that there is nothing to measure chance with.</param>
[JsonConverter(typeof(OrganisationCompetencyConverter))]
public sealed record OrganisationCompetency(string Key, Released<MeanChange> Change);

/// <summary>The mean change of all others over leaders, one vote each (statistics 25), in scale points.</summary>
/// <param name="Leaders">Leaders with a value in both rounds; at least ten.</param>
/// <param name="Delta">Later minus earlier, in tenths.</param>
/// <param name="Low">Lower end of the 95 % interval over leaders, at the low ends of bands and splits; outwards to tenths.</param>
/// <param name="High">Upper end.</param>
/// <param name="Outcome">What may be said, all competencies judged together.</param>
/// <param name="Standardised">Whether every leader's later side is weighed like the earlier one, because the mix of raters has changed (26).</param>
public sealed record MeanChange(int Leaders, decimal Delta, decimal Low, decimal High, ChangeDecision Outcome, bool Standardised);

/// <summary>The adjusted effect of having chosen an item (statistics 24), in scale points.</summary>
/// <param name="Effect">The coefficient, in tenths.</param>
/// <param name="Low">Lower end of its 95 % interval, with every band at its ends; outwards to tenths.</param>
/// <param name="High">Upper end.</param>
/// <param name="Leaders">Leaders with chosen and other items that both rounds show; at least ten.</param>
public sealed record TargetedEffect(decimal Effect, decimal Low, decimal High, int Leaders);

/// <summary>The mix of raters of a leader, averaged over leaders (statistics 26).</summary>
/// <param name="TotalVariation">Half the sum of the differences of mean shares, 0..1; withheld below ten leaders.</param>
/// <param name="Flagged">Whether it is above 0.20.</param>
public sealed record OrganisationMix(Released<decimal> TotalVariation, bool Flagged);

/// <summary>Puts the key before the fields of the change, or of the reason.</summary>
internal sealed class OrganisationCompetencyConverter() : NamedConverter<OrganisationCompetency, MeanChange>("key")
{
    protected override OrganisationCompetency Make(string[] values, Released<MeanChange> released) => new(values[0], released);

    protected override (string[] Values, Released<MeanChange> Released) Parts(OrganisationCompetency value) => ([value.Key], value.Change);
}
