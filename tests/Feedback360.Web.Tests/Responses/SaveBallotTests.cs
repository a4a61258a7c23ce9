using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Feedback360.Web.Responses;
using Feedback360.Web.Tests.Hosting;
using Npgsql;

namespace Feedback360.Web.Tests.Responses;

/// <summary>One ballot, one answer, whatever happens at the same time and whatever is sent.</summary>
public sealed class SaveBallotTests(TestCluster cluster)
{
    [Fact]
    public async Task The_second_of_two_tabs_gets_the_first_ones_answers_and_overwrites_nothing()
    {
        await using var server = await TestServer.StartAsync(cluster);
        var given = await AnaAsync(server);
        using var rater = await given.RaterAsync("spring", "ana.peer.1");
        var one = await rater.OpenAsync();
        var two = await rater.OpenAsync();
        await one.SaveAsync(one.Whole(answer: 2, comment: "from the first"));
        var refused = await two.TrySaveAsync(two.Whole(answer: 5, comment: "from the second"));

        refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var problem = await RaterBrowser.ReadAsync(refused);
        ((string)problem["code"]!).ShouldBe("changed-elsewhere");
        JsonNode.DeepEquals(problem["current"], one.Content).ShouldBeTrue(problem.ToJsonString());
        (await rater.OpenAsync()).Content["answers"]!["goals"]!.GetValue<int>().ShouldBe(2);
    }

