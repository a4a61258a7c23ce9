using System.Text.Json.Nodes;
using Feedback360.Core.Statistics;

namespace Feedback360.Web.Stats;

/// <summary>Change of one leader (statistics 20-23).</summary>
internal static class ChangeCases
{
    private const double MostPairs = 1e8;

    public static Func<JsonObject> Change(CaseInputs inputs)
    {
        var (first, second, confidence) = (inputs.Present("round1"), inputs.Present("round2"), inputs.Confidence("conf"));
        return () =>
        {
            var (welch, reason) = WelchOf(first, second);
            var output = new JsonObject().With("n1", first.Length).With("n2", second.Length)
                .With("mean1", Moments.Mean(first)).With("mean2", Moments.Mean(second))
                .With("sd1", Moments.Deviation(first)).With("sd2", Moments.Deviation(second))
                .With("diff", Moments.Mean(first) is { Exists: true } m1 ? Moments.Mean(second).Then(m2 => m2 - m1.Value) : Moments.Mean(first))
                .With("status", welch is null ? reason.Code() : Output.Ok);
            return welch is null
                ? output
                : WriteEffect(WriteTest(output, welch).With("ci_lower", "ci_upper", welch.Bounds(confidence)), StandardizedChange.Of(welch.First, welch.Second)!);
        };
    }

    public static Func<JsonObject> Improvement(CaseInputs inputs)
    {
        var (first, second) = (inputs.Present("round1"), inputs.Present("round2"));
        inputs.Check(first.Length > 0, "round1", "at least one number is wanted");
        inputs.Check(second.Length > 0, "round2", "at least one number is wanted");
        inputs.Check((double)first.Length * second.Length <= MostPairs, "round2", "fewer numbers are wanted: there are more than 100 million pairs");
        return () =>
        {
            var found = ImprovementProbability.Of(first, second)!;
            return new JsonObject().With("n1", found.N1).With("n2", found.N2).With("U2", found.U)
                .With("prob_improvement", found.Probability).With("p_gt", found.Higher).With("p_tie", found.Tied).With("delta", found.Delta)
                .With("var_delta_unbiased", found.UnbiasedVariance).With("var_delta", found.Variance)
                .With("delta_lower", "delta_upper", found.Bounds())
                .With("mw_z_corrected", MannWhitney.Z(first, second, corrected: true))
                .With("mw_p", MannWhitney.Z(first, second, corrected: true).Then(NormalTail.TwoSided))
                .With("mw_z_uncorrected", MannWhitney.Z(first, second, corrected: false))
                .With("mw_p_exact_permutation", MannWhitney.ExactP(first, second));
        };
    }

    public static Func<JsonObject> Tost(CaseInputs inputs)
    {
        var (first, second) = (inputs.Present("round1"), inputs.Present("round2"));
        var (low, high, alpha) = (inputs.Number("low"), inputs.Number("high"), inputs.Number("alpha", 0, 1));
        inputs.Check(low < high, "high", "a bound above low is wanted");
        return () => WelchOf(first, second) is { Welch: { } welch }
            ? Write(new Equivalence(welch, low, high), alpha)
            : new JsonObject().With("status", WelchOf(first, second).Reason.Code());
    }

    public static Func<JsonObject> TostFromSummary(CaseInputs inputs)
    {
        var first = new Sample(inputs.Number("mean1"), inputs.Number("sd1", 0), inputs.Count("n1", 2));
        var second = new Sample(inputs.Number("mean2"), inputs.Number("sd2", 0), inputs.Count("n2", 2));
        var bound = inputs.Number("bound", 0);
        return () => WelchTest.Of(first, second) is { } welch
            ? Write(new Equivalence(welch, -bound, bound), 0.05)
            : new JsonObject().With("status", Undefined.ZeroVariance.Code());
    }

    public static Func<JsonObject> Reliable(CaseInputs inputs)
    {
        if (!inputs.Has("form"))
            return Cutoffs(inputs);
        return inputs.Text("form", "classic", "rater_mean") == "classic" ? Classic(inputs) : OfRaterMeans(inputs);
    }

    public static Func<JsonObject> Perceived(CaseInputs inputs)
    {
        var values = inputs.Present("x");
        return () => WriteMeanTest(values)
            .With("n_improved", values.Count(value => value > 0)).With("n_same", values.Count(value => value == 0)).With("n_worse", values.Count(value => value < 0));
    }

    public static Func<JsonObject> ThenTest(CaseInputs inputs)
    {
        var (pre, then, post) = (inputs.Numbers("pre"), inputs.Numbers("then"), inputs.Numbers("post"));
        inputs.Check(then.Length == post.Length, "post", "one value per value of then is wanted");
        return () => new JsonObject()
            .With("conventional", WriteDifference(pre, post))
            .With("response_shift", WriteDifference(pre, then))
            .With("adjusted", WriteMeanTest([.. post.Zip(then, (after, before) => after - before)]));
    }

