using Feedback360.Core.Release;
using Feedback360.Core.Surveys;
using static Feedback360.Core.Tests.Release.Reading;

namespace Feedback360.Core.Tests.Release;

/// <summary>3.5: one person's coming or going hides the later items of a small block.</summary>
public sealed class PanelShiftTests
{
    private static readonly IReadOnlyDictionary<string, PanelChange> Same = new Dictionary<string, PanelChange>();

    [Theory]
    [InlineData(5, 6, 0, 0, true)] // one more answered
    [InlineData(6, 5, 0, 0, true)]
    [InlineData(5, 5, 0, 0, false)]
    [InlineData(5, 7, 0, 0, false)]
    [InlineData(8, 9, 0, 0, true)]
    [InlineData(9, 10, 0, 0, false)] // large enough to hide in
    [InlineData(5, 5, 1, 0, true)] // one more invited
    [InlineData(5, 5, 0, 1, true)]
    [InlineData(5, 5, 1, 1, true)] // one in place of another
    [InlineData(5, 5, 2, 0, false)]
    [InlineData(9, 9, 1, 1, false)]
    public void Trigger_is_a_function_of_counts_and_invitations(int before, int after, int joined, int left, bool single) =>
        PanelShift.IsSinglePerson(Block(["peers"], after), new([Block(["peers"], before)], Panel("peers", joined, left))).ShouldBe(single);

    [Fact]
    public void Merged_block_is_compared_with_the_earlier_blocks_of_the_same_groups()
    {
        EarlierRound earlier = new([Block(["peers"], 4), Block(["reports"], 3)], Same);

        PanelShift.IsSinglePerson(Block(["peers", "reports"], 6), earlier).ShouldBeTrue();
        PanelShift.IsSinglePerson(Block(["peers", "reports"], 5), earlier).ShouldBeFalse();
        PanelShift.IsSinglePerson(Block(["peers", "others"], 5), earlier).ShouldBeFalse();
        PanelShift.IsSinglePerson(Block(["peers", "others"], 5), earlier with { Panels = Panel("others", 1, 0) }).ShouldBeTrue();
    }

    [Fact]
    public void Items_of_the_block_are_hidden_and_the_competency_is_made_of_their_banded_values()
    {
        var competency = Report(GivenSurvey.WithItems(4), "4451", "4451", "4351", "4451", "4451").Competencies[0];

        // 4.0, 3.8, top band 4.9, bottom band 1.5: 14.2 / 4 = 3.55.
        competency.Blocks["peers"].ShouldBe(About(3.6m, 3.4m, 3.7m, 5));
        competency.AllOthers.ShouldBe(About(3.6m, 3.4m, 3.7m, 5));
        competency.Items.ShouldAllBe(item => item.Blocks["peers"].Equals(Withheld(Reason.HiddenToProtectAnother, 3)));
        competency.Items.ShouldAllBe(item => item.AllOthers.Equals(Withheld(Reason.HiddenToProtectAnother, 3)));
    }

    /// <summary>On -2..+2: 3.2, 3.4 and 3.6 are .2, .4 and .6; with the last one in the bottom band -2..-1 it is 8.1/3 = 2.7, from 7.6/3 to 8.6/3.</summary>
    [Theory]
    [InlineData(18, 0.4, null, null)]
    [InlineData(5, -0.3, -0.47, -0.13)]
    public void All_others_of_hidden_items_are_on_the_values_of_the_scale(int third, double value, double? low, double? high)
    {
        Survey survey = new GivenSurvey().Competency("head", 3, scale: GivenSurvey.Centred);
        var competency = Report(survey, Ballots.WithSums(5, 16, 17, third)).Competencies[0];

        var expected = low is null ? Shown((decimal)value, 5) : About((decimal)value, (decimal)low, (decimal)high!, 5);
        competency.Blocks["peers"].ShouldBe(expected);
        competency.AllOthers.ShouldBe(expected);
    }

    [Fact]
    public void Fewer_than_three_items_would_say_too_much()
    {
        Report(GivenSurvey.WithItems(2), "44", "44", "44", "44", "44").Competencies[0].Blocks["peers"].ShouldBe(Withheld(Reason.HiddenToProtectAnother, 3));
        Report(GivenSurvey.WithItems(4), "44--", "44--", "44--", "44--", "44--").Competencies[0].Blocks["peers"].ShouldBe(Withheld(Reason.HiddenToProtectAnother, 3));
    }

    [Fact]
    public void All_others_are_weighed_from_released_values_and_no_item_of_another_block_gives_the_hidden_ones_away()
    {
        var given = new GivenSubject(GivenSurvey.WithItems(3)).Self("444").Manager("555").Peers(Ballots.Same(5, "344")).Reports(Ballots.Same(3, "333"));
        var competency = given.Release(Earlier(("peers", 4), ("reports", 5))).Competencies[0];

        competency.Blocks["peers"].ShouldBe(Shown(3.7m, 5));
        competency.Blocks["reports"].ShouldBe(Shown(3, 3));
        competency.AllOthers.ShouldBe(Shown(3.6m, 8)); // (5·3.7 + 3·3 + 5) / 9 = 3.6111
        competency.Items[0].Blocks["reports"].ShouldBe(Shown(3, 3));
        competency.Items[0].AllOthers.ShouldBe(Withheld(Reason.HiddenToProtectAnother, 3));
    }

    [Fact]
    public void Item_asked_for_the_first_time_is_shown()
    {
        Survey survey = new GivenSurvey().Competency("listening", 3).WithPerceivedChange();

        Report(survey, "4445", "4445", "4445", "4445", "4445").Perceived[0].Blocks["peers"].ShouldBe(Shown(1, 5));
    }

    [Fact]
    public void Hidden_items_stay_hidden_after_reading_back()
    {
        var given = new GivenSubject(GivenSurvey.WithItems(3)).Peers(Ballots.Same(5, "334"));
        var leaves = given.Seal(Earlier(("peers", 4)));
        var results = GivenSubject.Finish(given.Survey, SealedLeaves.Read(leaves.ToText()), new(RoundPsychometrics.None, null));

        results.Competencies[0].AllOthers.ShouldBe(Shown(3.3m, 5));
        results.Leaves().ToText().ShouldBe(leaves.ToText());
        results.Method.Notes.ShouldContain(new MethodNote("items-hidden-one-person"));
    }

    [Fact]
    public void One_more_or_less_in_each_of_two_groups_are_two_people()
    {
        EarlierRound Earlier(PanelChange change) =>
            new([Block(["peers", "reports"], 6)], new Dictionary<string, PanelChange> { ["peers"] = change, ["reports"] = change });

        PanelShift.IsSinglePerson(Block(["peers", "reports"], 6), Earlier(new(1, 0))).ShouldBeFalse();
        PanelShift.IsSinglePerson(Block(["peers", "reports"], 6), Earlier(new(0, 1))).ShouldBeFalse();
    }

    private static ReleasedResults Report(Survey survey, params string[] peers) =>
        new GivenSubject(survey).Peers(peers).Release(Earlier(("peers", 4)));

    private static EarlierRound Earlier(params (string Block, int Counted)[] blocks) =>
        new([.. blocks.Select(block => Block([block.Block], block.Counted))], Same);

    private static PublishedBlock Block(string[] members, int counted) => new(string.Join('+', members), members, counted, counted);

    private static Dictionary<string, PanelChange> Panel(string group, int joined, int left) => new() { [group] = new(joined, left) };
}
