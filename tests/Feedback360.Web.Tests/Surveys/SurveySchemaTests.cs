using System.Text.Json;
using System.Text.RegularExpressions;
using Feedback360.Core.Surveys;
using Feedback360.Web.Surveys;

namespace Feedback360.Web.Tests.Surveys;

/// <summary>The schema that editors read and the format that the loader reads are one.</summary>
public sealed class SurveySchemaTests
{
    private static readonly JsonElement Schema =
        JsonDocument.Parse(File.ReadAllText(Path.Combine(SurveySamples.LibraryFolder, "survey.schema.json"))).RootElement;

    private static readonly JsonElement Definitions = Schema.GetProperty("$defs");

    private static readonly Shape[] Shapes =
    [
        SurveyFormat.Survey, SurveyFormat.Scale, SurveyFormat.Point, SurveyFormat.Group, SurveyFormat.Competency, SurveyFormat.Item,
        SurveyFormat.Comment, SurveyFormat.Choice, SurveyFormat.Option, SurveyFormat.Balance, SurveyFormat.Axis, SurveyFormat.Norm,
    ];

    [Fact]
    public void Every_shape_of_the_loader_is_an_object_of_the_schema_and_the_other_way_round()
    {
        var objects = Definitions.EnumerateObject().Where(definition => definition.Value.TryGetProperty("properties", out _));
        var declared = typeof(SurveyFormat).GetFields().Select(field => field.GetValue(null)).OfType<Shape>();

        objects.Select(definition => definition.Name).ShouldBe(Shapes.Select(shape => shape.Name), ignoreOrder: true);
        declared.ShouldBe(Shapes, ignoreOrder: true);
    }

    [Fact]
    public void Every_key_of_the_loader_is_in_the_schema_and_the_other_way_round()
    {
        foreach (var shape in Shapes)
        {
            var definition = Definitions.GetProperty(shape.Name);
            definition.GetProperty("properties").EnumerateObject().Select(key => key.Name).ShouldBe(shape.Keys, ignoreOrder: true, shape.Name);
            definition.GetProperty("required").EnumerateArray().Select(key => key.GetString()!).ShouldBe(shape.Required, ignoreOrder: true, shape.Name);
            definition.GetProperty("additionalProperties").GetBoolean().ShouldBeFalse(shape.Name);
        }
    }

    [Fact]
    public void Words_of_fixed_lists_are_the_same()
    {
        Words("survey", "subject").ShouldBe(SurveyFormat.Subjects.Keys, ignoreOrder: true);
        Words("competency", "pole").ShouldBe(SurveyFormat.Poles.Keys, ignoreOrder: true);
        Words("scale", "unkindEnds").ShouldBe(SurveyFormat.UnkindEnds.Keys, ignoreOrder: true);
    }

    [Theory]
    [InlineData("trust", "en")]
    [InlineData("tech-leadership-360", "zh-Hans-CN")]
    [InlineData("Trust", "EN")]
    [InlineData("a--b", "en-GB-GB")]
    [InlineData("-a", "es-419")]
    [InlineData("9", "e")]
    public void Keys_and_languages_look_the_same(string key, string language)
    {
        Regex.IsMatch(key, Definitions.GetProperty("key").GetProperty("pattern").GetString()!, RegexOptions.None, TimeSpan.FromSeconds(1)).ShouldBe(SurveyKey.IsKey(key));
        Regex.IsMatch(language, Definitions.GetProperty("language").GetProperty("pattern").GetString()!, RegexOptions.None, TimeSpan.FromSeconds(1)).ShouldBe(SurveyKey.IsLanguage(language));
        Definitions.GetProperty("key").GetProperty("maxLength").GetInt32().ShouldBe(SurveyKey.MaxLength);
    }

    [Fact]
    public void Bounds_are_the_same()
    {
        Bound("survey", "minutes", "maximum").ShouldBe(SurveyCheck.MaxMinutes);
        Bound("survey", "languages", "maxItems").ShouldBe(SurveyCheck.MaxLanguages);
        Bound("survey", "groups", "maxItems").ShouldBe(SurveyCheck.MaxOwnGroups);
        Bound("survey", "comments", "maxItems").ShouldBe(SurveyCheck.MaxComments);
        Bound("survey", "choices", "maxItems").ShouldBe(SurveyCheck.MaxChoices);
        Bound("scale", "points", "minItems").ShouldBe(SurveyCheck.MinPoints);
        Bound("scale", "points", "maxItems").ShouldBe(SurveyCheck.MaxPoints);
        Bound("competency", "items", "maxItems").ShouldBe(SurveyCheck.MaxItems);
        Bound("choice", "options", "minItems").ShouldBe(SurveyCheck.MinOptions);
        Bound("choice", "options", "maxItems").ShouldBe(SurveyCheck.MaxOptions);
    }

