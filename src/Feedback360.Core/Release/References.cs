using Feedback360.Core.Surveys;

namespace Feedback360.Core.Release;

/// <summary>Where the noise of few raters is known from.</summary>
public enum ReferenceOrigin
{
    /// <summary>Printed figures of the round.</summary>
    Round,

    /// <summary>The norm table of the survey.</summary>
    Norm,

    /// <summary>Nowhere.</summary>
    None,
}

/// <summary>A variance, and where its mean squares come from; the norm if any of them does.</summary>
internal sealed record Variance(Rational Value, ReferenceOrigin Origin);

/// <summary>
/// Reference mean squares (statistics 21): printed and rounded ones of the round, else the survey's norm. Never a
/// leader's own spread.
/// </summary>
internal sealed class References(RoundPsychometrics printed, IReadOnlyDictionary<string, Norm> norms)
{
    private readonly NormTable _norms = new(norms);

    /// <summary>Per block the largest of its groups, for the manager the largest of all groups; null without one.</summary>
    public Variance? MeanSquare(Source source, string scale) =>
        source.Key == RaterGroup.Manager.BlockKey ? OfManager(scale) : OfGroups(source.Groups, scale);

    /// <summary>The norm alone; items have no other.</summary>
    public Variance? Norm(string key) =>
        _norms.MeanSquare(key) is { } msw ? new(msw, ReferenceOrigin.Norm) : null;

    /// <summary>
    /// Var(AO) = Σ w_b² · MSW_b / n_b with w_b = n_b / Σ n; null if a mean square is missing or there are no sources.
    /// </summary>
    public Variance? OfAllOthers(IReadOnlyList<Source> sources, string scale) =>
        OfMean(sources, source => MeanSquare(source, scale));

    /// <summary>As <see cref="OfAllOthers"/> for one item, which has a reference in a norm table only.</summary>
    public Variance? OfItem(IReadOnlyList<Source> sources, string item) => OfMean(sources, _ => Norm(item));

    private static Variance? OfMean(IReadOnlyList<Source> sources, Func<Source, Variance?> meanSquare)
    {
        Variance?[] squares = [.. sources.Select(meanSquare)];
        if (sources.Count == 0 || squares.Contains(null))
            return null;
        var (sum, total) = (Rational.Zero, 0);
        foreach (var (source, square) in sources.Zip(squares))
            (sum, total) = (sum + square!.Value * source.N, total + source.N);
        return new(sum / ((Rational)total * total), squares.Any(square => square!.Origin == ReferenceOrigin.Norm) ? ReferenceOrigin.Norm : ReferenceOrigin.Round);
    }

    private Variance? OfGroups(IReadOnlyList<string> groups, string scale)
    {
        Variance?[] squares = [.. groups.Select(group => printed.MeanSquare(group, scale) is { } msw ? new(msw, ReferenceOrigin.Round) : Norm(scale))];
        return squares.Contains(null) ? null : squares.MaxBy(square => square!.Value);
    }

    private Variance? OfManager(string scale)
    {
        var largest = printed.Figures.Where(figure => figure.Scale == scale).Select(figure => (decimal?)figure.Msw).Max();
        return largest is { } msw ? new(msw, ReferenceOrigin.Round) : Norm(scale);
    }
}
