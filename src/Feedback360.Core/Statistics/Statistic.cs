namespace Feedback360.Core.Statistics;

/// <summary>Why a statistic does not exist; <see cref="UndefinedCodes"/> has the code of each.</summary>
public enum Undefined
{
    /// <summary><c>no_data</c>: nothing to compute from.</summary>
    NoData,

    /// <summary><c>n_lt_2</c>: fewer than two values where two are needed.</summary>
    NLt2,

    /// <summary><c>n_lt_min</c>: fewer values than the statistic needs.</summary>
    NLtMin,

    /// <summary><c>k_lt_min</c>: fewer items than the statistic needs.</summary>
    KLtMin,

    /// <summary><c>zero_variance</c>: a variance that is divided by is zero.</summary>
    ZeroVariance,

    /// <summary><c>zero_total_variance</c>: all totals are equal.</summary>
    ZeroTotalVariance,

    /// <summary><c>missing_self</c>: there is no own rating.</summary>
    MissingSelf,

    /// <summary><c>not_classified</c>: what is needed for a class or a meaning is not there.</summary>
    NotClassified,

    /// <summary><c>mean_out_of_interpretable_range</c>: the mean lies so near an end that the index means nothing.</summary>
    MeanOutOfInterpretableRange,

    /// <summary><c>not_converged</c>: an iteration found no answer.</summary>
    NotConverged,

    /// <summary><c>heywood</c>: a factor model leaves an item no variance of its own.</summary>
    Heywood,
}

/// <summary>The stable codes of the reasons.</summary>
public static class UndefinedCodes
{
    /// <summary>The code of a reason, in snake_case.</summary>
    public static string Code(this Undefined reason) => reason switch
    {
        Undefined.NoData => "no_data",
        Undefined.NLt2 => "n_lt_2",
        Undefined.NLtMin => "n_lt_min",
        Undefined.KLtMin => "k_lt_min",
        Undefined.ZeroVariance => "zero_variance",
        Undefined.ZeroTotalVariance => "zero_total_variance",
        Undefined.MissingSelf => "missing_self",
        Undefined.NotClassified => "not_classified",
        Undefined.MeanOutOfInterpretableRange => "mean_out_of_interpretable_range",
        Undefined.NotConverged => "not_converged",
        Undefined.Heywood => "heywood",
    };
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

    /// <summary>The number, or null where there is none.</summary>
    public double? OrNull => Exists ? _value : null;

    /// <summary>Another number made from this one; the reason stays where there is none.</summary>
    public Statistic Then(Func<double, double> make) => Exists ? Of(make(_value)) : this;

    /// <summary>A number.</summary>
    /// <exception cref="ArgumentOutOfRangeException">If it is not finite.</exception>
    public static Statistic Of(double value) =>
        double.IsFinite(value) ? new(value) : throw new ArgumentOutOfRangeException(nameof(value), "A statistic is finite.");

    /// <summary>No number, for a reason.</summary>
    public static Statistic None(Undefined reason) => new(reason);
}
