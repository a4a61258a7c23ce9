using System.Net;
using System.Text.Json.Nodes;
using Feedback360.Core.Campaigns;
using Feedback360.Web.Tests.Hosting;

namespace Feedback360.Web.Tests.Responses;

/// <summary>A rater with script, from the link to the receipt.</summary>
public sealed class AnswerTests(TestCluster cluster)
{
    [Fact]
    public async Task A_rater_answers_submits_changes_and_withdraws()
    {
        await using var server = await TestServer.StartAsync(cluster);
        var given = new Given(server);
        given.Round("spring").Subject("ana", peers: 4).Subject("ben", peers: 4).Rater("ben", "other", "ana.peer.1");
        await given.LaunchAsync("spring");
        using var rater = await given.RaterAsync("spring", "ana.peer.1");

        var reviews = await rater.EnterAsync();
        reviews.Select(review => $"{review!["name"]} {review["group"]} {review["state"]}").ShouldBe(["Ana peer notStarted", "Ben other notStarted"]);
        var review = await rater.LoadAsync((string)reviews[0]!["id"]!);
        await review.SaveAsync(review.Body(body => body["answers"] = new JsonObject { ["goals"] = 4, ["mistakes"] = "NA" }));
        (await StateAsync(rater)).ShouldBe("draft");
        review.Content["answers"]!.ToJsonString().ShouldBe("""{"goals":4,"mistakes":"NA"}""");

        var submitted = await review.SubmitAsync(review.Whole(answer: 5, comment: "Keep it up."));
        ((string)submitted["receipt"]!).ShouldEndWith("-5");
        (await StateAsync(rater)).ShouldBe("submitted");

        var edited = await review.SaveAsync(review.Body(body => body["answers"]!["promises"] = null));
        ((bool)edited["submitted"]!).ShouldBeTrue();
        ((string)edited["receipt"]!).ShouldBe(((string)submitted["receipt"]!)[..^1] + "4");
        ((string)(await review.SubmitAsync(review.Body()))["receipt"]!)[..46].ShouldNotBe(((string)submitted["receipt"]!)[..46]);

        await review.WithdrawAsync();
        (await StateAsync(rater)).ShouldBe("notStarted");
        review.Content["answers"]!.ToJsonString().ShouldBe("{}");
        review.Content["comments"]!.ToJsonString().ShouldBe("{}");
    }

    [Fact]
    public async Task Answers_are_there_on_another_device_and_count_when_the_round_is_sealed()
    {
        await using var server = await TestServer.StartAsync(cluster);
        var given = await AnaAsync(server);
        using (var phone = await given.RaterAsync("spring", "ana.peer.1"))
        {
            var review = await phone.OpenAsync();
            await review.SubmitAsync(review.Whole(answer: 3, comment: "Über alles ✓"));
        }
        using var desk = await given.RaterAsync("spring", "ana.peer.1");
        var again = await desk.OpenAsync();
        again.Body()["answers"]!["results"]!.GetValue<int>().ShouldBe(3);
        ((string)again.Content["comments"]!["keep"]!).ShouldBe("Über alles ✓");
        ((string)again.Loaded["name"]!).ShouldBe("Ana");
        (await given.BallotsAsync("spring")).Count(ballot => ballot.Submitted).ShouldBe(1);
    }

    [Fact]
    public async Task Somebody_elses_review_is_answered_like_one_that_never_was()
    {
        await using var server = await TestServer.StartAsync(cluster);
        var given = await AnaAsync(server);
        using var rater = await given.RaterAsync("spring", "ana.peer.1");
        await rater.EnterAsync();
        var foreign = await given.InvitationAsync("spring", "ana", "ana.peer.2");

        var theirs = await rater.SendAsync(HttpMethod.Post, "/r/load", new { review = foreign.Id });
        var nobodys = await rater.SendAsync(HttpMethod.Post, "/r/load", new { review = Guid.NewGuid() });
        theirs.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await theirs.Content.ReadAsByteArrayAsync()).ShouldBe(await nobodys.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task The_form_speaks_to_each_perspective_and_holds_nothing_of_anybody()
    {
        await using var server = await TestServer.StartAsync(cluster);
        var given = await AnaAsync(server);
        var peer = await FormAsync(given, "ana.peer.1");
        var self = await FormAsync(given, "ana");

        peer.ShouldContain("<bdi data-name></bdi> sets clear goals.");
        peer.ShouldContain("numbers made from at least 3 people");
        self.ShouldContain("I set clear goals.");
        self.ShouldNotContain("answers.mistakes");
        self.ShouldContain("as yours");
        peer.ShouldNotContain("as yours");
        foreach (var form in (string[])[peer, self])
        {
            form.ShouldNotContain("Ana");
            form.ShouldNotContain("checked");
        }
        (await FormAsync(given, "ana.peer.2")).ShouldBe(peer);
    }

    [Fact]
    public async Task Only_the_subject_is_asked_to_choose_and_a_follow_up_asks_about_change()
    {
        await using var server = await TestServer.StartAsync(cluster);
        var given = new Given(server);
        given.Survey(RaterSurvey.WithChoice);
        given.Round("autumn", kind: RoundKind.FollowUp).Subject("ana", peers: 4);
        await given.LaunchAsync("autumn");
        (await FormAsync(given, "ana", "autumn")).ShouldContain("choices.style");
        var peer = await FormAsync(given, "ana.peer.1", "autumn");
        peer.ShouldNotContain("choices.style");
        peer.ShouldContain("answers.direction.change");

        using var rater = await given.RaterAsync("autumn", "ana.peer.1");
        var review = await rater.OpenAsync();
        await review.SaveAsync(review.Body(body => body["answers"] = new JsonObject { ["direction.change"] = 7 }));
        review.Content["answers"]!.ToJsonString().ShouldBe("""{"direction.change":7}""");
    }

    private static async Task<string> FormAsync(Given given, string who, string round = "spring")
    {
        using var rater = await given.RaterAsync(round, who);
        var reviews = await rater.EnterAsync();
        var answer = await rater.SendAsync(HttpMethod.Post, "/r/form", new { review = (string)reviews[0]!["id"]! });
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return await answer.Content.ReadAsStringAsync();
    }

    private static async Task<string> StateAsync(RaterBrowser rater) => (string)(await rater.EnterAsync())[0]!["state"]!;

    private static async Task<Given> AnaAsync(TestServer server)
    {
        var given = new Given(server);
        given.Round("spring").Subject("ana", peers: 4);
        await given.LaunchAsync("spring");
        return given;
    }
}
