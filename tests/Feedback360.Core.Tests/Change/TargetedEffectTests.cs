using Feedback360.Core.Change;
using Feedback360.Core.Release;
using Feedback360.Core.Surveys;
using Feedback360.Core.Tests.Release;

namespace Feedback360.Core.Tests.Change;

/// <summary>The adjusted effect of having chosen an item (statistics 24), over released items.</summary>
public sealed class TargetedEffectTests
{
    private static readonly Survey Survey = new GivenSurvey().Competency("listening", 2).Competency("trust", 3);

    [Fact]
    public void Effect_is_that_of_plain_arithmetic_on_released_items()
    {
        var rows = Rows(10, new Random(4));
        var (effect, half) = Plain(rows);

        var released = Of(rows).Value;

        released.Leaders.ShouldBe(10);
        ((double)released.Effect).ShouldBe(effect, 0.0501);
        ((double)released.Low).ShouldBeInRange(effect - half - 0.1, effect - half);
        ((double)released.High).ShouldBeInRange(effect + half, effect + half + 0.1);
        released.Low.ShouldBeGreaterThan(0, "half a point was put into it");
    }

    [Fact]
    public void Low_items_that_rise_by_themselves_are_no_effect()
    {
        // The two lowest of five are chosen, and everything moves half of the way to 3.5: the plain difference is large.
        var random = new Random(6);
        List<Row> rows = [];
        for (var leader = 0; leader < 12; leader++)
        {
            int[] before = [.. Enumerable.Range(0, 5).Select(_ => random.Next(22, 44))];
            var low = before.Order().ElementAt(1);
            rows.AddRange(before.Select((value, item) => new Row(leader, item, value / 10.0, (value + (35 - value) / 2 + random.Next(-2, 3)) / 10.0, value <= low)));
        }
        var plain = rows.Where(row => row.Chosen).Average(row => row.After - row.Before) - rows.Where(row => !row.Chosen).Average(row => row.After - row.Before);

        plain.ShouldBeGreaterThan(0.3, "the planted violation");
        var effect = Of(rows).Value;
        effect.Low.ShouldBeLessThanOrEqualTo(0);
        effect.High.ShouldBeGreaterThanOrEqualTo(0);
    }

    [Fact]
    public void Leaders_with_chosen_items_only_or_none_tell_nothing_and_are_not_counted()
    {
        var rows = Rows(10, new Random(4));
        List<Row> more = [.. rows, .. Rows(3, new Random(8), 10).Select(row => row with { Chosen = true }), .. Rows(3, new Random(9), 13).Select(row => row with { Chosen = false })];

        Of(more).ShouldBe(Of(rows));
        Of([.. rows.Where(row => row.Leader < 9), .. more.Where(row => row.Leader >= 10)]).Why.ShouldBe(new Withheld(Reason.FewerThanMinimum, 10));
    }

    [Fact]
    public void Nothing_chosen_is_withheld() =>
        Of([.. Rows(12, new Random(4)).Select(row => row with { Chosen = false })]).Why.ShouldBe(new Withheld(Reason.FewerThanMinimum, 10));

    [Fact]
    public void Items_on_different_scales_have_no_effect_in_common()
    {
        Survey mixed = new GivenSurvey().Competency("listening", 2).Competency("trust", 3, scale: GivenSurvey.Seven);

        Organisation(Rows(10, new Random(4)), mixed).Compare().Change.Targeted.Why.ShouldBe(new Withheld(Reason.NotComparable, 1));
    }

    [Fact]
    public void Effect_without_any_error_to_measure_it_with_is_withheld() =>
        Of([.. Rows(10, new Random(4)).Select(row => row with { After = row.Before + (row.Chosen ? 0.2 : 0) })]).Why.ShouldBe(new Withheld(Reason.NoReference, 10));

