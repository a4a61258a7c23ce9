using System.Text.Json.Nodes;
using Feedback360.Core.Statistics;

namespace Feedback360.Web.Stats;

/// <summary>Change and relations over many leaders (statistics 19, 20f, 24-26).</summary>
internal static class OrganisationCases
{
    private const double Level = 0.05;

    public static Func<JsonObject> Adjusted(CaseInputs inputs)
    {
        var p = inputs.NumbersOrNulls("p");
        inputs.Check(Array.TrueForAll(p, value => value is null or (>= 0 and <= 1)), "p", "values from 0 to 1 are wanted");
        return () =>
        {
            var adjusted = BenjaminiHochberg.Adjust(p);
            return new JsonObject().With("adjusted", Output.Array(adjusted)).With("rejected_at_05", Output.Array(adjusted.Select(value => value is { } one ? one <= Level : (bool?)null)));
        };
    }

    public static Func<JsonObject> Targeted(CaseInputs inputs)
    {
        if (inputs.Has("did"))
        {
            var differences = inputs.Present("did");
            return () => ChangeCases.WriteMeanTest(differences);
        }
        var (targeted1, targeted2) = (inputs.Numbers("targeted_round1"), inputs.Numbers("targeted_round2"));
        var (rest1, rest2) = (inputs.Numbers("untargeted_round1"), inputs.Numbers("untargeted_round2"));
        inputs.Check(targeted1.Length == targeted2.Length, "targeted_round2", "one value per value of targeted_round1 is wanted");
        inputs.Check(rest1.Length == rest2.Length, "untargeted_round2", "one value per value of untargeted_round1 is wanted");
        return () => WriteLeader(targeted1, targeted2, rest1, rest2);
    }

    public static Func<JsonObject> Change(CaseInputs inputs)
    {
        var (mean1, mean2) = (inputs.Numbers("mean1"), inputs.Numbers("mean2"));
        var (n1, n2, within) = (inputs.Counts("n1", 1), inputs.Counts("n2", 1), inputs.Number("ms_within", 0));
        foreach (var (key, length) in new[] { ("mean2", mean2.Length), ("n1", n1.Length), ("n2", n2.Length) })
            inputs.Check(length == mean1.Length, key, "one value per value of mean1 is wanted");
        inputs.Check(within > 0, "ms_within", "a number above 0 is wanted");
        return () =>
        {
            double[] differences = [.. mean2.Zip(mean1, (after, before) => after - before)];
            var spread = Moments.Deviation(mean1) is { Exists: true } sd1 ? Moments.Deviation(mean2).Then(sd2 => (sd1.Value + sd2) / 2) : Moments.Deviation(mean1);
            var paired = ChangeCases.WriteMeanTest(differences)
                .With("d_av", spread is { Exists: true, Value: > 0 } ? Moments.Mean(differences).Then(mean => mean / spread.Value) : Statistic.None(spread.Exists ? Undefined.ZeroVariance : spread.Reason))
                .With("r12", Moments.Correlation(mean1, mean2));
            double[] variances = [.. n1.Zip(n2, (first, second) => within / first + within / second)];
            return new JsonObject().With("paired_t", paired).With("dersimonian_laird", Write(RandomEffects.Of(differences, variances)));
        };
    }

    public static Func<JsonObject> Composition(CaseInputs inputs)
    {
        var (labels, n1, n2) = (inputs.Labels("group"), inputs.Counts("n1", 0), inputs.Counts("n2", 0));
        var (mean1, mean2) = (inputs.NumbersOrNulls("mean1"), inputs.NumbersOrNulls("mean2"));
        foreach (var (key, length) in new[] { ("n1", n1.Length), ("mean1", mean1.Length), ("n2", n2.Length), ("mean2", mean2.Length) })
            inputs.Check(length == labels.Length, key, "one value per group is wanted");
        inputs.Check(labels.Distinct(StringComparer.Ordinal).Count() == labels.Length, "group", "every group is wanted once");
        inputs.Check(HasMeans(n1, mean1), "mean1", "a mean is wanted for every group with raters");
        inputs.Check(HasMeans(n2, mean2), "mean2", "a mean is wanted for every group with raters");
        return () =>
        {
            GroupPair[] groups = [.. labels.Select((_, place) => new GroupPair(n1[place], mean1[place] ?? 0, n2[place], mean2[place] ?? 0))];
            var found = CompositionDrift.Of(groups);
            var none = Statistic.None(Undefined.NoData);
            Statistic Of(double? value) => value is { } number ? Statistic.Of(number) : none;
            return new JsonObject().With("pooled1", Of(found?.Pooled1)).With("pooled2", Of(found?.Pooled2)).With("pooled_change", Of(found?.PooledChange))
                .With("within_group_component", Of(found?.Within)).With("composition_component", Of(found?.Composition))
                .With("standardized_change_round1_weights", Of(found?.Standardized)).With("equal_weight_change", Of(found?.EqualWeight))
                .With("total_variation_distance", CompositionDrift.TotalVariation(groups));
        };
    }

