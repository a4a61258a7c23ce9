using System.Text.Json;
using Feedback360.Core.Statistics;
using Feedback360.Core.Tests.Golden;

namespace Feedback360.Core.Tests.Statistics;

/// <summary>The simulated organisation as a whole, against R.</summary>
public sealed class SimulatedOrganisationTests
{
    private static readonly SimulatedSet Set = SimulatedSet.Instance;

    [Fact]
    public void Change_over_leaders()
    {
        var (table, tolerance) = GoldenFile.ReadSimulated("org_change");
        var tests = Set.Competencies.ToDictionary(competency => competency, competency => MeanTest.Of(Differences(competency)).Test!);
        SimulatedTable.Each(table, tolerance, row =>
        {
            var competency = row.Whole("competency");
            var test = tests[competency];
            var within = SimulatedReliabilityTests.Anova(1, competency, null).WithinMeanSquare.Value;
            var random = RandomEffects.Of(Differences(competency), [.. Set.Leaders.Select(leader => within / ScoresOf(1, leader, competency).Length + within / ScoresOf(2, leader, competency).Length)])!;
            row.Check("n_leaders", test.N);
            row.Check("mean_diff", test.Mean);
            row.Check("t", test.T);
            row.Check("p", test.P);
            row.Check("lower", test.Bounds.Lower);
            row.Check("upper", test.Bounds.Upper);
            row.Check("dl_estimate", random.Estimate);
            row.Check("dl_se", random.StandardError);
            row.Check("dl_tau2", random.BetweenVariance);
            row.Check("dl_Q", random.Q);
            row.Check("dl_I2", random.ISquared);
            row.Check("p_bh", BenjaminiHochberg.Adjust([.. Set.Competencies.Select(each => (double?)tests[each].P)])[Set.Competencies.ToList().IndexOf(competency)]);
        });
    }

    [Fact]
    public void Mix_of_raters()
    {
        var (table, tolerance) = GoldenFile.ReadSimulated("composition");
        SimulatedTable.Each(table, tolerance, row =>
        {
            var leader = row.Whole("leader");
            var (first, second) = (Means(1, leader), Means(2, leader));
            GroupPair[] groups = [.. first.Concat(second).Select(rater => rater.Group).Distinct(StringComparer.Ordinal).Select(group => Pair(first, second, group))];
            var found = CompositionDrift.Of(groups)!;
            var (earlier, later) = (first.Select(rater => rater.Id).ToHashSet(), second.Select(rater => rater.Id).ToHashSet());
            row.Check("tv_all_groups", CompositionDrift.TotalVariation(groups));
            row.Check("n_groups_common", found.CommonGroups);
            row.Check("rater_overlap_jaccard", CompositionDrift.Jaccard(earlier.Intersect(later).Count(), earlier.Union(later).Count()));
            row.Check("pooled_change", found.PooledChange);
            row.Check("within_group_component", found.Within);
            row.Check("composition_component", found.Composition);
            row.Check("standardized_change_round1_weights", found.Standardized);
        });
    }

    [Fact]
    public void Targeted_against_untargeted_items()
    {
        var (tables, tolerance) = GoldenFile.ReadSimulated("did");
        var rows = Set.Leaders.ToDictionary(leader => leader.Id, leader => ItemRows(leader).ToList());
        var differences = new List<double>();
        SimulatedTable.Each(tables.GetProperty("leaders"), tolerance, row =>
        {
            var items = rows[row.Whole("leader")];
            var (chosen, rest) = (Changes(items, true), Changes(items, false));
            differences.Add(TargetedChange.Difference(chosen, rest).Value);
            row.Check("n_targeted", chosen.Length);
            row.Check("n_untargeted", rest.Length);
            row.Check("change_targeted", Moments.Mean(chosen));
            row.Check("change_untargeted", Moments.Mean(rest));
            row.Check("did", differences[^1]);
        });
        SimulatedTable.Each(tables.GetProperty("org"), tolerance, row => Check(row, MeanTest.Of([.. differences]).Test!));
        SimulatedTable.Each(tables.GetProperty("ancova"), tolerance, row =>
        {
            var adjusted = TargetedChange.Adjusted([.. rows.Values.SelectMany(items => items)])!.Value;
            row.Check("baseline_slope", adjusted.BaselineSlope);
            row.Check("targeted_effect", adjusted.Effect.Estimate);
            row.Check("targeted_se", adjusted.Effect.StandardError);
            row.Check("n_rows", adjusted.Rows);
        });
    }

