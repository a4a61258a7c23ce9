using System.Text.Json.Nodes;
using Feedback360.Core.Statistics;

namespace Feedback360.Web.Stats;

/// <summary>How far ratings can be relied on (statistics 12-15).</summary>
internal static class ReliabilityCases
{
    public static Func<JsonObject> Icc(CaseInputs inputs)
    {
        var (scores, labels) = (inputs.NumbersOrNulls("score"), inputs.Labels("group"));
        inputs.Check(scores.Length == labels.Length, "group", "one label per score is wanted");
        return () =>
        {
            var groups = labels.Zip(scores).Where(pair => pair.Second is not null)
                .GroupBy(pair => pair.First, pair => pair.Second!.Value, StringComparer.Ordinal).Select(group => group.ToArray()).ToList();
            var sums = new AnovaSums();
            groups.ForEach(group => sums.Add(group));
            return Write(sums.Analyse(), IntraclassCorrelation.HarmonicSize(groups.Select(group => group.Length)));
        };
    }

    public static Func<JsonObject> Alpha(CaseInputs inputs)
    {
        var table = inputs.Ratings("ratings");
        return () =>
        {
            var found = ScaleReliability.Of(table);
            var output = new JsonObject().With("alpha", found.Alpha).With("n", found.Rows).With("k", found.Items);
            if (!found.Alpha.Exists)
                return output.With("status", found.Alpha.Reason.Code());
            return output.With("status", Output.Ok)
                .With("alpha_standardized", found.Standardized)
                .With("mean_interitem_r", found.MeanCorrelation)
                .With("ci95", Output.Of(ScaleReliability.Feldt(found.Alpha.Value, found.Rows, found.Items, 0.95)))
                .With("ci90", Output.Of(ScaleReliability.Feldt(found.Alpha.Value, found.Rows, found.Items, 0.90)))
                .With("sd_mean_score", found.ScoreDeviation)
                .With("sem", found.MeasurementError);
        };
    }

    public static Func<JsonObject> Feldt(CaseInputs inputs)
    {
        var (alpha, rows, items, confidence) = (inputs.Number("alpha", most: 1), inputs.Count("n", 2), inputs.Count("k", 2), inputs.Confidence("conf"));
        return () => Output.Of(ScaleReliability.Feldt(alpha, rows, items, confidence));
    }

    public static Func<JsonObject> Omega(CaseInputs inputs)
    {
        var table = inputs.Ratings("ratings");
        return () =>
        {
            var (found, reason) = OneFactorModel.Fit(table);
            var sizes = new JsonObject().With("n", table.CompleteRows().Length).With("k", table.Items).With("heywood", found is null && reason == Undefined.Heywood);
            return found is null
                ? sizes.With("omega_total", Statistic.None(reason)).With("omega_total_standardized", Statistic.None(reason)).With("status", reason.Code())
                : sizes.With("omega_total", found.Omega).With("omega_total_standardized", found.OmegaStandardized)
                    .With("loadings_std", Output.Array(found.Loadings)).With("uniqueness_std", Output.Array(found.Uniquenesses)).With("status", Output.Ok);
        };
    }

    private static JsonObject Write(OneWayAnova anova, Statistic harmonic) =>
        new JsonObject()
            .With("J", anova.Groups).With("N", anova.Values)
            .With("n0", anova.Size)
            .With("n_bar", anova.Groups == 0 ? Statistic.None(Undefined.NoData) : Statistic.Of((double)anova.Values / anova.Groups))
            .With("n_harmonic", harmonic)
            .With("MSB", anova.BetweenMeanSquare).With("MSW", anova.WithinMeanSquare)
            .With("F", IntraclassCorrelation.F(anova)).With("p", IntraclassCorrelation.P(anova))
            .With("df1", anova.Groups - 1).With("df2", anova.Values - anova.Groups)
            .With("icc1", anova.Icc1).With("icc2", anova.Icc2)
            .With("icc1_with_mean_group_size", IntraclassCorrelation.WithMeanGroupSize(anova))
            .With("reliability_of_mean_n5", IntraclassCorrelation.ReliabilityOfMean(anova.Icc1, 5))
            .With("reliability_of_mean_n8", IntraclassCorrelation.ReliabilityOfMean(anova.Icc1, 8));
}
