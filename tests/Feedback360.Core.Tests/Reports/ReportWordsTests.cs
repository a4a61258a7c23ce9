using Feedback360.Core.Release;
using Feedback360.Core.Reports;

namespace Feedback360.Core.Tests.Reports;

public sealed class ReportWordsTests
{
    private static readonly ReportWords You = new("en", new("Ana", "Spring"), isSubject: true);
    private static readonly ReportWords Other = new("en", new("Ana", "Spring"), isSubject: false);

    [Theory]
    [InlineData("-0.8", "You rated yourself 0.8 higher than the others did", "Ana rated themselves 0.8 higher than the others did")]
    [InlineData("1", "You rated yourself 1.0 lower than the others did", "Ana rated themselves 1.0 lower than the others did")]
    [InlineData("0", "You rated yourself the same as the others did", "Ana rated themselves the same as the others did")]
    public void Gap_is_told_to_its_reader(string gap, string you, string other)
    {
        Released<Gap> shown = new Gap.Shown(Number(gap), Noise.Within);

        You.Gap(shown).ShouldBe(you);
        Other.Gap(shown).ShouldBe(other);
    }

    [Theory]
    [InlineData("-3", "-2", "You rated yourself at least 2.0 higher than the others did")]
    [InlineData("-2.63", "-1.37", "You rated yourself at least 1.3 higher than the others did")]
    [InlineData("0.58", "1.2", "You rated yourself at least 0.5 lower than the others did")]
    [InlineData("-1.2", "-0.04", "You rated yourself higher than the others did")]
    [InlineData("0.09", "1", "You rated yourself lower than the others did")]
    [InlineData("-0.5", "0.5", "Whether you rated yourself higher or lower than the others did, we cannot tell")]
    [InlineData("-1", "0", "Whether you rated yourself higher or lower than the others did, we cannot tell")]
    public void Gap_with_a_band_says_at_least_and_names_a_direction_only_if_both_ends_have_it(string low, string high, string words) =>
        You.Gap(new Gap.Approximate(0, Number(low), Number(high), Noise.Within)).ShouldBe(words);

    [Theory]
    [InlineData("-0.8", "-0.8", "0.8 higher")]
    [InlineData("1", "1", "1.0 lower")]
    [InlineData("0", "0", "the same")]
    [InlineData("-2.63", "-1.37", "at least 1.3 higher")]
    [InlineData("0.58", "1.2", "at least 0.5 lower")]
    [InlineData("-1.2", "-0.04", "higher")]
    [InlineData("0.09", "1", "lower")]
    [InlineData("-1", "0", "cannot tell")]
    public void Gap_at_the_end_of_a_row_says_the_same_in_short(string low, string high, string words) =>
        You.ShortGap(low == high ? new Gap.Shown(Number(low), Noise.Within) : new Gap.Approximate(0, Number(low), Number(high), Noise.Within)).ShouldBe(words);

    [Fact]
    public void Cells_are_told_with_true_bounds()
    {
        You.Cell(new Figure.Shown(3.9m, 5), 1).ShouldBe("3.9");
        You.Cell(new Figure.Shown(4, 5), 1).ShouldBe("4.0");
        You.Cell(new Figure.Band(1, 1.84m, 6), 1).ShouldBe("1.84 or lower");
        You.Cell(new Figure.Band(4.83m, 5, 6), 1).ShouldBe("4.83 or higher");
        You.Cell(new Figure.Band(-2, -1.16m, 6), -2).ShouldBe("-1.16 or lower");
        You.Cell(new Figure.Approximate(1.5m, 1, 2, 5), 1).ShouldBe("about 1.5 (between 1.0 and 2.0)");
        You.Cell(new Figure.Approximate(4.4m, 4.33m, 4.4m, 5), 1).ShouldBe("about 4.4 (between 4.33 and 4.40)");
        You.Cell(new Withheld(Reason.FewerThanMinimum, 3), 1).ShouldBe("Fewer than 3 answers");
    }

    [Theory]
    [InlineData(AgreementClass.High, "Peers agree with each other")]
    [InlineData(AgreementClass.Moderate, "Peers differ somewhat")]
    [InlineData(AgreementClass.Low, "Peers differ widely")]
    public void Agreement_is_told_of_its_group(AgreementClass agreement, string words) =>
        You.Agreement(agreement, "Peers").ShouldBe(words);

    [Theory]
    [InlineData("few few few many few", "Peers: many answered “Often”")]
    [InlineData("few some few some few", "Peers: some answered “Rarely” and “Often”")]
    [InlineData("few few some some many", "Peers: many answered “Always”, some “Sometimes” and “Often”")]
    [InlineData("few few few few few", "Peers: only few gave the same answer")]
    public void Frequencies_are_told_by_the_labels_of_the_scale(string classes, string words) =>
        You.Frequencies([.. classes.Split(' ').Select(name => Enum.Parse<FrequencyClass>(name, ignoreCase: true))], "Peers", ["Never", "Rarely", "Sometimes", "Often", "Always"])
            .ShouldBe(words);

    [Fact]
    public void Every_code_has_its_sentence()
    {
        foreach (var words in new[] { You, Other })
        {
            foreach (var reason in Enum.GetValues<Reason>())
                words.Why(new(reason, 3)).ShouldNotContain("{");
            foreach (var noise in Enum.GetValues<Noise>())
                words.NoiseOf(noise).ShouldNotContain("{");
            foreach (var standing in Enum.GetValues<ManagerStanding>())
                words.Standing(standing).ShouldNotContain("{");
            foreach (var signal in Enum.GetValues<BalanceSignal>())
                words.Signal(signal).ShouldNotContain("{");
            foreach (var reading in Enum.GetValues<BalanceReading>())
                words.Dimension(new("head", new Figure.Shown(0, 5), 1, 2, 0, reading), "Head").ShouldStartWith("Head: ");
            foreach (var place in Enum.GetValues<AxisPlace>())
            {
                Released<Figure> cell = new Figure.Shown(0, 5);
                words.AxisOf(new(cell, cell, cell, cell, AxisAdjustment.None, 0, place)).ShouldEndWith(" Not adjusted for item difficulty.");
            }
        }
    }

    [Fact]
    public void Languages_of_ours_have_the_same_sentences()
    {
        You.Sentences.Keys.Count().ShouldBeGreaterThan(60);
        new ReportWords("xx", new("Ana", "Spring"), isSubject: true).Sentences.Language.ShouldBe("en");
        Should.Throw<KeyNotFoundException>(() => You.Sentences.Say("no.such.sentence"));
    }

    [Fact]
    public void Lists_read_as_a_sentence()
    {
        You.Sentences.List(["Peers"]).ShouldBe("Peers");
        You.Sentences.List(["Peers", "Direct reports"]).ShouldBe("Peers and direct reports");
        You.Sentences.List(["Peers", "Direct reports", "Others"]).ShouldBe("Peers, direct reports and others");
    }

    private static decimal Number(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
