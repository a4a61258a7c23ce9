using System.Net;
using System.Text.Json;
using Feedback360.Web.Tests.Hosting;

namespace Feedback360.Web.Tests.Campaigns;

public sealed class SubjectsApiTests(TestCluster cluster) : ConsoleTest(cluster)
{
    private string _round = null!;

    [Fact]
    public async Task Org_chart_fills_in_raters_and_filling_in_again_changes_nothing()
    {
        await StartAsync();
        for (var time = 0; time < 2; time++)
        {
            var added = await AddAsync("orgChart", "ana");
            added[0].GetProperty("raters").ToString().ShouldBe("""{"manager":1,"peer":3,"report":4,"self":1}""");
            added[0].GetProperty("person").Text("name").ShouldBe("Ana");
        }
        (await Hr.GetJsonAsync($"/api/v1/rounds/{_round}/subjects")).GetProperty("items").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task Filling_in_keeps_who_was_chosen_by_hand()
    {
        await StartAsync();
        var ana = (await AddAsync("nobody", "ana"))[0].Text("id");
        await Hr.PostAsync($"/api/v1/subjects/{ana}/nominations", new { person = Given.Person("kim").Id, group = "other" });
        (await AddAsync("orgChart", "ana"))[0].GetProperty("raters").ToString().ShouldBe("""{"manager":1,"other":1,"peer":3,"report":3,"self":1}""");
    }

    [Fact]
    public async Task People_who_are_unknown_have_left_or_are_of_another_organisation_are_refused_together()
    {
        await StartAsync();
        Given.Person("gone", active: false);
        var other = new Given(Server, "Other");
        other.Person("theirs");
        await Given.SaveAsync();
        await other.SaveAsync();

        var body = JsonSerializer.Serialize(new { people = new[] { Given.Person("ana").Id, Guid.NewGuid(), Given.Person("gone").Id, other.Person("theirs").Id } });
        var problem = await Oracle.RefusesAsync(Hr, Api.Raw(HttpMethod.Post, $"/api/v1/rounds/{_round}/subjects", body), HttpStatusCode.UnprocessableEntity, "invalid-input");
        problem.Errors().ShouldBe(["people[1] unknown-person", "people[2] inactive-person", "people[3] unknown-person"]);
    }

    [Theory]
    [InlineData("""{"people":[]}""")]
    [InlineData("""{"people":[],"nominate":"orgChart"}""")]
    public async Task Nobody_named_is_refused(string body)
    {
        await StartAsync();
        (await Oracle.RefusesAsync(Hr, Api.Raw(HttpMethod.Post, $"/api/v1/rounds/{_round}/subjects", body), HttpStatusCode.UnprocessableEntity))
            .Errors().ShouldBe(["people out-of-range"]);
    }

    [Fact]
    public async Task Raters_are_added_moved_and_removed_by_hand()
    {
        await StartAsync();
        var ana = (await AddAsync("nobody", "ana"))[0].Text("id");
        var nominations = $"/api/v1/subjects/{ana}/nominations";
        var kim = await Hr.PostAsync(nominations, new { person = Given.Person("kim").Id, group = "peer" });
        (await Hr.PatchAsync($"{nominations}/{kim.Text("id")}", new { group = "report" })).Text("group").ShouldBe("report");
        await Hr.PostAsync(nominations, new { person = Given.Person("ana").Id, group = "self" });

        var items = (await Hr.GetJsonAsync(nominations)).GetProperty("items").EnumerateArray().Select(item => $"{item.GetProperty("rater").Text("name")} {item.Text("group")}");
        items.ShouldBe(["Ana self", "Kim report"]);
        (await Hr.DeleteAsync($"{nominations}/{kim.Text("id")}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await Hr.DeleteAsync($"{nominations}/{kim.Text("id")}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await Hr.GetJsonAsync(nominations)).GetProperty("items").GetArrayLength().ShouldBe(1);
    }

    [Theory]
    [InlineData("kim", "self", "self-is-the-subject", 422)]
    [InlineData("ana", "peer", "only-self-rates-self", 422)]
    [InlineData("bo", "report", "already-nominated", 409)]
    [InlineData("kim", "friend", "invalid-input", 422)]
    [InlineData("gone", "peer", "invalid-input", 422)]
    public async Task Rater_who_does_not_fit_is_refused(string person, string group, string code, int status)
    {
        await StartAsync();
        Given.Person("gone", active: false);
        await Given.SaveAsync();
        var ana = (await AddAsync("nobody", "ana"))[0].Text("id");
        await Hr.PostAsync($"/api/v1/subjects/{ana}/nominations", new { person = Given.Person("bo").Id, group = "peer" });

        var body = JsonSerializer.Serialize(new { person = Given.Person(person).Id, group });
        await Oracle.RefusesAsync(Hr, Api.Raw(HttpMethod.Post, $"/api/v1/subjects/{ana}/nominations", body), (HttpStatusCode)status, code);
    }

    [Fact]
    public async Task Subject_is_removed_with_all_raters()
    {
        await StartAsync();
        var ana = (await AddAsync("orgChart", "ana"))[0].Text("id");
        (await Hr.DeleteAsync($"/api/v1/rounds/{_round}/subjects/{ana}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        (await Hr.GetJsonAsync($"/api/v1/rounds/{_round}/subjects")).GetProperty("items").GetArrayLength().ShouldBe(0);
        await Hr.GetJsonAsync($"/api/v1/subjects/{ana}/nominations", HttpStatusCode.NotFound);
    }

    private async Task StartAsync()
    {
        await TeamAsync();
        _round = await DraftAsync();
    }

    private async Task<JsonElement> AddAsync(string nominate, params string[] people) =>
        (await Hr.PostAsync($"/api/v1/rounds/{_round}/subjects", new { people = people.Select(alias => Given.Person(alias).Id), nominate }, HttpStatusCode.OK)).GetProperty("items");
}
