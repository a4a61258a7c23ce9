using System.Text.Json.Nodes;
using Feedback360.Core.Statistics;

namespace Feedback360.Web.Stats;

/// <summary>Means, gaps and what goes with them (statistics 1-6, 16-18).</summary>
internal static class MeansCases
{
    public static Func<JsonObject> Means(CaseInputs inputs)
    {
        var (table, share) = (inputs.Ratings("ratings"), inputs.Number("min_answered_share", 0, 1));
        return () =>
        {
            double[][] items = [.. Enumerable.Range(0, table.Items).Select(table.Item)];
            var scores = ScaleMeans.OfCases(table, share);
            var scored = ScaleMeans.Existing(scores);
            return new JsonObject()
                .With("item_mean", [.. items.Select(item => Moments.Mean(item))])
                .With("item_n", Output.Array(items.Select(item => item.Length)))
                .With("item_sd", [.. items.Select(item => Moments.Deviation(item))])
                .With("rater_scores", scores)
                .With("n_raters_scored", scored.Length)
                .With("mean_person", Moments.Mean(scored))
                .With("sd_person", Moments.Deviation(scored))
                .With("mean_item", ScaleMeans.OverItems(table));
        };
    }

    public static Func<JsonObject> AllOthers(CaseInputs inputs)
    {
        var (scores, labels) = (inputs.NumbersOrNulls("rater_scores"), inputs.Labels("group"));
        inputs.Check(scores.Length == labels.Length, "group", "one label per score is wanted");
        return () =>
        {
            var groups = labels.Zip(scores).Where(pair => pair.Second is not null)
                .GroupBy(pair => pair.First, pair => pair.Second!.Value, StringComparer.Ordinal)
                .OrderBy(group => group.Key, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);
            double[] pooled = [.. groups.Values.SelectMany(group => group)];
            return new JsonObject()
                .With("pooled", Moments.Mean(pooled))
                .With("n_pooled", pooled.Length)
                .With("group_means", new JsonObject(groups.Select(group => KeyValuePair.Create(group.Key, (JsonNode?)Moments.Mean(group.Value).OrNull))))
                .With("group_n", new JsonObject(groups.Select(group => KeyValuePair.Create(group.Key, (JsonNode?)group.Value.Length))))
                .With("mean_of_group_means", ScaleMeans.OfGroups(groups.Values))
                .With("sd_pooled", Moments.Deviation(pooled));
        };
    }

    public static Func<JsonObject> Gaps(CaseInputs inputs)
    {
        var (self, others) = (inputs.NumbersOrNulls("self"), inputs.NumbersOrNulls("others"));
        inputs.Check(self.Length == others.Length, "others", "one value per value of self is wanted");
        var (target, cut, delta, within) = (inputs.Number("target"), inputs.Number("cut"), inputs.Number("delta", 0), inputs.Number("reference_within_sd", 0));
        var norm = inputs.Object("norm");
        var (own, theirs) = (new Norm(norm.Number("self_mean"), norm.Number("self_sd", 0)), new Norm(norm.Number("others_mean"), norm.Number("others_sd", 0)));
        return () =>
        {
            var pairs = self.Zip(others).ToList();
            var gaps = pairs.Select(pair => SelfOtherGap.Gap(pair.First, pair.Second)).ToList();
            return new JsonObject()
                .With("gap", gaps)
                .With("gap_d", [.. gaps.Select(gap => SelfOtherGap.InDeviations(gap, within))])
                .With("gap_z", [.. pairs.Select(pair => SelfOtherGap.InNormDeviations(pair.First, pair.Second, own, theirs))])
                .With("gap_to_target", [.. others.Select(value => SelfOtherGap.Gap(value, target))])
                .With("quadrant", Output.Array(pairs.Select(pair => Output.Code(SelfOtherGap.Classify(pair.First, pair.Second, cut, delta)))))
                .With("tendency", Output.Array(pairs.Select(pair => Output.Code(SelfOtherGap.TendencyOf(pair.First, pair.Second, delta)))));
        };
    }

    public static Func<JsonObject> Interval(CaseInputs inputs)
    {
        var values = inputs.Present("x");
        var invited = inputs.CountOrNull("invited", 1);
        inputs.Check(invited is null || invited >= values.Length, "invited", "at least as many as answered are wanted");
        return () =>
            MeanInterval.Of(values, invited) is { } found
                ? new JsonObject { ["n"] = found.N, ["N"] = invited, ["mean"] = found.Mean, ["sd"] = found.Deviation, ["t_crit"] = found.Critical, ["se"] = found.StandardError }
                    .With("lower", "upper", found.Bounds)
                    .With("fpc", found.Correction)
                    .With("se_fpc", found.CorrectedError)
                    .With("lower_fpc", "upper_fpc", found.CorrectedBounds)
                : new JsonObject().With("n", values.Length).With("mean", Moments.Mean(values)).With("status", Moments.Variance(values).Reason.Code());
    }

    public static Func<JsonObject> Bootstrap(CaseInputs inputs)
    {
        var values = inputs.Numbers("x");
        inputs.Check(values.Length is >= 1 and <= PercentileBootstrap.LargestExact, "x", "1 to 12 numbers are wanted");
        var resamples = inputs.Places("resample_index0", values.Length);
        return () =>
        {
            var (lower, upper, deviation) = PercentileBootstrap.Exact(values);
            var means = PercentileBootstrap.Means(values, resamples);
            return new JsonObject()
                .With("exact", new JsonObject { ["lower"] = lower.Value, ["upper"] = upper.Value, ["sd_bootstrap"] = deviation, ["lower_cdf"] = Cdf(lower), ["upper_cdf"] = Cdf(upper) })
                .With("fixed", Output.Of(PercentileBootstrap.Limits(means)).With("mean_of_bootstrap_means", Moments.Mean(means)));
        };
    }

    public static Func<JsonObject> Profile(CaseInputs inputs)
    {
        var (self, others) = (inputs.NumbersOrNulls("self"), inputs.NumbersOrNulls("others"));
        inputs.Check(self.Length == others.Length, "others", "one value per value of self is wanted");
        return () =>
            ProfileAgreement.Of(self, others) is { } found
                ? new JsonObject().With("k", found.Items).With("r", found.Correlation).With("D2", found.SquaredDistance).With("D", found.Distance)
                    .With("rms", found.RootMeanSquare).With("elevation", found.Elevation).With("scatter", found.Scatter).With("shape", found.Shape)
                    .With("mean_diff", found.MeanGap)
                : new JsonObject().With("k", 0).With("status", Undefined.NoData.Code());
    }

    private static JsonObject Cdf(BootstrapLimit limit) => new() { ["cdf_below"] = limit.Below, ["cdf_at"] = limit.UpTo };
}
