using System.Net;
using System.Text.Json;
using Feedback360.Web.Scheduling;
using Feedback360.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Feedback360.Web.Tests.Campaigns;

public sealed class ProgressApiTests(TestCluster cluster) : ConsoleTest(cluster)
{
    [Fact]
    public async Task Round_that_is_too_small_shows_nothing_whoever_answers()
    {
        Given.Round("spring").Subject("ana", peers: 6);
        var address = await LaunchAsync("spring");
        await NightAsync();
        var before = (await Hr.GetJsonAsync($"{address}/progress")).ToString();
        for (var peer = 1; peer <= 6; peer++)
            await Given.AnswerAsync("spring", "ana", $"ana.peer.{peer}");
        await NightAsync();

        (await Hr.GetJsonAsync($"{address}/progress")).ToString().ShouldBe(before);
        var progress = JsonDocument.Parse(before).RootElement;
        progress.GetProperty("asOf").ValueKind.ShouldBe(JsonValueKind.Null);
        progress.GetProperty("responseRate").ToString().ShouldBe("""{"reason":"fewer-than-minimum","minimum":50,"status":"withheld"}""");
        var group = progress.GetProperty("groups")[0];
        (group.Text("group"), group.Text("status"), group.GetProperty("minimum").GetInt32()).ShouldBe(("peer", "withheld", 5));
    }

    [Fact]
    public async Task Large_round_shows_the_rate_in_steps_of_five_and_large_groups_as_of_the_night()
    {
        var address = await LargeAsync();
        (await Hr.GetJsonAsync($"{address}/progress")).GetProperty("responseRate").Text("reason").ShouldBe("not-yet");
        for (var peer = 1; peer <= 3; peer++)
            await Given.AnswerAsync("spring", "subject-1", $"subject-1.peer.{peer}");
        Server.Clock.Advance(TimeSpan.FromDays(1));
        await NightAsync();

        var progress = await Hr.GetJsonAsync($"{address}/progress");
        progress.Text("asOf").ShouldBe("2026-03-03");
        // 3 of 60 is 5 %.
        progress.GetProperty("responseRate").GetInt32().ShouldBe(5);
        var groups = progress.GetProperty("groups").EnumerateArray().ToArray();
        groups.Length.ShouldBe(10);
        var one = Given.Round("spring").SubjectId("subject-1").ToString();
        groups.Single(group => group.Text("subject") == one && group.Text("group") == "peer").GetProperty("minimumReached").GetBoolean().ShouldBeTrue();
        groups.Count(group => group.TryGetProperty("minimumReached", out _)).ShouldBe(5);
        // Four reports are fewer than the minimum and two to spare.
        groups.Where(group => group.Text("group") == "report").ShouldAllBe(group => group.GetProperty("status").GetString() == "withheld");
        progress.ToString().ShouldNotContain("self");
    }

    [Fact]
    public async Task Figures_do_not_move_between_nights()
    {
        var address = await LargeAsync();
        await NightAsync();
        var before = (await Hr.GetJsonAsync($"{address}/progress")).ToString();
        for (var peer = 1; peer <= 6; peer++)
            await Given.AnswerAsync("spring", "subject-1", $"subject-1.peer.{peer}");
        await Server.SweepAsync();
        (await Hr.GetJsonAsync($"{address}/progress")).ToString().ShouldBe(before);
    }

    [Fact]
    public async Task Draft_has_no_progress()
    {
        var id = await DraftAsync();
        await Oracle.RefusesAsync(Hr, new HttpRequestMessage(HttpMethod.Get, $"/api/v1/rounds/{id}/progress"), HttpStatusCode.Conflict, "not-launched");
    }

    [Fact]
    public async Task Invitations_name_rater_subject_and_group_and_are_the_same_whoever_has_answered()
    {
        Given.Round("spring").Subject("ana", peers: 3);
        var address = await LaunchAsync("spring");
        var before = (await Hr.GetJsonAsync($"{address}/invitations")).ToString();
        await Given.AnswerAsync("spring", "ana", "ana.peer.1");
        await NightAsync();

        (await Hr.GetJsonAsync($"{address}/invitations")).ToString().ShouldBe(before);
        var items = JsonDocument.Parse(before).RootElement.GetProperty("items").EnumerateArray().ToArray();
        items.Select(item => $"{item.GetProperty("rater").Text("name")} about {item.GetProperty("subject").Text("name")}: {item.Text("group")}").ShouldBe(
            ["Ana about Ana: self", "Ana Manager about Ana: manager", "Ana Peer 1 about Ana: peer", "Ana Peer 2 about Ana: peer", "Ana Peer 3 about Ana: peer"]);
        items[0].EnumerateObject().Select(field => field.Name).ShouldBe(["id", "subject", "rater", "group", "revoked", "declined"]);
    }

    [Fact]
    public async Task Invitations_come_in_pages()
    {
        Given.Round("spring").Subject("ana", peers: 5);
        var address = await LaunchAsync("spring");
        var raters = new List<string>();
        string? cursor = null;
        do
        {
            var page = await Hr.GetJsonAsync($"{address}/invitations?limit=2{(cursor is null ? "" : $"&cursor={Uri.EscapeDataString(cursor)}")}");
            raters.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("rater").Text("name")));
            cursor = page.GetProperty("next").GetString();
        } while (cursor is not null);
        raters.Count.ShouldBe(7);
        raters.Distinct().Count().ShouldBe(7);
    }

    /// <summary>Five subjects with six peers, four reports, manager and self: sixty invitations.</summary>
    private async Task<string> LargeAsync()
    {
        for (var subject = 1; subject <= 5; subject++)
            Given.Round("spring").Subject($"subject-{subject}", peers: 6, reports: 4);
        return await LaunchAsync("spring");
    }

    private Task NightAsync() => Server.SweepAsync(SweepRhythm.Nightly);
}