    [Fact]
    public async Task Twenty_identical_posts_at_once_are_one_answer_in_one_ballot()
    {
        await using var server = await TestServer.StartAsync(cluster);
        var given = await AnaAsync(server);
        using var rater = await given.RaterAsync("spring", "ana.peer.1");
        var review = await rater.OpenAsync();
        var before = await RevsAsync(given);
        var body = review.Whole(answer: 3);
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => review.TrySaveAsync(body)));

        answers.Count(answer => answer.StatusCode == HttpStatusCode.OK).ShouldBe(1);
        answers.Count(answer => answer.StatusCode == HttpStatusCode.Conflict).ShouldBe(19);
        foreach (var answer in answers.Where(answer => answer.StatusCode == HttpStatusCode.Conflict))
            (await RaterBrowser.ReadAsync(answer))["current"]!["answers"]!["goals"]!.GetValue<int>().ShouldBe(3);
        (await RevsAsync(given)).Except(before).Count().ShouldBe(1);
    }

    [Fact]
    public async Task A_save_that_waited_behind_the_close_is_refused_and_changes_nothing()
    {
        await using var server = await TestServer.StartAsync(cluster);
        var given = await AnaAsync(server);
        using var rater = await given.RaterAsync("spring", "ana.peer.1");
        var review = await rater.OpenAsync();
        var before = await RevsAsync(given);
        await using var closer = new NpgsqlConnection(server.Database.Connections.Closer);
        await closer.OpenAsync(TestContext.Current.CancellationToken);
        await using var lockShard = new NpgsqlCommand("SELECT pg_advisory_lock($1)", closer) { Parameters = { new() { Value = BallotTables.LockKey(given.Round("spring").Id, 0) } } };
        await lockShard.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        var save = review.TrySaveAsync(review.Whole());
        await WaitForWaiterAsync(server);
        save.IsCompleted.ShouldBeFalse();
        await ExecuteAsync(server, $"UPDATE round SET state = 'Closing' WHERE id = '{given.Round("spring").Id}'");
        await ExecuteAsync(closer, "SELECT pg_advisory_unlock_all()");

        var refused = await save;
        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        ((string)(await RaterBrowser.ReadAsync(refused))["code"]!).ShouldBe("deadline-passed");
        (await RevsAsync(given)).ShouldBe(before);
    }

    [Fact]
    public async Task Nothing_is_taken_from_the_deadline_on_though_nobody_has_closed_the_round_yet()
    {
        await using var server = await TestServer.StartAsync(cluster);
        var given = await AnaAsync(server);
        using var rater = await given.RaterAsync("spring", "ana.peer.1");
        server.Clock.Advance(TimeSpan.FromDays(21) - TimeSpan.FromSeconds(1));
        var review = await rater.OpenAsync();
        await review.SaveAsync(review.Whole());
        server.Clock.Advance(TimeSpan.FromSeconds(1));
        (await review.TrySaveAsync(review.Whole(answer: 1))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await rater.SendAsync(HttpMethod.Post, "/r/ballot/withdraw", review.Body().ToJsonString())).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await rater.SendAsync(HttpMethod.Post, "/r/load", new { review = review.Id })).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task What_a_post_does_not_name_stays_as_it_is()
    {
        await using var server = await TestServer.StartAsync(cluster);
        var given = await AnaAsync(server);
        using var rater = await given.RaterAsync("spring", "ana.peer.1");
        var review = await rater.OpenAsync();
        await review.SubmitAsync(review.Whole(answer: 4, comment: "kept"));
        var whole = review.Content.DeepClone().AsObject();
        var empty = new JsonObject { ["review"] = review.Id, ["rev"] = (string)review.Content["rev"]!, ["wrap"] = (string)review.Content["wrap"]! };
        var saved = await review.SaveAsync(empty);

        ((bool)saved["submitted"]!).ShouldBeTrue();
        foreach (var part in (string[])["answers", "comments", "choices", "receiptNumber", "receipt"])
            JsonNode.DeepEquals(review.Content[part], whole[part]).ShouldBeTrue(part);
        await review.SaveAsync(review.Body(body =>
        {
            body.Remove("comments");
            body["answers"] = new JsonObject { ["goals"] = null };
        }));
        review.Content["answers"]!.AsObject().ContainsKey("goals").ShouldBeFalse();
        review.Content["answers"]!.AsObject().Count.ShouldBe(4);
        ((string)review.Content["comments"]!["keep"]!).ShouldBe("kept");
    }

    [Theory]
    [InlineData("""{"answers":{"goals":6}}""", "answers.goals", "off-scale")]
    [InlineData("""{"answers":{"goals":0}}""", "answers.goals", "off-scale")]
    [InlineData("""{"answers":{"goals":-3}}""", "answers.goals", "off-scale")]
    [InlineData("""{"answers":{"goals":2.5}}""", "answers.goals", "off-scale")]
    [InlineData("""{"answers":{"goals":1e99}}""", "answers.goals", "off-scale")]
    [InlineData("""{"answers":{"goals":"4"}}""", "answers.goals", "off-scale")]
    [InlineData("""{"answers":{"direction-steps":4}}""", "answers.direction-steps", "unknown-item")]
    [InlineData("""{"comments":{"less":"of another survey"}}""", "comments.less", "unknown-question")]
    [InlineData("""{"choices":{"style":"facts"}}""", "choices.style", "unknown-choice")]
    [InlineData("""{"receiptNumber":"short"}""", "receiptNumber", "not-a-receipt-number")]
    public async Task An_answer_that_cannot_be_kept_is_refused_with_its_place(string change, string path, string code)
    {
        await using var server = await TestServer.StartAsync(cluster);
        var given = await AnaAsync(server);
        using var rater = await given.RaterAsync("spring", "ana.peer.1");
        var review = await rater.OpenAsync();
        var body = review.Body();
        foreach (var (part, value) in JsonNode.Parse(change)!.AsObject())
            body[part] = value!.DeepClone();
        using var save = RaterBrowser.Ask(HttpMethod.Put, "/r/ballot", Encoding.UTF8.GetBytes(body.ToJsonString()));
        var problem = await new BadInputOracle(server).RefusesAsync(rater.Http, save, HttpStatusCode.UnprocessableEntity, "invalid-input");
        problem.Errors().ShouldBe([$"{path} {code}"]);
    }

    [Fact]
    public async Task Submitting_needs_an_answer_and_every_comment_that_is_required()
    {
        await using var server = await TestServer.StartAsync(cluster);
        var given = new Given(server);
        given.Survey(RaterSurvey.WithChoice);
        given.Round("spring").Subject("ana", peers: 4);
        await given.LaunchAsync("spring");
        using var rater = await given.RaterAsync("spring", "ana.peer.1");
        var review = await rater.OpenAsync();
        var refused = await rater.SendAsync(HttpMethod.Post, "/r/ballot/submit", review.Body().ToJsonString());

        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await RaterBrowser.ReadAsync(refused))["errors"]!.AsArray().Select(error => $"{error!["path"]} {error["code"]}")
            .ShouldBe(["receiptNumber required", "answers no-answer", "comments.keep required"]);
        // A submitted ballot stays complete: an edit that would make it incomplete is refused as well.
        await review.SubmitAsync(review.Whole(answer: 4, comment: "Everything"));
        (await review.TrySaveAsync(review.Body(body => body["comments"]!["keep"] = " \u200b"))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Theory]
    [InlineData("x", 4000, HttpStatusCode.OK)]
    [InlineData("x", 4001, HttpStatusCode.UnprocessableEntity)]
    [InlineData("\U0001F600", 4000, HttpStatusCode.OK)]
    [InlineData("\U0001F600", 4001, HttpStatusCode.UnprocessableEntity)]
    public async Task A_comment_has_4000_characters_however_many_bytes_they_take(string character, int count, HttpStatusCode status)
    {
        await using var server = await TestServer.StartAsync(cluster);
        var given = await AnaAsync(server);
        using var rater = await given.RaterAsync("spring", "ana.peer.1");
        var review = await rater.OpenAsync();
        var text = string.Concat(Enumerable.Repeat(character, count));
        var answer = await review.TrySaveAsync(review.Body(body => body["comments"] = new JsonObject { ["keep"] = text }));

        answer.StatusCode.ShouldBe(status);
        if (status == HttpStatusCode.OK)
            ((string)(await rater.OpenAsync()).Content["comments"]!["keep"]!).ShouldBe(text);
    }

    [Theory]
    [InlineData(1000, HttpStatusCode.OK)]
    [InlineData(1001, HttpStatusCode.UnprocessableEntity)]
    public async Task All_comments_together_have_twenty_thousand_bytes(int fourBytes, HttpStatusCode status)
    {
        await using var server = await TestServer.StartAsync(cluster);
        var given = await AnaAsync(server);
        using var rater = await given.RaterAsync("spring", "ana.peer.1");
        var review = await rater.OpenAsync();
        var comments = new JsonObject
        {
            ["keep"] = string.Concat(Enumerable.Repeat("\U0001F600", 4000)),
            ["more"] = string.Concat(Enumerable.Repeat("\U0001F600", fourBytes)),
        };
        (await review.TrySaveAsync(review.Body(body => body["comments"] = comments))).StatusCode.ShouldBe(status);
    }

    [Theory]
    [InlineData("family \U0001F468\u200D\U0001F469\u200D\U0001F467 flag \U0001F1E9\U0001F1EA")]
    [InlineData("\u202Eright to left\u202C \u2066isolate\u2069")]
    [InlineData("e\u0301 Z\u0351\u036B\u0343\u036A\u0302 \u00e9")]
    [InlineData("\U00020000\U0010FFFD\uFFFD \uFEFF\u200b")]
    [InlineData("  spaces\t\r\n\n and line ends \r kept  ")]
    [InlineData("<script>alert(1)</script><img src=x onerror=alert(1)> javascript:alert(1) {{7331*7331}} ${7331*7331} <style>*{display:none}</style> &amp; \" ' `")]
    [InlineData("</textarea></template><!-- --> ]]>")]
    public async Task Text_comes_back_byte_for_byte_and_is_text_on_every_page(string text)
    {
        await using var server = await TestServer.StartAsync(cluster);
        var given = await AnaAsync(server);
        using var rater = await given.RaterAsync("spring", "ana.peer.1");
        var review = await rater.OpenAsync();
        await review.SubmitAsync(review.Whole(comment: text));
        Encoding.UTF8.GetBytes((string)review.Content["comments"]!["keep"]!).ShouldBe(Encoding.UTF8.GetBytes(text));

        using var paper = new PaperRater(server);
        await paper.GoAsync("/r");
        await paper.PressAsync(null, ("code", rater.Code));
        await paper.PressAsync();
        paper.Typed("comments.keep").ShouldBe(text);
        paper.Page.QuerySelectorAll("main script, main style, main img").ShouldBeEmpty();
        paper.Text.ShouldNotContain("53743561");
    }

    [Theory]
    [InlineData("comment with \0 in it", HttpStatusCode.BadRequest)]
    [InlineData("half \\ud83d a character", HttpStatusCode.BadRequest)]
    public async Task Text_that_is_no_text_is_refused(string text, HttpStatusCode status)
    {
        await using var server = await TestServer.StartAsync(cluster);
        var given = await AnaAsync(server);
        using var rater = await given.RaterAsync("spring", "ana.peer.1");
        var review = await rater.OpenAsync();
        var json = review.Body(body => body["comments"] = new JsonObject { ["keep"] = "TEXT" }).ToJsonString()
            .Replace("TEXT", text.Replace("\0", "\\u0000", StringComparison.Ordinal), StringComparison.Ordinal);
        (await rater.SendAsync(HttpMethod.Put, "/r/ballot", json)).StatusCode.ShouldBe(status);
    }

    private static async Task<List<string>> RevsAsync(Given given) =>
        [.. (await given.BallotsAsync("spring")).Select(ballot => Convert.ToHexString(ballot.Rev)).Order(StringComparer.Ordinal)];

    private static async Task WaitForWaiterAsync(TestServer server)
    {
        await using var connection = new NpgsqlConnection(server.Database.Superuser);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var waiting = new NpgsqlCommand(
            "SELECT count(*) FROM pg_locks l JOIN pg_database d ON d.oid = l.database WHERE locktype = 'advisory' AND NOT granted AND datname = current_database()", connection);
        (await Eventually.HoldsAsync(async () => (long)(await waiting.ExecuteScalarAsync(TestContext.Current.CancellationToken))! > 0))
            .ShouldBeTrue("no save ever waited for the lock");
    }

    private static async Task ExecuteAsync(TestServer server, string sql)
    {
        await using var connection = new NpgsqlConnection(server.Database.Superuser);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await ExecuteAsync(connection, sql);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    private static async Task<Given> AnaAsync(TestServer server)
    {
        var given = new Given(server);
        given.Round("spring").Subject("ana", peers: 4);
        await given.LaunchAsync("spring");
        return given;
    }
}