    [Fact]
    public void File_with_every_key_there_is_is_read_into_the_survey()
    {
        var survey = SurveySamples.Read(EveryKey);

        foreach (var key in Shapes.SelectMany(shape => shape.Keys).Distinct())
            EveryKey.ShouldContain($"{key}:");
        survey.Groups[^1].ShouldBe(new RaterGroup("customer", "customers"));
        survey.GroupLabels["customers"].Original.ShouldBe("Customers");
        survey.Items[0].Text.For("report").Original.ShouldBe("My manager plans the work.");
        survey.Items[0].Text.For("customer").Original.ShouldBe("{name} plans the work.");
        (survey.Items[1].IsAsked("customer"), survey.Items[1].IsAsked("peer"), survey.Items[1].Reversed).ShouldBe((true, false, true));
        survey.Items[1].Scale.UnkindEnds.ShouldBe(UnkindEnds.Both);
        survey.Comments[0].Required.ShouldBeTrue();
        survey.Balance.ShouldBe(new Balance("head", "heart"));
        survey.AxisAdvice!.BothLow.Original.ShouldBe("Begin with the larger gap.");
        survey.Norms["head"].ShouldBe(new Norm(Mean: 2.2, WithinLeaderMeanSquare: 0.45, Reliability: 0.3, "Own data"));
        survey.Norms["axis"].ShouldBe(new Norm(Mean: -0.2, WithinLeaderMeanSquare: 0.6, Reliability: null, "Own data"));
    }

    [Fact]
    public void Survey_of_an_organisation_asks_nobody_about_themselves()
    {
        var organisation = SurveySamples.Small
            .Replace("minutes: 2", "minutes: 2\nsubject: organisation", StringComparison.Ordinal)
            .Replace("        self: I admit being wrong.\n", "", StringComparison.Ordinal);

        SurveyFile.Read(organisation, SurveySamples.Name).Problems.Select(problem => (problem.Key, problem.Code))
            .ShouldBe([("competencies[0].items[0].self", "not-allowed")]);
        SurveySamples.Read(organisation.Replace("        self: I keep promises.\n", "", StringComparison.Ordinal)).Subject.ShouldBe(SurveySubject.Organisation);
    }

    private static IEnumerable<string> Words(string shape, string key) =>
        Property(shape, key).GetProperty("enum").EnumerateArray().Select(word => word.GetString()!);

    private static int Bound(string shape, string key, string bound) => Property(shape, key).GetProperty(bound).GetInt32();

    private static JsonElement Property(string shape, string key) => Definitions.GetProperty(shape).GetProperty("properties").GetProperty(key);

    /// <summary>Its scale is -1..1, so that a mean of 0.2 is 2.2 on ordinals.</summary>
    private const string EveryKey = """
        key: every-key
        version: 3
        title: Every key
        intro: |
          First line.
          Second line.
        minutes: 1
        languages: [en]
        subject: person
        groups:
          - { code: customer, block: customers, label: Customers }
        scales:
          amount:
            points: [{ value: -1, label: Too little }, { value: 0, label: Right }, { value: 1, label: Too much }]
            notObserved: I cannot judge
            unkindEnds: both
        scale: amount
        competencies:
          - key: head
            title: Head
            meaning: Plans the work.
            pole: execution
            items:
              - key: plans
                self: I plan the work.
                others: "{name} plans the work."
                byGroup: { report: My manager plans the work. }
          - key: heart
            title: Heart
            meaning: Cares for people.
            pole: relational
            items:
              - key: hurts
                self: I hurt people.
                others: "{name} hurts people."
                scale: amount
                groups: [self, customer]
                reversed: true
        comments:
          - { key: keep, self: What should I keep doing?, others: "What should {name} keep doing?", required: true }
        choices:
          - key: style
            self: I rely on
            others: "{name} relies on"
            options: [{ key: facts, label: Facts }, { key: people, label: People }]
        balance: { head: head, heart: heart }
        axis: { relationalLower: Train relations., executionLower: Train execution., bothLow: Begin with the larger gap. }
        norms:
          head: { mean: 0.2, msw: 0.45, reliability: 0.3, source: Own data }
          axis: { mean: -0.2, msw: 0.6, source: Own data }
        texts:
          en: { groups.peers: Colleagues }
        """;
}
