using Feedback360.Core.Surveys;

namespace Feedback360.Core.Release;

/// <summary>
/// The norm table of a survey file as decimal numbers, with the digits that were written there. The one place where
/// binary fractions come into this folder, and they do not get further.
/// </summary>
internal sealed class NormTable(IReadOnlyDictionary<string, Norm> norms)
{
    /// <summary>MSW of a competency, an item or the axis; null if there is no norm.</summary>
    public decimal? MeanSquare(string key) => norms.TryGetValue(key, out var norm) ? (decimal)norm.WithinLeaderMeanSquare : null;

    /// <summary>Mean over leaders; null if there is no norm or only its noise is known.</summary>
    public decimal? Mean(string key) => norms.TryGetValue(key, out var norm) ? (decimal?)norm.Mean : null;
}