    /// <summary>A t test of a mean against 0, or n, mean, sd and why there is none.</summary>
    internal static JsonObject WriteMeanTest(double[] values)
    {
        var (test, reason) = MeanTest.Of(values);
        if (test is not null)
            return new JsonObject().With("n", test.N).With("mean", test.Mean).With("sd", test.Deviation).With("se", test.StandardError).With("t", test.T).With("df", test.Df)
                .With("p", test.P).With("ci_lower", "ci_upper", test.Bounds).With("d", test.EffectSize).With("g", test.CorrectedEffectSize).With("status", Output.Ok);
        var output = new JsonObject().With("n", values.Length).With("mean", Moments.Mean(values)).With("status", reason.Code());
        return values.Length < 2 ? output : output.With("sd", Moments.Deviation(values));
    }

    /// <summary>Welch's test of the later less the earlier values, or why there is none.</summary>
    internal static (WelchTest? Welch, Undefined Reason) WelchOf(double[] first, double[] second)
    {
        var ((earlier, missing1), (later, missing2)) = (Sample.Of(first), Sample.Of(second));
        if (earlier is null || later is null)
            return (null, earlier is null ? missing1 : missing2);
        return (WelchTest.Of(earlier.Value, later.Value), Undefined.ZeroVariance);
    }

    internal static JsonObject WriteTest(JsonObject output, WelchTest welch) =>
        output.With("se", welch.StandardError).With("t", welch.T).With("df", welch.Df).With("p", welch.P);

    private static JsonObject WriteDifference(double[] first, double[] second)
    {
        var (welch, reason) = WelchOf(first, second);
        return welch is null ? new JsonObject().With("status", reason.Code()) : WriteTest(new JsonObject().With("diff", welch.Difference), welch);
    }

    private static JsonObject WriteEffect(JsonObject output, StandardizedChange effect) =>
        output.With("sd_pooled", effect.PooledDeviation).With("cohen_d", effect.CohenD)
            .With("J_exact", effect.Correction).With("J_approx", HedgesG.Approximation(effect.Df))
            .With("g", effect.G).With("var_g", effect.VarianceOfG).With("g_lower", "g_upper", effect.Bounds());

    private static JsonObject Write(Equivalence test, double alpha) =>
        new JsonObject().With("diff", test.Welch.Difference).With("se", test.Welch.StandardError).With("df", test.Welch.Df).With("low", test.Low).With("high", test.High)
            .With("t_lower", test.LowerT).With("p_lower", test.LowerP).With("t_upper", test.UpperT).With("p_upper", test.UpperP).With("p_tost", test.P)
            .With("ci90_lower", "ci90_upper", test.Welch.Bounds(0.90)).With("p_nhst", test.Welch.P).With("decision", Output.Code(test.Decide(alpha)));

    private static Func<JsonObject> Classic(CaseInputs inputs)
    {
        var (before, after, deviation, reliability) = (inputs.Number("x1"), inputs.Number("x2"), inputs.Number("sd1", 0), inputs.Number("reliability", most: 1));
        var target = inputs.NumberOrNull("target");
        return () =>
        {
            var error = ReliableChange.MeasurementError(deviation, reliability);
            var noise = error.Then(sem => ReliableChange.Noise(sem * sem, sem * sem));
            return WriteIndex(new JsonObject().With("sem", error), noise, before, after, target);
        };
    }

    private static Func<JsonObject> OfRaterMeans(CaseInputs inputs)
    {
        var (before, after, within) = (inputs.Number("mean1"), inputs.Number("mean2"), inputs.Number("ms_within", 0));
        var (n1, n2, target) = (inputs.Count("n1", 1), inputs.Count("n2", 1), inputs.NumberOrNull("target"));
        return () =>
        {
            var noise = ReliableChange.Noise(within / n1, within / n2);
            return WriteIndex(new JsonObject(), Statistic.Of(noise), before, after, target).With("min_detectable", ReliableChange.SmallestDetectable(noise));
        };
    }

    private static JsonObject WriteIndex(JsonObject output, Statistic noise, double before, double after, double? target)
    {
        var index = noise.Exists ? ReliableChange.Index(after - before, noise.Value) : noise;
        return output.With("s_diff", noise).With("rc", index)
            .With("category", index.Exists ? Output.Code(ReliableChange.Categorize(index.Value, before, after, target)) : null);
    }

    private static Func<JsonObject> Cutoffs(CaseInputs inputs)
    {
        var (interest, norm) = (new Norm(inputs.Number("M1"), inputs.Number("s1", 0)), new Norm(inputs.Number("M0"), inputs.Number("s0", 0)));
        return () =>
        {
            var (a, b, c) = ReliableChange.Cutoffs(interest, norm);
            return new JsonObject().With("a", a).With("b", b).With("c", c);
        };
    }
}
