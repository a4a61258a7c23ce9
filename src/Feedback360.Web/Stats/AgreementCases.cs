using System.Text.Json.Nodes;
using Feedback360.Core.Statistics;

namespace Feedback360.Web.Stats;

/// <summary>Agreement within a group (statistics 7-10).</summary>
internal static class AgreementCases
{
    private const int FivePoints = 5;
    private const int MostOptions = 1000;
    private const double MostWork = 2e7;

    public static Func<JsonObject> Agreement(CaseInputs inputs)
    {
        var (table, options) = (inputs.Ratings("ratings"), inputs.Count("options", 2, MostOptions));
        double[][] items = [.. Enumerable.Range(0, table.Items).Select(table.Item)];
        inputs.Check(Array.TrueForAll(items, item => Array.TrueForAll(item, rating => rating >= 1 && rating <= options)), "ratings", "ratings from 1 to options are wanted");
        return () =>
        {
            Statistic[] variances = [.. items.Select(item => Moments.Variance(item))];
            var nulls = Nulls(options);
            var output = new JsonObject()
                .With("null_variance", EachNull(nulls, variance => variance))
                .With("item_variance", variances)
                .With("items_used", variances.Count(variance => variance.Exists))
                .With("rwg", EachNull(nulls, variance => Output.Array(variances.Select(item => WithinGroupAgreement.Rwg(item, variance)))))
                .With("rwg_star_uniform", [.. variances.Select(item => WithinGroupAgreement.RwgStar(item, nulls["uniform"]))])
                .With("rwg_j", EachNull(nulls, variance => WithinGroupAgreement.RwgJ(variances, variance).OrNull))
                .With("rwg_star_j_uniform", WithinGroupAgreement.RwgStarJ(variances, nulls["uniform"]));
            WriteDeviations(output, items, options);
            return output;
        };
    }

    public static Func<JsonObject> CriticalValues(CaseInputs inputs)
    {
        var (raters, options, alpha) = (inputs.Count("n", 2), inputs.Count("options", 2, MostOptions), inputs.Number("alpha", 0, 1));
        inputs.Check(AgreementCriticalValues.Work(raters, options) <= MostWork, "n", "fewer raters or options are wanted: there are too many ways to answer");
        return () => new JsonObject()
            .With("ad_m", Value(AgreementCriticalValues.OfMeanDeviation(raters, options, alpha)))
            .With("ad_md", Value(AgreementCriticalValues.OfMedianDeviation(raters, options, alpha)))
            .With("rwg", Value(AgreementCriticalValues.OfRwg(raters, options, alpha)));
    }

    private static void WriteDeviations(JsonObject output, double[][] items, int options)
    {
        Statistic[] aboutMean = [.. items.Select(item => AverageDeviation.AboutMean(item))];
        Statistic[] aboutMedian = [.. items.Select(item => AverageDeviation.AboutMedian(item))];
        Statistic[] windows = [.. items.Select(item => AgreementWindow.Awg(item, options))];
        output.With("ad_m", aboutMean).With("ad_md", aboutMedian)
            .With("ad_m_j", AverageDeviation.OverItems(aboutMean)).With("ad_md_j", AverageDeviation.OverItems(aboutMedian))
            .With("ad_practical_cutoff", AverageDeviation.PracticalCutoff(options))
            .With("a_wg", windows)
            .With("a_wg_status", Output.Array(windows.Select(window => window.Exists ? Output.Ok : window.Reason.Code())))
            .With("a_wg_j", AgreementWindow.OverItems(windows));
    }

    /// <summary>Skewed shapes are given for five options only.</summary>
    private static Dictionary<string, double> Nulls(int options)
    {
        var nulls = new Dictionary<string, double>(StringComparer.Ordinal) { ["uniform"] = NullVariance.Uniform(options), ["triangular"] = NullVariance.Triangular(options) };
        if (options == FivePoints)
        {
            nulls["slight"] = NullVariance.Of(NullVariance.SlightSkew);
            nulls["moderate"] = NullVariance.Of(NullVariance.ModerateSkew);
            nulls["heavy"] = NullVariance.Of(NullVariance.HeavySkew);
        }
        return nulls;
    }

    private static JsonObject EachNull(Dictionary<string, double> nulls, Func<double, JsonNode?> make) =>
        new(nulls.Select(shape => KeyValuePair.Create(shape.Key, make(shape.Value))));

    private static JsonObject Value(CriticalValue? found) => new() { ["value"] = found?.Value, ["p"] = found?.P };
}
