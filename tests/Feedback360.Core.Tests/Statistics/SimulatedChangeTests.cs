using Feedback360.Core.Statistics;
using Feedback360.Core.Tests.Golden;

namespace Feedback360.Core.Tests.Statistics;

/// <summary>Change of the simulated leaders between the rounds, against R.</summary>
public sealed class SimulatedChangeTests
{
    private static readonly SimulatedSet Set = SimulatedSet.Instance;

    [Fact]
    public void Change_of_every_leader_and_competency()
    {
        var (table, tolerance) = GoldenFile.ReadSimulated("change");
        SimulatedTable.Each(table, tolerance, row =>
        {
            var (leader, competency) = (row.Whole("leader"), row.Whole("competency"));
            var (first, second) = (Set.Scores(Set.Answered(1, leader), competency), Set.Scores(Set.Answered(2, leader), competency));
            var welch = WelchOf(first, second);
            row.Check("n1", first.Length);
            row.Check("n2", second.Length);
            row.Check("mean1", Moments.Mean(first));
            row.Check("mean2", Moments.Mean(second));
            row.Check("sd1", Moments.Deviation(first));
            row.Check("sd2", Moments.Deviation(second));
            row.Check("status", welch is null ? "zero_variance" : "ok");
            CheckTests(row, welch!);
            CheckRanks(row, ImprovementProbability.Of(first, second)!, MannWhitney.Z(first, second, corrected: true));
            CheckReliable(row, leader, competency, welch!);
            row.Check("p_bh", BenjaminiHochberg.Adjust([.. Set.Competencies.Select(each => WelchOf(Set.Scores(Set.Answered(1, leader), each), Set.Scores(Set.Answered(2, leader), each))?.P)])[
                Set.Competencies.ToList().IndexOf(competency)]);
        });
    }

    [Fact]
    public void Perceived_change_of_every_leader()
    {
        var (table, tolerance) = GoldenFile.ReadSimulated("perceived_change");
        SimulatedTable.Each(table, tolerance, row =>
        {
            var leader = row.Whole("leader");
            var values = Set.Perceived.Where(answer => answer.Leader == leader && answer.Change is not null && IsOther(leader, answer.Rater))
                .GroupBy(answer => answer.Rater, answer => answer.Change!.Value).Select(rater => rater.Average()).ToArray();
            var (test, _) = MeanTest.Of(values);
            row.Check("n", test!.N);
            row.Check("mean", test.Mean);
            row.Check("sd", test.Deviation);
            row.Check("t", test.T);
            row.Check("p", test.P);
            row.Check("lower", test.Bounds.Lower);
            row.Check("upper", test.Bounds.Upper);
        });
    }

    [Fact]
    public void Response_shift_of_every_leader()
    {
        var (table, tolerance) = GoldenFile.ReadSimulated("then_test");
        SimulatedTable.Each(table, tolerance, row =>
        {
            var leader = Set.Leaders.Single(one => one.Id == row.Whole("leader"));
            var pre = Scores(Set.Answered(1, leader.Id), (rater, item) => Set.Answer(rater, item), leader).Values.ToArray();
            var post = Scores(Set.Answered(2, leader.Id), (rater, item) => Set.Answer(rater, item), leader);
            var then = Scores(Set.Answered(2, leader.Id), (rater, item) => Set.Then.GetValueOrDefault((leader.Id, rater.Id, item)), leader);
            int[] both = [.. post.Keys.Where(then.ContainsKey)];
            double[] before = [.. both.Select(rater => then[rater])];
            double[] after = [.. both.Select(rater => post[rater])];
            var shift = WelchOf(pre, before);
            var (adjusted, _) = MeanTest.Of([.. after.Zip(before, (now, earlier) => now - earlier)]);
            row.Check("n_pre", pre.Length);
            row.Check("n_post", both.Length);
            row.Check("pre", Moments.Mean(pre));
            row.Check("then", Moments.Mean(before));
            row.Check("post", Moments.Mean(after));
            row.Check("conventional", Moments.Mean(after).Value - Moments.Mean(pre).Value);
            row.Check("response_shift", shift!.Difference);
            row.Check("shift_t", shift.T);
            row.Check("shift_p", shift.P);
            row.Check("adjusted", adjusted!.Mean);
            row.Check("adjusted_t", adjusted.T);
            row.Check("adjusted_p", adjusted.P);
        });
    }

    private static void CheckTests(SimulatedRow row, WelchTest welch)
    {
        var effect = StandardizedChange.Of(welch.First, welch.Second)!;
        var equivalence = new Equivalence(welch, -0.3, 0.3);
        row.Check("diff", welch.Difference);
        row.Check("se", welch.StandardError);
        row.Check("t", welch.T);
        row.Check("df", welch.Df);
        row.Check("p", welch.P);
        row.Check("ci_lower", welch.Bounds(0.95).Lower);
        row.Check("ci_upper", welch.Bounds(0.95).Upper);
        row.Check("sd_pooled", effect.PooledDeviation);
        row.Check("cohen_d", effect.CohenD);
        row.Check("J_exact", effect.Correction);
        row.Check("J_approx", HedgesG.Approximation(effect.Df));
        row.Check("g", effect.G);
        row.Check("var_g", effect.VarianceOfG);
        row.Check("g_lower", effect.Bounds()?.Lower);
        row.Check("g_upper", effect.Bounds()?.Upper);
        row.Check("p_tost", equivalence.P);
        row.Check("tost_decision", Snake(equivalence.Decide(0.05)));
    }

    private static void CheckRanks(SimulatedRow row, ImprovementProbability ranks, Statistic z)
    {
        row.Check("prob_improvement", ranks.Probability);
        row.Check("cliff_delta", ranks.Delta);
        row.Check("delta_lower", ranks.Bounds()?.Lower);
        row.Check("delta_upper", ranks.Bounds()?.Upper);
        row.Check("mw_p", z.Then(NormalTail.TwoSided));
    }

    private static void CheckReliable(SimulatedRow row, int leader, int competency, WelchTest welch)
    {
        var within = SimulatedReliabilityTests.Anova(1, competency, null).WithinMeanSquare.Value;
        var noise = ReliableChange.Noise(within / welch.First.N, within / welch.Second.N);
        var index = ReliableChange.Index(welch.Difference, noise);
        row.Check("rc", index);
        row.Check("rc_s_diff", noise);
        row.Check("rc_category", Snake(ReliableChange.Categorize(index.Value, welch.First.Mean, welch.Second.Mean, Set.Leaders.Single(one => one.Id == leader).Target)));
    }

    /// <summary>Means over the chosen items of the raters who answered at least half of them.</summary>
    private static Dictionary<int, double> Scores(IEnumerable<Rater> raters, Func<Rater, int, double?> answer, Leader leader) =>
        raters.Select(rater => (rater.Id, Score: ScaleMeans.OfCase([.. leader.Targeted.Select(item => answer(rater, item))])))
            .Where(rater => rater.Score.Exists).ToDictionary(rater => rater.Id, rater => rater.Score.Value);

    private static bool IsOther(int leader, int rater) => Set.Answered(2, leader).Any(one => one.Id == rater);

    private static WelchTest? WelchOf(double[] first, double[] second) =>
        Sample.Of(first).Found is { } earlier && Sample.Of(second).Found is { } later ? WelchTest.Of(earlier, later) : null;

    private static string Snake<T>(T value)
        where T : struct, Enum => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}
