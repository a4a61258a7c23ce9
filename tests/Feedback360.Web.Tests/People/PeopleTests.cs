using System.Net;
using System.Text.Json;
using Feedback360.Web.Access;
using Feedback360.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Feedback360.Web.Tests.People;

public sealed class PeopleTests(TestCluster cluster) : IAsyncLifetime
{
    private TestServer _server = null!;
    private Given _given = null!;
    private HttpClient _api = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await TestServer.StartAsync(cluster);
        _given = new Given(_server);
        _api = await _given.ApiAsync("hanna");
    }

    public ValueTask DisposeAsync()
    {
        _api.Dispose();
        return _server.DisposeAsync();
    }

    [Fact]
    public async Task List_comes_in_pages_that_miss_and_repeat_nobody()
    {
        for (var number = 0; number < 23; number++)
            _given.Person($"p{number:00}").Name = number % 2 == 0 ? "Same name" : $"Name {number}";
        await _given.SaveAsync();
        var seen = new List<string>();
        var address = "/api/v1/people?limit=5";
        for (var pages = 0; ; pages++)
        {
            var page = await _api.GetJsonAsync(address);
            page.GetProperty("items").GetArrayLength().ShouldBe(pages < 4 ? 5 : 3);
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(person => person.Text("externalId")));
            if (page.GetProperty("next").ValueKind == JsonValueKind.Null)
                break;
            address = $"/api/v1/people?limit=5&cursor={page.Text("next")}";
        }
        seen.Count.ShouldBe(23);
        seen.ShouldBeUnique();
    }

    [Theory]
    [InlineData("?limit=0", "invalid-page-size")]
    [InlineData("?limit=-1", "invalid-page-size")]
    [InlineData("?limit=1000000000", "invalid-page-size")]
    [InlineData("?limit=99999999999999999999", "invalid-request")]
    [InlineData("?limit=many", "invalid-request")]
    [InlineData("?cursor=forged", "invalid-cursor")]
    [InlineData("?cursor=", "invalid-cursor")]
    [InlineData("?q=%00", "invalid-text")]
    public async Task Page_that_cannot_be_is_refused(string query, string code)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/people" + query);
        await new BadInputOracle(_server).RefusesAsync(_api, request, HttpStatusCode.BadRequest, code);
    }

    [Fact]
    public async Task Cursor_is_good_only_for_its_own_list_filter_and_organisation()
    {
        for (var number = 0; number < 3; number++)
            _given.Person($"p{number}");
        await _given.SaveAsync();
        var cursor = (await _api.GetJsonAsync("/api/v1/people?limit=1&q=p")).Text("next");
        await _api.GetJsonAsync($"/api/v1/people?q=p&cursor={cursor}");
        await _api.GetJsonAsync($"/api/v1/people?q=other&cursor={cursor}", HttpStatusCode.BadRequest);
        await _api.GetJsonAsync($"/api/v1/accounts?cursor={cursor}", HttpStatusCode.BadRequest);
        var altered = (cursor[10] == 'A' ? 'B' : 'A') + cursor[1..];
        await _api.GetJsonAsync($"/api/v1/people?q=p&cursor={altered}", HttpStatusCode.BadRequest);
        using var other = await new Given(_server, "Other").ApiAsync("olga");
        await other.GetJsonAsync($"/api/v1/people?q=p&cursor={cursor}", HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Filter_takes_the_text_as_it_stands()
    {
        _given.Person("ana").Department = "50% of_it\\all";
        _given.Person("ben").Department = "50 of it all";
        await _given.SaveAsync();
        foreach (var text in (string[])["50%", "of_it", "it\\all", "ANA"])
        {
            var found = await _api.GetJsonAsync($"/api/v1/people?q={Uri.EscapeDataString(text)}");
            found.GetProperty("items").EnumerateArray().Select(person => person.Text("externalId")).ShouldBe(["ana"]);
        }
    }

    [Fact]
    public async Task Person_is_added_changed_and_cleared()
    {
        var boss = await _api.PostAsync("/api/v1/people", new { externalId = "1", name = "Boss", email = "boss@example.org" });
        var ana = await _api.PostAsync(
            "/api/v1/people",
            new { externalId = "2", name = " Ana ", email = "Ana@example.org", language = "DE", title = "Head", managerId = boss.Text("id") }
        );
        (ana.Text("name"), ana.Text("email"), ana.Text("language"), ana.Text("managerId")).ShouldBe(("Ana", "Ana@example.org", "de", boss.Text("id")));

        var changed = await _api.PatchAsync($"/api/v1/people/{ana.Text("id")}", new { title = (string?)null, department = "Sales", active = false });
        changed.GetProperty("title").ValueKind.ShouldBe(JsonValueKind.Null);
        (changed.Text("department"), changed.Text("name"), changed.GetProperty("active").GetBoolean()).ShouldBe(("Sales", "Ana", false));
        changed.Text("managerId").ShouldBe(boss.Text("id"));
    }

    [Fact]
    public async Task Change_obeys_the_rules_of_an_import()
    {
        var boss = (await _api.PostAsync("/api/v1/people", new { externalId = "1", name = "Boss", email = "boss@example.org" })).Text("id");
        var ana = (await _api.PostAsync("/api/v1/people", new { externalId = "2", name = "Ana", email = "ana@example.org", managerId = boss })).Text("id");
        using var request = Api.Raw(HttpMethod.Patch, $"/api/v1/people/{boss}", $$"""
            {"externalId":"2","name":"","email":"ANA@example.org","language":"xx","managerId":"{{ana}}","active":null}
            """);
        var problem = await new BadInputOracle(_server).RefusesAsync(_api, request, HttpStatusCode.UnprocessableEntity);
        problem.Errors().ShouldBe(
        [
            "name required", "language unknown-language", "active required", "externalId id-taken", "email address-taken", "managerId manager-cycle",
        ]);
        using var unknown = Api.Raw(HttpMethod.Patch, $"/api/v1/people/{boss}", $$"""{"managerId":"{{Guid.NewGuid()}}"}""");
        (await new BadInputOracle(_server).RefusesAsync(_api, unknown, HttpStatusCode.UnprocessableEntity)).Errors().ShouldBe(["managerId unknown-manager"]);
    }

    [Fact]
    public async Task Stale_version_is_refused_and_of_two_writers_one_wins()
    {
        var id = (await _api.PostAsync("/api/v1/people", new { externalId = "1", name = "Ana", email = "ana@example.org" })).Text("id");
        var read = await _api.GetAsync($"/api/v1/people/{id}");
        var tag = read.Headers.ETag!;
        using (var again = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/people/{id}"))
        {
            again.Headers.IfNoneMatch.Add(tag);
            (await _api.SendAsync(again)).StatusCode.ShouldBe(HttpStatusCode.NotModified);
        }

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(async number =>
        {
            using var write = Api.Raw(HttpMethod.Patch, $"/api/v1/people/{id}", $$"""{"title":"Title {{number}}"}""");
            write.Headers.IfMatch.Add(tag);
            return await _api.SendAsync(write);
        }));
        answers.Count(answer => answer.StatusCode == HttpStatusCode.OK).ShouldBe(1);
        answers.Count(answer => answer.StatusCode == HttpStatusCode.PreconditionFailed).ShouldBe(7);

        using var stale = Api.Raw(HttpMethod.Patch, $"/api/v1/people/{id}", """{"title":"Late"}""");
        stale.Headers.IfMatch.Add(tag);
        await new BadInputOracle(_server).RefusesAsync(_api, stale, HttpStatusCode.PreconditionFailed, "stale-version");
        using var fresh = Api.Raw(HttpMethod.Patch, $"/api/v1/people/{id}", """{"title":"Right"}""");
        fresh.Headers.IfMatch.Add(answers.Single(answer => answer.StatusCode == HttpStatusCode.OK).Headers.ETag!);
        (await _api.SendAsync(fresh)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Person_who_takes_part_in_something_is_not_removed()
    {
        _given.Person("ana", manager: "boss");
        _given.Account("leo", Roles.Leader);
        await _given.SaveAsync();
        foreach (var alias in (string[])["boss", "leo"])
        {
            using var request = new HttpRequestMessage(HttpMethod.Delete, $"/api/v1/people/{_given.Person(alias).Id}");
            await new BadInputOracle(_server).RefusesAsync(_api, request, HttpStatusCode.Conflict, "person-in-use");
        }
        (await _api.DeleteAsync($"/api/v1/people/{_given.Person("ana").Id}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await _api.DeleteAsync($"/api/v1/people/{_given.Person("ana").Id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await using var db = _given.Look();
        (await db.People.CountAsync()).ShouldBe(2);
    }

    [Fact]
    public async Task Page_lists_finds_and_pages()
    {
        for (var number = 0; number < 51; number++)
            _given.Person($"person.{number:00}");
        using var browser = await _given.SignedInAsync("hanna");
        var first = await browser.OpenAsync("/hr/people");
        first.QuerySelectorAll("tbody tr").Length.ShouldBe(50);
        var next = first.QuerySelector("a[rel=next]")!.GetAttribute("href")!;
        (await browser.OpenAsync(next)).QuerySelectorAll("tbody tr").Length.ShouldBe(1);
        var found = await browser.OpenAsync("/hr/people?q=person.07%40");
        found.QuerySelectorAll("tbody tr").ShouldHaveSingleItem().TextContent.ShouldContain("Person 07");
        found.QuerySelector("[name=q]")!.GetAttribute("value").ShouldBe("person.07@");
        (await browser.OpenAsync("/hr/people?q=nobody-at-all")).QuerySelector("main")!.TextContent.ShouldContain("Nobody");
    }
}
