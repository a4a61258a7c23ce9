namespace Feedback360.Core.Statistics;

/// <summary>Why a statistic does not exist. The code of each is its name in snake_case.</summary>
public enum Undefined
{
    /// <summary><c>no_data</c>: nothing to compute from.</summary>
    NoData,

    /// <summary><c>n_lt_2</c>: fewer than two values where two are needed.</summary>
    NLt2,

    /// <summary><c>k_lt_min</c>: fewer items than the statistic needs.</summary>
    KLtMin,

    /// <summary><c>zero_variance</c>: a variance that is divided by is zero.</summary>
    ZeroVariance,

    /// <summary><c>zero_total_variance</c>: all totals are equal.</summary>
    ZeroTotalVariance,
}

/// <summary>
/// A number, or the reason why there is none; never NaN and never infinite. The default value is "no data".
/// </summary>
public readonly record struct Statistic
{
    private readonly double _value;

    private Statistic(double value)
    {
        _value = value;
        Exists = true;
    }

    private Statistic(Undefined reason) => Reason = reason;

    /// <summary>Whether there is a number.</summary>
    public bool Exists { get; }

    /// <summary>Why there is none; meaningless where there is one.</summary>
    public Undefined Reason { get; }

    /// <summary>The number.</summary>
    /// <exception cref="InvalidOperationException">If there is none.</exception>
    public double Value => Exists ? _value : throw new InvalidOperationException($"Undefined: {Reason}.");

    /// <summary>The number as it is printed: two decimals, half away from zero; null where there is none.</summary>
    public decimal? Printed => Exists ? Math.Round((decimal)_value, 2, MidpointRounding.AwayFromZero) : null;

    /// <summary>A number.</summary>
    /// <exception cref="ArgumentOutOfRangeException">If it is not finite.</exception>
    public static Statistic Of(double value) =>
        double.IsFinite(value) ? new(value) : throw new ArgumentOutOfRangeException(nameof(value), "A statistic is finite.");

    /// <summary>No number, for a reason.</summary>
    public static Statistic None(Undefined reason) => new(reason);
}
