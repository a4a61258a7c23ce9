using System.Text.Json.Serialization;

namespace Feedback360.Core.Release;

/// <summary>
/// A number as it is released, on the scale's own values. Rounded half-up on the 1..R code to one decimal, bounds
/// outwards to two decimals, so that every printed bound is true.
/// </summary>
/// <param name="N">
/// Of a leaf its own count; of a block's competency the ballots of the block; of all others the sum of the ballots
/// of the blocks in it; of self 1; of the manager the managers who answered (anonymity D2).
/// </param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "status")]
[JsonDerivedType(typeof(Shown), "shown")]
[JsonDerivedType(typeof(Band), "band")]
[JsonDerivedType(typeof(Approximate), "approximate")]
public abstract record Figure([property: JsonPropertyOrder(9)] int N)
{
    /// <summary>A plain number.</summary>
    public sealed record Shown(decimal Value, int N) : Figure(N);

    /// <summary>A leaf in an end band: somewhere from <paramref name="Low"/> to <paramref name="High"/> (D3).</summary>
    public sealed record Band(decimal Low, decimal High, int N) : Figure(N);

    /// <summary>A number made from at least one band, with the values it takes with every band at its ends (D4).</summary>
    public sealed record Approximate(decimal Value, decimal Low, decimal High, int N) : Figure(N);
}

/// <summary>Whether a gap is more than the noise of few raters (statistics 4).</summary>
public enum Noise
{
    Within,
    Beyond,
    NoReference,
}

/// <summary>What others show minus what self shows, in scale points; negative: self is higher.</summary>
/// <param name="OthersMinusSelf">Shown all others minus shown self, in tenths.</param>
/// <param name="Noise">
/// <c>beyond</c> only if the end nearest to zero is 0.75 or more (on five points) and beyond 1.96 standard errors of
/// all others; the self rating is treated as fixed.
/// </param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "status")]
[JsonDerivedType(typeof(Shown), "shown")]
[JsonDerivedType(typeof(Approximate), "approximate")]
public abstract record Gap(
    [property: JsonPropertyOrder(-1)] decimal OthersMinusSelf,
    [property: JsonPropertyOrder(9)] Noise Noise
)
{
    /// <summary>Of two plain numbers.</summary>
    public sealed record Shown(decimal OthersMinusSelf, Noise Noise) : Gap(OthersMinusSelf, Noise);

    /// <summary>With a band in it; the ends of all others minus shown self.</summary>
    public sealed record Approximate(decimal OthersMinusSelf, decimal Low, decimal High, Noise Noise)
        : Gap(OthersMinusSelf, Noise);
}
