using Feedback360.Core.Campaigns;
using Feedback360.Core.Common;
using Feedback360.Core.Release;
using Feedback360.Core.Surveys;

namespace Feedback360.Core.Tests.Release;

/// <summary>The audit as a gate at sealing: what it refuses is withheld whole, and nothing is changed to fit.</summary>
public sealed class AuditGateTests
{
    private static readonly Withheld Refused = new(Reason.HiddenToProtectAnother, 2);

    private static readonly Survey Survey = new GivenSurvey().Competency("listening", 2).Competency("trust", 1).WithPerceivedChange();

    /// <summary>Without bands the mean 1.0 of one item says what everybody answered to it.</summary>
    [Fact]
    public void Table_that_pins_somebody_is_withheld_whole()
    {
        var leaves = Sealed(new ReleaseRules { EndBands = false });

        foreach (var competency in leaves.Competencies)
        {
            competency.WithoutItems["peers"].Why.ShouldBe(Refused);
            competency.Agreement["peers"].Why.ShouldBe(Refused);
            competency.Items.ShouldAllBe(item => Refused.Equals(item.Blocks["peers"].Why) && Refused.Equals(item.Frequencies["peers"].Why));
            competency.Items.ShouldAllBe(item => item.Self.IsShown);
        }
        leaves.Perceived.ShouldAllBe(item => Refused.Equals(item.Blocks["peers"].Why));
    }

    [Fact]
    public void Withheld_table_makes_a_report_that_can_be_read_back()
    {
        var results = GivenSubject.Finish(Survey, Sealed(new ReleaseRules { EndBands = false }), new(RoundPsychometrics.None, null));

        ReleasedResults.Read(results.Text).Leaves().ToText().ShouldBe(results.Leaves().ToText());
        results.Competencies.ShouldAllBe(competency => competency.AllOthers.Why!.Reason == Reason.HiddenToProtectAnother && competency.Self.IsShown);
        results.Competencies.ShouldAllBe(competency => !competency.Blocks["peers"].IsShown && !competency.Gap.IsShown);
    }

    [Fact]
    public void Refused_table_is_in_no_figure_of_the_round()
    {
        Figures(new ReleaseRules { EndBands = false }).ShouldBe(0);
        Figures(new ReleaseRules()).ShouldBeGreaterThan(0);

        static int Figures(ReleaseRules rules)
        {
            var sums = new PsychometricSums(Survey);
            for (var leader = 0; leader < 30; leader++)
                Sealed(rules, sums);
            return sums.Print().Figures.Count;
        }
    }

    [Fact]
    public void Same_answers_pass_under_the_rules()
    {
        var leaves = Sealed(new ReleaseRules());

        leaves.Competencies.SelectMany(competency => competency.Items).ShouldAllBe(item => item.Blocks["peers"].IsShown);
        leaves.Competencies.ShouldAllBe(competency => competency.WithoutItems.Count == 0);
    }

    [Fact]
    public void Classes_that_pin_somebody_fail_and_an_unknown_counts_as_such()
    {
        Audited(new Figure.Shown(4, 10), [FrequencyClass.Few, FrequencyClass.Few, FrequencyClass.Few, FrequencyClass.Many, FrequencyClass.Few]).ShouldBeTrue();
        Audited(new Figure.Shown(1, 10), [FrequencyClass.Many, FrequencyClass.Few, FrequencyClass.Few, FrequencyClass.Few, FrequencyClass.Few]).ShouldBeFalse();
        Audited(new Figure.Shown(3, 4000), [FrequencyClass.Few, FrequencyClass.Few, FrequencyClass.Few, FrequencyClass.Few, FrequencyClass.Few]).ShouldBeFalse();
        Audited(new Figure.Shown(3, 4000), [FrequencyClass.Many, FrequencyClass.Few, FrequencyClass.Some, FrequencyClass.Few, FrequencyClass.Many]).ShouldBeTrue();
    }

