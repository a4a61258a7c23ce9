using Feedback360.Core.Statistics;

namespace Feedback360.Core.Tests.Statistics;

/// <summary>Critical values of agreement, against a count of every sheet of answers there can be, in integers.</summary>
public sealed class CriticalValueTests
{
    private const double Near = 1e-9;

    [Theory]
    [InlineData(3, 5)]
    [InlineData(5, 5)]
    [InlineData(6, 5)]
    [InlineData(4, 7)]
    public void At_the_very_probability_of_an_outcome_it_counts_and_just_below_it_does_not(int raters, int options)
    {
        CriticalValue? before = null;
        foreach (var (value, alpha) in Outcomes(raters, options))
        {
            var found = AgreementCriticalValues.OfMeanDeviation(raters, options, alpha);
            found.ShouldNotBeNull($"alpha {alpha}");
            found.Value.Value.ShouldBe(value, Near, $"alpha {alpha}");
            found.Value.P.ShouldBe(alpha, Near);
            AgreementCriticalValues.OfMeanDeviation(raters, options, alpha - 1e-6).ShouldBe(before);
            before = found;
        }
        before!.Value.P.ShouldBeLessThanOrEqualTo(1);
    }

    [Fact]
    public void No_outcome_at_all_is_significant_below_the_chance_of_unanimity() =>
        AgreementCriticalValues.OfMedianDeviation(3, 5, 0.0399).ShouldBeNull();

    [Fact]
    public void Critical_agreement_is_never_below_none()
    {
        // Two raters: alike in 5 of 25 sheets, next to each other in 8; all others have r_wg 0.
        var found = AgreementCriticalValues.OfRwg(2, 5, 0.95)!.Value;

        found.Value.ShouldBe(0.75, Near);
        found.P.ShouldBe(0.52, Near);
        AgreementCriticalValues.OfRwg(2, 5, 1)!.Value.Value.ShouldBe(0);
    }

    [Theory]
    [InlineData(10, 5, 10010)] // ten raters, choose(14, 4) ways of counting them
    [InlineData(3, 7, 252)] // three raters, choose(9, 6)
    public void Work_is_raters_times_ways_of_counting_them(int raters, int options, double work) =>
        AgreementCriticalValues.Work(raters, options).ShouldBe(work, Near);

    /// <summary>Each AD about the mean with the share of sheets that have it or less; n²·AD is an integer.</summary>
    private static IEnumerable<(double Value, double Share)> Outcomes(int raters, int options)
    {
        var sheets = (int)Math.Pow(options, raters);
        var counts = new SortedDictionary<int, int>();
        for (var sheet = 0; sheet < sheets; sheet++)
        {
            var answers = Answers(sheet, raters, options);
            var sum = answers.Sum();
            var deviation = answers.Sum(answer => Math.Abs(raters * answer - sum));
            counts[deviation] = counts.GetValueOrDefault(deviation) + 1;
        }
        var upTo = 0;
        foreach (var (deviation, count) in counts)
        {
            upTo += count;
            yield return (deviation / (double)(raters * raters), upTo / (double)sheets);
        }
    }

    private static int[] Answers(int sheet, int raters, int options)
    {
        var answers = new int[raters];
        for (var rater = 0; rater < raters; rater++, sheet /= options)
            answers[rater] = 1 + sheet % options;
        return answers;
    }
}
