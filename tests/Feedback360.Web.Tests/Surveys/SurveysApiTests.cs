using System.Net;
using System.Text;
using Feedback360.Web.Tests.Campaigns;
using Feedback360.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Feedback360.Web.Tests.Surveys;

public sealed class SurveysApiTests(TestCluster cluster) : ConsoleTest(cluster)
{
    private const string Yaml = "application/yaml";

    [Fact]
    public async Task Survey_is_added_shown_as_json_and_given_back_letter_by_letter()
    {
        var file = Given.SmallSurvey.Replace("version: 1", "version: 2 # better words", StringComparison.Ordinal);
        var answer = await Hr.SendAsync(Api.Raw(HttpMethod.Post, "/api/v1/surveys", file, Yaml));
        var made = await Api.JsonOf(answer, HttpStatusCode.Created);
        answer.Headers.Location!.ToString().ShouldBe("/api/v1/surveys/small/versions/2");

        var shown = await Hr.GetJsonAsync(answer.Headers.Location.ToString());
        shown.ToString().ShouldBe(made.ToString());
        shown.GetProperty("competencies")[1].GetProperty("items")[1].ToString().ShouldBe(
            """{"key":"mistakes","text":{"self":"I admit being wrong.","others":"{name} admits being wrong."},"scale":"frequency","groups":["manager","peer","report","other"],"reversed":false}""");
        shown.GetProperty("scales").GetProperty("frequency").GetProperty("points")[4].ToString().ShouldBe("""{"value":5,"label":"Always"}""");

        using var asYaml = new HttpRequestMessage(HttpMethod.Get, answer.Headers.Location);
        asYaml.Headers.Accept.ParseAdd(Yaml);
        (await (await Hr.SendAsync(asYaml)).Content.ReadAsStringAsync()).ShouldBe(file);
    }

    [Fact]
    public async Task Same_file_again_changes_nothing_and_another_text_under_the_same_version_is_refused()
    {
        (await Hr.SendAsync(Api.Raw(HttpMethod.Post, "/api/v1/surveys", Given.SmallSurvey, Yaml))).StatusCode.ShouldBe(HttpStatusCode.OK);
        var other = Given.SmallSurvey.Replace("I keep promises.", "I keep all promises.", StringComparison.Ordinal);
        await Oracle.RefusesAsync(Hr, Api.Raw(HttpMethod.Post, "/api/v1/surveys", other, Yaml), HttpStatusCode.Conflict, "survey-version-exists");
        await using var db = Given.Look();
        (await db.Surveys.CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task Every_problem_of_a_file_is_told_with_line_and_key()
    {
        var file = Given.SmallSurvey.Replace("unkindEnds: low", "unkindEnds: none", StringComparison.Ordinal).Replace("pole: execution", "pole: north", StringComparison.Ordinal);
        var problem = await Oracle.RefusesAsync(Hr, Api.Raw(HttpMethod.Post, "/api/v1/surveys", file, Yaml), HttpStatusCode.UnprocessableEntity, "invalid-input");
        problem.Errors().Length.ShouldBe(2);
        problem.Errors()[0].ShouldStartWith("line 16, scales.frequency.unkindEnds ");
        problem.Errors()[1].ShouldStartWith("line 22, competencies[0].pole ");
    }

    [Theory]
    [InlineData("")]
    [InlineData("a: &a [*a]")]
    [InlineData("key: x\n---\nkey: y")]
    [InlineData("!!python/object {}")]
    [InlineData("\u0001")]
    public async Task File_that_is_no_survey_is_refused(string file) =>
        await Oracle.RefusesAsync(Hr, Api.Raw(HttpMethod.Post, "/api/v1/surveys", file, Yaml), HttpStatusCode.UnprocessableEntity, "invalid-input");

    [Fact]
    public async Task File_that_is_not_utf8_or_not_yaml_or_too_large_is_refused()
    {
        var bytes = new HttpRequestMessage(HttpMethod.Post, "/api/v1/surveys") { Content = new ByteArrayContent([0x6b, 0xff, 0xfe]) };
        bytes.Content.Headers.ContentType = new(Yaml);
        (await Oracle.RefusesAsync(Hr, bytes, HttpStatusCode.UnprocessableEntity)).Errors().ShouldBe(["line 1, (file) not-utf8"]);
        await Oracle.RefusesAsync(Hr, Api.Raw(HttpMethod.Post, "/api/v1/surveys", "{}"), HttpStatusCode.UnsupportedMediaType, "unsupported-content-type");
        await Oracle.RefusesAsync(Hr, Api.Raw(HttpMethod.Post, "/api/v1/surveys", "# " + new string('x', 1 << 20), Yaml), HttpStatusCode.RequestEntityTooLarge, "too-large");
    }

    [Fact]
    public async Task Surveys_are_listed_by_key_and_version()
    {
        for (var version = 10; version >= 9; version--)
            await Api.JsonOf(await Hr.SendAsync(Api.Raw(HttpMethod.Post, "/api/v1/surveys", Given.SmallSurvey.Replace("version: 1", $"version: {version}", StringComparison.Ordinal), Yaml)), HttpStatusCode.Created);

        var versions = new List<int>();
        string? cursor = null;
        do
        {
            var page = await Hr.GetJsonAsync($"/api/v1/surveys?limit=1{(cursor is null ? "" : $"&cursor={Uri.EscapeDataString(cursor)}")}");
            versions.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("version").GetInt32()));
            cursor = page.GetProperty("next").GetString();
        } while (cursor is not null);
        versions.ShouldBe([1, 9, 10]);
    }

    [Fact]
    public async Task Unknown_version_is_not_found_and_another_organisation_has_a_library_of_its_own()
    {
        await Hr.GetJsonAsync("/api/v1/surveys/small/versions/2", HttpStatusCode.NotFound);
        await Hr.GetJsonAsync("/api/v1/surveys/none/versions/1", HttpStatusCode.NotFound);
        using var own = await Given.SignedInAsync("helga");
        (await own.Http.GetAsync("/hr/surveys/small/1")).StatusCode.ShouldBe(HttpStatusCode.OK);

        var given = new Given(Server, "Other");
        using var other = await given.ApiAsync("otto");
        using var pages = await given.SignedInAsync("olga");
        await other.GetJsonAsync("/api/v1/surveys/small/versions/1", HttpStatusCode.NotFound);
        (await pages.Http.GetAsync("/hr/surveys/small/1")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await other.SendAsync(Api.Raw(HttpMethod.Post, "/api/v1/surveys", Given.SmallSurvey, Yaml))).StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public void Shipped_surveys_can_be_read()
    {
        Feedback360.Web.Surveys.ShippedSurveys.All.Select(survey => survey.Key).ShouldContain("tech-leadership-360");
        Encoding.UTF8.GetString(Feedback360.Web.Surveys.ShippedSurveys.FileOf("tech-leadership-360")!).ShouldContain("key: tech-leadership-360");
    }
}
