using Feedback360.Core.Statistics;
using Feedback360.Core.Tests.Golden;

namespace Feedback360.Core.Tests.Statistics;

/// <summary>Means, gaps, agreement and profiles of the simulated set, against R.</summary>
public sealed class SimulatedMeansTests
{
    private static readonly SimulatedSet Set = SimulatedSet.Instance;

    [Fact]
    public void Item_means_of_groups()
    {
        var (table, tolerance) = GoldenFile.ReadSimulated("item_group");
        SimulatedTable.Each(table, tolerance, row =>
        {
            var values = Set.Table(Set.Answered(row.Whole("round"), row.Whole("leader"), row.Text("group")), [row.Whole("item")]).Item(0);
            row.Check("n", values.Length);
            row.Check("mean", Moments.Mean(values));
            row.Check("sd", Moments.Deviation(values));
        });
    }

    [Fact]
    public void Competency_means_of_groups()
    {
        var (table, tolerance) = GoldenFile.ReadSimulated("competency_group");
        SimulatedTable.Each(table, tolerance, row =>
        {
            var ratings = Set.Table(Set.Answered(row.Whole("round"), row.Whole("leader"), row.Text("group")), Set.ItemsOf(row.Whole("competency")));
            var scores = ScaleMeans.Existing(ScaleMeans.OfCases(ratings));
            row.Check("n", scores.Length);
            row.Check("mean_person", Moments.Mean(scores));
            row.Check("sd_person", Moments.Deviation(scores));
            row.Check("mean_item", ScaleMeans.OverItems(ratings));
        });
    }

    [Fact]
    public void Agreement_of_single_items()
    {
        var (table, tolerance) = GoldenFile.ReadSimulated("agreement_item");
        SimulatedTable.Each(table, tolerance, row =>
        {
            var values = Set.Table(Set.Answered(row.Whole("round"), row.Whole("leader")), [row.Whole("item")]).Item(0);
            var variance = Moments.Variance(values);
            row.Check("n", values.Length);
            row.Check("variance", variance);
            row.Check("rwg", WithinGroupAgreement.Rwg(variance, NullVariance.Uniform(5)));
            row.Check("rwg_slight_skew", WithinGroupAgreement.Rwg(variance, NullVariance.Of(NullVariance.SlightSkew)));
            row.Check("rwg_star", WithinGroupAgreement.RwgStar(variance, NullVariance.Uniform(5)));
            row.Check("ad_m", AverageDeviation.AboutMean(values));
            row.Check("ad_md", AverageDeviation.AboutMedian(values));
            row.Check("a_wg", AgreementWindow.Awg(values, 5));
        });
    }

    [Fact]
    public void Profiles_of_self_and_others()
    {
        var (table, tolerance) = GoldenFile.ReadSimulated("profile");
        SimulatedTable.Each(table, tolerance, row =>
        {
            int[] items = [.. Enumerable.Range(1, Set.Items)];
            double?[] MeansOf(IEnumerable<Rater> raters)
            {
                var ratings = Set.Table(raters, items);
                return [.. items.Select((_, place) => Moments.Mean(ratings.Item(place)).OrNull)];
            }

            var (round, leader) = (row.Whole("round"), row.Whole("leader"));
            var found = ProfileAgreement.Of(MeansOf(Set.Answered(round, leader, SimulatedSet.Self)), MeansOf(Set.Answered(round, leader)))!;
            row.Check("k", found.Items);
            row.Check("r", found.Correlation);
            row.Check("D2", found.SquaredDistance);
            row.Check("D", found.Distance);
            row.Check("rms", found.RootMeanSquare);
            row.Check("elevation", found.Elevation);
            row.Check("scatter", found.Scatter);
            row.Check("shape", found.Shape);
            row.Check("mean_diff", found.MeanGap);
        });
    }

