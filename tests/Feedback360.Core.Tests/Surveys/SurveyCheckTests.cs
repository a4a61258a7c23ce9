using Feedback360.Core.Surveys;

namespace Feedback360.Core.Tests.Surveys;

public sealed class SurveyCheckTests
{
    [Fact]
    public void Good_survey_has_no_problems() => SurveyCheck.Problems(ExampleSurvey.Good()).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Faults))]
    public void One_fault_is_one_problem_at_its_place(string place, string code, Func<Survey, Survey> spoil) =>
        SurveyCheck.Problems(spoil(ExampleSurvey.Good())).Select(problem => (problem.Path, problem.Code)).ShouldBe([(place, code)]);

    public static TheoryData<string, string, Func<Survey, Survey>> Faults => new()
    {
        { "key", "not-a-key", survey => survey with { Key = "Example" } },
        { "version", "out-of-range", survey => survey with { Version = 0 } },
        { "minutes", "out-of-range", survey => survey with { Minutes = 61 } },
        { "languages[2]", "duplicate", survey => survey with { Languages = ["en", "de", "de"] } },
        { "groups[0].code", "duplicate", survey => WithGroup(survey, "peers", "colleagues") },
        { "groups[0].block", "duplicate", survey => WithGroup(survey, "colleague", "peer") },
        { "groups[0].block", "not-a-key", survey => WithGroup(survey, "colleague", "peers+reports") },
        { "competencies[1].key", "duplicate", survey => survey with { Competencies = [survey.Competencies[0], survey.Competencies[1] with { Key = "direction" }] } },
        { "competencies[0].items[1].key", "duplicate", survey => survey.With(1, item => item with { Key = "clear-goals" }) },
        { "competencies[1].items[0].key", "duplicate", survey => survey.With(2, item => item with { Key = "trust" }) },
        { "competencies[1].items[0].key", "reserved", survey => survey.With(2, item => item with { Key = "axis" }) },
        { "competencies[0].items[1].scale", "mixed-scales", survey => survey.With(1, item => item with { Scale = ExampleSurvey.Centred }) },
        { "competencies[1].items", "required", survey => survey with { Items = [.. survey.Items.Take(2)], Competencies = [survey.Competencies[0], survey.Competencies[1] with { Items = [] }] } },
        { "competencies[0].items[0].groups[1]", "unknown-group", survey => survey.With(0, item => item with { AskedGroups = ["peer", "peers"] }) },
        { "competencies[0].items[0].groups", "asks-nobody", survey => survey.With(0, item => item with { AskedGroups = ["self"] }) },
        { "competencies[0].items[0].byGroup.self", "unknown-group", survey => survey.With(0, item => WithWording(item, "self", "I show it.")) },
        { "choices[0].options", "out-of-range", survey => survey with { Choices = [survey.Choices[0] with { Options = [survey.Choices[0].Options[0]] }] } },
        { "axis", "no-axis", survey => WithoutPoles(survey) with { AxisAdvice = new(ExampleSurvey.Text("a"), ExampleSurvey.Text("b"), ExampleSurvey.Text("c")) } },
    };

    [Theory]
    [InlineData(1, "scales.frequency.points")]
    [InlineData(11, "scales.frequency.points")]
    public void Scale_has_2_to_10_points(int points, string place)
    {
        var scale = ExampleSurvey.Frequency with { Labels = [.. Enumerable.Range(1, points).Select(point => ExampleSurvey.Text($"Point {point}"))] };

        Places(WithScale(scale)).ShouldBe([place]);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(10)]
    public void Scale_of_2_or_10_points_is_good(int points)
    {
        var scale = ExampleSurvey.Frequency with { Labels = [.. Enumerable.Range(1, points).Select(point => ExampleSurvey.Text($"Point {point}"))] };

        Places(WithScale(scale)).ShouldBeEmpty();
    }

    [Fact]
    public void Scale_of_the_follow_up_question_may_not_be_taken() =>
        Places(WithScale(ExampleSurvey.Frequency with { Name = ChangeQuestion.ScaleName })).ShouldBe(["scales.perceived-change"]);

    [Theory]
    [InlineData(60, false)]
    [InlineData(61, true)]
    public void Survey_has_at_most_60_items(int count, bool refused)
    {
        var survey = ExampleSurvey.Good();
        var many = survey with
        {
            Items = [.. Enumerable.Range(0, count).Select(index => ExampleSurvey.Item(index, $"item-{index}", "direction"))],
            Competencies = [survey.Competencies[0] with { Items = [.. Enumerable.Range(0, count)] }],
        };

        Places(many).ShouldBe(refused ? ["competencies"] : []);
    }

    [Fact]
    public void Balance_on_centred_scales_is_good() => Places(Balanced("direction", "trust", ExampleSurvey.Centred)).ShouldBeEmpty();

    [Fact]
    public void Balance_needs_competencies_that_are_there() =>
        Places(Balanced("direction", "heart", ExampleSurvey.Centred)).ShouldBe(["balance.heart"]);

    [Fact]
    public void Balance_needs_scales_with_0_in_the_middle() =>
        Places(Balanced("direction", "trust", ExampleSurvey.Centred with { FirstValue = 1 })).ShouldBe(["balance.head", "balance.heart"]);

    [Fact]
    public void Balance_needs_scales_on_which_both_ends_are_unkind() =>
        Places(Balanced("direction", "trust", ExampleSurvey.Centred with { UnkindEnds = UnkindEnds.Low })).ShouldBe(["balance.head", "balance.heart"]);

    [Theory]
    [InlineData("direction", null, 0.10, null)]
    [InlineData("promises", 1.0, 0.45, 0.3)]
    [InlineData("axis", -2.0, 0.45, null)]
    public void Norm_within_its_bounds_is_good(string key, double? mean, double msw, double? reliability) =>
        Places(WithNorm(key, new Norm(mean, msw, reliability, "Own data"))).ShouldBeEmpty();

    [Theory]
    [InlineData("direction", null, 0.0999, null, "msw")]
    [InlineData("direction", null, double.NaN, null, "msw")]
    [InlineData("direction", 3.1, 0.45, null, "mean")]
    [InlineData("direction", 0.9, 0.45, null, "mean")]
    [InlineData("axis", 2.1, 0.45, null, "mean")]
    [InlineData("direction", null, 0.45, 1.1, "reliability")]
    public void Norm_beyond_its_bounds_is_refused(string key, double? mean, double msw, double? reliability, string place) =>
        Places(WithNorm(key, new Norm(mean, msw, reliability, "Own data"))).ShouldBe([$"norms.{key}.{place}"]);

    [Fact]
    public void Norm_of_nothing_is_refused() => Places(WithNorm("honesty", new Norm(null, 0.4, null, "Own data"))).ShouldBe(["norms.honesty"]);

    [Fact]
    public void Norm_of_an_axis_needs_both_poles() =>
        Places(WithoutPoles(WithNorm("axis", new Norm(null, 0.4, null, "Own data")))).ShouldBe(["norms.axis"]);

    [Fact]
    public void Organisation_has_no_groups_of_its_own_and_asks_others()
    {
        var survey = WithGroup(ExampleSurvey.Good(), "customer", "customers") with { Subject = SurveySubject.Organisation };

        Places(survey.With(0, item => item with { AskedGroups = ["peer"] })).ShouldBe(["groups", "competencies[0].items[0].groups"]);
    }

    [Fact]
    public void All_faults_are_found_together()
    {
        var survey = ExampleSurvey.Good().With(0, item => item with { Key = "No" }) with { Minutes = 0, Version = -1 };

        Places(survey).ShouldBe(["version", "minutes", "competencies[0].items[0].key"]);
    }

    private static IEnumerable<string> Places(Survey survey) => SurveyCheck.Problems(survey).Select(problem => problem.Path);

    private static Survey WithGroup(Survey survey, string code, string block) => survey with
    {
        Groups = [.. RaterGroup.BuiltIn, new RaterGroup(code, block)],
        GroupLabels = survey.GroupLabels.Append(new(block, ExampleSurvey.Text("More"))).DistinctBy(label => label.Key).ToDictionary(StringComparer.Ordinal),
    };

    private static Item WithWording(Item item, string group, string text) => item with
    {
        Text = item.Text with { ByGroup = new Dictionary<string, Texts>(StringComparer.Ordinal) { [group] = ExampleSurvey.Text(text) } },
    };

    private static Survey WithoutPoles(Survey survey) =>
        survey with { Competencies = [.. survey.Competencies.Select(competency => competency with { Pole = Pole.None })] };

    private static Survey WithScale(Scale scale)
    {
        var survey = ExampleSurvey.Good();
        return survey with
        {
            Scales = new Dictionary<string, Scale>(StringComparer.Ordinal) { [scale.Name] = scale },
            Items = [.. survey.Items.Select(item => item with { Scale = scale })],
        };
    }

    private static Survey Balanced(string head, string heart, Scale scale) => WithScale(scale) with { Balance = new(head, heart) };

    private static Survey WithNorm(string key, Norm norm) =>
        ExampleSurvey.Good() with { Norms = new Dictionary<string, Norm>(StringComparer.Ordinal) { [key] = norm } };
}
