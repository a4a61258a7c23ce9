using AngleSharp.Dom;
using Feedback360.Core.Campaigns;
using Feedback360.Web.Tests.Hosting;

namespace Feedback360.Web.Tests.Responses;

/// <summary>What a rater is told before starting (R6) and what the leader will see (R7): rules and launch-time counts, never a number of the group.</summary>
public sealed class PreviewTests(TestCluster cluster)
{
    [Fact]
    public async Task Before_starting_a_rater_reads_who_is_asked_who_reads_and_what_becomes_of_small_groups()
    {
        await using var server = await TestServer.StartAsync(cluster);
        var given = await LaunchedAsync(server, peers: 4);
        using var rater = await EnterAsync(given, server, "ana.peer.1");
        rater.Text.ShouldContain("Your group: Peers. People asked in this group: 4.");
        rater.Text.ShouldContain("the person it is about and their coach. HR cannot open it.");
        rater.Text.ShouldContain("are put together with those of other groups");
        rater.Text.ShouldContain("If everyone in your group answers, the report shows that everyone did.");
    }

    [Fact]
    public async Task What_is_said_follows_the_policy_of_the_round()
    {
        await using var server = await TestServer.StartAsync(cluster);
        var given = await LaunchedAsync(server, peers: 4, policy => policy with { SmallGroups = SmallGroups.Drop, HrSeesReports = true });
        using var rater = await EnterAsync(given, server, "ana.peer.1");
        rater.Text.ShouldContain("their coach, and HR.");
        rater.Text.ShouldContain("are left out and destroyed, unless several such groups together are enough");
        rater.Text.ShouldNotContain("HR cannot open it");
    }

    [Fact]
    public async Task How_many_are_asked_stays_as_it_was_at_launch()
    {
        await using var server = await TestServer.StartAsync(cluster, settings => settings with { Worker = false });
        var given = await LaunchedAsync(server, peers: 4);
        using var other = await given.RaterAsync("spring", "ana.peer.2");
        await other.EnterAsync();
        var review = (await given.InvitationAsync("spring", "ana", "ana.peer.2")).Id;
        await other.SendAsync(HttpMethod.Post, "/r/ballot/decline", new { review, reason = "We have hardly met." });
        await server.SweepAsync(Feedback360.Web.Scheduling.SweepRhythm.Nightly);

        using var rater = await EnterAsync(given, server, "ana.peer.1");
        rater.Text.ShouldContain("People asked in this group: 4.");
    }

    [Theory]
    [InlineData(2, "fewer than 3, so it never has a line of its own", "fewer than 5 people were asked in yours")]
    [InlineData(4, "If at least 3 of them answer, it can have a line of its own", "fewer than 5 people were asked in yours")]
    [InlineData(5, "If at least 3 of them answer, it can have a line of its own", "under the name of your group if every group has at least 5 answers")]
    public async Task Preview_states_the_rules_for_a_group_of_that_size(int peers, string line, string pool)
    {
        await using var server = await TestServer.StartAsync(cluster);
        var given = await LaunchedAsync(server, peers);
        using var rater = await EnterAsync(given, server, "ana.peer.1");
        await rater.PressAsync();
        await rater.PressAsync("check", ("answers.goals", "2"), ("answers.results", "NA"), ("comments.keep", "Two  lines\n<b>here</b>"));

        var preview = Preview(rater);
        preview.ShouldContain("What Ana will see from you");
        preview.ShouldContain($"People asked in your group: {peers}.");
        preview.ShouldContain(line);
        preview.ShouldContain(pool);
        preview.ShouldContain("Answers that count: 1. Without an answer or “I cannot judge”: 4");
        rater.Page.QuerySelectorAll(".preview blockquote").Select(quote => quote.TextContent).ShouldBe(["Two  lines\n<b>here</b>"]);
    }

    [Fact]
    public async Task Preview_is_the_same_whatever_the_others_of_the_group_have_answered()
    {
        await using var server = await TestServer.StartAsync(cluster);
        var given = await LaunchedAsync(server, peers: 4);
        using var before = await EnterAsync(given, server, "ana.peer.1");
        await before.PressAsync();
        await before.PressAsync("check", ("answers.goals", "2"));
        foreach (var peer in (int[])[2, 3, 4])
            await given.AnswerAsync("spring", "ana", $"ana.peer.{peer}");
        using var after = await EnterAsync(given, server, "ana.peer.1");
        await after.PressAsync();
        await after.PressAsync("check");
        Preview(after).ShouldBe(Preview(before));
    }

    [Fact]
    public async Task A_manager_reads_that_answers_are_shown_as_theirs()
    {
        await using var server = await TestServer.StartAsync(cluster);
        var given = await LaunchedAsync(server, peers: 4);
        using var rater = await EnterAsync(given, server, "ana.manager");
        rater.Text.ShouldNotContain("People asked in this group");
        await rater.PressAsync();
        await rater.PressAsync("check", ("answers.goals", "2"));
        Preview(rater).ShouldContain("Your answers, question by question, as yours.");
        Preview(rater).ShouldContain("You have written no comment.");
        Preview(rater).ShouldNotContain("line of its own");
    }

    /// <summary>What can be seen of it.</summary>
    private static string Preview(PaperRater rater)
    {
        var preview = (IElement)rater.Page.QuerySelector(".preview")!.Clone();
        foreach (var hidden in preview.QuerySelectorAll("[hidden]"))
            hidden.Remove();
        return string.Join(' ', preview.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    private static async Task<PaperRater> EnterAsync(Given given, TestServer server, string alias)
    {
        var rater = new PaperRater(server);
        await rater.GoAsync("/r");
        await rater.PressAsync(null, ("code", await given.CodeAsync("spring", alias)));
        return rater;
    }

    private static async Task<Given> LaunchedAsync(TestServer server, int peers, Func<RoundPolicy, RoundPolicy>? policy = null)
    {
        var given = new Given(server);
        given.Round("spring", policy: policy).Subject("ana", peers: peers);
        await given.LaunchAsync("spring");
        return given;
    }
}
