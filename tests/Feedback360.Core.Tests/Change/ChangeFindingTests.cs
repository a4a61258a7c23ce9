using Feedback360.Core.Change;
using Feedback360.Core.Release;
using Feedback360.Core.Surveys;
using Feedback360.Core.Tests.Release;

namespace Feedback360.Core.Tests.Change;

/// <summary>What a comparison says in one sentence, and how its cells are written.</summary>
public sealed class ChangeFindingTests
{
    private static readonly Survey Three = new GivenSurvey().Competency("a", 1).Competency("b", 1).Competency("c", 1);

    private static readonly ChangeWords Words = new("en");

    [Fact]
    public void Finding_names_what_went_up_and_what_went_down_and_nothing_else()
    {
        Told([36, 18, 18], [18, 36, 18]).ShouldBe("Since the last time, “The b” clearly went up, and “The a” clearly down.");
        Told([18, 18, 18], [36, 36, 18]).ShouldBe("Since the last time, “The a” and “The b” clearly went up.");
        Told([36, 18, 18], [18, 18, 18]).ShouldBe("Since the last time, “The a” clearly went down.");
        Told([18, 18, 18], [19, 18, 17]).ShouldBe("No competency has changed by more than chance among so few raters can make.");
    }

    [Fact]
    public void Without_a_reference_or_without_anything_in_common_the_finding_says_so()
    {
        Words.Finding(Rounds([18, 18, 18], [36, 18, 18]).Compare(), Three).ShouldBe("There is no reference yet to tell changes since the last time from chance.");
        Words.Finding(new GivenRounds(Three).Before(given => given.Self("333")).After(given => given.Self("333")).Compare(), Three)
            .ShouldBe("Nothing could be compared with the last time.");
    }

    [Fact]
    public void Cells_are_written_with_true_bounds_and_both_bounds_alike()
    {
        Words.Cell(new Figure.Shown(3.9m, 5), 1).ShouldBe("3.9");
        Words.Cell(new Figure.Band(1, 1.84m, 5), 1).ShouldBe("1.84 or lower");
        Words.Cell(new Figure.Band(4.83m, 5, 5), 1).ShouldBe("4.83 or higher");
        Words.Cell(new Figure.Approximate(4.4m, 4.33m, 4.4m, 5), 1).ShouldBe("about 4.4 (between 4.33 and 4.40)");
        Words.Cell(new Withheld(Reason.NoAnswer, 1), 1).ShouldBe("–");
        Words.Move(new Delta.Approximate(0.3m, 0.1m, 0.55m)).ShouldBe("Between 0.10 and 0.55 higher than last time.");
    }

    [Fact]
    public void Every_outcome_has_a_short_word() =>
        Enum.GetValues<Outcome>().Select(Words.ShortOutcome).ShouldBe(["clearly up", "clearly down", "cannot tell", "no reference yet"], ignoreOrder: true);

    [Fact]
    public void Every_reading_of_what_raters_say_has_a_short_word() =>
        Enum.GetValues<PerceivedReading>().Select(Words.ShortPerceived).ShouldBe(["more", "less", "cannot tell", "no reference yet"], ignoreOrder: true);

    private static string Told(int[] before, int[] after) => Words.Finding(Rounds(before, after).MeanSquare(0.45m).Compare(), Three);

    private static GivenRounds Rounds(int[] before, int[] after) => new GivenRounds(Three)
        .Before(given => given.Peers(Ballots.WithSums(9, before))).After(given => given.Peers(Ballots.WithSums(9, after)));
}
