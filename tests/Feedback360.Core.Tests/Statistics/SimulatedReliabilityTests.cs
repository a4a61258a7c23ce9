using System.Text.Json;
using Feedback360.Core.Statistics;
using Feedback360.Core.Tests.Golden;

namespace Feedback360.Core.Tests.Statistics;

/// <summary>Reliability of the simulated set, against R.</summary>
public sealed class SimulatedReliabilityTests
{
    private static readonly SimulatedSet Set = SimulatedSet.Instance;

    /// <summary>Scores of a round on a competency, nested in leaders; everybody but self for null.</summary>
    internal static OneWayAnova Anova(int round, int competency, string? group)
    {
        var sums = new AnovaSums();
        foreach (var scores in Groups(round, competency, group))
            sums.Add(scores);
        return sums.Analyse();
    }

    [Theory]
    [InlineData("all_others")]
    [InlineData("by_group")]
    public void Intraclass_correlations(string part)
    {
        var (tables, tolerance) = GoldenFile.ReadSimulated("icc");
        SimulatedTable.Each(tables.GetProperty(part), tolerance, row =>
        {
            var (round, competency, group) = (row.Whole("round"), row.Whole("competency"), GroupOf(tables.GetProperty(part), row));
            var anova = Anova(round, competency, group);
            row.Check("J", anova.Groups);
            row.Check("N", anova.Values);
            row.Check("n0", anova.Size);
            row.Check("n_bar", (double)anova.Values / anova.Groups);
            row.Check("n_harmonic", IntraclassCorrelation.HarmonicSize(Groups(round, competency, group).Select(scores => scores.Length).Where(size => size > 0)));
            row.Check("MSB", anova.BetweenMeanSquare);
            row.Check("MSW", anova.WithinMeanSquare);
            row.Check("F", IntraclassCorrelation.F(anova));
            row.Check("p", IntraclassCorrelation.P(anova));
            row.Check("df1", anova.Groups - 1);
            row.Check("df2", anova.Values - anova.Groups);
            row.Check("icc1", anova.Icc1);
            row.Check("icc2", anova.Icc2);
            row.Check("icc1_with_mean_group_size", IntraclassCorrelation.WithMeanGroupSize(anova));
        });
    }

    [Theory]
    [InlineData("all_others")]
    [InlineData("by_group")]
    public void Alpha_with_its_interval(string part)
    {
        var (tables, tolerance) = GoldenFile.ReadSimulated("alpha");
        SimulatedTable.Each(tables.GetProperty(part), tolerance, row =>
        {
            var group = GroupOf(tables.GetProperty(part), row);
            var raters = Set.Leaders.SelectMany(leader => Set.Answered(row.Whole("round"), leader.Id, group));
            var found = ScaleReliability.Of(Set.Table(raters, Set.ItemsOf(row.Whole("competency"))));
            var interval = ScaleReliability.Feldt(found.Alpha.Value, found.Rows, found.Items, 0.95);
            row.Check("n", found.Rows);
            row.Check("k", found.Items);
            row.Check("alpha", found.Alpha);
            row.Check("lower", interval.Lower);
            row.Check("upper", interval.Upper);
        });
    }

    private static string? GroupOf(JsonElement table, SimulatedRow row) => table.TryGetProperty("group", out _) ? row.Text("group") : null;

    private static IEnumerable<double[]> Groups(int round, int competency, string? group) =>
        Set.Leaders.Select(leader => Set.Scores(Set.Answered(round, leader.Id, group), competency));
}