    [Fact]
    public void Outcome_of_teams_on_self_and_others()
    {
        var (expected, tolerance) = GoldenFile.ReadSimulated("polynomial");
        var leaders = Set.Leaders.Select(leader => (leader.Outcome, Self: Overall(leader, SimulatedSet.Self), Others: Overall(leader, null))).ToList();
        var found = PolynomialRegression.Fit([.. leaders.Select(leader => leader.Outcome)], [.. leaders.Select(leader => leader.Self)], [.. leaders.Select(leader => leader.Others)], 3)!;
        Contrast[] terms = [.. Enumerable.Range(0, 6).Select(found.Full.At)];
        object Tested(LeastSquares fit, NestedTest test) => new { slope = fit.Coefficients[1], r2 = fit.RSquared.Value, constraint_test = Test(test) };
        object Test(NestedTest test) => new { F = test.F.Value, df1 = test.Df1, df2 = test.Df2, p = test.P.Value };
        var actual = JsonSerializer.SerializeToElement(new
        {
            b = terms.Select(term => term.Estimate),
            se = terms.Select(term => term.StandardError),
            t = terms.Select(term => term.T.Value),
            p = terms.Select(term => term.P.Value),
            df = found.Full.Df,
            r2 = found.Full.RSquared.Value,
            adj_r2 = found.Full.AdjustedRSquared.Value,
            surface = new { a1 = found.A1.Estimate, a2 = found.A2.Estimate, a3 = found.A3.Estimate, a4 = found.A4.Estimate },
            surface_se = new { a1 = found.A1.StandardError, a2 = found.A2.StandardError, a3 = found.A3.StandardError, a4 = found.A4.StandardError },
            surface_p = new { a1 = found.A1.P.Value, a2 = found.A2.P.Value, a3 = found.A3.P.Value, a4 = found.A4.P.Value },
            difference_score = Tested(found.Difference, found.DifferenceConstraint),
            squared_difference = Tested(found.SquaredDifference, found.SquaredConstraint),
            higher_order_test = Test(found.HigherOrder),
        });
        Feedback360.Golden.GoldenComparison.Differences(expected, actual, "", Math.Max(tolerance, 1e-7)).ShouldBeEmpty();
    }

    private static void Check(SimulatedRow row, MeanTest test)
    {
        row.Check("n", test.N);
        row.Check("mean", test.Mean);
        row.Check("sd", test.Deviation);
        row.Check("se", test.StandardError);
        row.Check("t", test.T);
        row.Check("df", test.Df);
        row.Check("p", test.P);
        row.Check("ci_lower", test.Bounds.Lower);
        row.Check("ci_upper", test.Bounds.Upper);
        row.Check("d", test.EffectSize);
        row.Check("g", test.CorrectedEffectSize);
    }

    private static double[] ScoresOf(int round, Leader leader, int competency) => Set.Scores(Set.Answered(round, leader.Id), competency);

    private static double[] Differences(int competency) =>
        [.. Set.Leaders.Select(leader => Moments.Mean(ScoresOf(2, leader, competency)).Value - Moments.Mean(ScoresOf(1, leader, competency)).Value)];

    private static IEnumerable<TargetedItem> ItemRows(Leader leader)
    {
        foreach (var item in Enumerable.Range(1, Set.Items))
        {
            var (first, second) = (Moments.Mean(Set.Table(Set.Answered(1, leader.Id), [item]).Item(0)), Moments.Mean(Set.Table(Set.Answered(2, leader.Id), [item]).Item(0)));
            if (first.Exists && second.Exists)
                yield return new TargetedItem(leader.Id, first.Value, second.Value, leader.Targeted.Contains(item));
        }
    }

    private static double[] Changes(IEnumerable<TargetedItem> items, bool targeted) => [.. items.Where(item => item.Targeted == targeted).Select(item => item.Second - item.First)];

    /// <summary>A rater's mean over the competencies that have a score.</summary>
    private static List<(int Id, string Group, double Mean)> Means(int round, int leader) =>
        [.. Set.Answered(round, leader)
            .Select(rater => (rater.Id, rater.Group, Scores: Set.Competencies.SelectMany(competency => Set.Scores([rater], competency)).ToArray()))
            .Where(rater => rater.Scores.Length > 0)
            .Select(rater => (rater.Id, rater.Group, Moments.Mean(rater.Scores).Value))];

    private static GroupPair Pair(List<(int Id, string Group, double Mean)> first, List<(int Id, string Group, double Mean)> second, string group)
    {
        double[] earlier = [.. first.Where(rater => rater.Group == group).Select(rater => rater.Mean)];
        double[] later = [.. second.Where(rater => rater.Group == group).Select(rater => rater.Mean)];
        return new GroupPair(earlier.Length, Moments.Mean(earlier).OrNull ?? 0, later.Length, Moments.Mean(later).OrNull ?? 0);
    }

    private static double Overall(Leader leader, string? group) =>
        Moments.Mean([.. Set.Competencies.Select(competency => Moments.Mean(Set.Scores(Set.Answered(1, leader.Id, group), competency))).Where(mean => mean.Exists).Select(mean => mean.Value)]).Value;
}
