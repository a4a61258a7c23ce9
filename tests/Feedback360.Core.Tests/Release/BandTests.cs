using Feedback360.Core.Campaigns;
using Feedback360.Core.Release;
using Feedback360.Core.Surveys;

namespace Feedback360.Core.Tests.Release;

/// <summary>D3.</summary>
public sealed class BandTests
{
    /// <summary>The table of the specification, from the printed cells of unanimous blocks.</summary>
    [Theory]
    [InlineData(5, 3, 2.67, 4.66)]
    [InlineData(5, 4, 2.25, 4.75)]
    [InlineData(5, 5, 2.00, 4.80)]
    [InlineData(5, 6, 1.84, 4.83)]
    [InlineData(5, 8, 1.63, 4.87)]
    [InlineData(5, 10, 1.50, 4.90)]
    [InlineData(5, 12, 1.42, 4.91)]
    [InlineData(7, 3, 3.34, 6.66)]
    [InlineData(7, 5, 2.40, 6.80)]
    [InlineData(7, 10, 1.70, 6.90)]
    public void Bounds_are_those_of_the_table(int points, int n, double low, double high)
    {
        var band = Default(points);

        band.Release(n, n).ShouldBe(new Figure.Band(1, (decimal)low, n));
        band.Release(n * points, n).ShouldBe(new Figure.Band((decimal)high, points, n));
    }

    [Fact]
    public void Scale_with_two_unkind_ends_shows_only_the_middle_of_three()
    {
        var band = Both();

        Enumerable.Range(3, 13).Where(sum => band.Release(sum, 3) is Figure.Shown).ShouldBe([9]);
        band.Release(9, 3).ShouldBe(new Figure.Shown(3, 3));
    }

    [Fact]
    public void Scale_with_two_unkind_ends_shows_the_inner_values_of_five()
    {
        var band = Both();

        var shown = Enumerable.Range(5, 21).Select(sum => band.Release(sum, 5)).OfType<Figure.Shown>().Select(figure => figure.Value).ToArray();
        shown.First().ShouldBe(2.2m);
        shown.Last().ShouldBe(3.8m);
    }

    [Fact]
    public void Centred_scale_is_rounded_on_its_code_and_shifted_afterwards()
    {
        var scale = ReleasedScale.From(GivenSurvey.Centred);
        var band = Band.For(scale, PolicyOf(GivenSurvey.Centred));

        band.Release(17, 6).ShouldBe(new Figure.Shown(-0.2m, 6)); // 2.8333 → 2.8 → -0.2
        band.Release(6, 6).ShouldBe(new Figure.Band(-2, -1.16m, 6)); // 11/6 = 1.8333 → 1.84 → -1.16
        band.Release(30, 6).ShouldBe(new Figure.Band(1.16m, 2, 6)); // 25/6 = 4.1666 → 4.16 → 1.16
        band.Mean(7, 2).ShouldBe(new Figure.Shown(0.5m, 2));
    }

    [Fact]
    public void Bands_that_meet_release_nothing_whatever_was_answered()
    {
        var two = new Band(2, 1, 0, 2, 0);

        two.CanRelease(3).ShouldBeFalse();
        two.CanRelease(4).ShouldBeTrue();
        var survey = new GivenSurvey().Competency("yes", 1, scale: GivenSurvey.ScaleOf("yes-no", 1, 2, UnkindEnds.Low)).Build();
        foreach (var ballot in new[] { "1", "2" })
        {
            new GivenSubject(survey).Peers(ballot, ballot, ballot).Release().OnlyItem().Blocks["peers"].Why
                .ShouldBe(new Withheld(Reason.ByPolicy, 3));
        }
    }

    /// <summary>Without insiders at least two answers remain for everybody, whatever was answered (rule and number: anonymity D3).</summary>
    [Theory]
    [InlineData(5, 3)]
    [InlineData(5, 4)]
    [InlineData(5, 5)]
    [InlineData(5, 6)]
    [InlineData(5, 7)]
    [InlineData(5, 8)]
    [InlineData(7, 3)]
    [InlineData(7, 6)]
    public void No_data_set_leaves_one_answer_only(int points, int n)
    {
        CountVectors.All(points, n).Count(data => IsPinned(data, Default(points), []))
            .ShouldBe(0);
    }

    /// <summary>The planted violation: an exact mean at one decimal pins unanimity at either end.</summary>
    [Theory]
    [InlineData(3)]
    [InlineData(8)]
    public void Plain_means_leave_one_answer_only_and_the_search_sees_it(int n)
    {
        var naive = CountVectors.All(5, n).Where(data => NaivelyPossible(data).Any(possible => possible.Length == 1)).ToArray();

        naive.ShouldContain(data => data.Distinct().Single() == 1);
        naive.ShouldContain(data => data.Distinct().Single() == 5);
    }

    /// <summary>With one insider 39 data sets are pinned for R = 5 and n = 3..12, all of them with everyone else at the top.</summary>
    [Fact]
    public void One_insider_pins_nobody_below_the_top()
    {
        var pinned =
            from n in Enumerable.Range(3, 10)
            from data in CountVectors.All(5, n)
            from insider in data.Distinct()
            let others = Without(data, insider)
            where IsPinned(data, Default(5), [insider])
            select others;

        var all = pinned.ToArray();
        all.Length.ShouldBe(39);
        all.ShouldAllBe(others => others.All(value => value == 5));
    }

    private static Band Default(int points) => new(points, 1, 0, 2, 0);

    private static Band Both() => Band.For(ReleasedScale.From(GivenSurvey.Centred), PolicyOf(GivenSurvey.Centred)) with { Shift = 0 };

    private static ReleasedPolicy PolicyOf(Scale scale)
    {
        Survey survey = new GivenSurvey().Competency("any", 1, scale: scale);
        return ReleasedPolicy.From(RoundPolicy.DefaultFor(survey), survey);
    }

    private static bool IsPinned(int[] data, Band band, int[] known) =>
        Attacker.Possible(band.Release(data.Sum(), data.Length), band.Points, known).Length < 2;

    private static IEnumerable<int[]> NaivelyPossible(int[] data)
    {
        Released<Figure> mean = Default(5).Mean(data.Sum(), data.Length);
        return data.Select(_ => Attacker.Possible(mean, 5));
    }

    private static int[] Without(int[] data, int value)
    {
        var rest = data.ToList();
        rest.Remove(value);
        return [.. rest];
    }
}

/// <summary>All ways in which n raters can answer, order apart.</summary>
internal static class CountVectors
{
    public static IEnumerable<int[]> All(int points, int n) => All(points, n, 1, []);

    private static IEnumerable<int[]> All(int points, int left, int from, int[] chosen)
    {
        if (left == 0)
            return [chosen];
        return Enumerable.Range(from, points - from + 1).SelectMany(value => All(points, left - 1, value, [.. chosen, value]));
    }
}