    [Fact]
    public void Items_that_a_single_person_hides_are_not_in_it()
    {
        var organisation = Organisation(Rows(9, new Random(4)), Survey)
            .Leader(given => given.Peers(Ballots.WithSums(5, 15, 16, 17, 18, 19)), given => given.Peers(Ballots.WithSums(6, 18, 19, 20, 21, 22)), "listening-1");

        organisation.Compare().Change.Targeted.Why.ShouldBe(new Withheld(Reason.FewerThanMinimum, 10));
        organisation.Compare().Change.Change[1].Change.Value.Leaders.ShouldBe(10, "three items are enough for a competency");
    }

    [Fact]
    public void Band_widens_the_interval()
    {
        // 1.3 of ten raters is a band from 1.0 to 1.5.
        var rows = Rows(10, new Random(4)).Select(row => row.Item == 0 ? row with { Before = 1.3 } : row).ToList();
        var (effect, half) = Plain([.. rows.Select(row => row.Item == 0 ? row with { Before = 1.25 } : row)]);

        var released = Of(rows).Value;

        ((double)released.Effect).ShouldBe(effect, 0.0501, "every band at its middle");
        ((double)released.Low).ShouldBeLessThan(effect - half - 0.1, "more than rounding");
        ((double)released.High).ShouldBeGreaterThan(effect + half + 0.1);
    }

    /// <summary>Two regressors within leaders, by Cramer's rule; fifty rows less twelve columns: t(.975, 38).</summary>
    private static (double Effect, double Half) Plain(IReadOnlyList<Row> rows)
    {
        var (x, g, y) = (Within(rows, row => row.Before), Within(rows, row => row.Chosen ? 1 : 0), Within(rows, row => row.After));
        var determinant = Dot(x, x) * Dot(g, g) - Dot(x, g) * Dot(x, g);
        var slope = (Dot(x, y) * Dot(g, g) - Dot(g, y) * Dot(x, g)) / determinant;
        var effect = (Dot(g, y) * Dot(x, x) - Dot(x, y) * Dot(x, g)) / determinant;
        var residual = y.Select((value, place) => Math.Pow(value - slope * x[place] - effect * g[place], 2)).Sum();
        return (effect, 2.0244 * Math.Sqrt(residual / 38 * Dot(x, x) / determinant));
    }

    private sealed record Row(int Leader, int Item, double Before, double After, bool Chosen);

    private static List<Row> Rows(int leaders, Random random, int first = 0) =>
    [
        .. from leader in Enumerable.Range(first, leaders)
           let chosen = random.Next(5)
           from item in Enumerable.Range(0, 5)
           let before = random.Next(22, 40)
           let after = 14 + before * 6 / 10 + (item == chosen ? 5 : 0) + random.Next(-1, 2)
           select new Row(leader, item, before / 10.0, after / 10.0, item == chosen),
    ];

    private static Released<TargetedEffect> Of(IReadOnlyList<Row> rows) =>
        Organisation(rows, Survey).Compare().Change.Targeted;

    private static GivenOrganisation Organisation(IEnumerable<Row> rows, Survey survey)
    {
        var organisation = new GivenOrganisation(survey);
        foreach (var leader in rows.GroupBy(row => row.Leader))
        {
            organisation.Leader(
                [.. leader.Select(row => (int)Math.Round(row.Before * 10))],
                [.. leader.Select(row => (int)Math.Round(row.After * 10))],
                [.. leader.Where(row => row.Chosen).Select(row => survey.Items[row.Item].Key)]);
        }
        return organisation;
    }

    private static double[] Within(IReadOnlyList<Row> rows, Func<Row, double> value)
    {
        var means = rows.GroupBy(row => row.Leader).ToDictionary(leader => leader.Key, leader => leader.Average(value));
        return [.. rows.Select(row => value(row) - means[row.Leader])];
    }

    private static double Dot(double[] a, double[] b) => a.Zip(b, (one, other) => one * other).Sum();
}