    [Theory]
    [InlineData(AgreementClass.High, true)]
    [InlineData(AgreementClass.Low, false)]
    public void Agreement_class_must_leave_answers_to_everybody(AgreementClass agreement, bool passes)
    {
        // A mean of 4.6 of five has a spread of 1.84 at most: "low" is printed beside it by nobody who keeps the rules.
        var item = Leaf(new Figure.Shown(4.6m, 5), new Withheld(Reason.ByPolicy, 9));

        Passes(new("listening", new([]), new([KeyValuePair.Create("peers", (Released<AgreementClass>)agreement)]), [item]), InsiderGuarantee.Standard).ShouldBe(passes);
    }

    /// <summary>A mean of 1.7 of three (sum 5) with a known 3 leaves two ones; bands would have hidden it (sum 3 to 8).</summary>
    [Fact]
    public void Strict_policy_counts_an_insider()
    {
        var loose = new Band(5, 0, 0, 2, 0);
        var competency = new LeafCompetency("listening", new([]), new([]), [Leaf(loose.Release(5, 3), new Withheld(Reason.ByPolicy, 9))]);

        Passes(competency, InsiderGuarantee.Standard, loose).ShouldBeTrue();
        Passes(competency, InsiderGuarantee.Strict, loose).ShouldBeFalse();
    }

    /// <summary>In a strict policy nobody else's answer may be known but that it is the highest.</summary>
    [Fact]
    public void Insider_may_know_of_others_only_that_they_gave_the_highest_answer()
    {
        var loose = new Band(5, 0, 0, 2, 0);
        LeafCompetency Of(int sum, int n) => new("listening", new([]), new([]), [Leaf(loose.Release(sum, n), new Withheld(Reason.ByPolicy, 9))]);

        Passes(Of(7, 3), InsiderGuarantee.Strict, loose).ShouldBeFalse(); // 2.3: whoever gave the 5 knows that the others gave 1 and 1
        Passes(Of(13, 3), InsiderGuarantee.Strict, loose).ShouldBeTrue(); // 4.3: whoever gave the 3 knows of 5 and 5, and that is the top
    }

    /// <summary>A class is made of leaves of five to eight ratings: beside nine, or four, nothing is known of what it says.</summary>
    [Theory]
    [InlineData(9, false)]
    [InlineData(8, true)]
    [InlineData(4, false)]
    public void Agreement_class_that_cannot_be_judged_fails(int ratings, bool passes) => Passes(
        new("listening", new([]), new([KeyValuePair.Create("peers", (Released<AgreementClass>)AgreementClass.High)]), [Leaf(new Figure.Shown(3, ratings), new Withheld(Reason.ByPolicy, 9))]),
        InsiderGuarantee.Standard).ShouldBe(passes);

    private static bool Audited(Figure figure, FrequencyClass[] classes) =>
        Passes(new("listening", new([]), new([]), [Leaf(figure, (Released<IReadOnlyList<FrequencyClass>>)classes)]), InsiderGuarantee.Standard, new Band(5, 0, 0, 0, 0));

    private static bool Passes(LeafCompetency competency, InsiderGuarantee guarantee, Band? band = null) =>
        new Audit(2, guarantee).Passes([competency], [], new Dictionary<string, Band> { ["frequency"] = band ?? new Band(5, 1, 0, 2, 0) });

    private static LeafItem Leaf(Figure figure, Released<IReadOnlyList<FrequencyClass>> classes) => new(
        "listening-1", "listening", "frequency", new Withheld(Reason.NoAnswer, 1), new Withheld(Reason.NoAnswer, 1),
        new([KeyValuePair.Create("peers", (Released<Figure>)figure)]),
        new([KeyValuePair.Create("peers", classes)]));

    private static SealedLeaves Sealed(ReleaseRules rules, PsychometricSums? sums = null) =>
        new ReleaseGate(Survey, RoundPolicy.DefaultFor(Survey), Chance.Secure, rules)
            .Seal(new GivenSubject(Survey).Self("444--").Peers("14344", "14544", "13444", "14455").Ballots(), sums ?? new(Survey));
}
