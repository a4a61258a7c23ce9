using System.Net;
using Feedback360.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Feedback360.Web.Tests.Shared;

public sealed class IdempotencyTests(TestCluster cluster) : IAsyncLifetime
{
    private const string Ana = """{"externalId":"1","name":"Ana","email":"ana@example.org"}""";

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
    public async Task Same_key_and_body_give_the_same_answer_and_one_row()
    {
        var first = await SendAsync("/api/v1/people", Ana, "key-1");
        var second = await SendAsync("/api/v1/people", Ana, "key-1");
        second.ShouldBe(first);
        first.Status.ShouldBe(HttpStatusCode.Created);
        first.Location.ShouldStartWith("/api/v1/people/");
        (await PeopleAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task Twenty_at_once_are_carried_out_once()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => SendAsync("/api/v1/people", Ana, "key-1")));
        answers.Distinct().ShouldHaveSingleItem().Status.ShouldBe(HttpStatusCode.Created);
        (await PeopleAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task Same_key_with_another_body_is_refused()
    {
        await SendAsync("/api/v1/people", Ana, "key-1");
        using var request = Request("/api/v1/people", Ana.Replace("Ana", "Ben", StringComparison.Ordinal), "key-1");
        await new BadInputOracle(_server).RefusesAsync(_api, request, HttpStatusCode.UnprocessableEntity, "idempotency-key-reused");
    }

    [Fact]
    public async Task Key_belongs_to_its_caller_and_its_address()
    {
        using var other = await _given.ApiAsync("other");
        await SendAsync("/api/v1/people", Ana, "key-1");
        (await SendAsync("/api/v1/accounts", """{"email":"c@example.org","name":"C","roles":["coach"]}""", "key-1")).Status.ShouldBe(HttpStatusCode.Created);
        using var request = Request("/api/v1/people", Ana, "key-1");
        (await other.SendAsync(request)).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task Refusal_is_not_remembered_and_leaves_nothing()
    {
        (await SendAsync("/api/v1/people", Ana.Replace("ana@", "", StringComparison.Ordinal), "key-1")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await SendAsync("/api/v1/people", Ana, "key-1")).Status.ShouldBe(HttpStatusCode.Created);
        (await PeopleAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task Answer_with_a_secret_is_not_kept_and_its_replay_names_the_id()
    {
        const string body = """{"name":"t","scopes":["self"]}""";
        var first = await SendAsync("/api/v1/tokens", body, "key-1");
        var id = first.Location.Split('/')[^1];
        first.Body.ShouldContain("f360_");

        using var request = Request("/api/v1/tokens", body, "key-1");
        var replay = await new BadInputOracle(_server).RefusesAsync(_api, request, HttpStatusCode.Conflict, "already-created");
        replay.Text("id").ShouldBe(id);
        await using var db = _given.Look();
        (await db.IdempotentAnswers.SingleAsync()).Body.ShouldBeNull();
        (await db.ApiTokens.CountAsync(row => row.Name == "t")).ShouldBe(1);
    }

    [Fact]
    public async Task Key_is_free_again_after_a_day_and_forgotten_by_the_night_sweep()
    {
        await SendAsync("/api/v1/people", Ana, "key-1");
        _server.Clock.Advance(TimeSpan.FromHours(23));
        await _server.SweepAsync(Scheduling.SweepRhythm.Nightly);
        (await SendAsync("/api/v1/people", Ana, "key-1")).Status.ShouldBe(HttpStatusCode.Created);
        _server.Clock.Advance(TimeSpan.FromHours(2));
        (await SendAsync("/api/v1/people", Ana, "key-1")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await _server.SweepAsync(Scheduling.SweepRhythm.Nightly);
        await using var db = _given.Look();
        (await db.IdempotentAnswers.CountAsync()).ShouldBe(0);
    }

    [Theory]
    [InlineData("")]
    [InlineData("with space")]
    public async Task Key_that_is_none_is_refused(string key)
    {
        using var request = Request("/api/v1/people", Ana, key);
        await new BadInputOracle(_server).RefusesAsync(_api, request, HttpStatusCode.BadRequest, "invalid-idempotency-key");
    }

    [Fact]
    public async Task Key_has_at_most_two_hundred_characters()
    {
        using var request = Request("/api/v1/people", Ana, new string('k', 201));
        await new BadInputOracle(_server).RefusesAsync(_api, request, HttpStatusCode.BadRequest, "invalid-idempotency-key");
        (await SendAsync("/api/v1/people", Ana, new string('k', 200))).Status.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Import_is_planned_and_applied_once_per_key()
    {
        var plan = await SendAsync("/api/v1/people/imports", "id,name,email\n1,Ana,ana@example.org\n", "key-1", "text/csv");
        (await SendAsync("/api/v1/people/imports", "id,name,email\n1,Ana,ana@example.org\n", "key-1", "text/csv")).ShouldBe(plan);
        var apply = $"{plan.Location}/apply";
        var done = await SendAsync(apply, "", "key-1");
        done.Status.ShouldBe(HttpStatusCode.OK);
        (await SendAsync(apply, "", "key-1")).ShouldBe(done);
        (await SendAsync(apply, "", "key-2")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    private static HttpRequestMessage Request(string address, string body, string key, string contentType = "application/json")
    {
        var request = Api.Raw(HttpMethod.Post, address, body, contentType);
        request.Headers.TryAddWithoutValidation("Idempotency-Key", key).ShouldBeTrue();
        return request;
    }

    private async Task<(HttpStatusCode Status, string Location, string Body)> SendAsync(string address, string body, string key, string contentType = "application/json")
    {
        using var request = Request(address, body, key, contentType);
        var answer = await _api.SendAsync(request);
        return (answer.StatusCode, answer.Headers.Location?.ToString() ?? "", await answer.Content.ReadAsStringAsync());
    }

    private async Task<int> PeopleAsync()
    {
        await using var db = _given.Look();
        return await db.People.CountAsync();
    }
}
