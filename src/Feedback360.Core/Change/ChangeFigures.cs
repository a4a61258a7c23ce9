using Feedback360.Core.Release;
using Feedback360.Core.Statistics;

namespace Feedback360.Core.Change;

/// <summary>From exact numbers of a comparison to printed ones.</summary>
internal static class ChangeFigures
{
    /// <summary>A difference, later minus earlier.</summary>
    public static Delta Delta(Estimate delta) => delta.IsExact
        ? new Delta.Shown(delta.Value.RoundHalfUp(1))
        : new Delta.Approximate(delta.Value.RoundHalfUp(1), delta.Low.RoundDown(2), delta.High.RoundUp(2));

    /// <summary>1.96 standard errors, two decimals.</summary>
    public static decimal Printed(Rational variance) =>
        Statistic.Of(ReliableChange.SmallestDetectable(Math.Sqrt(Evidence.ToDouble(variance)))).Printed!.Value;

    /// <summary>The tenth at or below a number.</summary>
    public static decimal TenthsDown(double number) => (decimal)Math.Floor(number * 10) / 10;

    /// <summary>The tenth at or above a number.</summary>
    public static decimal TenthsUp(double number) => (decimal)Math.Ceiling(number * 10) / 10;

    /// <summary>The nearest tenth, half up.</summary>
    public static decimal Tenths(double number) => TenthsDown(number + 0.05);

    /// <summary>A number before and after, each as it is in its own report.</summary>
    public static PairChange Pair(Released<Exact> before, Released<Exact> after, int shift, bool isComparable) => new(
        Closure.Print(before, shift),
        Closure.Print(after, shift),
        !before.IsShown ? before.Why
            : !after.IsShown ? after.Why
            : isComparable ? Delta(after.Value.Value - before.Value.Value)
            : new Withheld(Reason.NotComparable, 1));
}