    public static Func<JsonObject> Polynomial(CaseInputs inputs)
    {
        var (outcome, self, others, midpoint) = (inputs.Numbers("outcome"), inputs.Numbers("self"), inputs.Numbers("others"), inputs.Number("midpoint"));
        inputs.Check(self.Length == outcome.Length, "self", "one value per outcome is wanted");
        inputs.Check(others.Length == outcome.Length, "others", "one value per outcome is wanted");
        return () => PolynomialRegression.Fit(outcome, self, others, midpoint) is { } found ? Write(found) : new JsonObject().With("status", WhyNoFit(outcome.Length, PolynomialRegression.Terms));
    }

    private static bool HasMeans(int[] sizes, double?[] means) => sizes.Zip(means).All(group => group.First == 0 || group.Second is not null);

    private static JsonObject WriteLeader(double[] targeted1, double[] targeted2, double[] rest1, double[] rest2)
    {
        double[] chosen = [.. targeted2.Zip(targeted1, (after, before) => after - before)];
        double[] others = [.. rest2.Zip(rest1, (after, before) => after - before)];
        var (welch, reason) = ChangeCases.WelchOf(others, chosen);
        TargetedItem[] rows =
        [
            .. targeted1.Zip(targeted2, (first, second) => new TargetedItem(1, first, second, true)),
            .. rest1.Zip(rest2, (first, second) => new TargetedItem(1, first, second, false)),
        ];
        return new JsonObject()
            .With("mean_change_targeted", Moments.Mean(chosen)).With("mean_change_untargeted", Moments.Mean(others)).With("did", TargetedChange.Difference(chosen, others))
            .With("welch_over_items", welch is null ? new JsonObject().With("status", reason.Code()) : ChangeCases.WriteTest([], welch))
            .With("ancova", TargetedChange.Adjusted(rows) is { } adjusted
                ? new JsonObject().With("baseline_slope", adjusted.BaselineSlope).With("targeted_effect", adjusted.Effect.Estimate)
                    .With("targeted_se", adjusted.Effect.StandardError).With("targeted_p", adjusted.Effect.P)
                : new JsonObject().With("status", WhyNoFit(rows.Length, TargetedChange.LeastColumns)));
    }

    /// <summary>Too few rows to fit, or predictors that do not vary on their own.</summary>
    private static string WhyNoFit(int rows, int columns) => (rows <= columns ? Undefined.NLtMin : Undefined.ZeroVariance).Code();

    private static JsonObject Write(RandomEffects? found) =>
        found is null
            ? new JsonObject().With("status", Undefined.NLt2.Code())
            : new JsonObject().With("k", found.Count).With("Q", found.Q).With("tau2", found.BetweenVariance).With("I2", found.ISquared)
                .With("estimate", found.Estimate).With("se", found.StandardError).With("ci_lower", "ci_upper", found.Bounds).With("fixed_estimate", found.FixedEstimate);

    private static JsonObject Write(PolynomialRegression found)
    {
        Contrast[] terms = [.. Enumerable.Range(0, PolynomialRegression.Terms).Select(found.Full.At)];
        (string Name, Contrast Value)[] surface = [("a1", found.A1), ("a2", found.A2), ("a3", found.A3), ("a4", found.A4)];
        return new JsonObject()
            .With("b", Output.Array(terms.Select(term => term.Estimate))).With("se", Output.Array(terms.Select(term => term.StandardError)))
            .With("t", [.. terms.Select(term => term.T)]).With("p", [.. terms.Select(term => term.P)])
            .With("df", found.Full.Df).With("r2", found.Full.RSquared).With("adj_r2", found.Full.AdjustedRSquared)
            .With("surface", new JsonObject(surface.Select(each => KeyValuePair.Create(each.Name, (JsonNode?)each.Value.Estimate))))
            .With("surface_se", new JsonObject(surface.Select(each => KeyValuePair.Create(each.Name, (JsonNode?)each.Value.StandardError))))
            .With("surface_p", new JsonObject(surface.Select(each => KeyValuePair.Create(each.Name, (JsonNode?)each.Value.P.OrNull))))
            .With("difference_score", Write(found.Difference, found.DifferenceConstraint))
            .With("squared_difference", Write(found.SquaredDifference, found.SquaredConstraint))
            .With("higher_order_test", Write(found.HigherOrder));
    }

    private static JsonObject Write(LeastSquares fit, NestedTest constraint) =>
        new JsonObject().With("slope", fit.Coefficients[1]).With("r2", fit.RSquared).With("constraint_test", Write(constraint));

    private static JsonObject Write(NestedTest test) => new JsonObject().With("F", test.F).With("df1", test.Df1).With("df2", test.Df2).With("p", test.P);
}
