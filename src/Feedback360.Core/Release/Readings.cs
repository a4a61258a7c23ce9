namespace Feedback360.Core.Release;

/// <summary>The four boxes "relative to your own average" (statistics 6), each in survey order.</summary>
/// <param name="BlindSpots">Self above its own average, others below theirs, and self at least 0.5 above others (of five points).</param>
/// <param name="HiddenStrengths">The reverse.</param>
/// <param name="SharedStrengths">Both at or above their average.</param>
/// <param name="SharedDevelopment">Both below; never where others give 4.25 or more (of five points).</param>
/// <param name="Borderline">Near the line: no verdict.</param>
/// <param name="CannotTell">The ends of a band lead to different boxes.</param>
public sealed record Quadrants(
    IReadOnlyList<QuadrantEntry> BlindSpots,
    IReadOnlyList<QuadrantEntry> HiddenStrengths,
    IReadOnlyList<QuadrantEntry> SharedStrengths,
    IReadOnlyList<QuadrantEntry> SharedDevelopment,
    IReadOnlyList<QuadrantEntry> Borderline,
    IReadOnlyList<QuadrantEntry> CannotTell
);

/// <summary>What is in a box.</summary>
public enum QuadrantLevel
{
    Competency,
    Item,
}

/// <summary>Whether self is above or below others as such, by at least 0.5 (of five points).</summary>
public enum Tendency
{
    Over,
    Under,
    Aligned,
    CannotTell,
}

/// <summary>A competency or item in a box.</summary>
public sealed record QuadrantEntry(QuadrantLevel Level, string Key, Tendency Tendency);

/// <summary>What the difference of execution and relational is measured from.</summary>
public enum AxisAdjustment
{
    Organisation,
    Norm,
    None,
}

/// <summary>Where somebody stands on the axis.</summary>
public enum AxisPlace
{
    Execution,
    Relational,
    Balanced,
    CannotTell,
    NoReference,
}

/// <summary>The relational-strategic axis, from all others (surveys, "Derived scores").</summary>
/// <param name="Execution">Mean of the execution competencies.</param>
/// <param name="Relational">Mean of the relational competencies.</param>
/// <param name="Own">Execution minus relational, in scale points.</param>
/// <param name="Value">Own minus the reference difference.</param>
/// <param name="AdjustedBy">Where the reference difference comes from.</param>
/// <param name="Adjustment">The reference difference as printed, two decimals; 0 without one.</param>
/// <param name="Reading">What may be said.</param>
public sealed record Axis(
    Released<Figure> Execution,
    Released<Figure> Relational,
    Released<Figure> Own,
    Released<Figure> Value,
    AxisAdjustment AdjustedBy,
    decimal Adjustment,
    AxisPlace Reading
);

/// <summary>What may be said about a balance.</summary>
public enum BalanceSignal
{
    None,
    TooHeadLed,
    TooPeopleLed,
    TooMuchOfBoth,
    TooLittleOfBoth,
    CannotTell,
}

/// <summary>Head and heart on a scale from too little to too much (surveys, "Derived scores").</summary>
/// <param name="Dimensions">Head, then heart.</param>
/// <param name="Versatility">1 minus the distance from the centre; 1 is the centre, 0 a corner. With bands at their middle.</param>
/// <param name="VersatilityLow">The least it can be; the same without a band.</param>
/// <param name="VersatilityHigh">The most it can be; the same without a band.</param>
/// <param name="Signal">What may be said.</param>
public sealed record Balance(
    IReadOnlyList<BalanceDimension> Dimensions,
    decimal Versatility,
    decimal VersatilityLow,
    decimal VersatilityHigh,
    BalanceSignal Signal
);

/// <summary>What may be said about one dimension of a balance.</summary>
public enum BalanceReading
{
    /// <summary>The mean is below -0.5.</summary>
    TooLittle,

    /// <summary>The mean is within 0.5 and so is every item.</summary>
    AboutRight,

    /// <summary>The mean is above 0.5.</summary>
    TooMuch,

    /// <summary>The mean is within 0.5, but an item is not.</summary>
    Mixed,

    /// <summary>A band leaves it open.</summary>
    CannotTell,
}

/// <summary>One dimension of a balance, from all others.</summary>
/// <param name="Key">Competency key.</param>
/// <param name="Value">Mean of its items, on -2..+2.</param>
/// <param name="Above">Items that are above +0.5 for certain.</param>
/// <param name="Below">Items that are below -0.5 for certain.</param>
/// <param name="Unclear">Items of which a band leaves it open whether they are beyond 0.5.</param>
/// <param name="Reading">What may be said.</param>
public sealed record BalanceDimension(string Key, Released<Figure> Value, int Above, int Below, int Unclear, BalanceReading Reading);