    [Fact]
    public void All_others_with_gaps_and_agreement()
    {
        var (tables, tolerance) = GoldenFile.ReadSimulated("others_competency");
        var (own, theirs) = (new Dictionary<int, Norm>(), new Dictionary<int, Norm>());
        SimulatedTable.Each(tables.GetProperty("norm_round1"), tolerance, row =>
        {
            var competency = row.Whole("competency");
            own[competency] = NormOf(competency, SimulatedSet.Self);
            theirs[competency] = NormOf(competency, null);
            row.Check("sm", own[competency].Mean);
            row.Check("ss", own[competency].Deviation);
            row.Check("om", theirs[competency].Mean);
            row.Check("os", theirs[competency].Deviation);
        });
        SimulatedTable.Each(tables.GetProperty("rows"), tolerance, row => CheckOthers(row, own[row.Whole("competency")], theirs[row.Whole("competency")]));
    }

    private static void CheckOthers(SimulatedRow row, Norm own, Norm theirs)
    {
        var (round, leader, competency) = (row.Whole("round"), row.Whole("leader"), row.Whole("competency"));
        var raters = Set.Answered(round, leader).ToList();
        var scores = Set.Scores(raters, competency);
        var groups = raters.GroupBy(rater => rater.Group, StringComparer.Ordinal).Select(group => Set.Scores(group, competency)).Where(group => group.Length > 0).ToList();
        var invited = Set.Invited(round, leader).Count(rater => rater.Group != SimulatedSet.Self);
        row.Check("n", scores.Length);
        row.Check("pooled", Moments.Mean(scores));
        row.Check("sd", Moments.Deviation(scores));
        row.Check("mean_of_group_means", ScaleMeans.OfGroups(groups));
        row.Check("n_groups", groups.Count);
        row.Check("invited", invited);
        var interval = MeanInterval.Of(scores, invited);
        row.Check("ci_lower", interval?.Bounds.Lower);
        row.Check("ci_upper", interval?.Bounds.Upper);
        row.Check("ci_lower_fpc", interval?.CorrectedBounds.Lower);
        row.Check("ci_upper_fpc", interval?.CorrectedBounds.Upper);

        var self = Moments.Mean(Set.Scores(Set.Answered(round, leader, SimulatedSet.Self), competency)).OrNull;
        var others = Moments.Mean(scores).OrNull;
        var target = Set.Leaders.Single(one => one.Id == leader).Target;
        var gap = SelfOtherGap.Gap(self, others);
        row.Check("self", self);
        row.Check("target", target);
        row.Check("gap", gap);
        row.Check("gap_d", SelfOtherGap.InDeviations(gap, Math.Sqrt(SimulatedReliabilityTests.Anova(1, competency, null).WithinMeanSquare.Value)));
        row.Check("gap_z", SelfOtherGap.InNormDeviations(self, others, own, theirs));
        row.Check("gap_to_target", SelfOtherGap.Gap(others, target));
        row.Check("quadrant", Snake(SelfOtherGap.Classify(self, others, 3.5, 0.5)));
        row.Check("tendency", Snake(SelfOtherGap.TendencyOf(self, others, 0.5)));
        CheckAgreement(row, Set.Table(raters, Set.ItemsOf(competency)));
    }

    private static void CheckAgreement(SimulatedRow row, ValueTable ratings)
    {
        double[][] items = [.. Enumerable.Range(0, ratings.Items).Select(ratings.Item)];
        Statistic[] variances = [.. items.Select(item => Moments.Variance(item))];
        row.Check("items_used", variances.Count(variance => variance.Exists));
        row.Check("rwg_j", WithinGroupAgreement.RwgJ(variances, NullVariance.Uniform(5)));
        row.Check("rwg_j_slight_skew", WithinGroupAgreement.RwgJ(variances, NullVariance.Of(NullVariance.SlightSkew)));
        row.Check("rwg_star_j", WithinGroupAgreement.RwgStarJ(variances, NullVariance.Uniform(5)));
        row.Check("ad_m_j", AverageDeviation.OverItems([.. items.Select(item => AverageDeviation.AboutMean(item))]));
        row.Check("ad_md_j", AverageDeviation.OverItems([.. items.Select(item => AverageDeviation.AboutMedian(item))]));
    }

    private static Norm NormOf(int competency, string? group)
    {
        double[] means = [.. Set.Leaders.Select(leader => Moments.Mean(Set.Scores(Set.Answered(1, leader.Id, group), competency))).Where(mean => mean.Exists).Select(mean => mean.Value)];
        return new Norm(Moments.Mean(means).Value, Moments.Deviation(means).Value);
    }

    private static string Snake<T>(T value)
        where T : struct, Enum => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}
